// The chosen cell opened: what it is, its number, how it is made term by term, where each number comes from (links),
// the step as a line of PyTorch.  Not here: the arithmetic (Trace::explain), editing.
#pragma once

#include "ui/panels.h"

namespace lab {

void draw_cell(Ui& ui, const Rect& place, Panels& p);

}  // namespace lab
