// Where a view's picture stands in the stage: pan and zoom by hand, kept so that some of the picture is always seen.
// Not here: what the picture is.
#pragma once

#include "ui/panels.h"

namespace lab {

// A picture's own size, and how far it may be made larger.
struct Extent {
    float w = 0, h = 0;
    float largest_zoom = 8;
};

// From the picture to the window: pan and zoom.
struct StageView {
    float x = 0, y = 0, zoom = 1;                  // where the picture's top left stands in the window
    Rect clip;                                     // what can be seen

    ImVec2 at(float px, float py) const { return {x + px * zoom, y + py * zoom}; }
    Rect at(const Rect& r) const { return {x + r.x * zoom, y + r.y * zoom, r.w * zoom, r.h * zoom}; }
    bool sees(const Rect& r) const;                // of the picture: some of it lies inside the clip
};

StageView view_of(const Rect& area, const Extent& picture, PanelState& state);
float covered(const Rect& area, const PanelState& state);               // of its height, by what floats above the picture once that has moved
Rect open_part(const Rect& area, const PanelState& state);              // what is not covered now
void reveal(const Rect& of_picture, const Rect& area, const Extent& picture, PanelState& state);
void draw_scroll_bars(Ui& ui, const Rect& area, const Extent& picture, const PanelState& state);

// The item "stage" with what the hands do to it: drag, wheel, arrow keys move and grow the picture.
struct Hand {
    bool hovered = false;
    bool tapped = false;                           // pressed and let go without a move
    ImVec2 at{};                                   // of the window
};
Hand take_hand(Ui& ui, const Rect& area, PanelState& state);

}  // namespace lab
