// One page from top to bottom; what does not fit is scrolled, and the way on stays in sight.
#include "ui/lesson_panel.h"

#include "texts/say.h"
#include "ui/lesson_figure.h"
#include "ui/lesson_keep.h"
#include "ui/lesson_parts.h"
#include "ui/moments.h"
#include "ui/sentence.h"
#include "ui/stage.h"
#include "ui/step_look.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace lab {

using namespace lesson;

namespace {

constexpr float kBullet = 0.24f;                   // radius, of a line
constexpr float kWords = 140;                      // least width of a page turner with words
constexpr float kPart = 0.8f;                      // of what is seen: a page key goes so far, and some lines stay
constexpr float kIndent = 1.2f;                    // of an entry's words, of a line

// A link was pressed: the followed token's cell of that step is chosen, and the stage brings it into view.  Of words that
// are only looked at, it is the one that the followed cell looks at.
void choose_step(Ui& ui, Panels& p, std::string_view step, const CellName& followed) {
    const std::optional<StepId> id = p.trace.find(step, followed.head);
    if (!id) return;
    const Step& found = p.trace[*id];
    CellAt cell{*id, names_tokens(found.rows) ? followed.row : 0, names_tokens(found.columns) ? followed.col : 0};
    if (found.rows == Axis::Source) cell = told_cell(p.trace, {followed.head, followed.row, p.trace.locate(followed)}, *id);
    p.selection.pinned = p.trace.name_of(cell);
    ui.items.scroll_to(grid_id(p.trace, *id));
}

// Before an entry: the glyph of the one step it is about, as on the stage; else a dot.
void bullet(Ui& ui, const Rect& box, const ProseBlock& block) {
    StepLook look{};
    int steps = 0;
    for (const ProseRun& run : block.runs)
        if (run.kind == ProseRun::Kind::StepLink) look = look_of(run.target), ++steps;
    const float radius = std::round(kBullet * line_height(ui.theme.font.prose));
    const ImVec2 centre{box.x + radius * 2, std::round(box.y + leading(ui.theme.font.prose) / 2)};
    if (steps != 1) return ImGui::GetWindowDrawList()->AddCircleFilled(centre, radius / 2, ui.theme.colour.ink3, 12);
    draw_glyph(ImGui::GetWindowDrawList(), look.glyph, centre, radius, ui.theme.glyph, hue_colour(look.hue, ui.theme.colour));
}

// One block of the page from y on; returns where it ends.
float draw_block(Opened& o, const Rect& box, const ProseBlock& block) {
    const Theme& theme = o.ui.theme;
    switch (block.kind) {
        case ProseBlock::Kind::Title:
            return box.y + heading(o.ui, 2, title_font(o.ui), theme.colour.ink, box, plain_text(block, o.source())) + theme.space12;
        case ProseBlock::Kind::Formula: return box.y + draw_formula_block(o, box) + theme.space16;
        case ProseBlock::Kind::Figure: {
            const Posed* open = o.is_open() && o.p.answered == o.posed->draw.before ? o.posed : nullptr;
            const FigureSource from{o.p.trace, o.other, o.followed, o.p.state.digits, o.state().hidden_steps, &o.p.answered,
                                    o.page.other ? &*o.page.other : nullptr, open, o.state(), &o.p.asked, o.page.several};
            return box.y + draw_lesson_figure(o.ui, box, o.page.figure, from) + theme.space16;
        }
        case ProseBlock::Kind::Question: return o.posed ? box.y + draw_question(o, box) + theme.space16 : box.y;
        case ProseBlock::Kind::Entry:
        case ProseBlock::Kind::Paragraph: break;
    }
    return draw_block_words(o, box, block, o.source()) + theme.space12;
}

// What there is to do further down, while it is not done: a chip at the right that leads there.
void draw_jump(Opened& o, Rect& box) {
    const Theme& t = o.ui.theme;
    const Done done = o.state().progress.of(o.lesson, o.page);
    const bool question = o.page.question && !done.answered && !o.state().checked;
    if (!question && (!o.page.goal || done.met)) return;
    const std::string_view label = say(question ? Text::question_predict : Text::goal_open);
    const Rect place = cut_right(box, text_width(t.font.caption_bold, label) + 2 * t.space12 + t.space8 + t.sign, t.space8);
    const float h = t.appearance.touch ? place.h : std::min(place.h, leading(t.font.caption) + t.space8);
    if (!chip(o.ui, "lesson.jump", {place.x, place.y + (place.h - h) / 2, place.w, h}, label, t.colour.ask_tint, t.colour.ask, Icon::ChevronDown)) return;
    if (o.ui.stacked) o.p.state.sheet_open = std::max(o.p.state.sheet_open, 1.0f);
    const bool typed = question && o.page.question->kind == Question::Kind::Number;
    const std::string_view target = !question ? "lesson.hint" : typed ? "lesson.answer" : "lesson.answer.0";
    o.ui.items.focus(target, o.ui.items.focus_visible());
    o.ui.items.scroll_to(target);
    o.ui.wants_frame = true;
}

// "Lesson 6 · page 1 of 1", in the middle of the box's height.
void draw_where(Opened& o, Rect box) {
    const std::string pages = std::to_string(o.lesson.pages.size());
    const bool on_ladder = o.lesson.number > 0;
    const std::string where = on_ladder ? say(Text::lesson_where, {std::to_string(o.lesson.number), std::to_string(o.number + 1), pages}) : std::string(say(Text::lesson_where_lab));
    o.ui.twin.paragraph(where);
    draw_jump(o, box);
    text_in(o.ui, o.ui.theme.font.caption_bold, o.ui.theme.colour.ink3, box, where);
}

// Who knows all this goes straight to the laboratory.
float draw_skip(Opened& o, const Rect& box) {
    const std::string_view label = say(Text::lesson_play);
    const ButtonStyle style{.kind = ButtonKind::Outline};
    const Rect place{box.x, box.y, std::min(box.w, button_width(o.ui, label, style)), o.ui.theme.target};
    if (button(o.ui, "lesson.play", place, label, style)) {
        constexpr int kControls = 2;
        if (o.ui.stacked) o.p.state.sheet = kControls;
        else o.p.state.lesson_folded = true;
        o.ui.items.focus(input_of(o.p.answered.subject).item, true);
    }
    return box.y + place.h + o.ui.theme.space16;
}

float draw_page(Opened& o, const Rect& box) {
    const Theme& theme = o.ui.theme;
    Rect rest = box;
    bool in_list = false;
    bool skip = &o.page == &lesson_of(kArrival).pages.front();        // below the line that says what this is
    for (const ProseBlock& block : o.words()) {
        const bool entry = block.kind == ProseBlock::Kind::Entry;
        if (entry && in_list) rest.y -= theme.space8;                  // entries of a list keep together
        rest.y = draw_block(o, rest, block);
        in_list = entry;
        if (block.kind == ProseBlock::Kind::Paragraph && std::exchange(skip, false)) rest.y = draw_skip(o, rest);
    }
    if (o.page.goal) rest.y += draw_goal(o, rest) + theme.space16;
    if (!o.page.tries.empty()) rest.y += draw_tries(o, rest) + theme.space8;
    return rest.y;
}

// The reader has gone away from the page's numbers: the way back.  The y below it.
float draw_return(Opened& o, const Rect& box) {
    const Theme& t = o.ui.theme;
    const Rect place{box.x, box.y, box.w, t.target};
    const ButtonStyle style{.kind = ButtonKind::Outline, .icon = Icon::Reset};
    if (button(o.ui, "lesson.return", place, say(Text::lesson_return), style)) back_to_page(o.p, o.page);
    return box.y + t.target + t.space8;
}

// What comes after the last page.
void draw_own_sentence(Ui& ui, const Rect& box, const Panels& p) {
    const SubjectInput& input = input_of(p.answered.subject);
    if (button(ui, "lesson.own_sentence", box, say(input.own), {.kind = ButtonKind::Primary})) ui.items.focus(input.item, true);
}

// On a projector a long page is shown in parts before a page key turns it: a remote has no other key.
void scroll_by_page_keys(Opened& o, float shown_h) {
    if (!o.p.state.projector || o.ui.key_taken || ImGui::GetIO().WantTextInput) return;
    const float by = float(key_pressed(ImGuiKey_PageDown, false) - key_pressed(ImGuiKey_PageUp, false));
    const float now = ImGui::GetScrollY(), wish = std::clamp(now + by * kPart * shown_h, 0.f, ImGui::GetScrollMaxY());
    if (std::abs(wish - now) < 1) return;
    ImGui::SetScrollY(wish);
    o.ui.key_taken = o.ui.wants_frame = true;
}

bool is_away(const Opened& o) { return o.p.asked != expected(o.page, o.state()); }

}  // namespace

