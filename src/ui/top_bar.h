// The strip at the top: what this is, where one is, and what can be done from everywhere.
#pragma once

#include "ui/panels.h"

namespace lab {

void draw_top_bar(Ui& ui, const Rect& r, Panels& p);

}  // namespace lab
