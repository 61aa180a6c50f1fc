// Where the panels stand.  Four shapes: wide (columns), stacked (a stage above a sheet), stacked in a low window (the sheet beside it), and
// of a projector (one column of panels beside the stage).  Not here: what is in them.
#include "ui/layout.h"

#include "ui/views.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab {

namespace {

constexpr float kStackedBelow = 760, kRailBelow = 1100, kTwoSidePanelsFrom = 1440, kLargeFrom = 1800;
constexpr float kTwoSidePanelsHeight = 1000;       // below that cell and controls share their place
constexpr float kLargeSide = 360, kRail = 48, kPeek = 320, kHalf = 0.6f, kLeastStage = 120, kLeastInSheet = 44;
constexpr float kTimeline = 76, kLowTimeline = 68, kNarration = 44;
constexpr float kLowStacked = 520, kLowSheet = 0.54f;                 // a window so low, and broader than high; the sheet's part of its width
constexpr float kWallSheet = 0.38f, kBroad = 1.2f;                    // of a projector: the sheet's part of its width; what is broader than high
constexpr float kLowWindow = 800, kLowestWindow = 620;                // below, strips are lower; the timeline is one row

void give_sheet(Layout& l, const Rect& inside, const PanelState& state) { (state.sheet == 0 ? l.lesson : state.sheet == 1 ? l.cell : l.controls) = inside; }

// The sentence, the stage, the timeline, from top to bottom.
void give_stage(Layout& l, Rect rest, const Theme& theme, const PanelState& state, float window_h) {
    l.sentence = cut_top(rest, theme.target + (window_h < kLowWindow ? theme.space8 : theme.space24));
    if (const float views_w = views_width(theme, state.views, l.sentence.w); views_w > 0) l.views = cut_right(l.sentence, views_w + theme.space16);
    const float foot = timeline_height(theme, state, false, window_h);
    if (rest.h - foot >= kLeastStage) l.timeline = cut_bottom(rest, foot);
    l.stage = rest;
}

bool is_low(const Rect& window, float s) { return window.h < kLowStacked * s && window.w > kBroad * window.h; }

Layout low_layout(Rect rest, const Theme& theme, const PanelState& state) {
    const float foot = timeline_height(theme, state, true, rest.h);
    Layout l{.stacked = true, .sheet_beside = true};
    l.top = cut_top(rest, theme.top_bar);
    l.sheet = cut_right(rest, std::round(rest.w * kLowSheet));
    Rect inside = l.sheet;
    cut_top(inside, side_head(theme));
    give_sheet(l, inside, state);
    l.sentence = cut_top(rest, theme.target + theme.space16);
    if (rest.h - foot >= kLeastStage) l.timeline = cut_bottom(rest, foot);
    l.stage = rest;
    return l;
}

Layout stacked_layout(Rect rest, const Theme& theme, const PanelState& state) {
    const float window_h = rest.h;
    Layout l{.stacked = true};
    l.top = cut_top(rest, theme.top_bar);

    const float peek = std::min(kPeek * theme.appearance.text_scale, rest.h / 2), half = rest.h * kHalf, full = rest.h - sheet_reach(theme);
    const float open = std::clamp(state.sheet_open, 0.0f, 2.0f);
    l.sheet = cut_bottom(rest, std::round(open < 1 ? std::lerp(peek, half, open) : std::lerp(half, full, open - 1)));

    cut_bottom(rest, sheet_reach(theme));
    l.handle = {l.sheet.x, rest.y + rest.h, l.sheet.w, theme.target};

    Rect inside = l.sheet;
    cut_top(inside, sheet_head(theme));
    const float foot = timeline_height(theme, state, true, window_h);
    if (inside.h - foot >= kLeastInSheet) l.timeline = cut_bottom(inside, foot);
    give_sheet(l, inside, state);

    if (rest.h < kLeastStage) return l;            // the sheet has it all
    l.sentence = cut_top(rest, theme.target + theme.space16);
    l.stage = rest;
    return l;
}

Layout projector_layout(Rect rest, const Theme& theme, const PanelState& state) {
    const float window_h = rest.h;
    Layout l{.sheet_beside = true, .side_has_tabs = false};
    l.top = cut_top(rest, theme.top_bar);
    l.sheet = cut_left(rest, std::round(rest.w * kWallSheet));
    Rect inside = l.sheet;
    cut_top(inside, side_head(theme));
    give_sheet(l, inside, state);
    give_stage(l, rest, theme, state, window_h);
    return l;
}

}  // namespace

float sheet_head(const Theme& theme) { return theme.space24 + theme.target + theme.space4; }

float sheet_reach(const Theme& theme) { return std::max(0.0f, theme.target - theme.space24); }

float side_head(const Theme& theme) { return theme.target + 2 * theme.space12; }

float timeline_height(const Theme& theme, const PanelState& state, bool stacked, float window_h) {
    const float s = theme.appearance.text_scale;
    if (!stacked && window_h < kLowestWindow) return theme.target + theme.space16;
    if (!stacked) return std::max(std::round((window_h < kLowWindow ? kLowTimeline : kTimeline) * (0.4f + 0.6f * s)), theme.target + theme.space32);
    const float row = theme.target + std::round(20 * s);               // the step's name stands below the buttons
    return state.timeline.playhead ? row + std::round(kNarration * s) : row;         // what is told stands above them
}

Layout choose_layout(const Rect& window, const Theme& theme, const PanelState& state) {
    const float s = 0.6f + 0.4f * theme.appearance.text_scale;       // larger text breaks earlier
    if (state.projector && window.w > kBroad * window.h) return projector_layout(window, theme, state);
    if (window.w < kStackedBelow * s) return (is_low(window, s) ? low_layout : stacked_layout)(window, theme, state);

    Layout l;
    Rect rest = window;
    l.top = cut_top(rest, theme.top_bar);

    const bool narrow = window.w < kRailBelow * s;
    l.lesson_is_rail = state.lesson_folded.value_or(narrow);
    l.lesson = cut_left(rest, l.lesson_is_rail ? std::max(kRail, theme.target + theme.space16) : theme.lesson_w);
    if (!l.lesson_is_rail) l.fold = {l.lesson.x + l.lesson.w - theme.target - theme.space12, l.lesson.y + theme.space12, theme.target, theme.target};

    if (!narrow || l.lesson_is_rail) {             // else the open lesson has the place of the side panel
        l.side = cut_right(rest, window.w >= kLargeFrom ? std::max(kLargeSide, theme.side_w) : theme.side_w);
        l.side_has_tabs = window.w < kTwoSidePanelsFrom * s || window.h < kTwoSidePanelsHeight * s;
        Rect inside = l.side;
        if (l.side_has_tabs) {
            cut_top(inside, side_head(theme));
            (state.side_tab == 0 ? l.cell : l.controls) = inside;
        } else {
            l.controls = cut_bottom(inside, std::round(inside.h * 0.52f));
            l.cell = inside;
        }
    }
    give_stage(l, rest, theme, state, window.h);
    return l;
}

}  // namespace lab
