// Pan, zoom and picking.  Not here: keys (stage_grids.cpp).
#include "ui/stage_parts.h"

#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

constexpr float kLargestZoom = 300, kSmallestZoom = 0.1f;
constexpr float kLargestCell_px = 120;             // no zoom makes cells wider

}  // namespace

void zoom_stage(PanelState& state, const Rect& area, float x, float y, float factor) {
    const float zoom = std::clamp(state.zoom * factor, kSmallestZoom, kLargestZoom);
    const float grown = zoom / state.zoom;
    state.pan_x = (x - area.x + state.pan_x) * grown - (x - area.x);
    state.pan_y = (y - area.y + state.pan_y) * grown - (y - area.y);
    state.zoom = zoom;
}

namespace stage {

StageView view_of(const Rect& area, const PipelineLayout& layout, PanelState& s) {
    const float whole = std::min({1.f, area.w / std::max(1.f, layout.w), area.h / std::max(1.f, layout.h)});
    float narrowest = kLargestCell_px;
    for (const Card& card : layout.cards) narrowest = std::min(narrowest, card.cell_w);
    s.zoom = std::clamp(s.zoom, whole, std::min(kLargestZoom, kLargestCell_px / narrowest));
    const float w = layout.w * s.zoom, h = layout.h * s.zoom;
    s.pan_x = std::clamp(s.pan_x, 0.f, std::max(0.f, w - area.w));
    s.pan_y = std::clamp(s.pan_y, 0.f, std::max(0.f, h - area.h));
    const float centre_x = std::max(0.f, (area.w - w) / 2);
    return {std::round(area.x + centre_x - s.pan_x), std::round(area.y - s.pan_y), s.zoom, area};
}

void reveal(const Rect& r, const Rect& area, const PipelineLayout& layout, PanelState& s) {
    constexpr float kAir = 24;
    const StageView view = view_of(area, layout, s);
    const Rect at = inset(view.at(r), -kAir, -kAir);
    const auto shift = [](float low, float size, float from, float room) {
        if (low >= from && low + size <= from + room) return 0.f;
        return size > room || low < from ? low - from : low + size - from - room;
    };
    s.pan_x += shift(at.x, at.w, area.x, area.w);
    s.pan_y += shift(at.y, at.h, area.y, area.h);
    view_of(area, layout, s);
}

void look_at_moment(Ui& ui, Panels& p, const PipelineLayout& layout, const Rect& area) {
    const Moment* moment = p.telling.moment();
    const Card* card = moment ? layout.find(moment->cell.step) : nullptr;
    if (!card || (!p.telling.fresh && p.telling.moved >= 1 && !p.telling.arrives)) return;
    PanelState there = p.state;
    reveal(card->panel(), area, layout, there);
    const Rect cell = view_of(area, layout, there).at(card->cell(moment->cell.row, moment->cell.col));
    if (cell.x < area.x || cell.y < area.y || cell.x + cell.w > area.x + area.w || cell.y + cell.h > area.y + area.h) {
        reveal(card->cell(moment->cell.row, moment->cell.col), area, layout, there);     // a card larger than the stage
    }
    const float share = p.telling.moved;
    p.state.pan_x = std::lerp(p.state.pan_x, there.pan_x, share);
    p.state.pan_y = std::lerp(p.state.pan_y, there.pan_y, share);
    if (share < 1) ui.wants_frame = true;
}

void move_by_hand(Ui& ui, const Rect& area, PanelState& s, bool hovered, bool held) {
    const ImGuiIO& io = ImGui::GetIO();
    if (held && ImGui::IsMouseDragging(0, 4)) {
        s.pan_x -= io.MouseDelta.x;
        s.pan_y -= io.MouseDelta.y;
    }
    if (hovered && (io.MouseWheel != 0 || io.MouseWheelH != 0)) {
        const float line = 5 * ImGui::GetFontSize();                   // ImGui's unit of the wheel
        if (io.KeyCtrl) {
            zoom_stage(s, area, io.MousePos.x, io.MousePos.y, std::exp2(io.MouseWheel * 0.5f));
        } else {
            s.pan_x -= io.MouseWheelH * line;
            s.pan_y -= io.MouseWheel * line;
        }
        ui.items.pointer_used();
    }
    const Step2 keys = arrow_keys(ui, "stage");
    s.pan_x += float(keys.x) * ui.theme.target;
    s.pan_y += float(keys.y) * ui.theme.target;
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
