// Products and their sum, a line each: "0.15 × 0.43 = 0.06", and the sum so far.
//   mix: the context by hand, each word's weight times its value.  The weights are those that the context is made with, after
//   dropout where there is some.  While the question is open, one product is the reader's to find, and the sums from there on wait.
//   terms: a score by hand, number times number.  While it is asked for, all sums wait.
#include "ui/lesson_figure_parts.h"

#include "texts/say.h"

#include <algorithm>
#include <array>

namespace lab::figure {
namespace {

struct Product {
    std::string words;
    double a, b;
};

struct Products {
    std::string title, total;                      // of the whole, of what comes out
    std::string a, b;                              // of the columns
    ImU32 a_ink, b_ink;
    std::vector<Product> lines{};
    double result = 0;
    int blank = 0, waits = 0;                      // the product that is not told, the first sum that is not: past the last: none
    bool hidden = false;                           // the result
};

void draw_products(Drawing& d, const Products& of) {
    const Theme& t = d.ui.theme;
    const int all = static_cast<int>(of.lines.size()), rows = std::min(all, kMostRows);
    const std::string unknown = "?";
    draw_head(d, of.title);

    constexpr int kMostDigits = 4, kLeastDigits = 2;
    const float h = d.line(), gap = std::max(t.space12, text_width(t.font.mono_cell, say(Text::cell_times)) + t.space4);     // between two numbers, for a sign; the word has what is left
    float least_word = 0;                          // digits give way to words, but not to long ones
    for (int i = 0; i < rows; ++i) least_word = std::max(least_word, text_width(t.font.label, of.lines[static_cast<size_t>(i)].words));
    least_word = std::min(least_word, d.box.w / 4);
    int decimals = std::min(d.from.digits, kMostDigits);
    const auto digits = [&](double value) { return number_text(value, decimals); };
    const bool signs = std::any_of(of.lines.begin(), of.lines.end(), [](const Product& p) { return p.a < 0 || p.b < 0; });
    const auto width = [&] { return text_width(t.font.mono_cell, digits(signs ? -1 : 0)) + 2; };
    const auto word_room = [&] { return std::max(0.0f, d.box.w - 4 * width() - 3 * gap); };
    while (decimals > kLeastDigits && word_room() < least_word) --decimals;
    const float number_w = width(), word_w = word_room();
    const float x[] = {d.box.x + word_w, d.box.x + word_w + number_w + gap, d.box.x + word_w + 2 * (number_w + gap), d.box.x + word_w + 3 * (number_w + gap)};

    const std::string heads[] = {of.a, of.b, std::string(say(Text::figure_product)), std::string(say(Text::figure_sum))};
    for (size_t i = 0; i < std::size(heads); ++i) text_in(d.ui, t.font.label, t.colour.ink2, {x[i] - gap, d.box.y, number_w + gap, h}, heads[i], 1);
    d.box.y += h;

    double sum = 0;
    std::vector<std::vector<std::string>> told;
    const auto draw_line = [&](const std::string& words, std::array<std::string, 4> texts, bool last) {
        const ImU32 inks[] = {of.a_ink, of.b_ink, t.colour.ink, last ? t.colour.ink : t.colour.ink2};
        text_in(d.ui, t.font.label, t.colour.ink, {d.box.x, d.box.y, texts[0].empty() ? x[2] - gap - d.box.x : word_w, h}, words);
        for (size_t c = 0; c < texts.size(); ++c) text_in(d.ui, t.font.mono_cell, inks[c], {x[c], d.box.y, number_w, h}, texts[c], 1);
        d.box.y += h;
    };
    for (int i = 0; i < rows; ++i) {
        const auto& [words, a, b] = of.lines[static_cast<size_t>(i)];
        const double product = a * b;
        sum += product;
        const bool blank = i == of.blank, waits = i >= of.waits;
        if (blank) fill(d.ui, inset({d.box.x, d.box.y, d.box.w, h}, -t.space4, 0), t.colour.ask_tint, t.radius_frame);
        text_in(d.ui, t.font.mono_cell, t.colour.ink3, {x[1] - gap, d.box.y, gap, h}, say(Text::cell_times), 0.5f);
        text_in(d.ui, t.font.mono_cell, t.colour.ink3, {x[2] - gap, d.box.y, gap, h}, say(Text::cell_equals), 0.5f);
        draw_line(words, {digits(a), digits(b), blank ? unknown : digits(product), waits ? unknown : digits(sum)}, i + 1 == all);
        told.push_back({words, d.number(a), d.number(b), blank ? unknown : d.number(product), waits ? unknown : d.number(sum)});
    }
    if (rows < all) {
        const std::string words = say(Text::cell_more, {std::to_string(all - rows)});
        double rest = 0;
        for (int i = rows; i < all; ++i) rest += of.lines[static_cast<size_t>(i)].a * of.lines[static_cast<size_t>(i)].b;
        sum += rest;
        const bool blank = of.blank < all, waits = of.waits < all;
        draw_line(words, {"", "", blank ? unknown : digits(rest), waits ? unknown : digits(sum)}, true);
        told.push_back({words, "", "", blank ? unknown : d.number(rest), waits ? unknown : d.number(sum)});
    }
    const Rect total{d.box.x, d.box.y + t.space4, d.box.w, h};
    fill(d.ui, {total.x, total.y, total.w, t.hairline}, t.colour.rule);
    const std::string result = of.hidden ? unknown : d.number(of.result);
    text_in(d.ui, t.font.caption_bold, of.b_ink, {total.x, total.y + t.space4, total.w, h}, of.total);
    text_in(d.ui, t.font.mono, t.colour.ink, {total.x, total.y + t.space4, total.w, h}, result, 1);
    d.box.y += h + t.space8;
    told.push_back({of.total, "", "", "", result});
    d.ui.twin.table("lesson.figure", of.title, {"", heads[0], heads[1], heads[2], heads[3]}, std::move(told));
}

}  // namespace

void draw_mix(Drawing& d) {
    const Step* context = d.step("context");
    if (!context) return;
    const Matrix &weights = d.trace()[context->inputs[0]].value, &values = d.trace()[context->inputs[1]].value;
    const Theme& t = d.ui.theme;
    const int row = d.row(), number = std::min(d.from.followed.step == "context" ? d.from.followed.col : 0, static_cast<int>(values.cols()) - 1);
    const std::string shown_number = std::to_string(number + 1);
    Products of{say(Text::figure_mix_of, {d.word(row), shown_number}), say(Text::figure_context, {shown_number}), std::string(say(Text::figure_weight)),
                std::string(say(Text::figure_value)), t.colour.amount, t.colour.answer};
    for (int i = 0; i < d.words(); ++i) of.lines.push_back({d.seen(i), static_cast<double>(weights(row, i)), static_cast<double>(values(i, number))});
    of.result = static_cast<double>(context->value(row, number));
    of.hidden = d.hidden("context");
    of.blank = of.waits = !of.hidden ? d.words() : d.from.open ? d.from.open->draw.about.col : 0;
    draw_products(d, of);
}

void draw_terms(Drawing& d) {
    const Step* scores = d.step("scores");
    if (!scores) return;
    const StepId queries = scores->inputs[0];
    const Matrix &q = d.trace()[queries].value, &k = d.trace()[scores->inputs[1]].value;
    const Theme& t = d.ui.theme;
    const int row = d.row(), col = std::clamp(d.from.open ? d.from.open->draw.about.col : d.from.followed.col, 0, static_cast<int>(k.rows()) - 1);
    Products of{say(Text::figure_terms_of, {d.word(row), d.seen(col)}), std::string(say(Text::figure_score)), d.word(row), d.seen(col), t.colour.ask, t.colour.ink};
    for (int c = 0; c < q.cols(); ++c)
        of.lines.push_back({column_words(d.trace(), queries, c), static_cast<double>(q(row, c)), static_cast<double>(k(col, c))});
    of.result = static_cast<double>(scores->value(row, col));
    of.hidden = d.hidden("scores");
    of.blank = static_cast<int>(of.lines.size());
    of.waits = of.hidden ? 0 : of.blank;
    draw_products(d, of);
}

}  // namespace lab::figure
