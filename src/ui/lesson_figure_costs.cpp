// Plots against the length of the text, at the sizes of the experiment: what each word takes without and with a cache; the two
// parts of the latter, and the bytes that are kept.
#include "ui/lesson_figure_parts.h"

#include "core/cost.h"
#include "texts/say.h"
#include "ui/plot.h"

#include <algorithm>
#include <cmath>

namespace lab::figure {
namespace {

constexpr float kHeight = 190;
constexpr int kLeastWords = 40, kMostPoints = 100;

using Count = double (*)(const AttentionSizes&, double words);

// Of words 1, 2 ... to twice those there are.
PlotSeries series_of(const Drawing& d, Text name, Count count, ImU32 colour) {
    PlotSeries series{.name = std::string(say(name)), .colour = colour};
    const AttentionSizes s = sizes_of(d.trace());
    const int most = std::max(kLeastWords, 2 * d.words()), step = (most + kMostPoints - 1) / kMostPoints;
    for (int word = 1; word <= most; word += step) {
        series.x.push_back(word);
        series.y.push_back(count(s, word));
    }
    return series;
}

Plot plot_of(const Drawing& d, std::string_view id, Text caption, Text y_name, PlotScale scale) {
    Plot plot{.id = id, .caption = std::string(say(caption)), .x = {.name = std::string(say(Text::figure_work_word)), .whole = true},
              .y = {.name = std::string(say(y_name)), .scale = scale}};
    if (scale == PlotScale::Linear) plot.y.low = 0;
    plot.playhead = d.words();
    plot.digits = 0;
    return plot;
}

// All plots of a page are read at one word.
void draw_below_each_other(Drawing& d, const std::vector<Plot>& plots) {
    LessonState& state = d.from.state;
    const float h = std::round(kHeight * d.ui.theme.appearance.text_scale);
    for (const Plot& plot : plots) {
        draw_head(d, plot.caption);
        PlotState reads{state.read_count};
        draw_plot(d.ui, {d.box.x, d.box.y, d.box.w, h}, plot, reads);
        state.read_count = reads.reads;
        d.box.y += h + d.ui.theme.space12;
    }
    d.box.y -= d.ui.theme.space12;
}

bool has_costs(const Drawing& d) { return d.step("scores") && !d.trace().find("X_source"); }

}  // namespace

void draw_word_work(Drawing& d) {
    if (!has_costs(d)) return;
    const Colours& c = d.ui.theme.colour;
    Plot plot = plot_of(d, "lesson.work", Text::figure_work_of, Text::figure_work_count, PlotScale::Log);
    plot.series.push_back(series_of(d, Text::figure_decode_afresh, word_afresh, c.less));
    if (!d.hidden("count.word_cached")) plot.series.push_back(series_of(d, Text::figure_decode_cached, word_with_cache, c.ask));
    draw_below_each_other(d, {plot});
}

void draw_word_parts(Drawing& d) {
    if (!has_costs(d)) return;
    const Theme& t = d.ui.theme;
    Plot work = plot_of(d, "lesson.parts", Text::figure_parts_of, Text::figure_work_count, PlotScale::Linear);
    const Count projections = [](const AttentionSizes& s, double) { return projections_of_word(s); };
    const Count look = [](const AttentionSizes& s, double words) { return word_with_cache(s, words) - projections_of_word(s); };
    work.series = {series_of(d, Text::figure_parts_both, word_with_cache, t.colour.ask), series_of(d, Text::figure_parts_projections, projections, t.colour.answer),
                   series_of(d, Text::figure_parts_look, look, t.colour.amount)};
    Plot bytes = plot_of(d, "lesson.bytes", Text::figure_parts_kept, Text::figure_parts_bytes, PlotScale::Linear);
    bytes.series = {series_of(d, Text::figure_parts_bytes, kept_bytes, t.colour.answer)};
    draw_below_each_other(d, {work, bytes});
    const AttentionSizes s = sizes_of(d.trace());
    const double balance = std::floor(projections_of_word(s) / look_at_word(s)) + 1;
    d.box.y += t.space8;
    d.box.y += paragraph(d.ui, t.font.caption, t.colour.ink2, d.box, say(Text::figure_parts_balance, {count_text(balance)}));
}

}  // namespace lab::figure
