#include "ui/stage_map.h"

#include "texts/say.h"
#include "ui/widgets.h"

#include <algorithm>

namespace lab {

namespace {

constexpr float kLargest = 112, kLargeArea = 2;    // of the map's sides; it comes when the picture is so many times the stage

}  // namespace

void draw_stage_map(Ui& ui, const Rect& area, const Extent& picture, PanelState& state, std::span<const Rect> parts) {
    const Theme& t = ui.theme;
    const bool only_tall = picture.w * state.zoom <= area.w + 1;       // a scroll bar says it
    if (ui.stacked || only_tall || picture.w * picture.h * state.zoom * state.zoom < kLargeArea * area.w * area.h) return;
    const float scale = kLargest / std::max(picture.w, picture.h);
    const float w = picture.w * scale, h = picture.h * scale;
    const Rect map{area.x + area.w - w - t.space16, area.y + area.h - h - t.space16, w, h};
    const auto to_map = [&](const Rect& r) { return Rect{map.x + r.x * scale, map.y + r.y * scale, std::max(1.f, r.w * scale), std::max(1.f, r.h * scale)}; };

    const Rect frame = inset(map, -t.space4, -t.space4);
    announce(ui, {.id = "stage.map", .role = Role::Region, .label = std::string(say(Text::stage_map)), .rect = frame, .focusable = false, .drags = true});
    const Press hand = press(ui, "stage.map", frame, true, false);
    if (hand.held) {
        const ImVec2 at = ImGui::GetMousePos();
        state.pan_x = (at.x - map.x) / scale * state.zoom - area.w / 2;
        state.pan_y = (at.y - map.y) / scale * state.zoom - area.h / 2;
        view_of(area, picture, state);             // keeps it inside
    }
    soft_shadow(ui, frame, t.radius_frame);
    fill(ui, frame, t.colour.panel, t.radius_frame);
    for (const Rect& part : parts) fill(ui, to_map(part), t.colour.rule);
    const Rect seen = to_map({state.pan_x / state.zoom, state.pan_y / state.zoom, area.w / state.zoom, area.h / state.zoom});
    const Rect window = meet(seen, map);
    fill(ui, window, with_alpha(t.colour.ask, 0.12f), t.radius_cell);
    outline(ui, inset(window, -1, -1), t.colour.ask, t.followed, t.radius_cell);
    outline(ui, frame, t.colour.rule, t.hairline, t.radius_frame);
}

}  // namespace lab
