// A mask in two ways, before the softmax and after it; and weights that are dropped at random.
#include "ui/lesson_figure_parts.h"

#include "core/run.h"
#include "core/shuffle.h"
#include "texts/say.h"

#include <algorithm>
#include <cmath>

namespace lab::figure {
namespace {

constexpr int kMostCompared = 64;                  // tokens; the other way is computed once more in every frame
constexpr float kCell = 24, kCross = 0.26f;        // of the grid: the largest cell; half a cross, of a cell

struct TwoWays {
    Trace before, after;                           // −∞ before the softmax; zero after it
};

// The experiment with either mask.
std::optional<TwoWays> two_ways(const Drawing& d) {
    Experiment e = *d.from.answered;
    if (e.mask.kind != Mask::Causal && e.mask.kind != Mask::CausalRenormalised) return std::nullopt;
    if (static_cast<int>(d.trace().tokens().size()) > kMostCompared) return std::nullopt;
    std::erase_if(e.edits, [](const Edit& edit) { return edit.cell.step == "masked" || edit.cell.step == "unmasked"; });    // each way has steps of its own
    TwoWays ways;
    e.mask = Mask::Causal;
    if (why_invalid(e)) return std::nullopt;
    ways.before = run(e);
    e.mask = Mask::CausalRenormalised;
    if (why_invalid(e)) return std::nullopt;
    ways.after = run(e);
    return ways;
}

double sum_of(const Matrix& m, int row) { return m.row(row).cast<double>().sum(); }

// What the mask or the dropping left of a row, square by square.
void draw_grid_row(Drawing& d, const Rect& r, const Matrix& weights, const Matrix& kept, int row, float cell) {
    const Colours& c = d.ui.theme.colour;
    const float largest = kept.maxCoeff();
    ImDrawList* list = ImGui::GetWindowDrawList();
    for (int col = 0; col < weights.cols(); ++col) {
        const Rect box{r.x + cell * static_cast<float>(col), r.y, cell - 1, cell - 1};
        const float weight = weights(row, col);
        fill(d.ui, box, weight == 0 ? c.panel : kept(row, col) == 0 ? c.hairline : packed(cell_colour(kept(row, col), largest, c)), d.ui.theme.radius_cell);
        if (weight == 0 || kept(row, col) != 0) continue;
        const ImVec2 middle{box.x + box.w / 2, box.y + box.h / 2};
        const float reach = cell * kCross;
        list->AddLine({middle.x - reach, middle.y - reach}, {middle.x + reach, middle.y + reach}, c.less, 1.5f);
        list->AddLine({middle.x - reach, middle.y + reach}, {middle.x + reach, middle.y - reach}, c.less, 1.5f);
    }
}

}  // namespace

void draw_two_ways(Drawing& d) {
    const std::optional<TwoWays> ways = d.from.answered ? two_ways(d) : std::nullopt;
    if (!ways) return;
    const int head = d.from.followed.head;
    const auto value = [&](const Trace& trace, std::string_view step) -> const Matrix& { return trace[*trace.find(step, head)].value; };
    const Matrix &scores = value(ways->before, "masked"), &shares = value(ways->before, "weights"), &kept = value(ways->after, "masked"), &again = value(ways->after, "weights");
    const int row = std::min(d.row(), static_cast<int>(scores.rows()) - 1), rows = d.rows();
    const Theme& t = d.ui.theme;
    const bool veiled = d.hidden("weights");
    const std::string unknown = "?", title = say(Text::figure_two_ways_of, {d.word(row)});
    draw_head(d, title);

    float word_w = 0;
    for (int i = 0; i < rows; ++i) word_w = std::max(word_w, text_width(t.font.caption, d.seen(i)));
    word_w = std::min(std::max(word_w, text_width(t.font.label, say(Text::figure_sum_of_row))), d.box.w / 4) + t.space8;
    const float column = (d.box.w - word_w) / 4, h = d.line();
    const auto cell = [&](size_t c, float y) { return Rect{d.box.x + word_w + column * static_cast<float>(c), y, column, h}; };
    const auto group = [&](size_t first, Text words) {
        const Rect place{cell(first, d.box.y).x + t.space8, d.box.y, 2 * column - t.space8, h};
        text_in(d.ui, t.font.caption_bold, t.colour.ink, place, say(words), 1);
        fill(d.ui, {place.x, place.y + h - 1, place.w, t.hairline}, t.colour.rule);
    };
    group(0, Text::figure_before_softmax);
    group(2, Text::figure_after_softmax);
    d.box.y += h;
    const Text names[] = {Text::figure_score, Text::figure_weight, Text::figure_kept, Text::figure_by_sum};
    for (size_t c = 0; c < 4; ++c) text_in(d.ui, t.font.label, c % 2 == 1 ? t.colour.amount : t.colour.ink2, cell(c, d.box.y), say(names[c]), 1);
    d.box.y += h;
    std::vector<std::vector<std::string>> told;
    const auto draw_line = [&](const std::string& name, const double (&numbers)[4], bool sums) {
        text_in(d.ui, sums ? t.font.label : t.font.caption, sums ? t.colour.ink2 : t.colour.ink, {d.box.x, d.box.y, word_w - t.space8, h}, name);
        auto& line = told.emplace_back();
        line.push_back(name);
        for (size_t c = 0; c < 4; ++c) {
            const bool blank = sums && c == 0, hides = veiled && c % 2 == 1;
            const std::string number = blank ? std::string() : hides ? unknown : d.number(numbers[c]);
            const ImU32 colour = !blank && numbers[c] == 0 ? t.colour.ink3 : c % 2 == 1 ? t.colour.amount : t.colour.ink;
            text_in(d.ui, t.font.mono_cell, colour, cell(c, d.box.y), number, 1);
            line.push_back(number);
        }
        d.box.y += h;
    };
    for (int i = 0; i < rows; ++i)
        draw_line(d.seen(i), {static_cast<double>(scores(row, i)), static_cast<double>(shares(row, i)), static_cast<double>(kept(row, i)), static_cast<double>(again(row, i))}, false);
    draw_rest(d, told);
    fill(d.ui, {d.box.x, d.box.y, d.box.w, t.hairline}, t.colour.rule);
    draw_line(std::string(say(Text::figure_sum_of_row)), {0, sum_of(shares, row), sum_of(kept, row), sum_of(again, row)}, true);
    d.box.y += t.space4;
    const std::string most = say(Text::figure_two_ways_apart, {d.number(apart_by_word(ways->before, ways->after, "weights", head).value_or(0))});
    d.box.y += wrapped(d.ui, t.font.caption_bold, t.colour.ink, d.box, most);
    std::vector<std::string> heads{std::string()};
    for (const Text name : names) heads.emplace_back(say(name));
    d.ui.twin.table("lesson.figure", title, std::move(heads), std::move(told));
    d.ui.twin.paragraph(most);
}

void draw_dropped(Drawing& d) {
    const Step *weights = d.step("weights"), *dropped = d.step("dropped");
    if (!weights || !dropped) return;
    const Theme& t = d.ui.theme;
    const int rows = std::min(static_cast<int>(weights->value.rows()), kMostRows), columns = static_cast<int>(weights->value.cols());
    draw_head(d, say(Text::figure_dropped_of));
    float word_w = 0;
    for (int i = 0; i < rows; ++i) word_w = std::max(word_w, text_width(t.font.caption, d.word(i)));
    word_w = std::min(word_w, d.box.w / 4) + t.space8;
    const float number_w = text_width(t.font.mono_cell, d.number(0)) + t.space8;
    const float cell = std::min(std::round(kCell * t.appearance.text_scale), (d.box.w - word_w - number_w) / static_cast<float>(columns)), h = std::max(cell, d.line());
    text_in(d.ui, t.font.label, t.colour.ink2, {d.box.x, d.box.y, d.box.w, d.line()}, say(Text::figure_sum_of_row), 1);
    d.box.y += d.line();
    std::vector<std::vector<std::string>> told;
    for (int i = 0; i < rows; ++i, d.box.y += h) {
        const double sum = sum_of(dropped->value, i);
        const bool loud = i == d.row();
        text_in(d.ui, loud ? t.font.caption_bold : t.font.caption, loud ? t.colour.ask : t.colour.ink, {d.box.x, d.box.y, word_w - t.space8, h}, d.word(i));
        draw_grid_row(d, {d.box.x + word_w, d.box.y + (h - cell) / 2, 0, 0}, weights->value, dropped->value, i, cell);
        text_in(d.ui, t.font.mono_cell, t.colour.ink, {d.box.x, d.box.y, d.box.w, h}, d.number(sum), 1);
        const auto gone = static_cast<int>((weights->value.row(i).array() != 0 && dropped->value.row(i).array() == 0).count());
        told.push_back({d.word(i), std::to_string(gone), d.number(sum)});
    }
    d.box.y += t.space4;
    d.box.y += wrapped(d.ui, t.font.label, t.colour.ink2, d.box, say(Text::figure_dropped_says));
    d.ui.twin.table("lesson.figure", std::string(say(Text::figure_dropped_of)), {std::string(say(Text::figure_token)), std::string(say(Text::figure_dropped_count)), std::string(say(Text::figure_sum_of_row))},
                    std::move(told));
}

}  // namespace lab::figure
