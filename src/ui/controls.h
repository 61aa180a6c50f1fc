// One control a field of the experiment that a reader may change, each with a line of help.
#pragma once

#include "ui/panels.h"

namespace lab {

void draw_controls(Ui& ui, const Rect& r, Panels& p);
float controls_height(const Ui& ui, const Panels& p, float width);    // of all of them, without scrolling

}  // namespace lab
