// A formula with the numbers put in: the arithmetic of one cell of a trace as a tree that can be typeset.
// Not here: where the numbers come from (Trace::explain), pictures.
#pragma once

#include "core/trace.h"
#include "lessons/formula.h"

#include <optional>

namespace lab {

// "1.8111 / √2".  A sum longer than `most` terms is cut with dots.
Formula worked(const Explanation& explanation, int digits, size_t most = 3);

// How the cell was made from the step before it, and what it became: "1.8111 / √2 = 1.2806 → 0.2199" for a weight.
// Nothing where the trace has no such cell.
std::optional<Formula> worked_cell(const Trace& trace, const CellName& cell, int digits);

}  // namespace lab
