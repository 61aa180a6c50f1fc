// The pills of the training view: who asks, who should be looked at, how long a step is, how far the curve looks ahead, what learns.
#include "ui/training_parts.h"

#include "texts/say.h"
#include "ui/step_look.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <algorithm>
#include <array>

namespace lab::training {
namespace {

constexpr std::array<float, 10> kRates = {0.05f, 0.1f, 0.2f, 0.5f, 1, 2, 5, 10, 20, 50};
constexpr std::array<int, 5> kHorizons = {20, 30, 60, 120, 240};
constexpr float kLongestWord = 96;

struct Option {
    std::string id, label;
};
struct Pill {
    std::string_view id;
    Text label, shown;                             // what it is; how it is written, with the chosen option
    std::vector<Option> options{};
    std::vector<int> means{};                      // of each option: a word, a place in a table
    int chosen = 0;
    void (*choose)(Panels&, int means) = nullptr;
};

std::string rate_text(float rate) { return short_number_text(double(rate), 4); }

template <int Experiment::*Field>
void choose_word(Panels& p, int word) {
    p.asked.*Field = word;
}

Pill words(const Panels& p, const TrainingReading& r, bool asks) {
    Pill pill{asks ? "training.asks" : "training.target", asks ? Text::training_asks_label : Text::training_target_label, asks ? Text::training_asks : Text::training_target};
    const Matrix& weights = p.trace[r.weights].value;
    const int n = int(asks ? weights.rows() : weights.cols()), chosen = asks ? r.target.row : r.target.column;
    for (int i = 0; i < n; ++i) {
        if (!may_see(p.answered, asks ? i : r.target.row, asks ? r.target.column : i)) continue;
        if (i == chosen) pill.chosen = int(pill.means.size());
        pill.means.push_back(i);
        pill.options.push_back({"t" + std::to_string(i), asks ? row_words(p.trace, r.weights, i) : column_words(p.trace, r.weights, i)});
    }
    pill.choose = asks ? choose_word<&Experiment::target_row> : choose_word<&Experiment::target_column>;
    return pill;
}

Pill rates(const Panels& p) {
    Pill pill{"training.rate", Text::training_rate_label, Text::training_rate};
    pill.chosen = -1;
    for (int i = 0; i < int(kRates.size()); ++i) {
        if (p.asked.learning_rate == kRates[size_t(i)]) pill.chosen = i;
        pill.options.push_back({"r" + std::to_string(i), rate_text(kRates[size_t(i)])});
        pill.means.push_back(i);
    }
    if (pill.chosen < 0) {                         // one of the reader's own
        pill.chosen = int(pill.means.size());
        pill.options.push_back({"own", rate_text(p.asked.learning_rate)});
        pill.means.push_back(-1);
    }
    pill.choose = [](Panels& at, int i) {
        if (i >= 0) at.asked.learning_rate = kRates[size_t(i)];
    };
    return pill;
}

// Those that can be worked out in time.
Pill horizons(const Panels& p) {
    Pill pill{"training.horizon", Text::training_horizon_label, Text::training_horizon};
    const int now = p.state.looks.training.horizon;
    std::vector<int> all(kHorizons.begin(), kHorizons.end());
    if (std::find(all.begin(), all.end(), now) == all.end()) all.insert(std::upper_bound(all.begin(), all.end(), now), now);
    for (const int steps : all) {
        Experiment far = p.answered;
        far.steps_trained = steps;
        if (steps != now && why_invalid(far)) continue;
        if (steps == now) pill.chosen = int(pill.means.size());
        pill.means.push_back(steps);
        pill.options.push_back({std::to_string(steps), std::to_string(steps)});
    }
    pill.choose = [](Panels& at, int steps) { at.state.looks.training.horizon = steps; };
    return pill;
}

Pill learns(const Panels& p) {
    Pill pill{"training.trains", Text::training_learns_label, Text::training_learns};
    pill.options = {{"all", std::string(say(Text::training_learns_all))}, {"W_q", std::string(say(Text::control_trains_W_q))}, {"W_k", std::string(say(Text::control_trains_W_k))}};
    pill.means = {0, 1, 2};
    pill.chosen = int(p.asked.trains);
    pill.choose = [](Panels& at, int which) { at.asked.trains = Trains(which); };
    return pill;
}

std::vector<Pill> pills_of(const Ui& ui, const Panels& p, const TrainingReading& r) {
    if (ui.stacked) return {words(p, r, false), rates(p), horizons(p)};      // a narrow page has the others among the controls
    return {words(p, r, true), words(p, r, false), rates(p), horizons(p), learns(p)};
}

std::string shown(const Ui& ui, const Pill& pill) {
    return say(pill.shown, {ellipsis(ui.theme.font.caption_bold, pill.options[size_t(pill.chosen)].label, kLongestWord * ui.theme.appearance.text_scale)});
}

}  // namespace

std::vector<float> pill_widths(const Ui& ui, const Panels& p, const TrainingReading& r) {
    std::vector<float> widths;
    for (const Pill& pill : pills_of(ui, p, r)) widths.push_back(text_width(ui.theme.font.caption_bold, shown(ui, pill)) + 2 * ui.theme.space12 + ui.theme.space8 + ui.theme.sign + 1);
    return widths;
}

void draw_pills(const Scene& s) {
    const std::vector<Pill> all = pills_of(s.ui, s.p, s.reading);
    for (size_t i = 0; i < std::min(all.size(), s.layout.pills.size()); ++i) {
        const Pill& pill = all[i];
        std::vector<Choice> choices;
        for (const Option& option : pill.options) choices.push_back({option.id, option.label});
        int chosen = pill.chosen;
        const std::string words = shown(s.ui, pill);
        if (!combo(s.ui, pill.id, s.view.at(s.layout.pills[i]), say(pill.label), choices, chosen, {.pill = true, .shown = words})) continue;
        s.p.state.training = {};
        pill.choose(s.p, pill.means[size_t(chosen)]);
        s.ui.wants_frame = true;
    }
}

}  // namespace lab::training