namespace lesson {

float draw_block_words(Opened& o, const Rect& box, const ProseBlock& block, const ProseSource& from) {
    Rect rest = box;
    if (block.kind == ProseBlock::Kind::Entry) bullet(o.ui, cut_left(rest, line_height(o.ui.theme.font.prose) * kIndent), block);
    const ProseDrawn drawn = draw_prose(o.ui, rest, block, from);
    if (!drawn.pressed.empty()) choose_step(o.ui, o.p, drawn.pressed, from.followed);
    return rest.y + drawn.height + draw_meaning(o, {rest.x, rest.y + drawn.height, rest.w, 0}, block, drawn.term);
}

float draw_words(Opened& o, const Rect& box, const std::vector<ProseBlock>& blocks, const ProseSource& from) {
    Rect rest = box;
    for (const ProseBlock& block : blocks) rest.y = draw_block_words(o, rest, block, from) + o.ui.theme.space8;
    return blocks.empty() ? rest.y : rest.y - o.ui.theme.space8;
}

}  // namespace lesson

int draw_page_turner(Ui& ui, const Rect& box, int page, int pages, const Panels& p) {
    Rect row = box;
    int turned = page;
    const bool is_narrow = row.w < kWords * ui.theme.appearance.text_scale;      // icons alone
    if (page > 0) {
        const ButtonStyle back{.icon = Icon::ChevronLeft, .icon_only = is_narrow};
        const std::string_view label = say(Text::lesson_back);
        if (button(ui, "lesson.back", cut_left(row, button_width(ui, label, back), ui.theme.space8), label, back)) --turned;
    }
    if (page + 1 < pages) {
        const ButtonStyle next{.kind = ButtonKind::Primary, .icon = is_narrow ? Icon::ChevronRight : Icon::None, .icon_only = is_narrow};
        const std::string_view label = say(Text::lesson_next);
        if (button(ui, "lesson.next", cut_right(row, button_width(ui, label, next)), label, next)) ++turned;
    } else if (!is_narrow) {
        draw_own_sentence(ui, row, p);
    }
    return turned;
}

