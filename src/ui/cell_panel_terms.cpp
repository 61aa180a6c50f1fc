// How one number is made, in the form that fits it: a list of products, a table of a softmax, a line, or its origin.
#include "ui/cell_panel_parts.h"

#include "texts/say.h"
#include "ui/formula_view.h"
#include "ui/step_look.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include "lessons/worked.h"

#include <algorithm>
#include <cmath>

namespace lab::cell {
namespace {

constexpr size_t kMostRows = 8;                    // of a longer sum; the rest is counted
constexpr float kRow = 21, kBar = 11, kLeastBar = 22;

bool same(const Source& a, const Source& b) { return a.step == b.step && a.row == b.row && a.col == b.col; }

float digits_width(const Opened& o, const std::vector<double>& values) {
    float widest = 0;
    for (double v : values) widest = std::max(widest, text_width(o.ui.theme.font.mono, o.number(v)));
    return widest;
}

void draw_bar(Opened& o, float x, float room, double share, bool loud) {
    const Theme& t = o.ui.theme;
    const auto soft = share < 0 ? t.colour.clay[2] : t.colour.tide[2];
    const ImU32 colour = !loud ? ImGui::ColorConvertFloat4ToU32({soft[0], soft[1], soft[2], 1}) : share < 0 ? t.colour.less : t.colour.amount;
    const float w = std::max(1.f, room * float(std::min(1.0, std::abs(share))));
    fill(o.ui, {x, o.box.y + (kRow - kBar) / 2, w, kBar}, colour, t.radius_cell);
}

void draw_sum(Opened& o, float right, float w, double value) {
    const Theme& t = o.ui.theme;
    fill(o.ui, {right - w - t.space4, o.box.y + 2, w + t.space8, t.hairline}, t.colour.rule);
    o.box.y += t.space4;
    text_in(o.ui, t.font.caption, t.colour.ink2, {o.box.x, o.box.y, o.box.w, kRow}, say(Text::cell_sum));
    text_in(o.ui, t.font.mono, t.colour.ink, {right - w, o.box.y, w, kRow}, o.number(value), 1);
    o.box.y += kRow;
}

void draw_more(Opened& o, size_t hidden) {
    if (hidden == 0) return;
    const Theme& t = o.ui.theme;
    text_in(o.ui, t.font.caption, t.colour.ink3, {o.box.x, o.box.y, o.box.w, kRow}, say(Text::cell_more, {std::to_string(hidden)}));
    o.box.y += kRow;
}

// The rows to show: the first ones, and always the one at `chosen`.
std::vector<size_t> rows_to_show(size_t count, size_t chosen) {
    std::vector<size_t> rows;
    for (size_t i = 0; i < std::min(count, kMostRows); ++i) rows.push_back(i);
    if (chosen < count && chosen >= rows.size()) rows.back() = chosen;
    return rows;
}

// a × b = c, a row a term, the word it is about at the left if there is room.
void draw_products(Opened& o) {
    const Theme& t = o.ui.theme;
    const auto& terms = o.how.terms;
    std::vector<double> factors, results;
    double largest = 1e-30;
    for (size_t i = 0; i < terms.size(); ++i) {
        largest = std::max(largest, std::abs(terms[i].value));
        if (i < kMostRows) results.push_back(terms[i].value);
        for (const Source& s : terms[i].sources) {
            if (i < kMostRows) factors.push_back(double(s.value));
        }
    }
    results.push_back(o.how.value);
    const float factor_w = digits_width(o, factors), result_w = digits_width(o, results), sign_w = t.space16;
    const float sums_w = 2 * factor_w + 2 * sign_w + result_w;
    float label_w = 0;
    for (size_t i : rows_to_show(terms.size(), 0)) {
        if (const Source* s = first_source(terms[i])) label_w = std::max(label_w, text_width(t.font.caption, o.p.trace.column_label(s->step, s->col)) + t.space8);
    }
    label_w = std::min({label_w, 80.f, o.box.w - sums_w});
    if (label_w < t.space16) label_w = 0;
    const float bar_x = o.box.x + label_w + sums_w + t.space12, bar_w = o.box.x + o.box.w - bar_x;
    const float right = o.box.x + label_w + sums_w;

    for (size_t i : rows_to_show(terms.size(), 0)) {
        const Explanation& term = terms[i];
        const Source* first = first_source(term);
        if (first && label_w > 0) {
            const std::string label = o.p.trace.column_label(first->step, first->col);
            text_in(o.ui, t.font.caption, t.colour.ink2, {o.box.x, o.box.y, label_w - t.space8, kRow}, label);
        }
        float x = o.box.x + label_w;
        for (size_t k = 0; k < term.sources.size(); ++k) {
            number_link(o, {x, o.box.y, factor_w, kRow}, term.sources[k]);
            x += factor_w;
            const std::string_view sign = say(k + 1 < term.sources.size() ? Text::cell_times : Text::cell_equals);
            text_in(o.ui, t.font.mono, t.colour.ink3, {x, o.box.y, sign_w, kRow}, sign, 0.5f);
            x += sign_w;
        }
        text_in(o.ui, t.font.mono, t.colour.ink, {right - result_w, o.box.y, result_w, kRow}, o.number(term.value), 1);
        if (bar_w >= kLeastBar) draw_bar(o, bar_x, bar_w, term.value / largest, false);
        o.box.y += kRow;
    }
    draw_more(o, terms.size() - std::min(terms.size(), kMostRows));
    draw_sum(o, right, result_w, o.how.value);
}

Formula number_of(Opened& o, double value) { return {Formula::Kind::Number, o.number(value), {}}; }

// A fraction and what it comes to, in a box.
void draw_result(Opened& o, Formula left) {
    const Theme& t = o.ui.theme;
    const Formula line{Formula::Kind::Row, "", {std::move(left), {Formula::Kind::Sign, std::string(say(Text::cell_equals)), {}}, number_of(o, o.how.value)}};
    FormulaPicture picture = set_formula(t, line, FormulaStyle::Inline, t.colour.ink);
    const float room = o.box.w - 2 * t.space12;
    if (picture.width > room) picture = set_formula(t, line, FormulaStyle::Inline, t.colour.ink, room / picture.width);
    const float h = picture.height() + 2 * t.space8;
    o.box.y += t.space8;
    fill(o.ui, {o.box.x, o.box.y, o.box.w, h}, t.colour.sunk, t.radius_control);
    draw_formula(picture, {std::round(o.box.x + (o.box.w - picture.width) / 2), std::round(o.box.y + t.space8 + picture.ascent)});
    o.box.y += h;
}

// Word, score, exponential: a row a word, the chosen one loud; then the share.
void draw_softmax(Opened& o) {
    const Theme& t = o.ui.theme;
    const auto& parts = o.how.terms[1].terms;
    const Source* own = first_source(o.how.terms[0]);
    size_t chosen = 0;
    double largest = 1e-30;
    std::vector<double> before, after{o.how.terms[1].value};
    for (size_t i = 0; i < parts.size(); ++i) {
        const Source* s = first_source(parts[i]);
        if (s && own && same(*s, *own)) chosen = i;
        if (s && std::isfinite(s->value)) before.push_back(double(s->value));
        after.push_back(parts[i].value);
        largest = std::max(largest, parts[i].value);
    }
    const std::string_view source_name = look_of(o.p.trace[o.step.inputs.front()].name).name;
    const float before_w = std::max(digits_width(o, before), text_width(t.font.caption, source_name));
    const float after_w = std::max(digits_width(o, after), text_width(t.font.caption, say(Text::cell_exp)));
    const float label_w = std::clamp(o.box.w - before_w - after_w - 2 * t.space16 - 44, 40.f, 80.f);
    const float before_right = o.box.x + label_w + before_w, right = before_right + t.space12 + after_w;
    const float bar_x = right + t.space12, bar_w = o.box.x + o.box.w - bar_x;

    text_in(o.ui, t.font.caption, t.colour.ink2, {o.box.x, o.box.y, label_w, kRow}, say(Text::cell_word));
    text_in(o.ui, t.font.caption, t.colour.ink2, {before_right - before_w, o.box.y, before_w, kRow}, source_name, 1);
    text_in(o.ui, t.font.caption, t.colour.ink2, {right - after_w, o.box.y, after_w, kRow}, say(Text::cell_exp), 1);
    o.box.y += kRow;
    for (size_t i : rows_to_show(parts.size(), chosen)) {
        const Source* s = first_source(parts[i]);
        const bool loud = i == chosen;
        if (loud) fill(o.ui, {o.box.x - t.space8, o.box.y, o.box.w + t.space16, kRow}, t.colour.sunk, t.radius_frame);
        if (s) {
            text_in(o.ui, loud ? t.font.caption_bold : t.font.caption, loud ? t.colour.ink : t.colour.ink2,
                    {o.box.x, o.box.y, label_w - t.space4, kRow}, o.p.trace.column_label(s->step, s->col));
            number_link(o, {before_right - before_w, o.box.y, before_w, kRow}, *s);
        }
        text_in(o.ui, t.font.mono, t.colour.ink, {right - after_w, o.box.y, after_w, kRow}, o.number(parts[i].value), 1);
        if (bar_w >= kLeastBar) draw_bar(o, bar_x, bar_w, parts[i].value / largest, loud);
        o.box.y += kRow;
    }
    draw_more(o, parts.size() - std::min(parts.size(), kMostRows));
    draw_sum(o, right, after_w, o.how.terms[1].value);
    draw_result(o, {Formula::Kind::Fraction, "", {number_of(o, o.how.terms[0].value), number_of(o, o.how.terms[1].value)}});
}

void draw_words(Opened& o, std::string_view words) {
    o.box.y += paragraph(o.ui, o.ui.theme.font.prose, o.ui.theme.colour.ink2, o.box, words);
}

void draw_given(Opened& o) {
    const auto origin = o.step.inputs.empty() ? text_of(o.step.origin) : std::nullopt;
    draw_words(o, origin ? std::string(say(*origin)) : say(o.how, o.p.state.digits));
}

bool is_list(const Explanation& e) {
    return e.how == How::Sum && !e.terms.empty()
        && std::all_of(e.terms.begin(), e.terms.end(), [](const Explanation& t) { return !t.sources.empty(); });
}

}  // namespace

bool is_share(const Explanation& e) {
    return e.how == How::Quotient && e.terms.size() == 2 && e.terms[1].how == How::Sum && !e.terms[1].terms.empty() && first_source(e);
}

void draw_terms(Opened& o) {
    if (o.how.how == How::Given) return draw_given(o);
    if (is_share(o.how)) return draw_softmax(o);
    if (is_list(o.how)) return draw_products(o);
    if (o.how.how == How::Quotient) return draw_result(o, worked(o.how, o.p.state.digits));
    const bool copied = o.how.how == How::Sum && o.how.terms.empty() && o.how.sources.size() == 1;
    draw_words(o, copied ? std::string(say(Text::cell_same)) : say(o.how, o.p.state.digits));
}

}  // namespace lab::cell
