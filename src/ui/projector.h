// The projector: large type and fewer panels, for a class that looks at a wall, and what a presenter's remote sends.  Its keys turn
// the page, after the rest of a long one has been shown (lesson_panel.cpp, lesson_keep.cpp); B and . make the wall dark.
// Not here: where the panels stand then (layout.cpp).
#pragma once

#include "ui/panels.h"

namespace lab {

// The reader's own looks, and on a projector type that is read from the last row.
Appearance appearance_on(const PanelState& state, const Appearance& reader, float window_h);

// The wall is dark until any key or press; before the panels, which must not hear that one.  True: it is.
bool keep_dark(Ui& ui, Panels& p);

}  // namespace lab
