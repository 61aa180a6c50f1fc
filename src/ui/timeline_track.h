// The track of the timeline: a dot a step, the way told so far, scrubbing.  A slider of moments for keys and twin.
// Not here: the buttons beside it (timeline_panel.cpp).
#pragma once

#include "ui/telling.h"
#include "ui/ui.h"

#include <optional>

namespace lab {

// The moment the reader moved it to.  names: below the dots, as far as they have room.  opened: the step of the open cell,
// which stands out while nothing is told.
std::optional<int> timeline_track(Ui& ui, const Rect& place, const Trace& trace, const Telling& telling, bool names, std::optional<StepId> opened);

}  // namespace lab
