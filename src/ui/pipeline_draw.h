// Draws the laid-out pipeline: cards with their cells, digits and labels, bands, marks, connectors.
// Not here: where things stand (pipeline_layout.h), what the pointer does (stage.h).
#pragma once

#include "ui/pipeline_layout.h"
#include "ui/selection.h"
#include "ui/ui.h"

#include <optional>

namespace lab {

// From the picture to the window: pan and zoom.
struct StageView {
    float x = 0, y = 0, zoom = 1;                  // where the picture's top left stands in the window
    Rect clip;                                     // what can be seen

    ImVec2 at(float px, float py) const { return {x + px * zoom, y + py * zoom}; }
    Rect at(const Rect& r) const { return {x + r.x * zoom, y + r.y * zoom, r.w * zoom, r.h * zoom}; }
    bool sees(const Rect& r) const;                // of the picture: some of it lies inside the clip
};

struct Picture {
    Ui& ui;
    const Trace& trace;
    std::uint64_t version;
    const PipelineLayout& layout;
    const StageView& view;
    int followed = -1;                             // token whose row is loud; -1: none
    std::optional<CellAt> pinned, hovered;
};

void draw_pipeline(const Picture& picture);

// Sizes of text for lay_out(), from the theme's fonts.
StageMetrics stage_metrics(const Theme& theme);

}  // namespace lab
