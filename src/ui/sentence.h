// The field in which the reader's own sentence is typed; the picture follows each letter.
#pragma once

#include "ui/panels.h"

namespace lab {

void draw_sentence(Ui& ui, const Rect& r, Panels& p);

}  // namespace lab
