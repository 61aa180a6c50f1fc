#include "core/training.h"

#include "core/gradients.h"
#include "core/optimisers.h"
#include "core/run.h"
#include "core/vocabulary.h"

#include <algorithm>
#include <utility>

namespace lab {

namespace {

constexpr Eigen::Index kMostKept = 4 << 20;        // learned numbers that a course keeps

std::vector<CellAt> losses_of(const Trace& trace) {
    std::vector<CellAt> losses;
    for (StepId id = 0; id < static_cast<StepId>(trace.steps().size()); ++id)
        if (trace[id].name == "loss") losses.push_back({id, 0, 0});
    return losses;
}

// What one step is recorded of, whichever it is: there is a loss, also where nobody named its target.
Experiment one_step(Experiment e) {
    e.steps_trained = 1;
    e.gradient_of.reset();
    return e;
}

Learned draw(const Experiment& e) { return draw_learned(e, sentences_of(e)); }

// One step down; the loss before it.
double step_down(const Experiment& e, Learned& learned) {
    const Trace trace = record(e, learned);
    const std::vector<CellAt> losses = losses_of(trace);
    double loss = 0;
    for (const CellAt& at : losses) loss += static_cast<double>(trace[at.step].value(0, 0));

    const std::vector<Matrix> slopes = gradients(trace, losses);
    const std::vector<Projection> names = projections_of(e);
    std::vector<Matrix> weights, own;
    std::vector<Drawn*> changed;
    for (size_t i = 0; i < names.size(); ++i) {
        if (!trains(e, names[i].name)) continue;
        changed.push_back(&learned.projections[i]);
        weights.push_back(std::move(changed.back()->W));
        own.push_back(slopes[static_cast<size_t>(*trace.find(names[i].name))]);
    }
    sgd_step(weights, own, static_cast<double>(e.learning_rate));
    for (size_t i = 0; i < changed.size(); ++i) {
        changed[i]->W = std::move(weights[i]);
        changed[i]->W_origin = "origin.trained";
    }
    return loss;
}

Eigen::Index size_of(const Learned& learned) {
    Eigen::Index size = learned.output.W.size() + learned.output.b.size() + learned.positions.size();
    for (const Drawn& drawn : learned.projections) size += drawn.W.size() + drawn.b.size();
    return size;
}

}  // namespace

Training train(const Experiment& e) {
    Training training{draw(e), {}};
    const Experiment forward = one_step(e);
    for (int step = 0; step < e.steps_trained; ++step) training.losses.push_back(step_down(forward, training.learned));
    return training;
}

void TrainingCourse::begin(const Experiment& e) {
    Experiment of = one_step(e);
    if (begun_ && of == of_) return;
    *this = {};
    begun_ = true;
    of_ = std::move(of);
    now_ = draw(of_);
    before_.push_back(now_);
}

void TrainingCourse::follow() {
    const double loss = step_down(of_, now_);
    if (static_cast<size_t>(steps_) == losses_.size()) losses_.push_back(loss);
    ++steps_;
    if (before_.size() == static_cast<size_t>(steps_) && size_of(now_) * (steps_ + 1) <= kMostKept) before_.push_back(now_);
}

void TrainingCourse::go_to(int steps) {
    const int kept = std::min(steps, static_cast<int>(before_.size()) - 1);
    if (steps < steps_ || kept > steps_) {
        steps_ = kept;
        now_ = before_[static_cast<size_t>(kept)];
    }
    while (steps_ < steps) follow();
}

const Learned& TrainingCourse::learned(const Experiment& e) {
    begin(e);
    go_to(e.steps_trained);
    return now_;
}

std::span<const double> TrainingCourse::losses(const Experiment& e, int steps, int at_once) {
    begin(e);
    const int known = static_cast<int>(losses_.size());
    if (known <= steps) go_to(std::min(steps + 1, known + at_once));
    return std::span(losses_).first(std::min(losses_.size(), static_cast<size_t>(steps) + 1));
}

const Trace& TrainingCourse::start(const Experiment& e) {
    begin(e);
    if (start_.steps().empty()) start_ = record(of_, before_.front());
    return start_;
}

}  // namespace lab
