// One row of weights in two experiments, bar beside bar, and the line where all words would be equal.
#include "ui/lesson_figure_parts.h"

#include "texts/say.h"

#include <algorithm>
#include <cmath>

namespace lab::figure {
namespace {

template <class Choice>
std::string word_of(std::string_view field, Choice choice) {
    const std::string word(names_of(choice)[static_cast<size_t>(choice)]);
    const auto label = text_of("control." + std::string(field) + "." + word);
    return label ? std::string(say(*label)) : word;
}

// What tells it from the other: "softmax", "temperature 10"; else how the projections were drawn, "uniform, seed 123".
std::string name_beside(const Experiment& e, const Experiment& other) {
    if (e.normaliser != other.normaliser) return word_of("normaliser", e.normaliser);
    if (e.temperature != other.temperature) return say(Text::figure_temperature, {short_number_text(static_cast<double>(e.temperature), 4)});
    return say(Text::figure_start, {word_of("init", e.init), std::to_string(e.seed)});
}

}  // namespace

void draw_two_rows(Drawing& d) {
    const Step* mine = d.step("weights");
    const std::optional<StepId> beside = d.from.other ? d.from.other->find("weights", 0) : std::nullopt;
    if (!mine || !beside || !d.from.answered || !d.from.beside) return;
    const Matrix &a = mine->value, &b = (*d.from.other)[*beside].value;
    const int row = d.row();
    if (row >= b.rows() || a.cols() != b.cols()) return;
    const Theme& t = d.ui.theme;
    const bool veiled = d.hidden("weights");
    draw_head(d, say(Text::figure_two_of, {d.word(row)}));

    const int rows = d.rows();
    float word_w = 0;
    for (int i = 0; i < rows; ++i) word_w = std::max(word_w, text_width(t.font.caption, d.seen(i)));
    word_w = std::min(word_w, d.box.w / 3) + t.space8;
    const float number_w = text_width(t.font.mono_cell, d.number(0)) + t.space4;
    const Rect room{d.box.x + word_w, d.box.y, d.box.w - word_w - number_w, 0};
    const float largest = std::max(veiled ? 0 : a.row(row).maxCoeff(), b.row(row).maxCoeff()), even = 1 / static_cast<float>(a.cols());
    const float half = std::round(line_height(t.font.mono_cell) + 1), h = 2 * half + t.space4, top = d.box.y;
    const std::string unknown = "?";
    std::vector<std::vector<std::string>> told;
    for (int i = 0; i < rows; ++i, d.box.y += h) {
        const std::string first = veiled ? unknown : d.number(static_cast<double>(a(row, i))), second = d.number(static_cast<double>(b(row, i)));
        text_in(d.ui, t.font.caption, t.colour.ink, {d.box.x, d.box.y, word_w - t.space8, 2 * half}, d.seen(i));
        const auto bar = [&](float y, float share, ImU32 colour, bool hollow) {
            const Rect r{room.x, std::round(y + half * 0.2f), std::max(1.0f, room.w * share / largest), std::round(half * 0.6f)};
            if (hollow) outline(d.ui, r, colour, t.connector, t.radius_cell);
            else fill(d.ui, r, colour, t.radius_cell);
        };
        if (!veiled) bar(d.box.y, a(row, i), t.colour.amount, false);
        bar(d.box.y + half, b(row, i), t.colour.ink3, true);
        const Rect numbers{d.box.x + d.box.w - number_w, d.box.y, number_w, half};
        text_in(d.ui, t.font.mono_cell, t.colour.amount, numbers, first, 1);
        text_in(d.ui, t.font.mono_cell, t.colour.ink2, {numbers.x, numbers.y + half, numbers.w, half}, second, 1);
        told.push_back({d.seen(i), first, second});
    }
    const float x = std::round(room.x + room.w * std::min(1.0f, even / largest));
    for (float y = top; y < d.box.y; y += 6) fill(d.ui, {x, y, 1, 3}, t.colour.ink3);
    draw_rest(d, told);
    d.box.y += t.space4;
    const std::string mine_name = name_beside(*d.from.answered, *d.from.beside), other_name = name_beside(*d.from.beside, *d.from.answered);
    const auto legend = [&](float lx, ImU32 colour, bool hollow, const std::string& words) {
        const Rect mark{lx, d.box.y + d.line() / 2 - 4, 8, 8};
        if (hollow) outline(d.ui, mark, colour, t.connector, t.radius_cell);
        else fill(d.ui, mark, colour, t.radius_cell);
        text_in(d.ui, t.font.label, t.colour.ink2, {lx + 8 + t.space8, d.box.y, d.box.w, d.line()}, words);
    };
    legend(d.box.x, t.colour.amount, false, mine_name);
    d.box.y += d.line();
    legend(d.box.x, t.colour.ink3, true, other_name);
    d.box.y += d.line();
    d.box.y += wrapped(d.ui, t.font.label, t.colour.ink3, d.box, say(Text::figure_even, {d.number(static_cast<double>(even))}));
    d.ui.twin.table("lesson.figure", say(Text::figure_two_of, {d.word(row)}), {"", mine_name, other_name}, std::move(told));
}

}  // namespace lab::figure
