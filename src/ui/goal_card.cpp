// A goal with its state of things, its hint and its solution; and the experiments to try.
#include "ui/lesson_parts.h"

#include "texts/say.h"
#include "ui/step_look.h"

#include <algorithm>
#include <cmath>

namespace lab::lesson {
namespace {

// How many numbers of two rows are equal.
float draw_same(Opened& o, const Goal& goal, const Rect& box, bool met) {
    const Theme& t = o.ui.theme;
    const auto at = o.p.trace.locate(goal.cell);
    if (!at || goal.other_row >= o.p.trace[at->step].value.rows()) return box.y;
    const Matrix& m = o.p.trace[at->step].value;
    const auto equal = (m.row(at->row).array() == m.row(goal.other_row).array()).count();
    std::string words = say(Text::goal_same, {std::to_string(equal), std::to_string(m.cols())});
    if (!met && equal == m.cols()) words += ", " + std::string(say(Text::goal_by_hand));
    const float gap = t.space4, w = (box.w - gap * static_cast<float>(m.cols() - 1)) / static_cast<float>(m.cols());
    const float told = paragraph(o.ui, t.font.caption, t.colour.ink2, {box.x, box.y, box.w, 0}, words);
    constexpr float kRail = 6;
    for (int c = 0; c < m.cols(); ++c) {
        const bool same = m(at->row, c) == m(goal.other_row, c);
        fill(o.ui, {box.x + (w + gap) * static_cast<float>(c), box.y + told + t.space8, w, kRail}, !same ? t.colour.sunk : met ? t.colour.ask : t.colour.amount, kRail / 2);
    }
    return box.y + told + t.space8 + kRail + t.space4;
}

// Where the number is and where it should be, on one line from 0 to what is larger.
float draw_gauge(Opened& o, const Goal& goal, const Rect& box, bool met) {
    const Theme& t = o.ui.theme;
    const std::optional<double> number = number_of(goal, o.p.trace);
    if (!number) return box.y;
    const auto value = static_cast<float>(*number);
    const auto in_words = [&](double n) { return goal.count.empty() ? number_text(n, o.p.state.digits) : count_text(n); };
    const std::string now = in_words(*number), bound = in_words(static_cast<double>(goal.bound));
    const bool above = goal.relation == Relation::Above;
    std::string words = say(above ? Text::goal_above : Text::goal_below, {now, bound});
    if (goal.not_beyond) {
        const std::string other = in_words(static_cast<double>(*goal.not_beyond));
        words = say(Text::goal_between, {now, above ? other : bound, above ? bound : other});
    }
    if (const StepShape* changed = what_changed(goal, o.p.trace))
        words += " – " + say(Text::goal_stays, {short_name(look_of(changed->name)), std::to_string(changed->rows), std::to_string(changed->columns)});
    const float told = paragraph(o.ui, t.font.caption, t.colour.ink2, {box.x, box.y, box.w, 0}, words);

    constexpr float kRail = 6, kTick = 12, kMargin = 1.15f;
    const float y = box.y + told + t.space12, largest = kMargin * std::max({std::abs(value), std::abs(goal.bound), 1e-6f});
    const auto x_of = [&](float v) { return box.x + box.w * std::clamp(v / largest, 0.0f, 1.0f); };
    fill(o.ui, {box.x, y - kRail / 2, box.w, kRail}, t.colour.sunk, kRail / 2);
    fill(o.ui, {box.x, y - kRail / 2, x_of(value) - box.x, kRail}, met ? t.colour.ask : t.colour.amount, kRail / 2);
    fill(o.ui, {x_of(goal.bound) - 1, y - kTick / 2, 2, kTick}, t.colour.ink);
    if (goal.not_beyond) fill(o.ui, {x_of(*goal.not_beyond) - 1, y - kTick / 2, 2, kTick}, t.colour.ink);
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
        y = (goal.relation == Relation::SameRow ? draw_same : draw_gauge)(o, goal, {inside.x, y, inside.w, 0}, met) + t.space8;
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
