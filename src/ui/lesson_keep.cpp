#include "ui/lesson_keep.h"

#include "core/run.h"
#include "core/training.h"
#include "lessons/lesson.h"
#include "ui/lesson_parts.h"

#include <algorithm>

namespace lab {
namespace {

std::string name_of_draw(const Lesson& lesson, const Page& page, int draw) {
    return std::string(lesson.id) + '.' + std::string(page.id) + '.' + std::to_string(draw);
}

void begin_answer(const Lesson& lesson, const Page& page, LessonState& s, const std::optional<CellName>& chosen) {
    if (s.answering == name_of_draw(lesson, page, s.draw)) return;
    s.draw = page.question ? clear_draw(*page.question, page.setup, s.draw) : 0;
    s.answering = name_of_draw(lesson, page, s.draw);
    s.other = page.other ? std::make_shared<const Trace>(run(*page.other)) : nullptr;
    s.several.clear();
    for (const Experiment& e : page.several) s.several.push_back(std::make_shared<const Trace>(run(e)));
    s.posed = page.question ? std::make_shared<const Posed>(pose(*page.question, page.setup, s.draw)) : nullptr;
    s.prediction = page.question ? blank_prediction(*page.question, *s.posed) : Prediction{};
    s.checked = s.hint = false;
    s.term.clear();
    s.seen = chosen;
}

// A cell of the asked row, chosen on the stage, is an answer too.
void take_choice(const Page& page, const Draw& draw, Panels& p) {
    LessonState& s = p.state.work;
    const auto& chosen = p.selection.pinned;
    if (chosen == s.seen) return;
    s.seen = chosen;
    const CellName& about = draw.about;
    if (s.checked || page.question->kind != Question::Kind::Cell || p.asked != draw.before || !chosen) return;
    if (chosen->step == about.step && chosen->row == about.row) s.prediction.picked = {chosen->col};
}

void keep_curves(const Page& page, LossCurves& curves) {
    if (curves.of == page.trainings) return;
    curves = {page.trainings, {}};
    for (const Experiment& e : page.trainings) curves.losses.push_back(train(e).losses);
}

}  // namespace

void keep_question(Panels& p) {
    const Lesson& lesson = lesson_of(p.state.lesson);
    begin_answer(lesson, page_of(lesson, p.state.page), p.state.work, p.selection.pinned);
}

void keep_lesson(Panels& p) {
    LessonState& s = p.state.work;
    const Lesson& lesson = lesson_of(p.state.lesson);
    const Page& page = page_of(lesson, p.state.page);
    keep_question(p);
    s.hidden_steps.clear();
    if (page.question) {
        const Draw draw = draw_of(*page.question, page.setup, s.draw);
        take_choice(page, draw, p);
        if (!s.checked && p.answered == draw.before) s.hidden_steps = page.question->hides;
    }
    keep_curves(page, s.curves);
    Done& done = s.progress.of(lesson, page);
    done.seen = true;
    if (page.goal && !p.problem && is_met(*page.goal, p.trace)) done.met = true;
    s.progress.lesson = lesson.id;
    s.progress.page = page.id;
}

void turn_page_by_keys(Ui& ui, Panels& p) {
    if (ui.key_taken || ImGui::GetIO().WantTextInput || !ui.items.opened().empty()) return;
    const int turn = key_pressed(ImGuiKey_PageDown, false) - key_pressed(ImGuiKey_PageUp, false);
    const int last = static_cast<int>(lesson_of(p.state.lesson).pages.size()) - 1;
    const int wish = std::clamp(p.state.page + turn, 0, last);
    if (wish != p.state.page) open_lesson_page(p, p.state.lesson, wish);
}

void open_lesson_page(Panels& p, const std::string& lesson, int page) {
    p.state.lesson = lesson;
    p.state.page = page;
    p.command = Command::OpenPage;
}

namespace lesson {

Experiment expected(const Page& page, const LessonState& s) {
    if (!page.question) return page.setup;
    const Draw draw = draw_of(*page.question, page.setup, s.draw);
    return s.checked ? draw.after : draw.before;
}

void back_to_page(Panels& p, const Page& page) { p.asked = expected(page, p.state.work); }

void pose_another(Panels& p, const Page& page) {
    LessonState& s = p.state.work;
    s.draw = clear_draw(*page.question, page.setup, (s.draw + 1) % kMostDraws);
    const Draw draw = draw_of(*page.question, page.setup, s.draw);
    p.asked = draw.before;
    if (page.question->form != Question::Form::Number) return;          // it is about all rows
    p.selection.pinned = page.focus;
    p.selection.pinned->row = draw.about.row;
    if (page.focus.step == draw.about.step) p.selection.pinned->col = draw.about.col;
    p.selection.followed = draw.about.row;
}

void check(Panels& p, const Page& page) {
    LessonState& s = p.state.work;
    const Posed posed = pose(*page.question, page.setup, s.draw);
    const Judgement judgement = judge(*page.question, posed, s.prediction);
    if (judgement.verdict == Verdict::Open) return;
    s.checked = true;
    s.hidden_steps.clear();
    if (judgement.verdict == Verdict::Right) s.progress.of(lesson_of(p.state.lesson), page).answered = true;
    if (p.asked == posed.draw.before) p.asked = posed.draw.after;
    CellName shown = posed.draw.about;             // the stage shows it: the largest of a row
    if (!posed.columns.empty()) {
        const Values row = row_of(posed);
        shown.col = posed.columns[static_cast<size_t>(std::max_element(row.begin(), row.end()) - row.begin())];
    }
    p.selection.pinned = s.seen = shown;
}

}  // namespace lesson
}  // namespace lab
