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
constexpr float kLeastBar = 22;

float row_height(const Opened& o) { return leading(o.ui.theme.font.caption) + 2; }

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
    fill(o.ui, {x, o.box.y + row_height(o) / 4, w, row_height(o) / 2}, colour, t.radius_cell);
}

void draw_sum(Opened& o, float right, float w, double value) {
    const Theme& t = o.ui.theme;
    fill(o.ui, {right - w - t.space4, o.box.y + 2, w + t.space8, t.hairline}, t.colour.rule);
    o.box.y += t.space4;
    text_in(o.ui, t.font.caption, t.colour.ink2, {o.box.x, o.box.y, o.box.w, row_height(o)}, say(Text::cell_sum));
    text_in(o.ui, t.font.mono, t.colour.ink, {right - w, o.box.y, w, row_height(o)}, o.number(value), 1);
    o.box.y += row_height(o);
}

void draw_more(Opened& o, size_t hidden) {
    if (hidden == 0) return;
    const Theme& t = o.ui.theme;
    text_in(o.ui, t.font.caption, t.colour.ink3, {o.box.x, o.box.y, o.box.w, row_height(o)}, say(Text::cell_more, {std::to_string(hidden)}));
    o.box.y += row_height(o);
}

// The rows to show: the first ones, and always the one at `chosen`.
std::vector<size_t> rows_to_show(size_t count, size_t chosen) {
    std::vector<size_t> rows;
    for (size_t i = 0; i < std::min(count, kMostRows); ++i) rows.push_back(i);
    if (chosen < count && chosen >= rows.size()) rows.back() = chosen;
    return rows;
}

// The widths of the columns of a list of terms.
struct Columns {
    float label = 0, factor = 0, sign = 0, result = 0;
    size_t factors = 1;
    float right = 0;                               // of the results
};

// What a term is about: the word it stands for; of a plain sum, the matrix.
std::string label_of(const Opened& o, const Source& s, size_t factors) {
    return factors > 1 ? o.p.trace.column_label(s.step, s.col) : std::string(look_of(o.p.trace[s.step].name).name);
}

Columns columns_of(const Opened& o, const std::vector<size_t>& rows) {
    const Theme& t = o.ui.theme;
    Columns c;
    std::vector<double> factors, results{o.how.value};
    for (size_t i : rows) {
        const Explanation& term = o.how.terms[i];
        results.push_back(term.value);
        for (const Source& s : term.sources) factors.push_back(double(s.value));
        c.factors = std::max(c.factors, term.sources.size());
    }
    for (size_t i : rows) c.label = std::max(c.label, text_width(t.font.caption, label_of(o, o.how.terms[i].sources.front(), c.factors)) + t.space8);
    c.factor = digits_width(o, factors);
    c.result = digits_width(o, results);
    c.sign = c.factors > 1 ? t.space16 : 0;
    const float sums = c.factors > 1 ? float(c.factors) * (c.factor + c.sign) + c.result : c.result;
    c.label = std::min({c.label, c.factors > 1 ? 80.f : 130.f, o.box.w - sums});
    if (c.label < t.space16) c.label = 0;
    c.right = o.box.x + c.label + sums;
    return c;
}

// a × b = c, a row a term, the word it is about at the left if there is room.
void draw_products(Opened& o) {
    const Theme& t = o.ui.theme;
    const auto& terms = o.how.terms;
    const std::vector<size_t> rows = rows_to_show(terms.size(), 0);
    const Columns c = columns_of(o, rows);
    double largest = 1e-30;
    for (const Explanation& term : terms) largest = std::max(largest, std::abs(term.value));
    const float bar_x = c.right + t.space12, bar_w = o.box.x + o.box.w - bar_x;

    for (size_t i : rows) {
        const Explanation& term = terms[i];
        if (c.label > 0) {
            text_in(o.ui, t.font.caption, t.colour.ink2, {o.box.x, o.box.y, c.label - t.space8, row_height(o)}, label_of(o, term.sources.front(), c.factors));
        }
        float x = o.box.x + c.label;
        for (size_t k = 0; k < term.sources.size() && c.factors > 1; ++k) {
            number_link(o, {x, o.box.y, c.factor, row_height(o)}, term.sources[k]);
            x += c.factor;
            text_in(o.ui, t.font.mono, t.colour.ink3, {x, o.box.y, c.sign, row_height(o)}, say(k + 1 < term.sources.size() ? Text::cell_times : Text::cell_equals), 0.5f);
            x += c.sign;
        }
        const Rect result{c.right - c.result, o.box.y, c.result, row_height(o)};
        if (c.factors > 1) text_in(o.ui, t.font.mono, t.colour.ink, result, o.number(term.value), 1);
        else number_link(o, result, term.sources.front());
        if (bar_w >= kLeastBar) draw_bar(o, bar_x, bar_w, term.value / largest, false);
        o.box.y += row_height(o);
    }
    draw_more(o, terms.size() - rows.size());
    draw_sum(o, c.right, c.result, o.how.value);
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

    text_in(o.ui, t.font.caption, t.colour.ink2, {o.box.x, o.box.y, label_w, row_height(o)}, say(Text::cell_word));
    text_in(o.ui, t.font.caption, t.colour.ink2, {before_right - before_w, o.box.y, before_w, row_height(o)}, source_name, 1);
    text_in(o.ui, t.font.caption, t.colour.ink2, {right - after_w, o.box.y, after_w, row_height(o)}, say(Text::cell_exp), 1);
    o.box.y += row_height(o);
    for (size_t i : rows_to_show(parts.size(), chosen)) {
        const Source* s = first_source(parts[i]);
        const bool loud = i == chosen;
        if (loud) fill(o.ui, {o.box.x - t.space8, o.box.y, o.box.w + t.space16, row_height(o)}, t.colour.sunk, t.radius_frame);
        if (s) {
            text_in(o.ui, loud ? t.font.caption_bold : t.font.caption, loud ? t.colour.ink : t.colour.ink2,
                    {o.box.x, o.box.y, label_w - t.space4, row_height(o)}, o.p.trace.column_label(s->step, s->col));
            number_link(o, {before_right - before_w, o.box.y, before_w, row_height(o)}, *s);
        }
        text_in(o.ui, t.font.mono, t.colour.ink, {right - after_w, o.box.y, after_w, row_height(o)}, o.number(parts[i].value), 1);
        if (bar_w >= kLeastBar) draw_bar(o, bar_x, bar_w, parts[i].value / largest, loud);
        o.box.y += row_height(o);
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
