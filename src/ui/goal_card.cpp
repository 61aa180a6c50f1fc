// A goal with its state of things, its hint and its solution; and the experiments to try.
#include "ui/lesson_parts.h"

#include "texts/say.h"
#include "ui/step_look.h"

#include <algorithm>
#include <cmath>

namespace lab::lesson {
namespace {

// Where the number is and where it should be, on one line from 0 to what is larger.
float draw_gauge(Opened& o, const Goal& goal, const Rect& box, bool met) {
    const Theme& t = o.ui.theme;
    const auto at = o.p.trace.locate(goal.cell);
    if (!at) return box.y;
    const float value = o.p.trace[at->step].value(at->row, at->col);
    const int digits = o.p.state.digits;
    const std::string now = number_text(static_cast<double>(value), digits), bound = number_text(static_cast<double>(goal.bound), digits);
    const std::string words = say(goal.relation == Relation::Above ? Text::goal_above : Text::goal_below, {now, bound});
    const float h = leading(t.font.caption);
    paragraph(o.ui, t.font.caption, t.colour.ink2, {box.x, box.y, box.w, h}, words);

    constexpr float kRail = 6, kTick = 12, kMargin = 1.15f;
    const float y = box.y + h + t.space12, largest = kMargin * std::max({std::abs(value), std::abs(goal.bound), 1e-6f});
    const auto x_of = [&](float v) { return box.x + box.w * std::clamp(v / largest, 0.0f, 1.0f); };
    fill(o.ui, {box.x, y - kRail / 2, box.w, kRail}, t.colour.sunk, kRail / 2);
    fill(o.ui, {box.x, y - kRail / 2, x_of(value) - box.x, kRail}, met ? t.colour.ask : t.colour.amount, kRail / 2);
    fill(o.ui, {x_of(goal.bound) - 1, y - kTick / 2, 2, kTick}, t.colour.ink);
    return y + kTick;
}

}  // namespace

float draw_goal(Opened& o, const Rect& box) {
    const Theme& t = o.ui.theme;
    const Goal& goal = *o.page.goal;
    LessonState& s = o.state();
    const bool met = is_met(goal, o.p.trace);
    return draw_card_around(o.ui, box, met ? t.colour.ask : t.colour.hairline, [&](Rect inside) {
        float y = draw_eyebrow(o.ui, inside, say(met ? Text::goal_met : Text::goal_open), t.colour.ask, met);
        if (met) o.ui.twin.live(std::string(say(Text::goal_met)));
        y = draw_words(o, {inside.x, y, inside.w, 0}, o.words("goal"), o.source()) + t.space8;
        y = draw_gauge(o, goal, {inside.x, y, inside.w, 0}, met) + t.space8;
        const bool hint = s.hint && !met;
        if (hint || met) y = draw_words(o, {inside.x, y, inside.w, 0}, o.words(met ? "met" : "hint"), o.source()) + t.space12;
        if (met) return y - t.space12;
        Rect row{inside.x, y, inside.w, t.target};
        const ButtonStyle outlined{.kind = ButtonKind::Outline}, quiet{};
        const std::string_view hint_label = say(s.hint ? Text::goal_hide_hint : Text::goal_hint), show_label = say(Text::goal_show);
        if (button(o.ui, "lesson.hint", cut_left(row, button_width(o.ui, hint_label, outlined), t.space8), hint_label, outlined)) s.hint = !s.hint;
        if (button(o.ui, "lesson.show", cut_left(row, button_width(o.ui, show_label, quiet)), show_label, quiet)) {
            o.p.asked = goal.solution;
            o.p.selection.pinned = goal.cell;
        }
        return y + t.target;
    });
}

float draw_tries(Opened& o, const Rect& box) {
    const Theme& t = o.ui.theme;
    float y = box.y + heading(o.ui, 3, t.font.control_bold, t.colour.ink, box, say(Text::lesson_try)) + t.space8;
    const std::vector<ProseBlock> words = o.words("try");
    const std::string_view label = say(Text::lesson_try_it);
    const ButtonStyle style{.kind = ButtonKind::Outline};
    const float w = button_width(o.ui, label, style);
    for (size_t i = 0; i < std::min(words.size(), o.page.tries.size()); ++i) {
        Rect line{box.x, y, box.w, 0};
        const Rect place = cut_right(line, w, t.space12);
        const bool here = o.p.asked == o.page.tries[i];
        ProseBlock block = words[i];
        block.kind = ProseBlock::Kind::Paragraph;
        const float bottom = draw_block_words(o, line, block, o.source());
        const ButtonStyle shown{.kind = ButtonKind::Outline, .enabled = !here};
        const std::string id = "lesson.try." + std::to_string(i);
        if (button(o.ui, id, {place.x, y, w, t.target}, label, shown)) o.p.asked = o.page.tries[i];
        y = std::max(bottom, y + t.target) + t.space12;
    }
    return y - box.y;
}

}  // namespace lab::lesson