void draw_lesson(Ui& ui, const Rect& box, Panels& p) {
    const Theme& theme = ui.theme;
    const Lesson& lesson = lesson_of(p.state.lesson);
    const int pages = static_cast<int>(lesson.pages.size());
    const int number = std::clamp(p.state.page, 0, pages - 1);
    const Page& page = page_of(lesson, number);
    keep_question(p);
    const std::shared_ptr<const Trace> other = p.state.work.other;     // they stay for this frame, whatever the reader does in it
    const std::shared_ptr<const Posed> posed = p.state.work.posed;
    Opened o{ui, p, lesson, page, number, followed_cell(page, p.trace, p.selection.pinned), other.get(), posed.get()};

    Rect rest = box;
    const float side = ui.stacked ? theme.space16 : theme.space24;
    const std::string scroll = "lesson." + std::string(page.id);       // each page keeps its place
    const auto turn_page = [&](const Rect& row) {
        const int turned = draw_page_turner(ui, row, number, pages, p);
        if (turned == number) return;
        open_lesson_page(p, p.state.lesson, turned);
    };
    const bool away = is_away(o);
    if (ui.stacked) {                              // a sheet is short: its first line turns pages
        Rect where = inset(cut_top(rest, theme.target, theme.space4), side, 0);
        turn_page(cut_right(where, 2 * theme.target, theme.space8));
        draw_where(o, where);
        const float top = begin_scroll(ui, scroll, rest);
        Rect line{rest.x + side, top, rest.w - 2 * side, theme.target};
        if (away) line.y = draw_return(o, line);
        line.y = draw_page(o, {line.x, line.y, line.w, 0});
        if (number + 1 == pages) draw_own_sentence(ui, {line.x, line.y, line.w, theme.target}, p), line.y += theme.target;
        return end_scroll(ui, rest, line.y + theme.space24, theme.colour.panel);
    }
    rest.w -= theme.hairline;                      // the panel's edge
    const Rect head = cut_top(rest, theme.space12 + theme.target);
    Rect foot = inset(cut_bottom(rest, theme.target + 2 * theme.space16 + (away ? theme.target + theme.space8 : 0)), side, theme.space16);
    const float fold = theme.target;               // the button in the corner
    draw_where(o, {head.x + side, head.y + theme.space12, head.w - 2 * side - fold, theme.target});
    const float top = begin_scroll(ui, scroll, rest) + theme.space4;
    scroll_by_page_keys(o, rest.h);
    const float bottom = draw_page(o, {rest.x + side, top, rest.w - 2 * side, 0});
    end_scroll(ui, rest, bottom + theme.space12, theme.colour.panel);
    if (away) foot.y = draw_return(o, foot);
    turn_page({foot.x, foot.y, foot.w, theme.target});
}

}  // namespace lab
