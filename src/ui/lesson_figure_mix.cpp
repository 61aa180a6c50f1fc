// The context vector by hand: each word's weight times its value, and the running sum.  The weights are those that the
// context is made with, after dropout where there is some.  While the question is open, one product is the reader's to
// find, and the sums from there on wait.
#include "ui/lesson_figure_parts.h"

#include "texts/say.h"

#include <algorithm>
#include <array>

namespace lab::figure {

void draw_mix(Drawing& d) {
    const Step* context = d.step("context");
    if (!context) return;
    const Step *weights = &d.trace()[context->inputs[0]], *values = &d.trace()[context->inputs[1]];
    const Theme& t = d.ui.theme;
    const int row = d.row(), rows = d.rows();
    const int number = std::min(d.from.followed.step == "context" ? d.from.followed.col : 0, static_cast<int>(values->value.cols()) - 1);
    const int blank = d.hidden("context") ? d.from.open ? d.from.open->draw.about.col : 0 : d.words();
    const std::string shown_number = std::to_string(number + 1), unknown = "?";
    draw_head(d, say(Text::figure_mix_of, {d.word(row), shown_number}));

    constexpr int kMostDigits = 4, kLeastDigits = 2;
    const float h = d.line(), gap = t.space12;     // between two numbers, for a sign; the word has what is left
    float least_word = 0;                          // digits give way to words, but not to long ones
    for (int i = 0; i < rows; ++i) least_word = std::max(least_word, text_width(t.font.label, d.seen(i)));
    least_word = std::min(least_word, d.box.w / 4);
    int decimals = std::min(d.from.digits, kMostDigits);
    const auto digits = [&](double value) { return number_text(value, decimals); };
    const bool signs = values->value.col(number).minCoeff() < 0 || weights->value.row(row).minCoeff() < 0;
    const auto width = [&] { return text_width(t.font.mono_cell, digits(signs ? -1 : 0)) + 2; };
    const auto word_room = [&] { return std::max(0.0f, d.box.w - 4 * width() - 3 * gap); };
    while (decimals > kLeastDigits && word_room() < least_word) --decimals;
    const float number_w = width(), word_w = word_room();
    const float x[] = {d.box.x + word_w, d.box.x + word_w + number_w + gap, d.box.x + word_w + 2 * (number_w + gap), d.box.x + word_w + 3 * (number_w + gap)};

    const Text heads[] = {Text::figure_weight, Text::figure_value, Text::figure_product, Text::figure_sum};
    for (size_t i = 0; i < std::size(heads); ++i) text_in(d.ui, t.font.label, t.colour.ink2, {x[i] - gap, d.box.y, number_w + gap, h}, say(heads[i]), 1);
    d.box.y += h;

    double sum = 0;
    std::vector<std::vector<std::string>> told;
    const auto product_of = [&](int i) { return static_cast<double>(weights->value(row, i)) * static_cast<double>(values->value(i, number)); };
    const auto draw_line = [&](const std::string& words, std::array<std::string, 4> texts, bool last) {
        const ImU32 inks[] = {t.colour.amount, t.colour.answer, t.colour.ink, last ? t.colour.ink : t.colour.ink2};
        text_in(d.ui, t.font.label, t.colour.ink, {d.box.x, d.box.y, texts[0].empty() ? x[2] - gap - d.box.x : word_w, h}, words);
        for (size_t c = 0; c < texts.size(); ++c) text_in(d.ui, t.font.mono_cell, inks[c], {x[c], d.box.y, number_w, h}, texts[c], 1);
        d.box.y += h;
    };
    for (int i = 0; i < rows; ++i) {
        const double weight = static_cast<double>(weights->value(row, i)), value = static_cast<double>(values->value(i, number)), product = product_of(i);
        sum += product;
        if (i == blank) fill(d.ui, inset({d.box.x, d.box.y, d.box.w, h}, -t.space4, 0), t.colour.ask_tint, t.radius_frame);
        text_in(d.ui, t.font.mono_cell, t.colour.ink3, {x[1] - gap, d.box.y, gap, h}, say(Text::cell_times), 0.5f);
        text_in(d.ui, t.font.mono_cell, t.colour.ink3, {x[2] - gap, d.box.y, gap, h}, say(Text::cell_equals), 0.5f);
        draw_line(d.seen(i), {digits(weight), digits(value), i == blank ? unknown : digits(product), i >= blank ? unknown : digits(sum)}, i + 1 == d.words());
        told.push_back({d.seen(i), d.number(weight), d.number(value), i == blank ? unknown : d.number(product), i >= blank ? unknown : d.number(sum)});
    }
    if (rows < d.words()) {
        double rest = 0;
        for (int i = rows; i < d.words(); ++i) rest += product_of(i);
        sum += rest;
        const bool waits = blank < d.words();
        draw_line(rest_words(d), {"", "", waits ? unknown : digits(rest), waits ? unknown : digits(sum)}, true);
        told.push_back({rest_words(d), "", "", waits ? unknown : d.number(rest), waits ? unknown : d.number(sum)});
    }
    const Rect total{d.box.x, d.box.y + t.space4, d.box.w, h};
    fill(d.ui, {total.x, total.y, total.w, t.hairline}, t.colour.rule);
    const double made = static_cast<double>(context->value(row, number));
    const std::string result = d.hidden("context") ? unknown : d.number(made);
    text_in(d.ui, t.font.caption_bold, t.colour.answer, {total.x, total.y + t.space4, total.w, h}, say(Text::figure_context, {shown_number}));
    text_in(d.ui, t.font.mono, t.colour.ink, {total.x, total.y + t.space4, total.w, h}, result, 1);
    d.box.y += h + t.space8;
    told.push_back({say(Text::figure_context, {shown_number}), "", "", "", result});
    d.ui.twin.table("lesson.figure", say(Text::figure_mix_of, {d.word(row), shown_number}),
                    {"", std::string(say(Text::figure_weight)), std::string(say(Text::figure_value)), std::string(say(Text::figure_product)), std::string(say(Text::figure_sum))},
                    std::move(told));
}

}  // namespace lab::figure
