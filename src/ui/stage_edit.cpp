// Changing the chosen cell on the stage: by keys, and in a field over the cell.  Not here: the field itself (cell_edit.h).
#include "ui/stage_parts.h"

#include "texts/say.h"
#include "ui/cell_edit.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab::stage {
namespace {

constexpr std::string_view kOpening = "0123456789-.,";                 // a number begins with one of these

std::string typed() {
    std::string letters;
    for (const ImWchar letter : ImGui::GetIO().InputQueueCharacters)
        if (letter < 0x80) letters += static_cast<char>(letter);
    return letters;
}

Rect field_over(const Ui& ui, const Panels& p, const Rect& cell, const Rect& area) {
    const Theme& t = ui.theme;
    const float digits = float(p.state.digits) * text_width(t.font.mono, "0") + text_width(t.font.mono, "−00.") + 2 * t.space12;
    const float w = std::max(cell.w + t.space16, digits), h = std::max(cell.h, t.target);
    Rect r{std::round(cell.x + (cell.w - w) / 2), std::round(cell.y + (cell.h - h) / 2), w, h};
    r.x = std::clamp(r.x, area.x + t.space4, std::max(area.x + t.space4, area.x + area.w - w - t.space4));
    r.y = std::clamp(r.y, area.y + t.space4, std::max(area.y + t.space4, area.y + area.h - h - t.space4));
    return r;
}

void draw_reason(Ui& ui, const Rect& field, const Rect& area, const std::string& words) {
    const Theme& t = ui.theme;
    const float w = std::min({text_width(t.font.caption, words) + 2 * t.space8 + 1, area.w - 2 * t.space8, 280 * t.appearance.text_scale});
    const float h = wrapped_height(t.font.caption, w - 2 * t.space8, words) + t.space8;
    const float below = field.y + field.h + t.space4;
    Rect card{field.x, below + h > area.y + area.h ? field.y - t.space4 - h : below, w, h};
    card.x = std::clamp(card.x, area.x + t.space4, std::max(area.x + t.space4, area.x + area.w - w - t.space4));
    soft_shadow(ui, card, t.radius_control);
    fill(ui, card, t.colour.panel, t.radius_control);
    outline(ui, card, t.colour.less, t.hairline, t.radius_control);
    wrapped(ui, t.font.caption, t.colour.less, inset(card, t.space8, t.space4), words);
    ui.twin.live(words);
}

// Over the cell at that place; it closes when the choice or the keyboard has left it.
void draw_open_field(Ui& ui, Panels& p, const std::optional<Rect>& place, const Rect& area) {
    CellEntry& entry = p.state.entry;
    const auto at = entry.cell && entry.cell == p.selection.pinned ? p.trace.locate(*entry.cell) : std::nullopt;
    const bool left = !entry.active && !ui.items.focused(kStageField);
    if (!at || !place || left) {
        entry = {};
        return;
    }
    const Rect r = field_over(ui, p, *place, area);
    soft_shadow(ui, r, ui.theme.radius_control);
    value_field(ui, kStageField, r, p, *at);
    if (const std::string problem = entry_problem(kStageField, p); !problem.empty()) {
        const std::string number = number_text(double(p.trace[at->step].value(at->row, at->col)), p.state.digits);
        draw_reason(ui, r, area, problem + " " + say(Text::edit_kept, {number}));
    }
    if (entry.field.empty() && ui.items.focused(kStageField)) ui.items.focus(grid_id(p.trace, at->step), ui.items.focus_visible());
}

}  // namespace

void edit_by_keys(Ui& ui, Panels& p, StepId step, const std::string& id) {
    if (!ui.items.focused(id) || ui.key_taken || ImGui::GetIO().WantTextInput) return;
    const auto at = p.selection.pinned ? p.trace.locate(*p.selection.pinned) : std::nullopt;
    if (!at || at->step != step || is_hidden(p.state.work, p.trace[at->step].name)) return;
    const ImGuiIO& io = ImGui::GetIO();
    const int steps = io.KeyShift ? key_pressed(ImGuiKey_UpArrow) - key_pressed(ImGuiKey_DownArrow) : 0;
    const std::string letters = typed();
    const bool opens = !letters.empty() && kOpening.find(letters.front()) != kOpening.npos;
    if (steps != 0) {
        nudge(p, *at, steps, io.KeyCtrl);
    } else if (key_pressed(ImGuiKey_Delete, false) || key_pressed(ImGuiKey_Backspace, false)) {
        reset_cell(p, *at);
    } else if (opens || key_pressed(ImGuiKey_Enter, false) || key_pressed(ImGuiKey_KeypadEnter, false)) {
        open_field(p, *at, opens ? letters : std::string());
        ui.items.focus(kStageField, true);
        ui.wants_frame = ui.field_opens = true;
    } else {
        return;
    }
    ui.key_taken = true;
}

void choose_by_tap(Ui& ui, Panels& p, const CellAt& cell) {
    const bool again = p.selection.pinned == p.trace.name_of(cell) && ImGui::GetIO().MouseClickedLastCount[0] > 1;
    p.selection.pinned = p.trace.name_of(cell);
    ui.items.focus(grid_id(p.trace, cell.step));
    ui.wants_frame = true;
    if (!again || is_hidden(p.state.work, p.trace[cell.step].name)) return;
    open_field(p, cell);
    ui.items.focus(kStageField, true);
}

void draw_field(Ui& ui, Panels& p, const std::optional<Rect>& place, const Rect& area) {
    if (p.state.entry.field != kStageField) return;
    ImGui::GetWindowDrawList()->ChannelsSetCurrent(1);
    draw_open_field(ui, p, place, area);
    ImGui::GetWindowDrawList()->ChannelsSetCurrent(0);
}

}  // namespace lab::stage
