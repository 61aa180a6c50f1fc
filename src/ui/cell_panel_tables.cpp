// The two forms of a derivation that are tables: products with their sum, and a softmax with a row a word.
#include "ui/cell_panel_parts.h"

#include "texts/say.h"
#include "ui/step_look.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab::cell {
namespace {

constexpr float kLeastBar = 22;

bool same(const Source& a, const Source& b) { return a.step == b.step && a.row == b.row && a.col == b.col; }

// The room that a column of numbers needs, without writing each of them.
struct Widest {
    double most = 0;
    bool minus = false;
    void add(double v) {
        if (!std::isfinite(v)) return;
        most = std::max(most, std::abs(v));
        minus = minus || v < 0;
    }
    float width(const Opened& o) const { return text_width(o.ui.theme.font.mono, o.number(minus ? -most : most)); }
};

void draw_bar(Opened& o, float x, float room, double share, bool loud) {
    const Theme& t = o.ui.theme;
    const auto soft = share < 0 ? t.colour.clay[2] : t.colour.tide[2];
    const ImU32 colour = !loud ? ImGui::ColorConvertFloat4ToU32({soft[0], soft[1], soft[2], 1}) : share < 0 ? t.colour.less : t.colour.amount;
    const float w = std::max(1.f, room * float(std::min(1.0, std::abs(share)))), h = leading(t.font.caption) / 2;
    if (std::isfinite(share)) fill(o.ui, {x, o.box.y + (row_h(o) - h) / 2, w, h}, colour, t.radius_cell);
}

void draw_sum(Opened& o, float right, float w, double value) {
    const Theme& t = o.ui.theme;
    const float h = leading(t.font.caption) + 2;
    fill(o.ui, {right - w - t.space4, o.box.y + 2, w + t.space8, t.hairline}, t.colour.rule);
    o.box.y += t.space4;
    text_in(o.ui, t.font.caption, t.colour.ink2, {o.box.x, o.box.y, o.box.w, h}, say(Text::cell_sum));
    text_in(o.ui, t.font.mono, t.colour.ink, {right - w, o.box.y, w, h}, o.number(value), 1);
    o.ui.twin.paragraph(say(Text::cell_term, {say(Text::cell_sum), o.number(value)}));
    o.box.y += h;
}

// --- products and addends ---

// The widths of the columns of a list of terms.
struct Columns {
    float label = 0, factor = 0, sign = 0, result = 0;
    size_t factors = 1;
    float right = 0;                               // of the results
};

// What a term is about: the word it stands for; of a plain sum, the matrix.
std::string label_of(const Opened& o, const Source& s, size_t factors) {
    return factors > 1 ? column_words(o.p.trace, s.step, s.col) : std::string(look_of(o.p.trace[s.step].name).name);
}

Columns columns_of(const Opened& o, const std::vector<size_t>& rows) {
    const Theme& t = o.ui.theme;
    Columns c;
    Widest factors, results;
    results.add(o.how.value);
    for (const Explanation& term : o.how.terms) {
        results.add(term.value);
        for (const Source& s : term.sources) factors.add(double(s.value));
        c.factors = std::max(c.factors, term.sources.size());
    }
    constexpr size_t kMeasured = 64;               // labels that decide the width
    for (size_t i = 0; i < std::min(rows.size(), kMeasured); ++i)
        c.label = std::max(c.label, text_width(t.font.caption, label_of(o, o.how.terms[rows[i]].sources.front(), c.factors)) + t.space8);
    c.factor = factors.width(o);
    c.result = results.width(o);
    c.sign = c.factors > 1 ? t.space16 : 0;
    const float sums = c.factors > 1 ? float(c.factors) * (c.factor + c.sign) + c.result : c.result;
    c.label = std::min({c.label, c.factors > 1 ? 80.f : 130.f, o.box.w - sums});
    if (c.label < t.space16) c.label = 0;
    c.right = o.box.x + c.label + sums;
    return c;
}

void draw_product(Opened& o, int index, const Explanation& term, const Columns& c, double largest) {
    const Theme& t = o.ui.theme;
    const std::string label = label_of(o, term.sources.front(), c.factors);
    const Row row = begin_row(o, index, say(Text::cell_term, {label, say(term, o.p.state.digits)}));
    const float h = row_h(o);
    if (c.label > 0) text_in(o.ui, t.font.caption, t.colour.ink2, {o.box.x, o.box.y, c.label - t.space8, h}, label);
    float x = o.box.x + c.label;
    for (size_t k = 0; k < term.sources.size() && c.factors > 1; ++k) {
        number_link(o, row.link_id(k), {x, o.box.y, c.factor, h}, term.sources[k], row.current);
        x += c.factor;
        text_in(o.ui, t.font.mono, t.colour.ink3, {x, o.box.y, c.sign, h}, say(k + 1 < term.sources.size() ? Text::cell_times : Text::cell_equals), 0.5f);
        x += c.sign;
    }
    const Rect result{c.right - c.result, o.box.y, c.result, h};
    if (c.factors > 1) text_in(o.ui, t.font.mono, t.colour.ink, result, o.number(term.value), 1);
    else number_link(o, row.link_id(0), result, term.sources.front(), row.current);
    const float bar_x = c.right + t.space12, bar_w = o.box.x + o.box.w - bar_x;
    if (bar_w >= kLeastBar) draw_bar(o, bar_x, bar_w, term.value / largest, false);
    end_row(o, row, term.sources);
}

// --- softmax: word, score, exponential; a row a word, the chosen one loud; then the share ---

struct Shares {
    const std::vector<Explanation>& parts;         // exp(s - max), one a column
    const Explanation* maximum = nullptr;          // with all it was chosen from
    size_t chosen = 0;
    double largest = 1e-30;
    std::string_view source_name{};
    std::string source_title{};                    // with the letter it has in the function
    float label_w = 0, before_w = 0, after_w = 0, before_right = 0, right = 0;
    std::string_view function() const { return say(maximum ? Text::cell_exp : Text::cell_exp_plain); }
};

const Explanation* maximum_of(const Explanation& e) {
    if (e.how == How::Maximum) return &e;
    for (const Explanation& term : e.terms)
        if (const Explanation* found = maximum_of(term)) return found;
    return nullptr;
}

Shares shares_of(const Opened& o) {
    const Theme& t = o.ui.theme;
    Shares s{o.how.terms[1].terms};
    s.maximum = maximum_of(o.how.terms[0]);
    const Source* own = first_source(o.how.terms[0]);
    Widest before, after;
    after.add(o.how.terms[1].value);
    for (size_t i = 0; i < s.parts.size(); ++i) {
        const Source* from = first_source(s.parts[i]);
        if (from && own && same(*from, *own)) s.chosen = i;
        if (from) before.add(double(from->value));
        after.add(s.parts[i].value);
        if (std::isfinite(s.parts[i].value)) s.largest = std::max(s.largest, s.parts[i].value);
    }
    s.source_name = look_of(o.p.trace[o.step.inputs.front()].name).name;
    s.source_title = say(Text::cell_given, {s.source_name});
    s.before_w = std::max(before.width(o), text_width(t.font.caption, s.source_title));
    s.after_w = std::max(after.width(o), text_width(t.font.caption, s.function()));
    constexpr float kBar = 44, kLeastLabel = 40, kMostLabel = 80;
    s.label_w = std::clamp(o.box.w - s.before_w - s.after_w - 2 * t.space16 - kBar, kLeastLabel, kMostLabel);
    s.before_right = o.box.x + s.label_w + s.before_w;
    s.right = s.before_right + t.space12 + s.after_w;
    return s;
}

void draw_share(Opened& o, int index, const Shares& s, size_t i) {
    const Theme& t = o.ui.theme;
    const Source* from = first_source(s.parts[i]);
    if (!from) return;
    const bool loud = i == s.chosen;
    const std::string word = column_words(o.p.trace, from->step, from->col), after = o.number(s.parts[i].value);
    const std::string most = s.maximum ? o.number(s.maximum->value) : std::string();
    const std::string number = o.number(double(from->value));
    const std::string told = s.maximum ? say(Text::cell_share_row, {word, s.source_name, number, most, after})
                                       : say(Text::cell_share_row_plain, {word, s.source_name, number, after});
    const Row row = begin_row(o, index, told, loud);
    const float h = row_h(o);
    text_in(o.ui, loud ? t.font.caption_bold : t.font.caption, loud ? t.colour.ink : t.colour.ink2, {o.box.x, o.box.y, s.label_w - t.space4, h}, word);
    number_link(o, row.link_id(0), {s.before_right - s.before_w, o.box.y, s.before_w, h}, *from, row.current);
    text_in(o.ui, t.font.mono, t.colour.ink, {s.right - s.after_w, o.box.y, s.after_w, h}, after, 1);
    const float bar_x = s.right + t.space12, bar_w = o.box.x + o.box.w - bar_x;
    if (bar_w >= kLeastBar) draw_bar(o, bar_x, bar_w, s.parts[i].value / s.largest, loud);
    end_row(o, row, {*from});
}

// Where the maximum that every score is shifted by comes from.
void draw_maximum(Opened& o, int index, const Shares& s) {
    const Theme& t = o.ui.theme;
    const auto won = std::find_if(s.maximum->sources.begin(), s.maximum->sources.end(), [&](const Source& c) { return double(c.value) == s.maximum->value; });
    if (won == s.maximum->sources.end()) return;
    const std::string words(say(Text::cell_maximum)), word = column_words(o.p.trace, won->step, won->col);
    const Row row = begin_row(o, index, say(Text::cell_maximum_row, {o.number(s.maximum->value), word}));
    const float h = row_h(o);
    text_in(o.ui, t.font.caption, t.colour.ink2, {o.box.x, o.box.y, s.label_w - t.space4, h}, words);
    number_link(o, row.link_id(0), {s.before_right - s.before_w, o.box.y, s.before_w, h}, *won, row.current);
    text_in(o.ui, t.font.caption, t.colour.ink2, {s.before_right + t.space12, o.box.y, o.box.x + o.box.w - s.before_right - t.space12, h}, say(Text::cell_most, {word}));
    end_row(o, row, s.maximum->sources);
}

}  // namespace

