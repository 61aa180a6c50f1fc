// The cell panel from top to bottom; read this first.
#include "ui/cell_panel_parts.h"

#include "texts/say.h"
#include "ui/step_look.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <cmath>

namespace lab {
namespace {

void rule(cell::Opened& o) {
    const Theme& t = o.ui.theme;
    o.box.y += t.space16;
    fill(o.ui, {o.box.x - t.space20, o.box.y, o.box.w + 2 * t.space20, t.hairline}, t.colour.hairline);
    o.box.y += t.space16;
}

// "weights  journey → starts"
void draw_name(cell::Opened& o) {
    const Theme& t = o.ui.theme;
    const StepLook look = look_of(o.step.name);
    const std::string name(look.name), place = say(o.step.columns == Axis::Token ? Text::cell_place : Text::cell_place_number,
        {o.p.trace.row_label(o.at.step, o.at.row), o.p.trace.column_label(o.at.step, o.at.col)});
    o.ui.twin.heading(3, say(Text::stage_matrix, {name, place}));
    const float h = leading(t.font.band);
    float x = o.box.x;
    if (look.glyph != Glyph::None) {
        draw_glyph(ImGui::GetWindowDrawList(), look.glyph, {x + 5, o.box.y + h / 2}, 4.5f, t.glyph, hue_colour(look.hue, t.colour));
        x += t.space16;
    }
    text_in(o.ui, t.font.band, hue_colour(look.hue, t.colour), {x, o.box.y, o.box.w, h}, name);
    x += text_width(t.font.band, name) + t.space8;
    text_in(o.ui, t.font.prose, t.colour.ink2, {x, o.box.y, o.box.x + o.box.w - x, h}, place);
    o.box.y += h;
}

void draw_number(cell::Opened& o) {
    const Theme& t = o.ui.theme;
    const std::string number = o.number(o.how.value);
    const float h = line_height(t.font.mono_hero) + t.space4;
    text_in(o.ui, t.font.mono_hero, t.colour.ink, {o.box.x, o.box.y, o.box.w, h}, number);
    const float x = o.box.x + text_width(t.font.mono_hero, number) + t.space12;
    const auto about = text_of("cell.about." + std::string(o.step.name));
    std::string words;
    if (about) words = say(*about, {o.p.trace.row_label(o.at.step, o.at.row), o.p.trace.column_label(o.at.step, o.at.col)});
    o.ui.twin.paragraph(number + " " + words);
    const float room = o.box.x + o.box.w - x;
    if (room > 70) {                               // beside the number, else below it
        const float words_h = wrapped_height(t.font.caption, room, words);
        wrapped(o.ui, t.font.caption, t.colour.ink2, {x, o.box.y + std::max(0.f, (h - words_h) / 2), room, 0}, words);
        o.box.y += std::max(h, words_h);
    } else {
        o.box.y += h;
        o.box.y += wrapped(o.ui, t.font.caption, t.colour.ink2, {o.box.x, o.box.y, o.box.w, 0}, words);
    }
}

void draw_title(cell::Opened& o, std::string_view title, std::string_view aside) {
    const Theme& t = o.ui.theme;
    const float h = leading(t.font.control_bold);
    const float title_w = text_width(t.font.control_bold, title) + t.space12;
    o.ui.twin.heading(3, std::string(title));
    text_in(o.ui, t.font.control_bold, t.colour.ink, {o.box.x, o.box.y, o.box.w, h}, title);
    text_in(o.ui, t.font.caption, t.colour.ink2, {o.box.x + title_w, o.box.y, o.box.w - title_w, h}, aside, 1);
    o.box.y += h + t.space8;
}

std::string_view name_of_op(const Step& step) {
    const auto how = text_of("how." + std::string(step.op->name));
    return how && !step.inputs.empty() ? say(*how) : std::string_view();
}

void draw_code(cell::Opened& o) {
    const Theme& t = o.ui.theme;
    const std::string code = o.p.trace.code(o.at.step);
    const float inner = o.box.w - 2 * t.space12, h = wrapped_height(t.font.mono, inner, code) + 2 * t.space8;
    fill(o.ui, {o.box.x, o.box.y, o.box.w, h}, t.colour.sunk, t.radius_control);
    paragraph(o.ui, t.font.mono, t.colour.ink, {o.box.x + t.space12, o.box.y + t.space8, inner, h}, code);
    o.box.y += h;
}

void draw_empty(Ui& ui, const Rect& box) {
    const Theme& t = ui.theme;
    const std::string_view hint = say(Text::cell_none);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const Rect frame{box.x, box.y + t.space4, 44, 26};                 // a cell that waits
    list->AddRect({frame.x, frame.y}, {frame.x + frame.w, frame.y + frame.h}, t.colour.rule, t.radius_frame, 0, t.connector);
    paragraph(ui, t.font.prose, t.colour.ink2, {box.x, frame.y + frame.h + t.space12, box.w, 0}, hint);
}

}  // namespace

void draw_cell(Ui& ui, const Rect& place, Panels& p) {
    const Theme& t = ui.theme;
    fill(ui, place, t.colour.panel);
    ui.twin.heading(2, std::string(say(Text::panel_cell)));
    Rect box = inset(place, ui.stacked ? t.space16 : t.space20, 0);
    box.y = begin_scroll(ui, "cell.scroll", place) + t.space16;

    const auto& name = p.selection.pinned ? p.selection.pinned : p.selection.hovered;
    const auto at = name ? p.trace.locate(*name) : std::nullopt;
    if (at) {
        cell::Opened o{ui, p, *at, p.trace[at->step], p.trace.explain(at->step, at->row, at->col), box};
        draw_name(o);
        draw_number(o);
        rule(o);
        draw_title(o, say(Text::cell_how), name_of_op(o.step));
        cell::draw_terms(o);
        if (!o.step.inputs.empty()) {
            rule(o);
            draw_title(o, say(Text::cell_from), {});
            cell::draw_sources(o);
        }
        rule(o);
        draw_title(o, say(Text::cell_code), {});
        draw_code(o);
        box.y = o.box.y;
    } else {
        draw_empty(ui, box);
    }
    end_scroll(ui, place, box.y + t.space24, t.colour.panel);
}

}  // namespace lab
