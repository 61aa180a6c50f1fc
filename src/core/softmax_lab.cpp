#include "core/softmax_lab.h"

#include "core/gradient_steps.h"
#include "core/ops.h"
#include "core/recorder.h"

#include <cmath>

namespace lab {

namespace {

bool is_scaled(const Experiment& e) { return e.scale.kind == Scale::Number; }

// Which of the three rows of shares the experiment asks about.
StepId chosen_of(Normaliser normaliser, StepId stable, StepId naive, StepId by_sum) {
    return normaliser == Normaliser::Softmax ? stable : normaliser == Normaliser::NaiveSoftmax ? naive : by_sum;
}

}  // namespace

Trace run_softmax(const Experiment& e) {
    Recorder r({}, 1, placed_edits(e, 0));
    const auto row = [&](std::string_view name, const Op& op, std::vector<StepId> inputs, float number = 0) { return r.apply(name, op, std::move(inputs), Axis::One, Axis::Out, {.number = number}); };
    const auto one = [&](std::string_view name, const Op& op, StepId of) { return r.apply(name, op, {of}, Axis::One, Axis::One); };

    StepId s = r.given("scores", Eigen::Map<const Matrix>(e.scores.data(), 1, static_cast<Eigen::Index>(e.scores.size())), "origin.scores", Axis::One, Axis::Out);   // (1, n)
    if (is_scaled(e)) s = row("scaled", kFactor, {s}, e.scale.number);                 // (1, n)
    if (e.temperature != 1) s = row("tempered", kScale, {s}, e.temperature);           // (1, n)

    const StepId shifted = row("shifted", kLess, {s, one("maximum", kRowMax, s)});     // (1, n) none above 0
    const StepId exponentials = row("exponentials", kExp, {shifted});                  // (1, n) none above 1
    const StepId stable = row("weights", kDivide, {exponentials, one("total", kRowSum, exponentials)});

    const StepId large = row("naive_exponentials", kExp, {s});                         // (1, n) inf from 88.73 on
    const StepId naive = row("naive_weights", kDivide, {large, one("naive_total", kRowSum, large)});
    const StepId by_sum = row("shares", kDivide, {s, one("sum", kRowSum, s)});         // (1, n)

    const StepId chosen = chosen_of(e.normaliser, stable, naive, by_sum);
    one("effective", kExp, one("entropy", kEntropy, chosen));
    one("slack", kSlack, chosen);
    record_gradients(r, e.gradient_of);
    return r.finish();
}

std::vector<StepShape> shapes_of_softmax(const Experiment& e, std::int64_t) {
    const auto n = static_cast<std::int64_t>(e.scores.size());
    std::vector<StepShape> shapes = {{"scores", 0, 1, n}};
    if (is_scaled(e)) shapes.push_back({"scaled", 0, 1, n});
    if (e.temperature != 1) shapes.push_back({"tempered", 0, 1, n});
    for (const std::string_view name : {"maximum", "total", "naive_total", "sum", "entropy", "effective", "slack"}) shapes.push_back({name, 0, 1, 1});
    for (const std::string_view name : {"shifted", "exponentials", "weights", "naive_exponentials", "naive_weights", "shares"}) shapes.push_back({name, 0, 1, n});
    return shapes;
}

std::optional<Problem> why_no_softmax(const Experiment& e) {
    if (e.scores.empty() || e.scores.size() > kMaxScores) return Problem{"invalid.scores", {std::to_string(kMaxScores), std::to_string(e.scores.size())}, "scores"};
    for (const float score : e.scores)
        if (!std::isfinite(score)) return Problem{"invalid.scores_finite", {}, "scores"};
    if (!(e.temperature > 0) || !std::isfinite(e.temperature)) return Problem{"invalid.temperature", {}, "temperature"};
    if (is_scaled(e) && !std::isfinite(e.scale.number)) return Problem{"invalid.scale", {}, "scale"};
    return {};
}

}  // namespace lab
