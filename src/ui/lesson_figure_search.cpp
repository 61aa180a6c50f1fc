// A search in a database: the query above, a row a word with its key, how well it fits, and the value it would hand over.
#include "ui/lesson_figure_parts.h"

#include "texts/say.h"

#include <algorithm>
#include <cmath>

namespace lab::figure {
namespace {

constexpr float kGlyph = 4;

// "query of journey", of several heads with its number.
std::string query_words(const Drawing& d) {
    if (d.trace().heads() < 2) return say(Text::figure_query_of, {d.word(d.row())});
    return say(Text::figure_query_of_head, {d.word(d.row()), std::to_string(std::max(0, d.from.followed.head) + 1)});
}

// The words, and its cells.
void draw_query(Drawing& d, const Matrix& q, float cell_w) {
    const Theme& t = d.ui.theme;
    Rect line{d.box.x, d.box.y, d.box.w, d.line() + t.space4};
    const float cells_w = std::min(line.w / 2, cell_w * static_cast<float>(q.cols()));
    const Rect cells = cut_right(line, cells_w, t.space8);
    draw_glyph(ImGui::GetWindowDrawList(), Glyph::Dot, {line.x + kGlyph, line.y + line.h / 2}, kGlyph, t.glyph, t.colour.ask);
    text_in(d.ui, t.font.caption_bold, t.colour.ask, {line.x + 2 * kGlyph + t.space8, line.y, line.w, line.h}, query_words(d));
    draw_cells(d, cells, q, d.row(), cell_w);
    d.box.y += line.h + t.space4;
}

}  // namespace

void draw_search(Drawing& d) {
    const Step *q = d.step("Q"), *k = d.step("K"), *v = d.step("V"), *fit = d.step("scores");
    if (!q || !k || !v || !fit) return;
    const Theme& t = d.ui.theme;
    const bool veiled = d.hidden("scores");
    const float cell_w = std::round(text_width(t.font.mono_cell, "0.00") + t.space8);
    draw_query(d, q->value, cell_w);
    fill(d.ui, {d.box.x, d.box.y, d.box.w, t.hairline}, t.colour.rule);
    d.box.y += t.space8;

    const int row = d.row(), rows = d.rows();
    float word_w = 0;
    for (int i = 0; i < rows; ++i) word_w = std::max(word_w, text_width(t.font.caption, d.seen(i)));
    word_w = std::min(word_w, d.box.w / 4) + t.space8;
    const float cells_w = std::min(2.0f, static_cast<float>(k->value.cols())) * cell_w;
    const float bar_w = d.box.w - word_w - 2 * cells_w - 2 * t.space8;
    const float key_x = d.box.x + word_w, bar_x = key_x + cells_w + t.space8, value_x = bar_x + bar_w + t.space8;
    const float largest = fit->value.row(row).cwiseAbs().maxCoeff(), h = d.line();

    const auto column = [&](float x, float w, Text words, Glyph glyph, ImU32 colour) {
        const float indent = glyph == Glyph::None ? 0 : 2 * kGlyph + t.space4;
        if (indent > 0) draw_glyph(ImGui::GetWindowDrawList(), glyph, {x + kGlyph, d.box.y + h / 2}, kGlyph, t.glyph, colour);
        text_in(d.ui, t.font.label, colour, {x + indent, d.box.y, w - indent, h}, say(words));
    };
    column(key_x, cells_w, Text::figure_key, Glyph::Ring, t.colour.ask);
    column(bar_x, bar_w, Text::figure_fit, Glyph::None, t.colour.ink2);
    column(value_x, cells_w, Text::figure_value, Glyph::Kite, t.colour.answer);
    d.box.y += h + t.space4 / 2;

    const std::string unknown = "?";
    std::vector<std::vector<std::string>> told;
    const auto written = [&](const Matrix& m, int i) {
        std::string all;
        for (int c = 0; c < m.cols(); ++c) all += (c > 0 ? "  " : "") + d.number(static_cast<double>(m(i, c)));
        return all;
    };
    for (int i = 0; i < rows; ++i, d.box.y += h) {
        const Rect line{d.box.x, d.box.y, d.box.w, h};
        const float score = fit->value(row, i);
        text_in(d.ui, t.font.caption, t.colour.ink, {line.x, line.y, word_w - t.space8, h}, d.seen(i));
        draw_cells(d, {key_x, line.y, cells_w, h}, k->value, i, cell_w);
        draw_cells(d, {value_x, line.y, cells_w, h}, v->value, i, cell_w);
        const std::string number = number_text(static_cast<double>(score), kCellDigits);
        const float number_w = text_width(t.font.mono_cell, number) + t.space4;
        if (veiled) text_in(d.ui, t.font.mono_cell, t.colour.ink3, {bar_x, line.y, bar_w, h}, unknown, 0.5f);
        else if (largest > 0) {
            const float share = std::abs(score) / largest;
            const float room = bar_w - number_w;
            draw_bar(d, {bar_x, line.y, room, h}, share, score < 0 ? t.colour.less : t.colour.amount);
            text_in(d.ui, t.font.mono_cell, t.colour.ink2, {bar_x + std::max(1.0f, room * share) + t.space4, line.y, number_w, h}, number);
        }
        told.push_back({d.seen(i), written(k->value, i), veiled ? unknown : d.number(static_cast<double>(score)), written(v->value, i)});
    }
    draw_rest(d, told);
    const std::string caption = query_words(d) + ": " + written(q->value, row);
    d.ui.twin.table("lesson.figure", caption, {"", std::string(say(Text::figure_key)), std::string(say(Text::figure_fit)), std::string(say(Text::figure_value))},
                    std::move(told));
}

}  // namespace lab::figure
