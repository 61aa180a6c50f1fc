#include "ui/stage_camera.h"

#include "texts/say.h"
#include "ui/stage.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

constexpr float kLargestZoom = 300;
constexpr float kKeyZoom = 1.25f;

void move_by_hand(Ui& ui, const Rect& area, PanelState& s, bool hovered, bool held) {
    const ImGuiIO& io = ImGui::GetIO();
    if (held && ImGui::IsMouseDragging(0, 4)) {
        s.pan_x -= io.MouseDelta.x;
        s.pan_y -= io.MouseDelta.y;
    }
    if (hovered && (io.MouseWheel != 0 || io.MouseWheelH != 0)) {
        const float line = 5 * ImGui::GetFontSize();                   // ImGui's unit of the wheel
        s.pan_x -= io.MouseWheelH * line;
        s.pan_y -= io.MouseWheel * line;
        ui.items.pointer_used();
    }
    const Step2 keys = arrow_keys(ui, "stage");
    s.pan_x += float(keys.x) * ui.theme.target;
    s.pan_y += float(keys.y) * ui.theme.target;
    if (!ui.items.focused("stage") || io.WantTextInput) return;
    for (const ImWchar letter : io.InputQueueCharacters) {
        const float factor = letter == '+' || letter == '=' ? kKeyZoom : letter == '-' ? 1 / kKeyZoom : 1;     // "=": + without Shift
        zoom_stage(s, area, area.x + area.w / 2, area.y + area.h / 2, factor);
    }
}

}  // namespace

bool StageView::sees(const Rect& r) const { return !meet(at(r), clip).empty(); }

void zoom_stage(PanelState& state, const Rect& area, float x, float y, float factor) {
    const float zoom = std::clamp(state.zoom * factor, state.least_zoom, state.most_zoom);
    const float grown = zoom / state.zoom;
    state.pan_x = (x - area.x + state.pan_x) * grown - (x - area.x);
    state.pan_y = (y - area.y + state.pan_y) * grown - (y - area.y);
    state.zoom = zoom;
}

StageView view_of(const Rect& area, const Extent& picture, PanelState& s) {
    const float whole = std::min({1.f, area.w / std::max(1.f, picture.w), area.h / std::max(1.f, picture.h)});
    s.least_zoom = whole;
    s.most_zoom = std::max(whole, std::min(kLargestZoom, picture.largest_zoom));
    s.zoom = std::clamp(s.zoom, s.least_zoom, s.most_zoom);
    const float w = picture.w * s.zoom, h = picture.h * s.zoom;
    s.pan_x = std::clamp(s.pan_x, 0.f, std::max(0.f, w - area.w));
    s.pan_y = std::clamp(s.pan_y, 0.f, std::max(0.f, h - area.h));
    const float centre_x = std::max(0.f, (area.w - w) / 2);
    return {std::round(area.x + centre_x - s.pan_x), std::round(area.y - s.pan_y), s.zoom, area};
}

float covered(const Rect& area, const PanelState& s) { return std::max(0.f, s.covered_to - area.y); }

Rect open_part(const Rect& area, const PanelState& s) {
    Rect open = area;
    if (s.pan_y > 0) cut_top(open, covered(area, s));
    return open;
}

void reveal(const Rect& r, const Rect& area, const Extent& picture, PanelState& s) {
    constexpr float kAir = 24;
    const StageView view = view_of(area, picture, s);
    if (const Rect here = view.at(r), seen = meet(here, open_part(area, s)); seen.w >= here.w - 0.5f && seen.h >= here.h - 0.5f) return;
    Rect open = area;                              // once it has moved
    cut_top(open, covered(area, s));
    const Rect at = inset(view.at(r), -kAir, -kAir);
    const auto shift = [](float low, float size, float from, float room) {
        if (low >= from && low + size <= from + room) return 0.f;
        return size > room || low < from ? low - from : low + size - from - room;
    };
    s.pan_x += shift(at.x, at.w, open.x, open.w);
    s.pan_y += shift(at.y, at.h, open.y, open.h);
    view_of(area, picture, s);
}

void draw_scroll_bars(Ui& ui, const Rect& area, const Extent& picture, const PanelState& s) {
    const float w = picture.w * s.zoom, h = picture.h * s.zoom;
    const ImU32 colour = with_alpha(ui.theme.colour.rule, 0.8f);
    constexpr float kThick = 3, kAir = 3;
    if (h > area.h + 1) fill(ui, {area.x + area.w - kThick - kAir, area.y + area.h * s.pan_y / h, kThick, area.h * area.h / h}, colour, kThick / 2);
    if (w > area.w + 1) fill(ui, {area.x + area.w * s.pan_x / w, area.y + area.h - kThick - kAir, area.w * area.w / w, kThick}, colour, kThick / 2);
}

Hand take_hand(Ui& ui, const Rect& area, PanelState& state) {
    add_item(ui, {.id = "stage", .role = Role::Region, .label = std::string(say(Text::stage_region)), .value = {},
                  .rect = area, .whole = area, .drags = true});
    const Press pressed = press(ui, "stage", area, true, false);
    move_by_hand(ui, area, state, pressed.hovered, pressed.held);
    constexpr float kStill_px = 5;
    return {pressed.hovered, pressed.acted && ImGui::GetIO().MouseDragMaxDistanceSqr[0] < kStill_px * kStill_px, ImGui::GetMousePos()};
}

}  // namespace lab
