// How one number is made, in the form that fits it: a table, nested lines, or its origin.  Not here: tables (cell_panel_tables.cpp).
#include "ui/cell_panel_parts.h"

#include "core/explaining.h"
#include "lessons/worked.h"
#include "texts/say.h"
#include "ui/formula_view.h"
#include "ui/step_look.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

namespace lab::cell {
namespace {

// --- lines: a part of a derivation and what it is made of, indented ---

struct Line {
    const Explanation* part = nullptr;
    int depth = 0;
};

// A number that is one cell has no more to say than its link.
bool is_cell(const Explanation& e) { return e.terms.empty() && e.sources.size() == 1; }

// Of each sum `most` terms; the number of terms of the longest.
size_t collect_lines(const Explanation& e, int depth, size_t most, std::vector<Line>& lines) {
    if (is_cell(e)) lines.push_back({&e, depth});
    size_t longest = e.terms.size();
    for (const Explanation& term : std::span(e.terms).first(std::min(most, e.terms.size()))) {
        if (!is_cell(term)) lines.push_back({&term, depth});
        longest = std::max(longest, collect_lines(term, depth + 1 - int(is_cell(term)), most, lines));
    }
    return longest;
}

std::string words_of(const Opened& o, const Explanation& part) {
    if (const auto words = text_of("term." + std::string(part.role))) return std::string(say(*words));
    if (const Source* s = first_source(part)) {
        const CellAt at{s->step, s->row, s->col};
        return std::string(look_of(o.p.trace[at.step].name).name) + " " + place_words(o.p.trace, at);
    }
    return {};
}

// A number that is told, not computed, is written as it was given.
std::string told(const Opened& o, const Explanation& part) {
    const bool whole = part.how == How::Given && part.value == std::floor(part.value) && std::abs(part.value) < 1e6;
    return whole ? number_text(part.value, 0) : o.number(part.value);
}

void draw_line(Opened& o, int index, const Line& line) {
    const Theme& t = o.ui.theme;
    const Explanation& part = *line.part;
    const std::string words = words_of(o, part), value = told(o, part), said = part.how == How::Given ? value : say(part, o.p.state.digits);
    const Row row = begin_row(o, index, say(Text::cell_term, {words, said}));
    const float indent = float(line.depth) * t.space16, value_w = text_width(t.font.mono, value);
    text_in(o.ui, t.font.caption, t.colour.ink2, {o.box.x + indent, o.box.y, o.box.w - indent - value_w - t.space8, row_h(o)}, words);
    const Rect right{o.box.x + o.box.w - value_w, o.box.y, value_w, row_h(o)};
    if (is_cell(part)) number_link(o, row.link_id(0), right, part.sources.front(), row.current);
    else text_in(o.ui, t.font.mono, t.colour.ink, right, value, 1);
    end_row(o, row, all_sources(part));
}

void draw_lines(Opened& o) {
    std::vector<Line> lines;
    const size_t most = o.p.state.cell_view.unfolded ? std::numeric_limits<size_t>::max() : kFolded;
    const size_t longest = collect_lines(o.how, 0, most, lines);
    each_row(o, int(lines.size()), [&](int i) { draw_line(o, i, lines[size_t(i)]); });
    draw_fold(o, longest);
}

// --- words ---

void draw_words(Opened& o, std::string_view words) {
    o.box.y += paragraph(o.ui, o.ui.theme.font.prose, o.ui.theme.colour.ink2, o.box, words);
}

void draw_given(Opened& o) {
    const auto origin = o.step.inputs.empty() ? text_of(o.step.origin) : std::nullopt;
    draw_words(o, origin ? std::string(say(*origin)) : say(o.how, o.p.state.digits));
}

// A number taken over: why, and the cell it was.
void draw_copy(Opened& o) {
    const auto why = text_of("copy." + std::string(o.how.role));
    draw_words(o, say(why.value_or(Text::cell_same)));
    o.box.y += o.ui.theme.space4;
    draw_lines(o);
}

// The cell whose exponential is more than a number can hold, or null.
const Source* overflow_of(const Explanation& e) {
    if (e.how == How::Function && std::isinf(e.value)) return first_source(e);
    for (const Explanation& term : e.terms)
        if (const Source* found = overflow_of(term)) return found;
    return nullptr;
}

void draw_because(Opened& o, Text text, const Source& s) {
    const Theme& t = o.ui.theme;
    const std::string words = say(text, {o.number(o.how.value), look_of(o.p.trace[s.step].name).name, row_words(o.p.trace, s.step, s.row),
                                         column_words(o.p.trace, s.step, s.col), o.number(double(s.value))});
    o.box.y += t.space4;
    o.box.y += paragraph(o.ui, t.font.caption, t.colour.less, o.box, words);
}

// An infinite number, or none at all, is one because a number before it is, or because an exponential is too large.
void draw_cause(Opened& o) {
    if (std::isfinite(o.how.value)) return;
    for (const Source& s : all_sources(o.how)) {
        if (std::isfinite(s.value)) continue;
        return draw_because(o, Text::cell_because, s);
    }
    if (const Source* s = overflow_of(o.how)) draw_because(o, Text::cell_because_large, *s);
}

bool is_list(const Explanation& e) {
    return e.how == How::Sum && !e.terms.empty()
        && std::all_of(e.terms.begin(), e.terms.end(), [](const Explanation& t) { return !t.sources.empty(); });
}

void draw_form(Opened& o) {
    if (o.how.how == How::Given) return draw_given(o);
    if (is_softmax_share(o.how)) return draw_softmax(o);
    if (is_list(o.how) && draw_products(o)) return;
    if (is_cell(o.how)) return draw_copy(o);
    draw_lines(o);
    draw_result(o, worked(o.how, o.p.state.digits));
}

}  // namespace

void draw_result(Opened& o, Formula left) {
    draw_line_of(o, {Formula::Kind::Row, "", {std::move(left), {Formula::Kind::Sign, std::string(say(Text::cell_equals)), {}}, o.formula_number(o.how.value)}});
}

void draw_line_of(Opened& o, const Formula& line) {
    const Theme& t = o.ui.theme;
    const FormulaPicture picture = set_formula_within(t, line, FormulaStyle::Inline, t.colour.ink, o.box.w - 2 * t.space12);
    const float h = picture.height() + 2 * t.space8;
    o.box.y += t.space8;
    fill(o.ui, {o.box.x, o.box.y, o.box.w, h}, t.colour.sunk, t.radius_control);
    draw_formula(picture, {std::round(o.box.x + (o.box.w - picture.width) / 2), std::round(o.box.y + t.space8 + picture.ascent)});
    o.ui.twin.formula(to_words(line), to_mathml(line));
    o.box.y += h;
}

void draw_terms(Opened& o) {
    draw_form(o);
    draw_cause(o);
}

}  // namespace lab::cell
