// Putting a number in the place of a computed one, and taking it back: the list Experiment::edits as a reader changes it.
// Not here: what an edit does (Recorder), whether it can be (why_invalid).
#pragma once

#include "core/experiment.h"
#include "core/trace.h"

#include <optional>

namespace lab {

// What the reader put into that cell of the experiment's trace, or nothing.
std::optional<float> edit_of(const Experiment& e, const Trace& trace, const CellAt& cell);

// The cell holds `value` from now on; without a value what was computed comes back.
void set_edit(Experiment& e, const Trace& trace, const CellAt& cell, std::optional<float> value);

}  // namespace lab
