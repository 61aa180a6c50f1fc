// What an answer is given with: buttons, an order, bars, a field.  After the check the same widgets show what is right.
#include "ui/lesson_parts.h"

#include "texts/say.h"
#include "ui/step_look.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>

namespace lab::lesson {
namespace {

using Kind = Question::Kind;

std::string id_of(size_t i) { return "lesson.answer." + std::to_string(i); }

std::string word_of(const Opened& o, size_t i) {
    const Posed& posed = *o.posed;
    const auto step = posed.after.find(posed.draw.about.step, posed.draw.about.head);
    return step ? column_words(posed.after, *step, posed.columns[i]) : std::string();
}

std::string number_of(const Opened& o, double value) { return number_text(value, o.p.state.digits); }

float row_height(const Theme& t) { return t.appearance.touch ? t.target : t.target - t.space4; }

// --- one of several ---

// A line to press with a round mark; `value` stands at its right once the answer is out.
void draw_option(Opened& o, size_t i, const Rect& r, const std::string& label, const std::string& value, bool right) {
    const Theme& t = o.ui.theme;
    LessonState& s = o.state();
    const bool chosen = s.prediction.picked == std::vector<int>{static_cast<int>(i)};
    announce(o.ui, {.id = id_of(i), .role = Role::Checkbox, .label = value.empty() ? label : label + ", " + value, .value = chosen ? "true" : "false",
                    .rect = r, .enabled = !s.checked});
    const Press hand = press(o.ui, id_of(i), r, !s.checked);
    if (hand.acted) s.prediction.picked = {static_cast<int>(i)};
    const bool loud = s.checked ? right : chosen;
    const ImU32 edge = loud ? t.colour.ask : t.colour.control_edge;
    fill(o.ui, r, loud ? t.colour.ask_tint : hand.hovered ? t.colour.sunk : t.colour.panel, t.radius_control);
    outline(o.ui, r, s.checked && !right ? t.colour.hairline : edge, t.hairline, t.radius_control);
    const float radius = t.space4 + 2;
    const ImVec2 centre{r.x + t.space12 + radius, r.y + r.h / 2};
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddCircle(centre, radius, chosen ? t.colour.ask : t.colour.control_edge, 24, t.connector);
    if (chosen) list->AddCircleFilled(centre, radius - 3, t.colour.ask, 24);
    Rect words = inset(r, t.space12, 0);
    cut_left(words, 2 * radius, t.space8);
    if (!value.empty()) text_in(o.ui, t.font.mono, loud ? t.colour.ink : t.colour.ink2, cut_right(words, text_width(t.font.mono, value), t.space4), value);
    text_in(o.ui, loud ? t.font.control_bold : t.font.control, t.colour.ink, words, label);
    focus_ring(o.ui, id_of(i), r, t.radius_control);
}

float draw_cells(Opened& o, const Question& q, const Rect& box) {
    const Theme& t = o.ui.theme;
    const bool checked = o.state().checked;
    const Values row = row_of(*o.posed);
    const int best = right_prediction(q, *o.posed).picked.front();
    float widest = 0;
    for (size_t i = 0; i < row.size(); ++i) widest = std::max(widest, text_width(t.font.control_bold, word_of(o, i)));
    const float mark = 4 * t.space12 + t.space8, pair = (box.w - t.space8) / 2;
    const bool two = !checked && widest + mark <= pair;              // side by side where the words are short
    float y = box.y;
    for (size_t i = 0; i < row.size(); ++i) {
        const bool second = two && i % 2 == 1;
        const Rect place{box.x + (second ? pair + t.space8 : 0), y, two ? pair : box.w, row_height(t)};
        const std::string value = checked ? number_of(o, row[i]) : std::string();
        draw_option(o, i, place, word_of(o, i), value, static_cast<int>(i) == best);
        if (!two || second || i + 1 == row.size()) y += place.h + t.space8;
    }
    return y - t.space8;
}

// So many decimals that the longest choice has room, and no two look alike.
int digits_for_choices(const Opened& o, const Question& q, float room) {
    const auto fits = [&](int digits) {
        return std::all_of(o.posed->choices.begin(), o.posed->choices.end(), [&](const Values& v) { return text_width(o.ui.theme.font.control_bold, values_text(q, v, digits)) <= room; });
    };
    const auto differ = [&](int digits) {
        std::set<std::string> texts;
        for (const Values& v : o.posed->choices) texts.insert(values_text(q, v, digits));
        return texts.size() == o.posed->choices.size();
    };
    constexpr int kLeastDigits = 2;
    int digits = o.p.state.digits;
    while (digits > kLeastDigits && !fits(digits) && differ(digits - 1)) --digits;
    return digits;
}

float draw_choices(Opened& o, const Question& q, const Rect& box) {
    const Theme& t = o.ui.theme;
    const int right = right_prediction(q, *o.posed).picked.front(), digits = digits_for_choices(o, q, box.w - 4 * t.space12 - t.space8);
    float y = box.y;
    for (size_t i = 0; i < o.posed->choices.size(); ++i) {
        const Rect place{box.x, y, box.w, row_height(t)};
        draw_option(o, i, place, values_text(q, o.posed->choices[i], digits), {}, static_cast<int>(i) == right);
        y += place.h + t.space8;
    }
    return y - t.space8;
}

// --- an order ---

// The word at `from` moves to `to`; the others keep their order.
void move_to(std::vector<int>& order, size_t from, size_t to) {
    const int word = order[from];
    order.erase(order.begin() + static_cast<std::ptrdiff_t>(from));
    order.insert(order.begin() + static_cast<std::ptrdiff_t>(to), word);
}

// The place where it is wished to be: by arrows, by a number from outside, by dragging, by its two buttons.
int wished_place(Opened& o, size_t place, size_t word, const Rect& grip, const Rect& up, const Rect& down, float pitch, float top) {
    const std::string id = id_of(word);
    const int at = static_cast<int>(place);
    const Press hand = press(o.ui, id, grip, true, false);
    const Step2 arrows = arrow_keys(o.ui, id);
    if (!hand.value.empty()) return std::atoi(hand.value.c_str()) - 1;
    if (arrows.x != 0 || arrows.y != 0) return at + arrows.x + arrows.y;
    if (hand.held) return static_cast<int>(std::floor((ImGui::GetMousePos().y - top) / pitch));
    const auto arrow = [&](const Rect& r, Text said, const char* suffix, bool possible, float turn) {
        const std::string part = id + suffix;
        const Press p = press(o.ui, part, r, possible, false);
        add_item(o.ui, {.id = part, .role = Role::Button, .label = say(said, {word_of(o, word)}), .rect = r, .focusable = false, .enabled = possible});
        const Theme& t = o.ui.theme;
        if (p.hovered) fill(o.ui, inset(r, 3, 3), t.colour.sunk, t.radius_control - 3);
        const ImU32 ink = possible ? p.hovered ? t.colour.ink : t.colour.ink2 : t.colour.rule;
        constexpr float kHalf = 4, kRise = 2.5f;
        const ImVec2 c{r.x + r.w / 2, r.y + r.h / 2};
        ImDrawList* list = ImGui::GetWindowDrawList();
        list->PathLineTo({c.x - kHalf, c.y + kRise * turn});
        list->PathLineTo({c.x, c.y - kRise * turn});
        list->PathLineTo({c.x + kHalf, c.y + kRise * turn});
        list->PathStroke(ink, ImDrawFlags_None, t.glyph);
        return p.acted;
    };
    const int last = static_cast<int>(o.posed->columns.size()) - 1;
    const bool higher = arrow(up, Text::question_higher, ".up", at > 0, 1), lower = arrow(down, Text::question_lower, ".down", at < last, -1);
    return at - higher + lower;
}

float draw_order(Opened& o, const Question& q, const Rect& box) {
    const Theme& t = o.ui.theme;
    LessonState& s = o.state();
    const std::vector<int> right = right_prediction(q, *o.posed).picked;
    const Values row = row_of(*o.posed);
    const std::vector<int> order = s.checked ? right : s.prediction.picked;
    const float h = row_height(t), pitch = h + t.space4;
    float y = box.y;
    for (size_t place = 0; place < order.size(); ++place, y += pitch) {
        const size_t word = static_cast<size_t>(order[place]);
        Rect r{box.x, y, box.w, h}, line = r;
        const std::string id = id_of(word), rank = std::to_string(place + 1);
        const bool hit = s.checked && s.prediction.picked[place] == right[place];
        fill(o.ui, r, s.checked && hit ? t.colour.ask_tint : t.colour.panel, t.radius_control);
        outline(o.ui, r, s.checked ? hit ? t.colour.ask : t.colour.hairline : t.colour.control_edge, t.hairline, t.radius_control);
        const Rect down = s.checked ? Rect{} : cut_right(line, h), up = s.checked ? Rect{} : cut_right(line, h);
        announce(o.ui, {.id = id, .role = Role::Slider, .label = say(Text::question_place_of, {word_of(o, word)}), .value = rank, .rect = line,
                        .enabled = !s.checked, .drags = true});
        if (!s.checked) {
            const int wish = std::clamp(wished_place(o, place, word, line, up, down, pitch, box.y), 0, static_cast<int>(order.size()) - 1);
            if (wish != static_cast<int>(place)) {
                move_to(s.prediction.picked, place, static_cast<size_t>(wish));
                o.ui.items.focus(id, o.ui.items.focus_visible());
                o.ui.wants_frame = true;
            }
        }
        Rect words = inset(line, t.space12, 0);
        text_in(o.ui, t.font.mono, t.colour.ink3, cut_left(words, text_width(t.font.mono, "0"), t.space12), rank);
        if (s.checked) text_in(o.ui, t.font.mono, t.colour.ink, cut_right(words, text_width(t.font.mono, number_of(o, row[word])), t.space4), number_of(o, row[word]));
        text_in(o.ui, t.font.control_bold, t.colour.ink, words, word_of(o, word));
        focus_ring(o.ui, id, r, t.radius_control);
    }
    return y - t.space4;
}

// --- the row as bars ---

// One share is set; the others make room for it in their proportions, so that the sum stays one.
void set_share(std::vector<float>& shares, size_t i, float share) {
    constexpr float kMost = 0.98f, kLeast = 0.001f;
    share = std::clamp(share, 0.0f, kMost);
    float rest = 0;
    for (size_t k = 0; k < shares.size(); ++k) rest += k == i ? 0 : shares[k] = std::max(shares[k], kLeast);
    for (size_t k = 0; k < shares.size(); ++k) shares[k] = k == i ? share : shares[k] * (1 - share) / rest;
}

float draw_bars(Opened& o, const Rect& box) {
    const Theme& t = o.ui.theme;
    LessonState& s = o.state();
    const Values truth = row_of(*o.posed);
    std::vector<float>& shares = s.prediction.shares;
    constexpr float kBar = 12, kKnob = 5, kStep = 0.01f;
    float label_w = 0;
    for (size_t i = 0; i < shares.size(); ++i) label_w = std::max(label_w, text_width(t.font.control, word_of(o, i)));
    label_w = std::min(label_w, box.w / 3) + t.space12;
    const float number_w = text_width(t.font.mono, number_of(o, 0)), room = box.w - label_w - number_w - t.space12 - kKnob;
    float most = 0.4f;                             // the scale: at least to here, so that a bar can grow
    for (size_t i = 0; i < shares.size(); ++i) most = std::max({most, s.checked ? shares[i] : 0, s.checked ? static_cast<float>(truth[i]) : 0});
    if (!s.checked) most = 1;
    float y = box.y;
    const float h = row_height(t);
    for (size_t i = 0; i < shares.size(); ++i, y += h) {
        const std::string id = id_of(i);
        const Rect r{box.x, y, box.w, h};
        const float left = box.x + label_w;
        announce(o.ui, {.id = id, .role = Role::Slider, .label = word_of(o, i), .value = number_text(static_cast<double>(shares[i]), 2), .rect = r,
                        .enabled = !s.checked, .drags = true});
        const Press hand = press(o.ui, id, r, !s.checked, false);
        if (!s.checked) {
            const Step2 arrows = arrow_keys(o.ui, id);
            if (!hand.value.empty()) set_share(shares, i, std::strtof(hand.value.c_str(), nullptr));
            else if (arrows.x != 0 || arrows.y != 0) set_share(shares, i, shares[i] + kStep * static_cast<float>(arrows.x - arrows.y));
            else if (hand.held) set_share(shares, i, (ImGui::GetMousePos().x - left) / room);
        }
        const auto bar = [&](double share, float top, float thick, ImU32 colour) {
            fill(o.ui, {left, top, std::max(1.0f, static_cast<float>(share) / most * room), thick}, colour, std::min(t.radius_cell, thick / 2));
        };
        const float middle = y + h / 2;
        text_in(o.ui, t.font.control, t.colour.ink, {box.x, y, label_w - t.space8, h}, word_of(o, i));
        if (s.checked) {
            bar(truth[i], middle - kBar / 2 - 1, kBar / 2, t.colour.amount);
            bar(static_cast<double>(shares[i]), middle + 1, kBar / 2 - 1, t.colour.rule);
        } else {
            fill(o.ui, {left, middle - 1, room, 2}, t.colour.hairline, 1);
            bar(static_cast<double>(shares[i]), middle - kBar / 2, kBar, t.colour.amount);
            const ImVec2 knob{left + shares[i] / most * room, middle};
            ImGui::GetWindowDrawList()->AddCircleFilled(knob, kKnob, t.colour.panel, 24);
            ImGui::GetWindowDrawList()->AddCircle(knob, kKnob, t.colour.amount, 24, t.glyph);
        }
        const double shown = s.checked ? truth[i] : static_cast<double>(shares[i]);
        text_in(o.ui, t.font.mono, t.colour.ink, {r.x + r.w - number_w, y, number_w, h}, s.checked ? number_of(o, shown) : number_text(shown, 2), 1);
        focus_ring(o.ui, id, inset(r, -t.space4, t.space4), t.radius_control);
    }
    if (s.checked) {
        const std::string legend(say(Text::question_bars_legend));
        y += t.space4;
        y += paragraph(o.ui, t.font.caption, t.colour.ink2, {box.x, y, box.w, 0}, legend);
        std::vector<std::vector<std::string>> rows;
        for (size_t i = 0; i < shares.size(); ++i) rows.push_back({word_of(o, i), number_of(o, truth[i]), number_text(static_cast<double>(shares[i]), 2)});
        o.ui.twin.table("lesson.bars", legend, {"", std::string(say(Text::question_true)), std::string(say(Text::question_yours))}, std::move(rows));
    }
    return y;
}

// --- a number ---

float draw_number(Opened& o, const Question& q, const Rect& box) {
    const Theme& t = o.ui.theme;
    LessonState& s = o.state();
    Rect line{box.x, box.y, box.w, t.target};
    if (s.checked) {
        const Judgement judgement = judge(q, *o.posed, s.prediction);
        const std::string right = right_prediction(q, *o.posed).typed;
        const std::string words = judgement.verdict == Verdict::Right ? right : say(Text::question_yours_true, {s.prediction.typed, right});
        return box.y + paragraph(o.ui, t.font.mono, t.colour.ink, line, words);
    }
    const Rect field = cut_left(line, std::min(box.w, 8 * t.space16), t.space12);
    text_field(o.ui, "lesson.answer", field, say(Text::question_number), s.prediction.typed, {.digits_only = true, .mono = true});
    wrapped(o.ui, t.font.caption, t.colour.ink3, {line.x, line.y + (t.target - 2 * leading(t.font.caption)) / 2, line.w, t.target},
            say(q.form == Question::Form::Number ? Text::question_decimals : Text::question_whole));
    return box.y + t.target;
}

}  // namespace

float draw_answer(Opened& o, const Question& q, const Rect& box) {
    switch (q.kind) {
        case Kind::Cell: return draw_cells(o, q, box);
        case Kind::Order: return draw_order(o, q, box);
        case Kind::Bars: return draw_bars(o, box);
        case Kind::Number: return draw_number(o, q, box);
        case Kind::Choice: return draw_choices(o, q, box);
    }
    return box.y;
}

}  // namespace lab::lesson
