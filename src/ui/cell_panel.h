// The chosen cell opened: what it is, its number, how it is made term by term, where each number comes from (links),
// a slider and a field to change it, what followed from changes, the step as a line of PyTorch.
// Not here: the arithmetic (Trace::explain), the field (cell_edit.h).
#pragma once

#include "ui/panels.h"

namespace lab {

void draw_cell(Ui& ui, const Rect& place, Panels& p);

// To the cell that was opened before, or after; cells that are no longer there are passed over.
void travel(Ui& ui, Panels& p, bool forward);

}  // namespace lab
