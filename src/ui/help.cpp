// The list of keys and gestures.  Not here: what they do (widgets, stage, platform).
#include "ui/help.h"

#include "texts/say.h"
#include "ui/check_panel.h"
#include "ui/dialog.h"
#include "ui/widgets.h"

#include <algorithm>

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
    {Text::help_pages, Text::help_pages_does}, {Text::help_dark, Text::help_dark_does}, {Text::help_space, Text::help_space_does}, {Text::help_comma, Text::help_comma_does},
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

void draw_help(Ui& ui, Panels& p) {
    if (ui.items.opened() != kHelp) return;
    const Theme& t = ui.theme;
    const float pad = t.space24, w = dialog_width(ui, 560 * (0.5f + 0.5f * t.appearance.text_scale));
    const float does_w = w - 2 * pad - key_width(ui) - t.space16;
    float list_h = 0;
    for (const HelpRow& row : kRows) list_h += row_height(ui, row, does_w);
    Dialog d = begin_dialog(ui, {.close_id = "help.close", .returns_to = kHelp, .title = Text::help_title, .close = Text::help_close, .w = w, .body_h = list_h, .pad = pad});

    const std::string_view check = say(Text::check_open);
    const ButtonStyle outlined{.kind = ButtonKind::Outline};
    d.foot.w = std::min(d.foot.w, button_width(ui, check, outlined));

    std::vector<std::string> entries;
    float y = begin_scroll(ui, "help", d.body);
    for (const HelpRow& row : kRows) {
        draw_row(ui, row, {d.body.x, y, d.body.w, 0});
        y += row_height(ui, row, does_w);
        entries.push_back(std::string(say(row.key)) + ": " + std::string(say(row.does)));
    }
    end_scroll(ui, d.body, y, t.colour.panel);
    ui.twin.list(std::move(entries));
    if (button(ui, "help.check", d.foot, check, outlined)) return open_check(ui, p);

    end_dialog(ui, d, {"help.check"});
}

}  // namespace lab
