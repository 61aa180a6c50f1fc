// The Flow picture for a reader who does not see it: where the followed word looks, or each word most; who receives most.
#include "ui/flow_scene.h"

#include "texts/say.h"
#include "ui/step_look.h"

#include <algorithm>

namespace lab::flow {
namespace {

constexpr int kMostTold = 64;                      // words of a list

std::string looks(const Scene& s, int row, const FlowWeights& f) {
    std::string all;
    const std::vector<int> keys = ranked_keys(f, row);
    for (size_t k = 0; k < keys.size() && k < size_t(kMostTold); ++k) {
        const std::string share = say(Text::flow_share, {s.to[size_t(keys[k])], f.text(double(f.value(row, keys[k])), s.p.state.digits)});
        all = all.empty() ? share : say(Text::flow_joint, {all, share});
    }
    if (keys.size() > size_t(kMostTold)) all = say(Text::flow_joint, {all, say(Text::flow_rest, {std::to_string(keys.size() - size_t(kMostTold))})});
    return all;
}

void tell_followed(Ui& ui, const Scene& s) {
    const std::string& word = s.from[size_t(s.followed)];
    ui.twin.paragraph(say(s.weights.is_change ? Text::flow_changes : Text::flow_looks, {word, looks(s, s.followed, s.weights)}));
    if (s.weights.is_change) return;
    for (size_t h = 0; s.is_split && h < s.weights.heads.size() && h < size_t(kMostTold); ++h)
        if (const auto of_head = flow_weights(s.p.trace, int(h), false, false))
            ui.twin.paragraph(say(Text::flow_looks_of_head, {word, std::to_string(h + 1), looks(s, s.followed, *of_head)}));
}

void tell_strongest(Ui& ui, const Scene& s) {
    std::vector<std::string> entries;
    for (int r = 0; r < s.weights.rows && r < kMostTold; ++r) {
        const int key = strongest_key(s.weights, r);
        entries.push_back(say(Text::flow_strongest, {s.from[size_t(r)], s.to[size_t(key)], s.weights.text(double(s.weights.value(r, key)), s.p.state.digits)}));
    }
    if (s.weights.rows > kMostTold) entries.push_back(say(Text::flow_rest, {std::to_string(s.weights.rows - kMostTold)}));
    ui.twin.list(std::move(entries));
}

void tell_numbers(Ui& ui, const Scene& s) {
    const FlowWeights& f = s.weights;
    if (s.followed >= 0) tell_followed(ui, s);
    else if (!f.is_change) tell_strongest(ui, s);
    for (const int row : s.pins)
        if (row != s.followed) ui.twin.paragraph(say(f.is_change ? Text::flow_changes : Text::flow_looks, {s.from[size_t(row)], looks(s, row, f)}));
    if (f.is_change) return;
    const auto most = std::max_element(f.receives.begin(), f.receives.end()) - f.receives.begin();
    ui.twin.paragraph(say(Text::flow_most, {s.to[size_t(most)], number_text(f.receives[size_t(most)], s.p.state.digits), number_text(f.equal_share(), 2)}));
}

}  // namespace

void tell(Ui& ui, const Scene& s) {
    ui.twin.heading(3, std::string(say(Text::flow_title)));
    ui.twin.paragraph(say(Text::flow_tell, {s.note}));
    if (s.weights.hidden) ui.twin.paragraph(std::string(say(Text::flow_weights_hidden)));
    if (s.tells()) tell_numbers(ui, s);
    if (!s.chosen) return;
    const Step& step = s.p.trace[s.chosen->step];
    const bool hidden = is_hidden(s.p.state.work, step.name);
    const std::string number = hidden ? "?" : number_text(double(step.value(s.chosen->row, s.chosen->col)), s.p.state.digits);
    ui.twin.live(say(Text::stage_chosen, {look_of(step.name).name, s.from[size_t(s.chosen->row)], s.to[size_t(s.chosen->col)], number}));
}

}  // namespace lab::flow
