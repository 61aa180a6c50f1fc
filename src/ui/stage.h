// The stage: the pipeline picture in its window, with what the reader does to it: pan, zoom, point, choose, move the
// chosen cell by keys, follow a row, change the head.  Not here: places (pipeline_layout.h), looks (pipeline_draw.h).
#pragma once

#include "ui/panels.h"

namespace lab {

void draw_stage(Ui& ui, const Rect& place, Panels& p);

// Two fingers, or a wheel with Control: the point (x, y) of the window stays where it is.  `area`: of the item "stage".
void zoom_stage(PanelState& state, const Rect& area, float x, float y, float factor);

// "stage.scores"; of several heads "stage.scores.h0", counted from 0 as in the trace.
std::string grid_id(const Trace& trace, StepId step);

}  // namespace lab
