// What of the pipeline lies under a point, and how much of it may be seen; taps on names in any view.  Not here: pan and zoom (stage_camera.h), keys (stage_grids.cpp).
#include "ui/reading.h"
#include "ui/stage_parts.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace stage {

Extent extent_of(const PipelineLayout& layout) {
    constexpr float kLargestCell_px = 120;         // no zoom makes cells wider
    float narrowest = kLargestCell_px;
    for (const Card& card : layout.cards) narrowest = std::min(narrowest, card.cell_w);
    return {layout.w, layout.h, kLargestCell_px / narrowest};
}

void look_at_moment(Ui& ui, Panels& p, const PipelineLayout& layout, const Rect& area) {
    const Moment* moment = p.telling.moment();
    const Card* card = moment ? layout.find(moment->cell.step) : nullptr;
    if (!card || (!p.telling.fresh && p.telling.moved >= 1 && !p.telling.arrives)) return;
    PanelState there = p.state;
    const Extent whole = extent_of(layout);
    reveal(card->panel(), area, whole, there);
    reveal(card->cell(moment->cell.row, moment->cell.col), area, whole, there);         // of a card larger than the stage
    const float share = p.telling.moved;
    p.state.pan_x = std::lerp(p.state.pan_x, there.pan_x, share);
    p.state.pan_y = std::lerp(p.state.pan_y, there.pan_y, share);
    if (share < 1) ui.wants_frame = true;
}

void tap_word(Ui& ui, Panels& p, int token) {
    auto& followed = p.selection.followed;
    if (ImGui::GetIO().KeyShift) p.selection.toggle_pin(token);
    else if (followed == token) followed.reset();
    else followed = token;
    ui.wants_frame = true;
}

void follow_who_asks(Ui& ui, Panels& p, StepId shares) {
    auto& followed = p.selection.followed;
    if (!followed || row_of_token(p.trace, shares, *followed)) return;
    followed = token_of_row(p.trace, shares, int(p.trace[shares].value.rows()) - 1);
    ui.wants_frame = true;                         // the panels before this one were drawn for the other word
}

std::optional<CellAt> cell_at(const PipelineLayout& layout, const StageView& view, float x, float y) {
    const float px = (x - view.x) / view.zoom, py = (y - view.y) / view.zoom;
    for (const Card& card : layout.cards) {
        if (card.cells.contains(px, py)) return CellAt{card.step, card.row_at(py), card.column_at(px)};
    }
    return std::nullopt;
}

std::optional<int> label_at(const Trace& trace, const PipelineLayout& layout, const StageView& view, float x, float y) {
    const float px = (x - view.x) / view.zoom, py = (y - view.y) / view.zoom;
    for (const Card& card : layout.cards) {
        if (trace[card.step].rows == Axis::Token && card.row_labels.contains(px, py)) return card.row_at(py);
    }
    return std::nullopt;
}

}  // namespace stage
}  // namespace lab
