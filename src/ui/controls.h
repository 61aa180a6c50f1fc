// One control a field of the experiment that a reader may change, each with a line of help.
#pragma once

#include "ui/panels.h"

namespace lab {

void draw_controls(Ui& ui, const Rect& r, Panels& p);
bool has_control(std::string_view field, const Experiment& e);        // that would say what is wrong with this field

}  // namespace lab
