// Controls that are pressed or dragged: button, chip, switch, slider, stepper.
#include "texts/say.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace lab {

namespace {

constexpr float kDisabled = 0.35f;

struct Paint {
    ImU32 ground, edge, ink;                       // 0: none
};

Paint paint_of(ButtonKind kind, const Press& p, const Colours& c) {
    const float pressed = p.held ? 0.85f : p.hovered ? 0.92f : 1.0f;
    switch (kind) {
        case ButtonKind::Quiet: return {p.hovered ? c.sunk : 0, 0, p.hovered ? c.ink : c.ink2};
        case ButtonKind::Outline: return {p.hovered ? c.sunk : c.panel, c.control_edge, c.ink};
        case ButtonKind::Primary: return {with_alpha(c.ask, pressed), 0, c.on_ask};
        case ButtonKind::Ink: return {with_alpha(c.ink, pressed), 0, c.panel};
    }
    return {};
}

// Left and right arrows, and home and end, as a change of a number.
bool change_by_keys(Ui& ui, std::string_view id, float& value, float low, float high, float step) {
    const Step2 arrows = arrow_keys(ui, id);
    float wish = value + step * static_cast<float>(arrows.x - arrows.y);
    if (ui.items.focused(id) && key_pressed(ImGuiKey_Home, false)) wish = low;
    if (ui.items.focused(id) && key_pressed(ImGuiKey_End, false)) wish = high;
    if (wish == value) return false;
    value = std::clamp(wish, low, high);
    return true;
}

std::string plain(float value) {                   // as a program reads it: the twin's slider
    char digits[32];
    std::snprintf(digits, sizeof digits, "%g", static_cast<double>(value));
    return digits;
}

}  // namespace

float button_width(const Ui& ui, std::string_view label, const ButtonStyle& style) {
    if (style.icon_only) return ui.theme.target;
    const float picture = style.icon == Icon::None ? 0 : ui.theme.icon + ui.theme.space8;
    return std::ceil(text_width(ui.theme.font.control_bold, label)) + picture + 2 * ui.theme.space12;
}

bool button(Ui& ui, std::string_view id, const Rect& r, std::string_view label, const ButtonStyle& style) {
    const Theme& t = ui.theme;
    announce(ui, {.id = std::string(id), .role = Role::Button, .label = std::string(label), .rect = r, .enabled = style.enabled});
    const Press p = press(ui, id, r, style.enabled);

    Paint paint = paint_of(style.kind, p, t.colour);
    if (!style.enabled) paint = {with_alpha(paint.ground, kDisabled), with_alpha(paint.edge, kDisabled), with_alpha(paint.ink, kDisabled)};
    if (paint.ground) fill(ui, r, paint.ground, t.radius_control);
    if (paint.edge) outline(ui, r, paint.edge, t.hairline, t.radius_control);

    ImFont* font = style.kind == ButtonKind::Quiet || style.kind == ButtonKind::Outline ? t.font.control : t.font.control_bold;
    const float picture = style.icon == Icon::None ? 0 : t.icon;
    const float gap = picture > 0 && !style.icon_only ? t.space8 : 0;
    const float words = style.icon_only ? 0 : std::min(text_width(font, label), r.w - picture - gap);
    float x = std::round(r.x + (r.w - picture - gap - words) / 2);
    if (picture > 0) draw_icon(ImGui::GetWindowDrawList(), style.icon, {x + picture / 2, r.y + r.h / 2}, picture, paint.ink);
    x += picture + gap;
    if (!style.icon_only) text_in(ui, font, paint.ink, {x, r.y, words, r.h}, label);

    focus_ring(ui, id, r, t.radius_control);
    return p.acted;
}

bool chip(Ui& ui, std::string_view id, const Rect& r, std::string_view label, ImU32 fill_colour, ImU32 ink, Icon icon) {
    const Theme& t = ui.theme;
    announce(ui, {.id = std::string(id), .role = Role::Button, .label = std::string(label), .rect = r});
    const Press p = press(ui, id, r);
    fill(ui, r, fill_colour, r.h / 2);
    if (p.hovered) outline(ui, r, ink, t.hairline, r.h / 2);
    Rect inner = inset(r, t.space12, 0);
    if (icon != Icon::None) {
        const Rect place = cut_right(inner, t.sign, t.space8);
        draw_icon(ImGui::GetWindowDrawList(), icon, {place.x + place.w / 2, r.y + r.h / 2}, t.sign, ink);
    }
    text_in(ui, t.font.caption_bold, ink, inner, label, 0.5f);
    focus_ring(ui, id, r, r.h / 2);
    return p.acted;
}

