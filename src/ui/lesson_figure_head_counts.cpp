// What more heads cost: the same experiment with every number of heads that its columns can be cut into, counted; and where a
// word looks with the chosen number.
#include "ui/lesson_figure_parts.h"

#include "core/run.h"
#include "texts/say.h"

#include <algorithm>
#include <cmath>

namespace lab::figure {
namespace {

constexpr int kMostTokens = 64;                    // it is computed once more in every frame for each number of heads
constexpr int kMostCounts = 4, kMostLooks = 8;

struct Count {
    int heads = 0;
    std::int64_t size = 0, projections = 0, output = 0, weights = 0;
};

Count count_of(Experiment e, int heads) {
    e.heads = heads;
    e.output_projection = true;
    const Trace trace = run(e);
    Count count{.heads = heads};
    for (const Step& step : trace.steps()) {
        if (step.name == "W_q" || step.name == "W_k" || step.name == "W_v") count.projections += step.value.size();
        if (step.name == "W_o") count.output += step.value.size();
        if (step.name == "weights") count.weights += step.value.size();
    }
    count.size = e.d_out / heads;
    return count;
}

// Every number of heads that divides the columns, the first ones.
std::vector<Count> counts_of(const Experiment& e) {
    std::vector<Count> counts;
    Experiment plain = e;                          // what is changed by hand in a head does not change how much there is
    plain.edits.clear();
    plain.gradient_of.reset();
    plain.steps_trained = 0;
    for (int heads = 1; heads <= e.d_out && counts.size() < kMostCounts; ++heads)
        if (e.d_out % heads == 0) counts.push_back(count_of(plain, heads));
    return counts;
}

void choose(Drawing& d, const std::vector<Count>& counts, int now) {
    draw_head(d, say(Text::figure_counts_choose));
    d.ui.twin.paragraph(std::string(say(Text::figure_counts_choose)));
    std::vector<std::string> labels;
    for (const Count& count : counts) labels.push_back(std::to_string(count.heads));
    std::vector<FigureButton> buttons;
    for (size_t i = 0; i < counts.size(); ++i)
        buttons.push_back({"lesson.figure.heads." + labels[i], labels[i], {.kind = counts[i].heads == now ? ButtonKind::Primary : ButtonKind::Outline}});
    const int pressed = draw_buttons(d, buttons);
    if (pressed >= 0) d.from.asked->heads = counts[static_cast<size_t>(pressed)].heads;
    d.box.y += d.ui.theme.space12;
}

// The words that get most of a row: those near the largest; of an even row none.
std::string looks_of(const Drawing& d, const Matrix& weights, int row) {
    const auto shares = weights.row(row);
    const float most = shares.maxCoeff();
    if (most - shares.minCoeff() < 1e-6f) return say(Text::figure_counts_even, {d.number(static_cast<double>(most))});
    std::string all;
    for (int c = 0; c < shares.size(); ++c)
        if (shares(c) > most / 2) all += (all.empty() ? "" : ", ") + say(Text::figure_counts_word, {d.seen(c), d.number(static_cast<double>(shares(c)))});
    return all;
}

}  // namespace

void draw_head_counts(Drawing& d) {
    const bool counts_heads = d.from.answered && d.from.asked && d.from.answered->projections && d.from.answered->score == Score::Dot && kv_heads_of(*d.from.answered) == d.from.answered->heads;
    if (!counts_heads || !d.step("weights") || d.trace().tokens().size() > kMostTokens || d.words() > kMostTokens) return;
    const Theme& t = d.ui.theme;
    const Experiment& e = *d.from.answered;
    const std::vector<Count> counts = counts_of(e);
    choose(d, counts, e.heads);

    draw_head(d, say(Text::figure_counts_of));
    const Text names[] = {Text::figure_counts_heads, Text::figure_counts_size, Text::figure_counts_projections, Text::figure_counts_output, Text::figure_counts_weights};
    constexpr float kShares[] = {0.15f, 0.23f, 0.26f, 0.16f, 0.20f};   // of the width
    const auto line = [&](auto words, ImFont* font, ImU32 ink) {
        float x = d.box.x;
        for (size_t i = 0; i < std::size(kShares); ++i) {
            const float w = std::round(d.box.w * kShares[i]);
            text_in(d.ui, font, ink, {x, d.box.y, w - t.space4, d.line()}, words(i), i == 0 ? 0.f : 1.f);
            x += w;
        }
        d.box.y += d.line();
    };
    std::vector<std::string> columns;
    for (const Text name : names) columns.emplace_back(say(name));
    line([&](size_t i) { return columns[i]; }, t.font.label, t.colour.ink2);
    std::vector<std::vector<std::string>> told;
    for (const Count& count : counts) {
        const std::vector<std::string> numbers = {std::to_string(count.heads), std::to_string(count.size), std::to_string(count.projections), std::to_string(count.output),
                                                  std::to_string(count.weights)};
        const bool now = count.heads == e.heads;
        if (now) fill(d.ui, {d.box.x - t.space4, d.box.y, d.box.w + 2 * t.space4, d.line()}, t.colour.ask_tint, t.radius_frame);
        line([&](size_t i) { return numbers[i]; }, t.font.mono_cell, now ? t.colour.ask : t.colour.ink);
        told.push_back(numbers);
    }
    d.ui.twin.table("lesson.figure", std::string(say(Text::figure_counts_of)), std::move(columns), std::move(told));

    d.box.y += t.space12;
    const int row = d.row();
    const std::string title = say(Text::figure_counts_looks, {d.word(row)});
    draw_head(d, title);
    std::vector<std::vector<std::string>> looks;
    for (int head = 0; head < std::min(e.heads, kMostLooks); ++head) {
        const Matrix& weights = d.trace()[*d.trace().find("weights", head)].value;
        const std::string name = say(Text::figure_head, {std::to_string(head + 1)}), words = d.hidden("weights") ? "?" : looks_of(d, weights, row);
        const float name_w = text_width(t.font.caption, name) + t.space12;
        fill(d.ui, {d.box.x, d.box.y + 3, 3, d.line() - 6}, t.colour.heads[static_cast<size_t>(head) % t.colour.heads.size()], 1);
        text_in(d.ui, t.font.caption, t.colour.ink2, {d.box.x + t.space8, d.box.y, name_w, d.line()}, name);
        const Rect rest{d.box.x + t.space8 + name_w, d.box.y, d.box.w - t.space8 - name_w, 0};
        const float down = (d.line() - line_height(t.font.caption)) / 2;
        d.box.y += std::max(d.line(), wrapped(d.ui, t.font.caption, t.colour.ink, {rest.x, rest.y + down, rest.w, 0}, words) + 2 * down);
        looks.push_back({name, words});
    }
    d.ui.twin.table("lesson.figure.looks", title, {std::string(say(Text::figure_counts_heads)), std::string(say(Text::figure_weight))}, std::move(looks));
}

}  // namespace lab::figure
