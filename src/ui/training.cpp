// What is read off a training, in numbers and words; and time, while it runs.
#include "ui/training.h"

#include "texts/say.h"
#include "ui/step_look.h"
#include "ui/views.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

constexpr float kStepsASecond = 8;                 // at pace 1
constexpr int kAtOnce = 24;                        // steps of the future that are worked out in a frame

}  // namespace

void run_training(Ui& ui, Panels& p) {
    TrainingRun& run = p.state.training;
    if (p.state.view != View::Training) {
        run.runs = false;
        return;
    }
    p.state.timeline.playhead.reset();             // its place is taken
    p.state.timeline.playing = false;
    const int last = p.state.looks.training.horizon;
    if (run.runs && (p.problem || p.asked.steps_trained >= last)) run.runs = false;
    if (!run.runs) return;
    if (ui.theme.appearance.reduced_motion) {
        p.asked.steps_trained = last;
        run.runs = false;
        return;
    }
    run.seconds += ImGui::GetIO().DeltaTime;
    const float length = 1 / (kStepsASecond * kPaces[size_t(p.state.timeline.pace)]);
    if (run.seconds >= length) {
        run.seconds = std::min(run.seconds - length, length);          // a frame is a step at most
        ++p.asked.steps_trained;
    }
    ui.wants_frame = true;
}

TrainingReading read_training(Panels& p) {
    TrainingReading r;
    const int head = p.state.head < p.trace.heads() ? p.state.head : 0;
    r.target = target_of(p.answered, int(p.trace.tokens().size()), int(p.trace.source_tokens().size()));
    r.weights = *p.trace.find("weights", head);
    r.step = p.answered.steps_trained;
    for (const char* name : {"W_q", "W_k"}) {
        const auto now = p.trace.find(name), slope = p.trace.find(std::string("d_") + name), next = p.trace.find(std::string(name) + "_next");
        if (now && slope && next) r.descents.push_back({*now, *slope, *next});
    }
    r.hides_loss = is_hidden(p.state.work, "loss");
    r.hides_weights = is_hidden(p.state.work, "weights");
    r.hides_slopes = is_hidden(p.state.work, "d_W_q");
    r.losses = p.course.losses(p.answered, std::max(p.state.looks.training.horizon, r.step), kAtOnce);
    return r;
}

std::string asking_word(const Panels& p, const TrainingReading& r) { return row_words(p.trace, r.weights, r.target.row); }
std::string target_word(const Panels& p, const TrainingReading& r) { return column_words(p.trace, r.weights, r.target.column); }

TrainingVerdict verdict_of(const Panels& p, const TrainingReading& r) {
    const int digits = p.state.digits;
    if (r.hides_loss || r.hides_weights) return {std::string(say(Text::training_hidden))};
    if (r.losses.size() <= size_t(r.step)) return {std::string(say(Text::training_begin))};
    const auto so_far = r.losses.first(size_t(r.step) + 1);
    const auto broken = std::find_if(so_far.begin(), so_far.end(), [](double loss) { return !std::isfinite(loss); });
    if (broken != so_far.end()) return {say(Text::training_broken, {std::to_string(broken - so_far.begin())}), true};
    const std::string step = std::to_string(r.step), now = number_text(so_far.back(), digits);
    if (r.step > 0 && so_far.back() > so_far[size_t(r.step) - 1])
        return {say(Text::training_rose, {step, number_text(so_far[size_t(r.step) - 1], digits), now}), true};
    const std::string weight = number_text(double(p.trace[r.weights].value(r.target.row, r.target.column)), digits);
    return {say(Text::training_says, {step, now, asking_word(p, r), target_word(p, r), weight})};
}

}  // namespace lab
