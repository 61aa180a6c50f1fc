// Two things that are added: the row of a place to the row of a word, and a ramp of distance to the scores.
#include "ui/lesson_figure_parts.h"

#include "core/measures.h"
#include "texts/say.h"

#include <algorithm>
#include <cmath>

namespace lab::figure {
namespace {

constexpr float kRamp = 70, kLeast = 3;            // the tallest bar; one that takes nothing
constexpr int kMostBars = 12;

}  // namespace

void draw_added(Drawing& d) {
    const Step *words = d.step("tokens"), *places = d.step("positions"), *X = d.step("X");
    if (!words || !places || !X) return;
    const Theme& t = d.ui.theme;
    const int row = d.row(), columns = static_cast<int>(X->value.cols()), shown = std::min(columns, kMostRows);
    const bool veiled = d.hidden("X");
    const std::string title = say(Text::figure_added_of, {d.word(row), std::to_string(row)});
    draw_head(d, title);
    const float h = d.line(), sign_w = text_width(t.font.caption, "+") + 2 * t.space8, index_w = text_width(t.font.mono_cell, "00") + t.space8;
    const float w = (d.box.w - index_w - 2 * sign_w) / 3;
    const float xs[] = {d.box.x + index_w, d.box.x + index_w + w + sign_w, d.box.x + index_w + 2 * (w + sign_w)};
    const Text names[] = {Text::figure_added_word, Text::figure_added_place, Text::figure_added_sum};
    const ImU32 colours[] = {t.colour.ink, t.colour.answer, t.colour.ask};
    for (size_t i = 0; i < 3; ++i) text_in(d.ui, t.font.caption_bold, colours[i], {xs[i], d.box.y, w, h}, say(names[i]), 0.5f);
    d.box.y += h;
    std::vector<std::vector<std::string>> told;
    for (int col = 0; col < shown; ++col, d.box.y += h) {
        text_in(d.ui, t.font.mono_cell, t.colour.ink3, {d.box.x, d.box.y, index_w - t.space8, h}, std::to_string(col + 1), 1);
        const Step* steps[] = {words, places, X};
        auto& line = told.emplace_back();
        line.push_back(std::to_string(col + 1));
        for (size_t i = 0; i < 3; ++i) {
            const bool blank = veiled && i == 2;
            const Matrix cell = steps[i]->value.block(row, col, 1, 1);
            const float largest = largest_magnitude(steps[i]->value);
            const ImU32 ground = blank || !(largest > 0) ? t.colour.hairline : packed(cell_colour(cell(0, 0), largest, t.colour));
            const std::string number = blank ? std::string("?") : d.number(static_cast<double>(cell(0, 0)));
            const Rect box{xs[i], d.box.y + 1, w, h - 2};
            fill(d.ui, box, ground, t.radius_cell);
            text_in(d.ui, t.font.mono_cell, blank ? t.colour.ink3 : ink_on(ground, t.colour), box, number, 0.5f);
            line.push_back(number);
            if (i < 2) text_in(d.ui, t.font.caption, t.colour.ink2, {xs[i] + w, d.box.y, sign_w, h}, i == 0 ? "+" : "=", 0.5f);
        }
    }
    if (shown < columns) {
        text_in(d.ui, t.font.caption, t.colour.ink2, {d.box.x, d.box.y, d.box.w, h}, say(Text::cell_more, {std::to_string(columns - shown)}));
        d.box.y += h;
    }
    std::vector<std::string> heads{std::string()};
    for (const Text name : names) heads.emplace_back(say(name));
    d.ui.twin.table("lesson.figure", title, std::move(heads), std::move(told));
}

void draw_ramp(Drawing& d) {
    const Step *biased = d.step("biased"), *weights = d.step("weights");
    if (!biased || !weights) return;
    const Step& scores = d.trace()[biased->inputs.front()];
    const Theme& t = d.ui.theme;
    const int row = d.row(), n = std::min(d.rows(), kMostBars);
    const std::string title = say(Text::figure_ramp_of, {d.word(row)});
    draw_head(d, title);

    const auto taken = [&](int col) { return static_cast<double>(scores.value(row, col)) - static_cast<double>(biased->value(row, col)); };
    double most = 0;
    for (int i = 0; i < n; ++i) most = std::max(most, taken(i));
    const float bar = d.box.w / static_cast<float>(n), tall = std::round(kRamp * t.appearance.text_scale), h = d.line();
    for (int i = 0; i < n; ++i) {                  // what is taken, hanging from above
        const float share = most > 0 ? static_cast<float>(std::max(0.0, taken(i)) / most) : 0;
        const Rect box{d.box.x + bar * static_cast<float>(i) + 2, d.box.y, bar - 4, std::max(kLeast, share * tall)};
        fill(d.ui, box, i == row ? t.colour.ask : t.colour.less, t.radius_cell);
        const std::string number = number_text(taken(i), kCellDigits);
        if (text_width(t.font.mono_cell, number) <= bar) text_in(d.ui, t.font.mono_cell, t.colour.ink2, {box.x - 2, box.y + box.h, bar, h}, number, 0.5f);
    }
    d.box.y += tall + h + t.space4;
    for (int i = 0; i < n; ++i) text_in(d.ui, i == row ? t.font.caption_bold : t.font.caption, t.colour.ink, {d.box.x + bar * static_cast<float>(i), d.box.y, bar, h}, ellipsis(t.font.caption, d.seen(i), bar - 2), 0.5f);
    d.box.y += h + t.space8;

    float word_w = 0;
    for (int i = 0; i < n; ++i) word_w = std::max(word_w, text_width(t.font.caption, d.seen(i)));
    word_w = std::min(word_w, d.box.w / 4) + t.space8;
    const Text names[] = {Text::figure_score, Text::figure_taken, Text::figure_left, Text::figure_weight};
    const float column = (d.box.w - word_w) / 4;
    for (size_t c = 0; c < 4; ++c) text_in(d.ui, t.font.label, c == 3 ? t.colour.amount : t.colour.ink2, {d.box.x + word_w + column * static_cast<float>(c), d.box.y, column, h}, say(names[c]), 1);
    d.box.y += h;
    std::vector<std::vector<std::string>> told;
    for (int i = 0; i < n; ++i, d.box.y += h) {
        const double numbers[] = {static_cast<double>(scores.value(row, i)), -taken(i), static_cast<double>(biased->value(row, i)), static_cast<double>(weights->value(row, i))};
        text_in(d.ui, t.font.caption, t.colour.ink, {d.box.x, d.box.y, word_w - t.space8, h}, d.seen(i));
        auto& line = told.emplace_back();
        line.push_back(d.seen(i));
        for (size_t c = 0; c < 4; ++c) {
            text_in(d.ui, t.font.mono_cell, c == 3 ? t.colour.amount : t.colour.ink, {d.box.x + word_w + column * static_cast<float>(c), d.box.y, column, h}, number_text(numbers[c], kCellDigits), 1);
            line.push_back(d.number(numbers[c]));
        }
    }
    draw_rest(d, told);
    std::vector<std::string> heads{std::string()};
    for (const Text name : names) heads.emplace_back(say(name));
    d.ui.twin.table("lesson.figure", title, std::move(heads), std::move(told));
}

}  // namespace lab::figure
