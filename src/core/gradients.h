// Reverse mode over a trace: how a number changes with every cell that it was made from.
// Not here: what one operation passes back (Op::pull).
#pragma once

#include "core/trace.h"

#include <vector>

namespace lab {

// d (that cell) / d step, one matrix a step, shaped like the step; zero where the cell does not depend on it.
std::vector<Matrix> gradients(const Trace& trace, const CellAt& scalar);

// The same for the sum of several cells.
std::vector<Matrix> gradients(const Trace& trace, const std::vector<CellAt>& scalars);

// The same for the sum of upstream · step, cell by cell; `upstream` is shaped like the step.
std::vector<Matrix> gradients(const Trace& trace, StepId step, const Matrix& upstream);

}  // namespace lab
