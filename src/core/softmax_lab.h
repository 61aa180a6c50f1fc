// The laboratory of the softmax: one row of scores made into shares in three ways, each in single steps.
//   stable: exp(s - max) / sum     naive: exp(s) / sum, which overflows     by the sum: s / sum, which breaks below zero
// Then how the chosen one (Experiment::normaliser) is spread.  Not here: pictures (ui/bars_view.cpp).
#pragma once

#include "core/experiment.h"
#include "core/step_shapes.h"
#include "core/trace.h"

namespace lab {

// Scores, times e.scale where that is a number, divided by e.temperature; n of them, all steps (1, n) or (1, 1).
Trace run_softmax(const Experiment& e);
std::vector<StepShape> shapes_of_softmax(const Experiment& e, std::int64_t tokens);
std::optional<Problem> why_no_softmax(const Experiment& e);

}  // namespace lab
