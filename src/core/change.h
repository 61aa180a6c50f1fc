// What the reader's edits did to every step: the difference to the same step without them.
// Not here: which cells were edited (Trace::edit_at), pictures.
#pragma once

#include "core/trace.h"

#include <vector>

namespace lab {

struct StepChange {
    Matrix difference;                             // now - before; 0 where the two are equal, be it twice -inf
    int cells = 0;                                 // that differ
    float largest = 0;                             // finite magnitude
};

// The step of that name and head in the other trace of the experiment; the step itself where that trace has none.
const Step& same_step(const Trace& other, const Trace& trace, StepId id);

// One a step of `now`.  Both answer the same experiment, one of them without its edits; a step that only the edits bring about,
// as the gradient of an edited number does, has no change.
std::vector<StepChange> changes_of(const Trace& now, const Trace& before);

}  // namespace lab
