// The heights of the strips above the panels that share a place; the layout itself is choose_layout() in panels.h.
#pragma once

#include "ui/panels.h"

namespace lab {

float sheet_head(const Theme& theme);              // handle and tabs of the sheet
float sheet_reach(const Theme& theme);             // how far above the sheet its handle answers
float side_head(const Theme& theme);               // tabs of the side panel
float timeline_height(const Theme& theme, const PanelState& state, bool stacked, float window_h);

}  // namespace lab
