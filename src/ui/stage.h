// The stage: the chosen view (views.h) in its window, and above it what all views share: whose row is followed, the head, fit.
// Not here: any view's picture.
#pragma once

#include "ui/panels.h"

namespace lab {

void draw_stage(Ui& ui, const Rect& place, Panels& p);

// Two fingers, or a wheel with Control: the point (x, y) of the window stays where it is.  `area`: of the item "stage".
void zoom_stage(PanelState& state, const Rect& area, float x, float y, float factor);

// "stage.scores"; of several heads "stage.scores.h0", counted from 0 as in the trace.
std::string grid_id(const Trace& trace, StepId step);

}  // namespace lab
