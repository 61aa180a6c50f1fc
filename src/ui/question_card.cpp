// A question: predict, check, see; then another.  Not here: the widgets of an answer (question_answer.cpp).
#include "ui/lesson_parts.h"

#include "texts/say.h"

#include <cmath>

namespace lab::lesson {
namespace {

float eyebrow_height(const Theme& t) { return std::round(leading(t.font.caption)); }

// What the reader is told after the check, before the page's own sentence.
std::string verdict_words(const Judgement& judgement, const Question& q) {
    const bool right = judgement.verdict == Verdict::Right;
    std::string words(say(right ? Text::question_right : Text::question_wrong));
    if (q.kind == Question::Kind::Bars) words += ' ' + say(Text::question_off, {number_text(100 * judgement.off, 0), number_text(100 * kBarsWithin, 0)});
    if (judgement.slip) words += ' ' + std::string(say(*judgement.slip));
    return words;
}

float draw_verdict(Opened& o, const Question& q, const Rect& box) {
    const Theme& t = o.ui.theme;
    const Judgement judgement = judge(q, *o.posed, o.state().prediction);
    const std::string words = verdict_words(judgement, q);
    const ImU32 colour = judgement.verdict == Verdict::Right ? t.colour.amount : t.colour.less;
    o.ui.twin.live(words);
    float y = box.y + wrapped(o.ui, t.font.prose_bold, colour, box, words) + t.space8;
    y = draw_words(o, {box.x, y, box.w, 0}, o.words("because"), o.question_source());
    return y + t.space12;
}

}  // namespace

float draw_eyebrow(Ui& ui, const Rect& box, std::string_view words, ImU32 colour, bool checked) {
    const Theme& t = ui.theme;
    const float h = eyebrow_height(t), r = t.space4 + 1;
    const ImVec2 centre{box.x + r, box.y + h / 2};
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (checked) list->AddCircleFilled(centre, r, colour, 24);
    else list->AddCircle(centre, r - t.hairline / 2, colour, 24, t.glyph);
    heading(ui, 3, t.font.caption_bold, colour, {box.x + 2 * r + t.space8, box.y, box.w - 2 * r - t.space8, h}, words);
    return box.y + h + t.space8;
}

float draw_question(Opened& o, const Rect& box) {
    const Theme& t = o.ui.theme;
    const Question& q = *o.page.question;
    LessonState& s = o.state();
    return draw_card_around(o.ui, box, s.checked ? t.colour.hairline : t.colour.ask, [&](Rect inside) {
        float y = draw_eyebrow(o.ui, inside, say(s.checked ? Text::question_seen : Text::question_predict), t.colour.ask, s.checked);
        y = draw_words(o, {inside.x, y, inside.w, 0}, o.words("question"), o.question_source()) + t.space12;
        y = draw_answer(o, q, {inside.x, y, inside.w, 0}) + t.space12;
        if (s.checked) y = draw_verdict(o, q, {inside.x, y, inside.w, 0});
        Rect row{inside.x, y, inside.w, t.target};
        const bool given = judge(q, *o.posed, s.prediction).verdict != Verdict::Open;
        const ButtonStyle main{.kind = ButtonKind::Primary, .enabled = given};
        if (!s.checked) {
            const std::string_view label = say(Text::question_check);
            if (button(o.ui, "lesson.check", cut_left(row, button_width(o.ui, label, main), t.space8), label, main)) {
                check(o.p, o.page);
                o.ui.wants_frame = true;           // what stands above was drawn before
            }
        }
        const ButtonStyle other{.kind = s.checked ? ButtonKind::Outline : ButtonKind::Quiet, .icon = Icon::Reset};
        const std::string_view another = say(Text::question_another);
        if (button(o.ui, "lesson.another", cut_left(row, button_width(o.ui, another, other)), another, other)) {
            pose_another(o.p, o.page);
            o.ui.wants_frame = true;
        }
        return y + t.target;
    });
}

}  // namespace lab::lesson
