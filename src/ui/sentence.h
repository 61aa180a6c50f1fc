// The field in which the reader's own sentence is typed; the picture follows each letter.
#pragma once

#include "ui/panels.h"

namespace lab {

void draw_sentence(Ui& ui, const Rect& r, Panels& p);

// Why what is asked cannot be computed, on a card at the top of r, unless a control that can be seen says it itself.
// The picture of the last that could be computed stands behind it.
void draw_problem(Ui& ui, const Rect& r, Panels& p);

}  // namespace lab
