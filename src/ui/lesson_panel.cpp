// One page from top to bottom; what does not fit is scrolled, and the way on stays in sight.
#include "ui/lesson_panel.h"

#include "lessons/formula.h"
#include "lessons/lesson.h"
#include "lessons/worked.h"
#include "texts/say.h"
#include "ui/formula_view.h"
#include "ui/prose_view.h"
#include "ui/step_look.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace lab {
namespace {

constexpr float kBullet = 0.24f;                   // radius, of a line
constexpr float kIndent = 1.2f;                    // of an entry's words, of a line
constexpr std::string_view kSentence = "sentence.text";

// In the middle of `box`, as large as fits; returns the height it takes.
float centred_formula(Ui& ui, const Rect& box, const Formula& formula, FormulaStyle style, ImU32 ink) {
    FormulaPicture picture = set_formula(ui.theme, formula, style, ink);
    if (picture.width > box.w) picture = set_formula(ui.theme, formula, style, ink, box.w / picture.width);
    draw_formula(picture, {std::round(box.x + (box.w - picture.width) / 2), std::round(box.y + picture.ascent)});
    ui.twin.formula(to_words(formula), to_mathml(formula));
    return picture.height();
}

// The page's formula, and below it the numbers of the followed cell.
float formula_block(Ui& ui, const Rect& box, const Page& page, const ProseSource& from) {
    const Theme& theme = ui.theme;
    const FormulaResult parsed = parse_formula(page.formula);
    assert(!parsed.problem);

    ImDrawList* list = ImGui::GetWindowDrawList(); // the ground is as tall as what stands on it: drawn last, below
    list->ChannelsSplit(2);
    list->ChannelsSetCurrent(1);
    const Rect inside = inset(box, theme.space16, 0);
    float y = box.y + theme.space16;
    y += centred_formula(ui, {inside.x, y, inside.w, 0}, parsed.formula, FormulaStyle::Display, theme.colour.ink) + theme.space16;

    if (const std::optional<Formula> numbers = worked_cell(from.trace, from.followed, from.digits)) {
        const CellAt at = *from.trace.locate(from.followed);
        const std::string asks = from.trace.row_label(at.step, at.row), answers = from.trace.column_label(at.step, at.col);
        const std::string caption = say(Text::lesson_numbers_of, {asks, answers});
        fill(ui, {inside.x, y, inside.w, theme.hairline}, theme.colour.rule);
        y += theme.space12;
        ui.twin.paragraph(caption);
        const float caption_h = leading(theme.font.caption);
        text_in(ui, theme.font.caption, theme.colour.ink2, {inside.x, y, inside.w, caption_h}, caption, 0.5f);
        y += caption_h + theme.space8;
        y += centred_formula(ui, {inside.x, y, inside.w, 0}, *numbers, FormulaStyle::Inline, theme.colour.ink) + theme.space12;
    }
    list->ChannelsSetCurrent(0);
    fill(ui, {box.x, box.y, box.w, y - box.y}, theme.colour.sunk, theme.radius_panel);
    list->ChannelsMerge();
    return y - box.y;
}

// A link was pressed: the followed token's cell of that step is chosen, and the stage brings it into view.
void choose_step(Ui& ui, Panels& p, std::string_view step, const CellName& followed) {
    const std::optional<StepId> id = p.trace.find(step, followed.head);
    if (!id) return;
    const Step& found = p.trace[*id];
    const int row = found.rows == Axis::Token ? followed.row : 0, col = found.columns == Axis::Token ? followed.col : 0;
    p.selection.pinned = p.trace.name_of({*id, row, col});
    ui.items.scroll_to("stage." + std::string(step));
}

// Before an entry: the glyph of the step it is about, as on the stage.
void bullet(Ui& ui, const Rect& box, const ProseBlock& block) {
    StepLook look{.glyph = Glyph::Square};
    for (const ProseRun& run : block.runs)
        if (run.kind == ProseRun::Kind::StepLink) look = look_of(run.target);
    const float radius = std::round(kBullet * line_height(ui.theme.font.prose));
    const ImVec2 centre{box.x + radius * 2, std::round(box.y + leading(ui.theme.font.prose) / 2)};
    draw_glyph(ImGui::GetWindowDrawList(), look.glyph, centre, radius, ui.theme.glyph, hue_colour(look.hue, ui.theme.colour));
}

// One block of the page from y on; returns where it ends.
float draw_block(Ui& ui, const Rect& box, const ProseBlock& block, const Page& page, const ProseSource& from, Panels& p) {
    const Theme& theme = ui.theme;
    Rect rest = box;
    switch (block.kind) {
        case ProseBlock::Kind::Title:
            return rest.y + heading(ui, 2, theme.font.title, theme.colour.ink, rest, plain_text(block, from)) + theme.space12;
        case ProseBlock::Kind::Formula: return rest.y + formula_block(ui, rest, page, from) + theme.space16;
        case ProseBlock::Kind::Entry:
            bullet(ui, cut_left(rest, line_height(theme.font.prose) * kIndent), block);
            break;
        case ProseBlock::Kind::Paragraph: break;
    }
    const ProseDrawn drawn = draw_prose(ui, rest, block, from);
    if (!drawn.pressed.empty()) choose_step(ui, p, drawn.pressed, from.followed);
    return rest.y + drawn.height + theme.space12;
}

// "Lesson 6 · page 1 of 1", in the middle of the box's height.
void draw_where(Ui& ui, const Rect& box, const Lesson& lesson, int page) {
    const std::string pages = std::to_string(lesson.pages.size());
    const std::string where = say(Text::lesson_where, {std::to_string(lesson.number), std::to_string(page + 1), pages});
    ui.twin.paragraph(where);
    text_in(ui, ui.theme.font.caption_bold, ui.theme.colour.ink3, box, where);
}

float draw_page(Ui& ui, const Rect& box, const Lesson& lesson, int number, Panels& p) {
    const Theme& theme = ui.theme;
    const Page& page = page_of(lesson, number);
    const CellName followed = followed_cell(page, p.trace, p.selection.pinned);
    const ProseSource from{p.trace, followed, p.state.digits};

    Rect rest = box;
    bool in_list = false;
    for (const ProseBlock& block : read_prose(prose_of(lesson.id), page.id)) {
        const bool entry = block.kind == ProseBlock::Kind::Entry;
        if (entry && in_list) rest.y -= theme.space8;                  // entries of a list keep together
        rest.y = draw_block(ui, rest, block, page, from, p);
        in_list = entry;
    }
    return rest.y;
}

}  // namespace

