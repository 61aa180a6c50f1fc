// The ground of every control: rectangles, paint, press, announce, scroll areas.  The controls themselves: widgets_*.cpp.
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab {

// --- rectangles ---

Rect cut_top(Rect& r, float h, float gap) {
    const Rect strip{r.x, r.y, r.w, std::min(h, r.h)};
    const float taken = std::min(h + gap, r.h);
    r.y += taken;
    r.h -= taken;
    return strip;
}

Rect cut_bottom(Rect& r, float h, float gap) {
    const float strip = std::min(h, r.h);
    const Rect cut{r.x, r.y + r.h - strip, r.w, strip};
    r.h = std::max(0.0f, r.h - h - gap);
    return cut;
}

Rect cut_left(Rect& r, float w, float gap) {
    const Rect strip{r.x, r.y, std::min(w, r.w), r.h};
    const float taken = std::min(w + gap, r.w);
    r.x += taken;
    r.w -= taken;
    return strip;
}

Rect cut_right(Rect& r, float w, float gap) {
    const float strip = std::min(w, r.w);
    const Rect cut{r.x + r.w - strip, r.y, strip, r.h};
    r.w = std::max(0.0f, r.w - w - gap);
    return cut;
}

Rect inset(const Rect& r, float dx, float dy) {
    return {r.x + dx, r.y + dy, std::max(0.0f, r.w - 2 * dx), std::max(0.0f, r.h - 2 * dy)};
}

Rect meet(const Rect& a, const Rect& b) {
    const float x = std::max(a.x, b.x), y = std::max(a.y, b.y);
    const float right = std::min(a.x + a.w, b.x + b.w), bottom = std::min(a.y + a.h, b.y + b.h);
    return {x, y, std::max(0.0f, right - x), std::max(0.0f, bottom - y)};
}

// --- paint ---

void fill(Ui&, const Rect& r, ImU32 colour, float radius) {
    ImGui::GetWindowDrawList()->AddRectFilled({r.x, r.y}, {r.x + r.w, r.y + r.h}, colour, radius);
}

void outline(Ui&, const Rect& r, ImU32 colour, float stroke, float radius) {
    const float half = stroke / 2;
    ImGui::GetWindowDrawList()->AddRect({r.x + half, r.y + half}, {r.x + r.w - half, r.y + r.h - half}, colour, radius, 0, stroke);
}

void soft_shadow(Ui& ui, const Rect& r, float radius) {
    for (const float spread : {6.0f, 3.5f, 1.5f}) {
        const Rect halo{r.x - spread, r.y - spread + 2, r.w + 2 * spread, r.h + 2 * spread};
        fill(ui, halo, with_alpha(ui.theme.colour.shadow, 0.4f), radius + spread);
    }
}

void focus_ring(Ui& ui, std::string_view id, const Rect& r, float radius) {
    if (!ui.items.focused(id) || !ui.items.focus_visible()) return;
    constexpr float kOutside = 2, kStroke = 2;
    outline(ui, inset(r, -kOutside - kStroke, -kOutside - kStroke), ui.theme.colour.ask, kStroke, radius + kOutside + kStroke);
}

// --- the ground of every control ---

namespace {

bool pressed_enter_or_space() {
    return key_pressed(ImGuiKey_Enter, false) || key_pressed(ImGuiKey_KeypadEnter, false) || key_pressed(ImGuiKey_Space, false);
}

}  // namespace

Press press(Ui& ui, std::string_view id, const Rect& r, bool enabled, bool keys) {
    Press result;
    if (auto value = ui.items.take_activation(id); value && enabled) {
        result.acted = true;
        result.value = std::move(*value);
    }
    if (!r.empty()) {
        ImGui::SetCursorScreenPos({r.x, r.y});
        ImGui::PushID(id.data(), id.data() + id.size());
        const bool clicked = ImGui::InvisibleButton("press", {r.w, r.h});
        ImGui::PopID();
        if (ImGui::IsItemActivated()) {
            ui.items.pointer_used();
            if (enabled) ui.items.focus(id);
        }
        result.hovered = enabled && ImGui::IsItemHovered();
        result.held = enabled && ImGui::IsItemActive();
        result.acted |= enabled && clicked;
    }
    if (keys && enabled && ui.items.focused(id) && !ui.key_taken && pressed_enter_or_space()) {
        ui.key_taken = true;
        result.acted = true;
    }
    return result;
}

Rect link_area(const Ui& ui, const Rect& r) {
    constexpr float kLeast = 24;
    if (!ui.theme.appearance.touch) return r;
    return inset(r, std::min(0.0f, (r.w - kLeast) / 2), std::min(0.0f, (r.h - kLeast) / 2));
}

void announce(Ui& ui, Item item, std::vector<std::string> options) {
    ui.twin.control(item, std::move(options));
    add_item(ui, std::move(item));
}

void add_item(Ui& ui, Item item) {
    item.whole = item.rect;
    const ImVec2 low = ImGui::GetWindowDrawList()->GetClipRectMin(), high = ImGui::GetWindowDrawList()->GetClipRectMax();
    item.rect = meet(item.whole, {low.x, low.y, high.x - low.x, high.y - low.y});
    if (ui.in_scroll && ui.items.take_scroll_to(item.id) && item.rect.h < item.whole.h)
        ImGui::SetScrollFromPosY(item.whole.y + item.whole.h / 2 - ImGui::GetWindowPos().y);
    ui.items.add(std::move(item));
}

Step2 arrow_keys(Ui& ui, std::string_view id) {
    if (!ui.items.focused(id) || ui.key_taken) return {};
    const Step2 step{key_pressed(ImGuiKey_RightArrow) - key_pressed(ImGuiKey_LeftArrow),
                     key_pressed(ImGuiKey_DownArrow) - key_pressed(ImGuiKey_UpArrow)};
    ui.key_taken = step.x != 0 || step.y != 0;
    return step;
}

// --- what is taller than its place ---

void push_clip(const Rect& r) { ImGui::PushClipRect({r.x, r.y}, {r.x + r.w, r.y + r.h}, true); }
void pop_clip() { ImGui::PopClipRect(); }

float begin_scroll(Ui& ui, std::string_view id, const Rect& r) {
    ImGui::SetCursorScreenPos({r.x, r.y});
    begin_child(std::string(id).c_str(), {std::max(1.0f, r.w), std::max(1.0f, r.h)}, ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoBackground);
    ui.in_scroll = true;
    return r.y - ImGui::GetScrollY();
}

void end_scroll(Ui& ui, const Rect& r, float bottom, ImU32 background) {
    const float now = ImGui::GetScrollY(), most = ImGui::GetScrollMaxY();
    ImGui::SetCursorScreenPos({r.x, bottom});
    ImGui::Dummy({1, 0});

    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImU32 clear = with_alpha(background, 0);
    const float soft = ui.theme.space24;
    if (now < most - 1) {
        const float gone = r.y + r.h - ui.theme.space4;                // ImGui clips at whole pixels, a little below
        list->AddRectFilledMultiColor({r.x, r.y + r.h - soft}, {r.x + r.w, gone}, clear, clear, background, background);
        fill(ui, {r.x, gone, r.w, 2 * ui.theme.space4}, background);
    }
    if (now > 1) list->AddRectFilledMultiColor({r.x, r.y}, {r.x + r.w, r.y + soft / 2}, background, background, clear, clear);
    if (most > 0) {                                // a thin bar, only to be seen
        const float share = r.h / (r.h + most), length = std::max(soft, r.h * share);
        const Rect bar{r.x + r.w - 5, r.y + (r.h - length) * now / most, 3, length};
        fill(ui, bar, with_alpha(ui.theme.colour.rule, 0.8f), 1.5f);
    }
    ui.in_scroll = false;
    ImGui::EndChild();
}

}  // namespace lab
