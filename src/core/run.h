// From the question to the full answer.  why_invalid(e) must be empty.
// Not here: what an experiment can be about (subject.h), the steps of a head (attention.h), training (training.h).
#pragma once

#include "core/experiment.h"
#include "core/learned.h"
#include "core/trace.h"
#include "core/training.h"

namespace lab {

Trace run(const Experiment& e);

// The same, with what is known of its training already: a step more or less costs a step at most.
Trace run(const Experiment& e, TrainingCourse& course);

Trace run_attention(const Experiment& e);

// About attention, with these learned numbers, drawn (draw_learned) or trained: e.steps_trained counts for nothing.
Trace record(const Experiment& e, Learned learned);

}  // namespace lab
