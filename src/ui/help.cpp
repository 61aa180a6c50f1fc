// The list of keys and gestures.  Not here: what they do (widgets, stage, platform).
#include "ui/help.h"

#include "texts/say.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab {

namespace {

struct HelpRow {
    Text key, does;
};

constexpr HelpRow kRows[] = {
    {Text::help_tab, Text::help_tab_does},       {Text::help_enter, Text::help_enter_does},   {Text::help_arrows, Text::help_arrows_does},
    {Text::help_escape, Text::help_escape_does}, {Text::help_edit, Text::help_edit_does},     {Text::help_nudge, Text::help_nudge_does},
    {Text::help_delete, Text::help_delete_does}, {Text::help_brackets, Text::help_brackets_does},
    {Text::help_undo, Text::help_undo_does},     {Text::help_redo, Text::help_redo_does},
    {Text::help_question, Text::help_question_does}, {Text::help_click, Text::help_click_does}, {Text::help_label, Text::help_label_does}, {Text::help_drag, Text::help_drag_does},
    {Text::help_zoom, Text::help_zoom_does},
    {Text::help_pages, Text::help_pages_does}, {Text::help_space, Text::help_space_does}, {Text::help_comma, Text::help_comma_does},
};

float key_width(const Ui& ui) {
    float w = 0;
    for (const HelpRow& row : kRows) w = std::max(w, text_width(ui.theme.font.caption_bold, say(row.key)));
    return w + 2 * ui.theme.space8;
}

float row_height(const Ui& ui, const HelpRow& row, float width) {
    return std::max(ui.theme.space24 + 2, wrapped_height(ui.theme.font.control, width, say(row.does))) + ui.theme.space8;
}

void draw_row(Ui& ui, const HelpRow& row, Rect box) {
    const Theme& t = ui.theme;
    const float key_h = leading(t.font.caption_bold) + t.space4;
    Rect key = cut_left(box, key_width(ui), t.space16);
    key.h = key_h;
    key.w = text_width(t.font.caption_bold, say(row.key)) + 2 * t.space8;
    fill(ui, key, t.colour.sunk, t.radius_frame);
    outline(ui, key, t.colour.hairline, t.hairline, t.radius_frame);
    text_in(ui, t.font.caption_bold, t.colour.ink, key, say(row.key), 0.5f);
    wrapped(ui, t.font.control, t.colour.ink2, {box.x, box.y + (key_h - leading(t.font.control)) / 2, box.w, 0}, say(row.does));
}

}  // namespace

void draw_help(Ui& ui) {
    if (ui.items.opened() != kHelp) return;
    const Theme& t = ui.theme;
    ui.items.begin_modal();
    fill(ui, ui.window, with_alpha(IM_COL32_BLACK, t.appearance.dark ? 0.5f : 0.28f));

    const float pad = t.space24, w = std::min(560 * (0.5f + 0.5f * t.appearance.text_scale), ui.window.w - 2 * t.space12);
    const float does_w = w - 2 * pad - key_width(ui) - t.space16;
    float list_h = 0;
    for (const HelpRow& row : kRows) list_h += row_height(ui, row, does_w);
    const float title_h = std::max(t.target, leading(title_font(ui))) + t.space12;
    const float h = std::min(list_h + title_h + 2 * pad, ui.window.h - 2 * t.space12);
    const Rect card{std::round(ui.window.x + (ui.window.w - w) / 2), std::round(ui.window.y + (ui.window.h - h) / 2), w, h};
    soft_shadow(ui, card, t.radius_panel);
    fill(ui, card, t.colour.panel, t.radius_panel);

    Rect rest = inset(card, pad, pad);
    Rect title = cut_top(rest, title_h - t.space12, t.space12);
    const Rect close = cut_right(title, t.target);
    ui.twin.heading(2, std::string(say(Text::help_title)));
    text_in(ui, title_font(ui), t.colour.ink, title, say(Text::help_title));
    const bool closed = button(ui, "help.close", close, say(Text::help_close), {.icon = Icon::Close, .icon_only = true});

    std::vector<std::string> entries;
    float y = begin_scroll(ui, "help", rest);
    for (const HelpRow& row : kRows) {
        draw_row(ui, row, {rest.x, y, rest.w, 0});
        y += row_height(ui, row, does_w);
        entries.push_back(std::string(say(row.key)) + ": " + std::string(say(row.does)));
    }
    end_scroll(ui, rest, y, t.colour.panel);
    ui.twin.list(std::move(entries));

    const ImVec2 mouse = ImGui::GetMousePos();
    if (closed || key_pressed(ImGuiKey_Escape, false) || (ImGui::IsMouseClicked(0) && !card.contains(mouse.x, mouse.y))) {
        ui.items.close();
        ui.items.focus(kHelp, ui.items.focus_visible());
    } else if (!ui.items.focused("help.close")) {
        ui.items.focus("help.close", ui.items.focus_visible());
    }
}

}  // namespace lab