bool draw_products(Opened& o) {
    const auto& terms = o.how.terms;
    const std::vector<size_t> shown = terms_to_show(o, terms.size(), 0);
    const Columns c = columns_of(o, shown);
    if (c.right > o.box.x + o.box.w) return false;
    double largest = 1e-30;
    for (const Explanation& term : terms)
        if (std::isfinite(term.value)) largest = std::max(largest, std::abs(term.value));
    each_row(o, int(shown.size()), [&](int i) { draw_product(o, i, terms[shown[size_t(i)]], c, largest); });
    draw_fold(o, terms.size());
    draw_sum(o, c.right, c.result, o.how.value);
    return true;
}

void draw_softmax(Opened& o) {
    const Theme& t = o.ui.theme;
    const Shares s = shares_of(o);
    const float h = leading(t.font.caption) + 2;
    if (s.maximum) each_row(o, 1, [&](int i) { draw_maximum(o, i, s); });
    text_in(o.ui, t.font.caption, t.colour.ink2, {o.box.x, o.box.y, s.label_w, h}, say(Text::cell_word));
    text_in(o.ui, t.font.caption, t.colour.ink2, {s.before_right - s.before_w, o.box.y, s.before_w, h}, s.source_title, 1);
    text_in(o.ui, t.font.caption, t.colour.ink2, {s.right - s.after_w, o.box.y, s.after_w, h}, s.function(), 1);
    o.box.y += h;
    const std::vector<size_t> shown = terms_to_show(o, s.parts.size(), s.chosen);
    const int above = o.rows;                      // of the maximum
    each_row(o, int(shown.size()), [&](int i) { draw_share(o, i, s, shown[size_t(i - above)]); });
    draw_fold(o, s.parts.size());
    draw_sum(o, s.right, s.after_w, o.how.terms[1].value);
    draw_result(o, {Formula::Kind::Fraction, "", {o.formula_number(o.how.terms[0].value), o.formula_number(o.how.terms[1].value)}});
}

}  // namespace lab::cell
