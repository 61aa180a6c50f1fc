// The table of embeddings: which row is whose, renumbered by hand; and a row looked up by a product with one-hot rows.
#include "ui/lesson_figure_parts.h"

#include "core/run.h"
#include "texts/say.h"

#include <algorithm>
#include <cmath>

namespace lab::figure {
namespace {

constexpr int kMostCompared = 64;                  // tokens; X is computed once more in every frame

std::string numbers_of(const Drawing& d, const Matrix& m, int row) {
    std::string all;
    for (int c = 0; c < m.cols(); ++c) all += (c > 0 ? "  " : "") + d.number(static_cast<double>(m(row, c)));
    return all;
}

float cell_width(const Drawing& d) { return std::round(text_width(d.ui.theme.font.mono_cell, "−0.00") + d.ui.theme.space4); }

// Rows of the table with something before each: its id, or its 0 or 1.  `loud`: the row that stands out; -1: none.
void draw_table(Drawing& d, const Matrix& table, int loud, const std::vector<std::string>& before) {
    const Theme& t = d.ui.theme;
    const auto& entries = d.trace().entries();
    const int rows = std::min(static_cast<int>(table.rows()), kMostRows);
    float before_w = 0, word_w = 0;
    for (int i = 0; i < rows; ++i) {
        before_w = std::max(before_w, text_width(t.font.mono_cell, before[static_cast<size_t>(i)]));
        word_w = std::max(word_w, text_width(t.font.caption, entries[static_cast<size_t>(i)]));
    }
    before_w += t.space8;
    word_w = std::min(word_w, d.box.w / 3) + t.space8;
    const float h = d.line();
    for (int i = 0; i < rows; ++i, d.box.y += h) {
        const bool is_loud = i == loud;
        if (is_loud) fill(d.ui, {d.box.x - t.space4, d.box.y, d.box.w + 2 * t.space4, h}, t.colour.ask_tint, t.radius_frame);
        text_in(d.ui, t.font.mono_cell, is_loud ? t.colour.ask : t.colour.ink2, {d.box.x, d.box.y, before_w - t.space8, h}, before[static_cast<size_t>(i)], 1);
        text_in(d.ui, is_loud ? t.font.caption_bold : t.font.caption, t.colour.ink, {d.box.x + before_w, d.box.y, word_w - t.space8, h}, entries[static_cast<size_t>(i)]);
        draw_cells(d, {d.box.x + before_w + word_w, d.box.y, d.box.w - before_w - word_w, h}, table, i, cell_width(d));
    }
    if (rows == table.rows()) return;
    text_in(d.ui, t.font.caption, t.colour.ink2, {d.box.x, d.box.y, d.box.w, h}, say(Text::cell_more, {std::to_string(table.rows() - rows)}));
    d.box.y += h;
}

void draw_order(Drawing& d, TableOrder now) {
    struct Order {
        TableOrder order;
        std::string_view id;
        Text label;
    };
    constexpr Order kOrders[] = {{TableOrder::Appearance, "lesson.figure.appearance", Text::control_table_appearance},
                                 {TableOrder::Alphabet, "lesson.figure.alphabet", Text::control_table_alphabet},
                                 {TableOrder::Reversed, "lesson.figure.reversed", Text::control_table_reversed}};
    draw_head(d, say(Text::figure_places_order));
    std::vector<FigureButton> buttons;
    for (const Order& o : kOrders) buttons.push_back({std::string(o.id), say(o.label), {.kind = o.order == now ? ButtonKind::Primary : ButtonKind::Outline}});
    const int pressed = draw_buttons(d, buttons);
    if (pressed >= 0) d.from.asked->table = kOrders[pressed].order;
}

// How far X is from what it is with the ids as they come.
void draw_moved(Drawing& d, const Matrix& X) {
    if (X.rows() > kMostCompared || !d.from.answered->edits.empty()) return;
    Experiment plain = *d.from.answered;
    plain.table = TableOrder::Appearance;
    const Trace trace = run(plain);
    const Matrix& before = trace[*trace.find("X")].value;
    const std::string words = say(Text::figure_places_moved, {d.number(static_cast<double>((X - before).cwiseAbs().maxCoeff()))});
    d.box.y += wrapped(d.ui, d.ui.theme.font.caption, d.ui.theme.colour.ink, d.box, words);
    d.ui.twin.live(words);
}

}  // namespace

void draw_places(Drawing& d) {
    const Step *X = d.step("X"), *ids = d.step("ids"), *table = d.step("table");
    if (!X || !d.from.asked || !d.from.answered) return;
    const Theme& t = d.ui.theme;
    const auto id = [&](int token) { return ids ? number_text(static_cast<double>(ids->value(token, 0)), 0) : std::string(); };
    draw_head(d, say(Text::figure_places_of));
    std::vector<Tile> tiles;
    std::vector<std::vector<std::string>> told;
    for (int i = 0; i < static_cast<int>(d.trace().tokens().size()); ++i) {
        tiles.push_back({d.word(i), id(i), t.colour.panel});
        told.push_back({d.word(i), id(i), numbers_of(d, X->value, i)});
    }
    draw_tiles(d, tiles);
    d.box.y += t.space4;
    draw_order(d, d.from.answered->table);
    d.box.y += t.space12;
    if (table) {
        draw_head(d, say(Text::figure_places_table));
        std::vector<std::string> before;
        for (int i = 0; i < table->value.rows(); ++i) before.push_back(std::to_string(i));
        const int row = d.row();
        draw_table(d, table->value, static_cast<int>(std::lround(ids->value(row, 0))), before);
        d.box.y += t.space8;
        draw_moved(d, X->value);
    } else {
        d.box.y += wrapped(d.ui, t.font.caption, t.colour.ink2, d.box, say(Text::figure_places_none));
        d.ui.twin.paragraph(std::string(say(Text::figure_places_none)));
    }
    d.ui.twin.table("lesson.figure", std::string(say(Text::figure_places_of)),
                    {std::string(say(Text::figure_token)), std::string(say(Text::figure_id)), std::string(say(Text::figure_row_of))}, std::move(told));
}

void draw_lookup(Drawing& d) {
    const Step *X = d.step("X"), *ids = d.step("ids"), *table = d.step("table");
    if (!X || !ids || !table) return;
    const Theme& t = d.ui.theme;
    const int row = d.row(), id = static_cast<int>(std::lround(ids->value(row, 0)));
    const bool veiled = d.hidden("X");
    const std::string unknown = "?";
    draw_head(d, say(Text::figure_lookup_of, {d.word(row)}));
    std::vector<std::string> hot;
    std::vector<std::vector<std::string>> told;
    for (int i = 0; i < table->value.rows(); ++i) {
        hot.push_back(veiled ? unknown : i == id ? "1" : "0");
        if (i < kMostRows) told.push_back({hot.back(), d.trace().entries()[static_cast<size_t>(i)], numbers_of(d, table->value, i)});
    }
    text_in(d.ui, t.font.label, t.colour.ink2, {d.box.x, d.box.y, d.box.w, d.line()}, say(Text::figure_lookup_hot));
    text_in(d.ui, t.font.label, t.colour.ink2, {d.box.x, d.box.y, d.box.w, d.line()}, say(Text::step_table), 1);
    d.box.y += d.line();
    draw_table(d, table->value, veiled ? -1 : id, hot);
    fill(d.ui, {d.box.x, d.box.y + t.space4, d.box.w, t.hairline}, t.colour.rule);
    d.box.y += t.space8;

    const float wish = cell_width(d) * static_cast<float>(X->value.cols()), cells_w = std::min(d.box.w * 2 / 3, wish);
    text_in(d.ui, t.font.caption_bold, t.colour.ink, {d.box.x, d.box.y, d.box.w - cells_w - t.space8, d.line()}, d.word(row));
    draw_cells(d, {d.box.x + d.box.w - cells_w, d.box.y, cells_w, d.line()}, X->value, row, cell_width(d), veiled);
    d.box.y += d.line() + t.space4;
    const std::string how = veiled ? std::string() : say(Text::figure_lookup_id, {d.word(row), std::to_string(id)});
    if (!veiled) d.box.y += wrapped(d.ui, t.font.caption, t.colour.ink, d.box, how) + t.space4;
    d.box.y += wrapped(d.ui, t.font.label, t.colour.ink2, d.box, say(Text::figure_lookup_sum));
    told.push_back({"", d.word(row), veiled ? unknown : numbers_of(d, X->value, row)});
    d.ui.twin.table("lesson.figure", say(Text::figure_lookup_of, {d.word(row)}),
                    {std::string(say(Text::figure_lookup_hot)), std::string(say(Text::figure_token)), std::string(say(Text::figure_numbers))}, std::move(told));
    if (!veiled) d.ui.twin.paragraph(how);
}

}  // namespace lab::figure
