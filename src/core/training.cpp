#include "core/training.h"

#include "core/gradients.h"
#include "core/optimisers.h"
#include "core/run.h"
#include "core/tokens.h"

namespace lab {

namespace {

std::vector<CellAt> losses_of(const Trace& trace) {
    std::vector<CellAt> losses;
    for (StepId id = 0; id < static_cast<StepId>(trace.steps().size()); ++id)
        if (trace[id].name == "loss") losses.push_back({id, 0, 0});
    return losses;
}

}  // namespace

Training train(const Experiment& e) {
    const int T = static_cast<int>(words_of(e.text).size()), S = has_source(e) ? static_cast<int>(words_of(e.source_text).size()) : T;
    Training training{draw_learned(e, T, S), {}};
    std::vector<Drawn>& learned = training.learned.projections;
    const std::vector<Projection> names = projections_of(e);
    Experiment forward = e;
    forward.gradient_of.reset();                   // they are taken here
    for (int step = 0; step < e.steps_trained; ++step) {
        const Trace trace = record(forward, training.learned);
        const std::vector<CellAt> losses = losses_of(trace);
        double loss = 0;
        for (const CellAt& at : losses) loss += static_cast<double>(trace[at.step].value(0, 0));
        training.losses.push_back(loss);

        const std::vector<Matrix> slopes = gradients(trace, losses);
        std::vector<Matrix> weights, own;
        for (size_t i = 0; i < names.size(); ++i) {
            weights.push_back(std::move(learned[i].W));
            own.push_back(slopes[static_cast<size_t>(*trace.find(names[i].name))]);
        }
        sgd_step(weights, own, static_cast<double>(e.learning_rate));
        for (size_t i = 0; i < names.size(); ++i) {
            learned[i].W = std::move(weights[i]);
            learned[i].W_origin = "origin.trained";
        }
    }
    return training;
}

}  // namespace lab
