// A small map of a picture that is larger than the stage: its parts, and what of it is seen.  Press or drag to go there.
// Not here: pan and zoom themselves (stage_camera.h).
#pragma once

#include "ui/stage_camera.h"

#include <span>

namespace lab {

// `parts` in the picture's own lengths.  To be called before the stage is asked, and to be drawn above it.
void draw_stage_map(Ui& ui, const Rect& area, const Extent& picture, PanelState& state, std::span<const Rect> parts);

}  // namespace lab
