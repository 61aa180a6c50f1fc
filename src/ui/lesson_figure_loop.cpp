// One row of scores, made twice: by a loop over the words, a dot product each, and as a row of the product of two matrices.
#include "ui/lesson_figure_parts.h"

#include "texts/say.h"

#include <algorithm>
#include <cmath>

namespace lab::figure {
namespace {

double dot(const Matrix& a, int row, const Matrix& b, int other) {
    double sum = 0;
    for (int c = 0; c < a.cols(); ++c) sum += static_cast<double>(a(row, c)) * static_cast<double>(b(other, c));
    return sum;
}

}  // namespace

void draw_loop(Drawing& d) {
    const Step* scores = d.step("scores");
    if (!scores) return;
    const Matrix &q = d.trace()[scores->inputs[0]].value, &k = d.trace()[scores->inputs[1]].value, &product = scores->value;
    const Theme& t = d.ui.theme;
    const int row = d.row();
    const bool veiled = d.hidden("scores");
    const std::string unknown = "?", title = say(Text::figure_loop_of, {d.word(row)}), by_loop(say(Text::figure_by_loop)), by_product(say(Text::figure_by_product));
    draw_head(d, title);

    const float h = d.line(), column_w = std::round((d.box.w - d.box.w / 4) / 2);
    const float x[] = {d.box.x + d.box.w - 2 * column_w, d.box.x + d.box.w - column_w};
    const auto draw_line = [&](ImFont* font, ImU32 ink, const std::string& words, const std::string& first, const std::string& second) {
        text_in(d.ui, t.font.caption, t.colour.ink, {d.box.x, d.box.y, x[0] - d.box.x, h}, words);
        text_in(d.ui, font, ink, {x[0], d.box.y, column_w, h}, first, 1);
        text_in(d.ui, font, ink, {x[1], d.box.y, column_w, h}, second, 1);
        d.box.y += h;
    };
    draw_line(t.font.label, t.colour.ink2, "", by_loop, by_product);
    std::vector<std::vector<std::string>> told;
    for (int i = 0; i < d.rows(); ++i) {
        const std::string first = veiled ? unknown : d.number(dot(q, row, k, i)), second = veiled ? unknown : d.number(static_cast<double>(product(row, i)));
        draw_line(t.font.mono_cell, t.colour.ink, d.seen(i), first, second);
        told.push_back({d.seen(i), first, second});
    }
    draw_rest(d, told);
    double apart = 0;                              // of all rows, not only of the one that is shown
    for (int r = 0; r < product.rows(); ++r)
        for (int i = 0; i < product.cols(); ++i) apart = std::max(apart, std::abs(dot(q, r, k, i) - static_cast<double>(product(r, i))));
    const std::string words = say(Text::figure_apart, {veiled ? unknown : d.number(apart), std::to_string(product.size())});
    d.box.y += t.space4;
    d.box.y += wrapped(d.ui, t.font.label, t.colour.ink2, d.box, words);
    told.push_back({words, "", ""});
    d.ui.twin.table("lesson.figure", title, {"", by_loop, by_product}, std::move(told));
}

}  // namespace lab::figure
