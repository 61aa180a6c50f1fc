// From the question to the full answer.  why_invalid(e) must be empty.
// Not here: the steps of a head (attention.h), training (training.h).
#pragma once

#include "core/experiment.h"
#include "core/learned.h"
#include "core/trace.h"

namespace lab {

Trace run(const Experiment& e);

// With these learned numbers, drawn (draw_learned) or trained: e.steps_trained counts for nothing.
Trace record(const Experiment& e, Learned learned);

}  // namespace lab
