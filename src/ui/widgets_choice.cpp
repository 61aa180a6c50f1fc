// Controls that choose one of several: segmented tabs, combo, menu, and the list that the last two open.
#include "core/utf8.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab {

namespace {


// Which choice is meant by a word: its id, or its label as the twin shows it; -1: none.
int index_of(std::span<const Choice> choices, std::string_view word) {
    for (size_t i = 0; i < choices.size(); ++i)
        if (choices[i].id == word || choices[i].label == word) return static_cast<int>(i);
    return -1;
}

std::vector<std::string> labels_of(std::span<const Choice> choices) {
    std::vector<std::string> labels;
    for (const Choice& choice : choices) labels.emplace_back(choice.label);
    return labels;
}

// Opens or closes the list of `id`, and asks for it to be drawn while it is open.
void serve_list(Ui& ui, std::string_view id, const Rect& r, std::span<const Choice> choices, int chosen, bool pressed) {
    if (pressed && ui.items.opened() == id) ui.items.close();
    else if (pressed) ui.items.open(id);
    if (ui.items.opened() != id) return;
    ui.list = DropList{std::string(id), r, {}, chosen};
    for (const Choice& choice : choices) ui.list->options.emplace_back(choice.id, choice.label);
}

// A letter goes to the next option that begins with it.
int option_after(const DropList& list, ImWchar letter) {
    const auto small = [](char32_t c) { return c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c; };
    const int count = static_cast<int>(list.options.size());
    for (int i = 1; i <= count; ++i) {
        const int at = (std::max(list.chosen, 0) + i) % count;
        const std::string& label = list.options[static_cast<size_t>(at)].second;
        if (!label.empty() && small(first_code_point(label).value) == small(letter)) return at;
    }
    return -1;
}

// Scrolls the list to its chosen row when it opens and when another row is chosen.
void show_chosen(int chosen, float top, float row_h) {
    ImGuiStorage& memory = *ImGui::GetStateStorage();
    const ImGuiID last = ImGui::GetID("chosen");
    constexpr int kNever = -2;
    const bool is_new = ImGui::IsWindowAppearing() || memory.GetInt(last, kNever) != chosen;
    memory.SetInt(last, chosen);
    if (is_new && chosen >= 0) ImGui::SetScrollFromPosY(top + (static_cast<float>(chosen) + 0.5f) * row_h - ImGui::GetWindowPos().y);
}

}  // namespace

bool tabs(Ui& ui, std::string_view id, const Rect& r, std::span<const Choice> choices, int& chosen) {
    const Theme& t = ui.theme;
    const int before = chosen, count = static_cast<int>(choices.size());
    fill(ui, r, t.colour.sunk, t.radius_control);
    const float w = (r.w - t.space4) / static_cast<float>(count);
    for (int i = 0; i < count; ++i) {
        const Choice& choice = choices[static_cast<size_t>(i)];
        const std::string part = std::string(id) + "." + std::string(choice.id);
        const Rect place{std::round(r.x + t.space4 / 2 + w * static_cast<float>(i)), r.y, std::round(w), r.h};
        const Rect cell = inset(place, 0, t.space4 / 2);
        const bool here = i == before;
        announce(ui, {.id = part, .role = Role::Tab, .label = std::string(choice.label), .value = here ? "true" : "false",
                      .rect = place, .focusable = here});
        const Press p = press(ui, part, place);
        if (p.acted) chosen = i;
        const Step2 arrows = arrow_keys(ui, part);
        if (const int next = i + arrows.x + arrows.y; next != i && next >= 0 && next < count) {
            chosen = next;
            ui.items.focus(std::string(id) + "." + std::string(choices[static_cast<size_t>(next)].id), true);
        }
        if (here) {
            if (!t.appearance.dark) soft_shadow(ui, inset(cell, 3, 3), t.radius_control - 2);
            fill(ui, cell, t.colour.panel, t.radius_control - 2);
        }
        text_in(ui, here ? t.font.control_bold : t.font.control, here || p.hovered ? t.colour.ink : t.colour.ink2, inset(cell, t.space4, 0), choice.label, 0.5f);
        focus_ring(ui, part, cell, t.radius_control - 2);
    }
    return chosen != before;
}

bool combo(Ui& ui, std::string_view id, const Rect& r, std::string_view label, std::span<const Choice> choices, int& chosen, const ComboStyle& style) {
    const Theme& t = ui.theme;
    const int before = chosen, last = static_cast<int>(choices.size()) - 1;
    const std::string_view shown = chosen >= 0 && chosen <= last ? choices[static_cast<size_t>(chosen)].label : std::string_view();
    announce(ui, {.id = std::string(id), .role = Role::Combobox, .label = std::string(label), .value = std::string(shown), .rect = r}, labels_of(choices));
    const Press p = press(ui, id, r);
    if (const int meant = p.value.empty() ? -1 : index_of(choices, p.value); meant >= 0) chosen = meant;
    chosen = std::clamp(chosen + arrow_keys(ui, id).y, 0, last);
    serve_list(ui, id, r, choices, chosen, p.acted && p.value.empty());

    const float radius = style.pill ? r.h / 2 : t.radius_control;
    const ImU32 ground = style.strong ? t.colour.ask_tint : p.hovered ? t.colour.sunk : t.colour.panel, ink = style.strong ? t.colour.ask : t.colour.ink;
    fill(ui, r, ground, radius);
    if (!style.strong || p.hovered) outline(ui, r, style.strong ? t.colour.ask : style.pill ? t.colour.rule : t.colour.control_edge, t.hairline, radius);
    Rect inner = inset(r, t.space12, 0);
    const Rect arrow = cut_right(inner, t.sign, t.space8);
    draw_icon(ImGui::GetWindowDrawList(), Icon::ChevronDown, {arrow.x + arrow.w / 2, r.y + r.h / 2}, t.sign, style.strong ? ink : t.colour.ink2);
    text_in(ui, style.pill ? t.font.caption_bold : t.font.control, ink, inner, style.shown.empty() ? shown : style.shown);
    focus_ring(ui, id, r, radius);
    return chosen != before;
}