bool toggle(Ui& ui, std::string_view id, const Rect& r, std::string_view label, bool& on) {
    const Theme& t = ui.theme;
    const float w = t.switch_w, h = std::round(w * 0.56f);             // the whole row answers, the switch stands at its right
    announce(ui, {.id = std::string(id), .role = Role::Checkbox, .label = std::string(label), .value = on ? "true" : "false", .rect = r});
    const Press p = press(ui, id, r);
    const bool wish = p.value == "true" || (p.value != "false" && !on);
    const bool changed = p.acted && wish != on;
    if (changed) on = wish;

    const Rect rail{r.x + r.w - w, std::round(r.y + (r.h - h) / 2), w, h};
    fill(ui, rail, on ? t.colour.ask : p.hovered ? t.colour.ink3 : t.colour.control_edge, h / 2);
    const float knob_x = on ? rail.x + w - h / 2 : rail.x + h / 2;
    ImGui::GetWindowDrawList()->AddCircleFilled({knob_x, rail.y + h / 2}, h / 2 - 2.5f, on ? t.colour.on_ask : t.colour.panel, 24);
    focus_ring(ui, id, rail, h / 2);
    return changed;
}

float slider_knob(const Theme& t) { return 7 * t.appearance.text_scale; }

bool slider(Ui& ui, std::string_view id, const Rect& r, std::string_view label, float& value, float low, float high) {
    const Theme& t = ui.theme;
    const float thick = 3 * t.appearance.text_scale, knob_r = slider_knob(t);
    announce(ui, {.id = std::string(id), .role = Role::Slider, .label = std::string(label), .value = plain(value), .rect = r, .drags = true});
    const Press p = press(ui, id, r, true, false);
    const float left = r.x + knob_r, length = std::max(1.0f, r.w - 2 * knob_r);
    const float before = value;
    if (!p.value.empty()) value = std::clamp(std::strtof(p.value.c_str(), nullptr), low, high);
    else if (p.held) value = low + (high - low) * std::clamp((ImGui::GetMousePos().x - left) / length, 0.0f, 1.0f);
    change_by_keys(ui, id, value, low, high, (high - low) / 50);

    const float share = high > low ? std::clamp((value - low) / (high - low), 0.0f, 1.0f) : 0, y = r.y + r.h / 2;
    fill(ui, {left, y - thick / 2, length, thick}, t.colour.rule, thick / 2);
    fill(ui, {left, y - thick / 2, length * share, thick}, t.colour.ask, thick / 2);
    const ImVec2 knob{left + length * share, y};
    ImGui::GetWindowDrawList()->AddCircleFilled(knob, knob_r, t.colour.panel, 24);
    ImGui::GetWindowDrawList()->AddCircle(knob, knob_r - 1, t.colour.ask, 24, p.hovered || p.held ? 2.5f : 2);
    focus_ring(ui, id, r, t.radius_control);
    return value != before;
}

bool stepper(Ui& ui, std::string_view id, const Rect& r, std::string_view label, int& value, int low, int high) {
    const Theme& t = ui.theme;
    announce(ui, {.id = std::string(id), .role = Role::Slider, .label = std::string(label), .value = std::to_string(value), .rect = r});
    const int before = value;
    if (const auto asked = ui.items.take_activation(id); asked && !asked->empty()) value = std::atoi(asked->c_str());
    float number = static_cast<float>(value);
    if (change_by_keys(ui, id, number, static_cast<float>(low), static_cast<float>(high), 1)) value = static_cast<int>(number);

    fill(ui, r, t.colour.panel, t.radius_control);
    outline(ui, r, t.colour.control_edge, t.hairline, t.radius_control);
    Rect inner = r;
    const auto end = [&](const Rect& place, const char* suffix, Text said, Icon icon, bool possible) {
        const std::string part = std::string(id) + suffix;
        const Press p = press(ui, part, place, possible, false);
        if (p.held || p.acted) ui.items.focus(id);
        if (p.hovered) fill(ui, inset(place, 3, 3), t.colour.sunk, t.radius_control - 3);
        const ImU32 ink = with_alpha(p.hovered ? t.colour.ink : t.colour.ink2, possible ? 1 : kDisabled);
        draw_icon(ImGui::GetWindowDrawList(), icon, {place.x + place.w / 2, place.y + place.h / 2}, t.sign, ink);
        add_item(ui, {.id = part, .role = Role::Button, .label = say(said, {label}), .rect = place,
                      .focusable = false, .enabled = possible});
        return p.acted;
    };
    if (end(cut_left(inner, r.h), ".less", Text::widget_less, Icon::Minus, value > low)) --value;
    if (end(cut_right(inner, r.h), ".more", Text::widget_more, Icon::Plus, value < high)) ++value;
    if (value != before) value = std::clamp(value, low, high);
    text_in(ui, t.font.mono, t.colour.ink, inner, std::to_string(value), 0.5f);
    focus_ring(ui, id, r, t.radius_control);
    return value != before;
}

}  // namespace lab
