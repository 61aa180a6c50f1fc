// What two heads found, number by number, and what each column of the output projection adds up of it.  The numbers have names,
// as they were given to them by hand: two of each head, and two readings of the sentence.
#include "ui/lesson_figure_parts.h"

#include "core/measures.h"
#include "texts/say.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lab::figure {
namespace {

constexpr std::array kFound = {Text::figure_readings_deed, Text::figure_readings_maker, Text::figure_readings_person, Text::figure_readings_picture};
constexpr std::array kResults = {Text::figure_readings_a, Text::figure_readings_b, Text::figure_readings_sum, Text::figure_readings_difference};

}  // namespace

void draw_readings(Drawing& d) {
    const auto W_o = d.trace().find("W_o"), found = d.trace().find("concat"), result = d.trace().find("output");
    const auto named = static_cast<Eigen::Index>(kFound.size());
    if (!W_o || !found || !result || d.trace()[*W_o].value.rows() != named || d.trace()[*W_o].value.cols() != named) return;
    const Theme& t = d.ui.theme;
    const int row = d.row(), heads = d.trace().heads();
    const Matrix &z = d.trace()[*found].value, &W = d.trace()[*W_o].value, &out = d.trace()[*result].value;
    if (row >= z.rows()) return;
    const bool veiled = d.hidden("concat") || d.hidden("context"), veiled_out = veiled || d.hidden("output");
    const std::string unknown = "?", title = say(Text::figure_readings_of, {d.word(row)});
    draw_head(d, title);

    const float number_w = text_width(t.font.mono_cell, number_text(0, kCellDigits)) + t.space12;
    float name_w = text_width(t.font.caption, say(Text::figure_readings_result));
    for (const Text name : kFound) name_w = std::max(name_w, text_width(t.font.caption, say(name)));
    name_w = std::min(name_w + t.space12, d.box.w / 3);
    const float first = d.box.x + name_w + number_w, cell_w = std::floor((d.box.x + d.box.w - first) / static_cast<float>(kResults.size())), h = d.line();
    const auto cell = [&](size_t i) { return Rect{first + cell_w * static_cast<float>(i), d.box.y, cell_w - 1, h}; };

    std::vector<std::string> columns{std::string(), std::string(say(Text::figure_readings_found))};
    text_in(d.ui, t.font.label, t.colour.ink2, {d.box.x + name_w, d.box.y, number_w - t.space8, h}, columns.back(), 1);
    for (size_t i = 0; i < kResults.size(); ++i) {
        columns.emplace_back(say(kResults[i]));
        text_in(d.ui, t.font.caption_bold, t.colour.answer, cell(i), columns.back(), 0.5f);
    }
    d.box.y += h;
    const float largest = largest_magnitude(W);
    std::vector<std::vector<std::string>> told;
    for (int i = 0; i < static_cast<int>(named); ++i, d.box.y += h) {
        const auto head = static_cast<size_t>(i * heads) / kFound.size();
        fill(d.ui, {d.box.x, d.box.y, 3, h}, t.colour.heads[head % t.colour.heads.size()]);
        auto& line = told.emplace_back();
        line = {std::string(say(kFound[static_cast<size_t>(i)])), veiled ? unknown : d.number(static_cast<double>(z(row, i)))};
        text_in(d.ui, t.font.caption, t.colour.ink, {d.box.x + t.space8, d.box.y, name_w - t.space8, h}, line[0]);
        const std::string number = veiled ? unknown : number_text(static_cast<double>(z(row, i)), kCellDigits);
        text_in(d.ui, t.font.mono_cell, t.colour.ink, {d.box.x + name_w, d.box.y, number_w - t.space8, h}, number, 1);
        for (int c = 0; c < static_cast<int>(named); ++c) {
            const ImU32 ground = packed(cell_colour(W(i, c), largest, t.colour));
            Rect place = cell(static_cast<size_t>(c));
            place.y += 1, place.h -= 2;
            fill(d.ui, place, ground, t.radius_cell);
            line.push_back(short_number_text(static_cast<double>(W(i, c)), kCellDigits));
            text_in(d.ui, t.font.mono_cell, ink_on(ground, t.colour), place, line.back(), 0.5f);
        }
    }
    fill(d.ui, {d.box.x, d.box.y + t.space4, d.box.w, t.hairline}, t.colour.rule);
    d.box.y += t.space8;
    auto& sums = told.emplace_back();
    sums = {std::string(say(Text::figure_readings_result)), std::string()};
    text_in(d.ui, t.font.caption, t.colour.ink, {d.box.x + t.space8, d.box.y, name_w, h}, sums[0]);
    for (int c = 0; c < static_cast<int>(named); ++c) {
        sums.push_back(veiled_out ? unknown : d.number(static_cast<double>(out(row, c))));
        text_in(d.ui, t.font.mono_cell, t.colour.answer, cell(static_cast<size_t>(c)), veiled_out ? unknown : number_text(static_cast<double>(out(row, c)), kCellDigits), 0.5f);
    }
    d.box.y += h;
    d.ui.twin.table("lesson.figure", title, std::move(columns), std::move(told));
}

}  // namespace lab::figure