int menu(Ui& ui, std::string_view id, const Rect& r, std::string_view label, std::span<const Choice> choices, const MenuStyle& style) {
    const Theme& t = ui.theme;
    const std::string_view value = style.chosen < 0 ? std::string_view() : choices[static_cast<size_t>(style.chosen)].label;
    announce(ui, {.id = std::string(id), .role = Role::Combobox, .label = std::string(label), .value = std::string(value), .rect = r}, labels_of(choices));
    const Press p = press(ui, id, r);
    serve_list(ui, id, r, choices, style.chosen, p.acted && p.value.empty());
    if (p.hovered || ui.items.opened() == id) fill(ui, r, t.colour.sunk, t.radius_control);
    draw_icon(ImGui::GetWindowDrawList(), style.icon, {r.x + r.w / 2, r.y + r.h / 2}, t.icon, t.colour.ink2);
    focus_ring(ui, id, r, t.radius_control);
    return p.value.empty() ? -1 : index_of(choices, p.value);
}

void draw_list(Ui& ui) {
    if (!ui.list) return;
    const Theme& t = ui.theme;
    const DropList& list = *ui.list;
    const float row_h = t.target, pad = t.space4;
    float w = list.anchor.w;
    for (const auto& [word, label] : list.options) w = std::max(w, text_width(t.font.control_bold, label) + 2 * t.space16 + 2 * pad);
    const float all = row_h * static_cast<float>(list.options.size()) + 2 * pad;
    const float below = list.anchor.y + list.anchor.h + pad, room_below = ui.window.y + ui.window.h - pad - below, room_above = list.anchor.y - 2 * pad;
    const bool is_below = all <= room_below || room_below >= room_above;
    const float h = std::min(all, std::max(row_h, is_below ? room_below : room_above));
    const bool on_the_left = list.anchor.x + list.anchor.w / 2 < ui.window.w / 2;    // it grows towards the middle
    Rect box{on_the_left ? list.anchor.x : list.anchor.x + list.anchor.w - w, is_below ? below : list.anchor.y - pad - h, w, h};
    box.x = std::clamp(box.x, pad, std::max(pad, ui.window.w - w - pad));

    soft_shadow(ui, box, t.radius_control);
    fill(ui, box, t.colour.panel, t.radius_control);
    outline(ui, box, t.colour.hairline, t.hairline, t.radius_control);
    const Rect inside = inset(box, pad, pad);
    const float top = begin_scroll(ui, "list", inside);
    show_chosen(list.chosen, top, row_h);
    for (size_t i = 0; i < list.options.size(); ++i) {
        const auto& [word, label] = list.options[i];
        const Rect row{inside.x, top + static_cast<float>(i) * row_h, inside.w, row_h};
        const bool chosen = static_cast<int>(i) == list.chosen;
        const std::string part = list.id + "." + word;
        add_item(ui, {.id = part, .role = Role::Button, .label = label, .rect = row, .focusable = false});
        const Press p = press(ui, part, row, true, false);
        if (chosen || p.hovered) fill(ui, row, chosen ? t.colour.ask_tint : t.colour.sunk, t.radius_control - pad / 2);
        text_in(ui, chosen ? t.font.control_bold : t.font.control, chosen ? t.colour.ask : t.colour.ink, inset(row, t.space12, 0), label);
        if (!p.acted) continue;
        ui.items.activate(list.id, word);          // the control takes it in its next frame
        ui.items.focus(list.id);
        ui.items.close();
        ui.wants_frame = true;
    }
    end_scroll(ui, inside, top + all - 2 * pad, t.colour.panel);
    for (const ImWchar letter : ImGui::GetIO().InputQueueCharacters) {
        const int found = letter == ' ' ? -1 : option_after(list, letter);
        if (found < 0 || list.chosen < 0) continue;                    // a menu is only acted on by choosing
        ui.items.activate(list.id, list.options[static_cast<size_t>(found)].first);
        ui.wants_frame = true;
    }
    const ImVec2 mouse = ImGui::GetMousePos();
    const bool outside = !box.contains(mouse.x, mouse.y) && !list.anchor.contains(mouse.x, mouse.y);
    if ((ImGui::IsMouseClicked(0) && outside) || key_pressed(ImGuiKey_Escape, false)) ui.items.close();
}

}  // namespace lab
