// The page's formula as the experiment computes it, and on request the numbers of the followed cell.
#include "ui/lesson_parts.h"

#include "lessons/formula.h"
#include "lessons/formula_of.h"
#include "lessons/worked.h"
#include "texts/say.h"
#include "ui/formula_view.h"
#include "ui/step_look.h"

#include <cmath>

namespace lab::lesson {
namespace {

// In the middle of `box`; returns the height it takes.
float centred(Ui& ui, const Rect& box, const Formula& formula, FormulaStyle style) {
    ui.twin.formula(to_words(formula), to_mathml(formula));
    const FormulaPicture picture = set_formula_within(ui.theme, formula, style, ui.theme.colour.ink, box.w);
    draw_formula(picture, {std::round(box.x + (box.w - picture.width) / 2), std::round(box.y + picture.ascent)});
    return picture.height();
}

// "journey → starts", and beside it the link that hides them.
float draw_caption(Opened& o, const Rect& box) {
    const Theme& t = o.ui.theme;
    LessonState& s = o.state();
    const std::string_view label = say(s.numbers ? Text::lesson_hide_numbers : Text::lesson_show_numbers);
    const float h = t.appearance.touch ? t.target : std::max(t.space24, leading(t.font.caption) + t.space4);
    Rect line{box.x, box.y, box.w, h};
    const float link_w = text_width(t.font.caption_bold, label) + 2 * t.space4;
    const Rect link = cut_right(line, link_w, t.space8);
    announce(o.ui, {.id = "lesson.numbers", .role = Role::Button, .label = std::string(label), .rect = link});
    const Press hand = press(o.ui, "lesson.numbers", link);
    if (hand.acted) s.numbers = !s.numbers;
    text_in(o.ui, t.font.caption_bold, hand.hovered ? t.colour.ink : t.colour.ask, inset(link, t.space4, 0), label, 1);
    focus_ring(o.ui, "lesson.numbers", link, t.radius_frame);
    const auto at = o.p.trace.locate(o.followed);
    if (!s.numbers || !at) return h;
    const std::string caption = place_words(o.p.trace, *at);
    o.ui.twin.paragraph(say(Text::lesson_numbers_of, {caption}));
    text_in(o.ui, t.font.caption, t.colour.ink2, line, caption);
    return h;
}

}  // namespace

float draw_formula_block(Opened& o, const Rect& box) {
    const Theme& t = o.ui.theme;
    const Formula formula = parse_formula(formula_of(o.p.trace, o.page.formula, o.followed.head)).formula;
    const bool hidden = is_hidden(o.state(), o.followed.step);
    const std::optional<Formula> numbers = worked_cell(o.p.trace, o.followed, o.p.state.digits);

    ImDrawList* list = ImGui::GetWindowDrawList(); // the ground is as tall as what stands on it: drawn last, below
    list->ChannelsSplit(2);
    list->ChannelsSetCurrent(1);
    const Rect inside = inset(box, t.space16, 0);
    float y = box.y + t.space16;
    y += centred(o.ui, {inside.x, y, inside.w, 0}, formula, FormulaStyle::Display) + t.space16;
    if (numbers && !hidden) {
        fill(o.ui, {inside.x, y, inside.w, t.hairline}, t.colour.rule);
        y += t.space12;
        if (o.state().numbers) y += centred(o.ui, {inside.x, y, inside.w, 0}, *numbers, FormulaStyle::Inline) + t.space8;
        y += draw_caption(o, {inside.x, y, inside.w, 0}) + t.space8;
    }
    list->ChannelsSetCurrent(0);
    fill(o.ui, {box.x, box.y, box.w, y - box.y}, t.colour.sunk, t.radius_panel);
    list->ChannelsMerge();
    return y - box.y;
}

}  // namespace lab::lesson