int draw_page_turner(Ui& ui, const Rect& box, int page, int pages) {
    Rect row = box;
    int turned = page;
    if (page > 0) {
        const ButtonStyle back{.icon = Icon::ChevronLeft};
        const std::string_view label = say(Text::lesson_back);
        if (button(ui, "lesson.back", cut_left(row, button_width(ui, label, back), ui.theme.space8), label, back)) --turned;
    }
    if (page + 1 < pages) {
        const ButtonStyle next{.kind = ButtonKind::Primary};
        const std::string_view label = say(Text::lesson_next);
        if (button(ui, "lesson.next", cut_right(row, button_width(ui, label, next)), label, next)) ++turned;
    } else if (button(ui, "lesson.own_sentence", row, say(Text::lesson_own_sentence), {.kind = ButtonKind::Primary})) {
        ui.items.focus(kSentence, true);
    }
    return turned;
}

void draw_lesson(Ui& ui, const Rect& box, Panels& p) {
    const Theme& theme = ui.theme;
    const Lesson& lesson = lesson_of(p.state.lesson);
    const int pages = static_cast<int>(lesson.pages.size());
    const int page = std::clamp(p.state.page, 0, pages - 1);

    Rect rest = box;
    const float side = ui.stacked ? theme.space16 : theme.space24;
    const auto turn_page = [&](const Rect& row) { p.state.page = draw_page_turner(ui, row, page, pages); };
    if (ui.stacked) {                              // a sheet is short: all of it is scrolled
        const float top = begin_scroll(ui, "lesson", rest);
        Rect line{rest.x + side, top, rest.w - 2 * side, theme.space32};
        draw_where(ui, line, lesson, page);
        line.y = draw_page(ui, {line.x, line.y + line.h, line.w, 0}, lesson, page, p) + theme.space8;
        line.h = theme.target;
        turn_page(line);
        return end_scroll(ui, rest, line.y + line.h + theme.space24, theme.colour.panel);
    }
    rest.w -= theme.hairline;                      // the panel's edge
    const Rect head = cut_top(rest, theme.space12 + theme.target), foot = cut_bottom(rest, theme.target + 2 * theme.space16);
    draw_where(ui, {head.x + side, head.y + theme.space12, head.w - 2 * side, theme.target}, lesson, page);
    const float top = begin_scroll(ui, "lesson", rest) + theme.space4;
    const float bottom = draw_page(ui, {rest.x + side, top, rest.w - 2 * side, 0}, lesson, page, p);
    end_scroll(ui, rest, bottom + theme.space12, theme.colour.panel);
    turn_page(inset(foot, side, theme.space16));
}

}  // namespace lab
