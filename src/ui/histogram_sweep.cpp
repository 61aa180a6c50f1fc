// Against the head size: the variance of the dot products, and what the softmax makes of rows of sixteen such scores.
#include "ui/histogram_scene.h"

#include "texts/say.h"
#include "ui/plot.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab::histogram {
namespace {

struct PlotRow {
    std::string_view id;
    Text caption, axis;
    double SpreadOf::*value;
    PlotScale scale;
    std::optional<double> low, high;
};
const PlotRow kRows[kPlots] = {
    {"stage.sweep.variance", Text::histogram_sweep_variance, Text::histogram_axis_variance, &SpreadOf::variance, PlotScale::Log, {}, {}},
    {"stage.sweep.entropy", Text::histogram_sweep_entropy, Text::histogram_axis_entropy, &SpreadOf::entropy, PlotScale::Linear, 0.0, 3.0},
    {"stage.sweep.slack", Text::histogram_sweep_slack, Text::histogram_axis_slack, &SpreadOf::slack, PlotScale::Linear, 0.0, 1.0},
};

struct WayRow {
    Text name;
    SpreadOf SweepPoint::*spread;
    std::string_view variance;                     // of the trace
    ImU32 Colours::*colour;
};
constexpr WayRow kWays[] = {
    {Text::histogram_none, &SweepPoint::none, "variance", &Colours::ink3},
    {Text::histogram_by_d, &SweepPoint::by_d, "variance_over_d", &Colours::less},
    {Text::histogram_by_root, &SweepPoint::by_root, "variance_scaled", &Colours::ask},
};

// The trace's own variance takes its place among the points.
void put(PlotSeries& series, double x, double y) {
    const auto place = std::lower_bound(series.x.begin(), series.x.end(), x) - series.x.begin();
    if (size_t(place) < series.x.size() && series.x[size_t(place)] == x) {
        series.y[size_t(place)] = y;
        return;
    }
    series.x.insert(series.x.begin() + place, x);
    series.y.insert(series.y.begin() + place, y);
}

Plot plot_of(const Ui& ui, const Panels& p, const PlotRow& row) {
    const double here = p.answered.head_size;
    Plot plot{.id = row.id, .caption = std::string(say(row.caption)),
              .x = {.name = std::string(say(Text::histogram_axis_d)), .scale = PlotScale::Log2, .whole = true, .low = kSweepSizes.front(), .high = kSweepSizes.back()},
              .y = {.name = std::string(say(row.axis)), .scale = row.scale, .low = row.low, .high = row.high}};
    plot.digits = 3;
    const bool of_draws = row.value == &SpreadOf::variance, in_range = here >= kSweepSizes.front();
    for (const WayRow& way : kWays) {
        if (of_draws && labs::is_veiled(p, *p.trace.find(way.variance))) continue;     // it would give the answer away
        PlotSeries series{.name = std::string(say(way.name)), .colour = ui.theme.colour.*way.colour};
        for (const SweepPoint& point : p.state.sweep.sweep.points) {
            series.x.push_back(point.d);
            series.y.push_back(point.*way.spread.*row.value);
        }
        if (of_draws && in_range) put(series, here, double(p.trace[*p.trace.find(way.variance)].value(0, 0)));
        plot.series.push_back(std::move(series));
    }
    return plot;
}

}  // namespace

void draw_sweep(Ui& ui, Panels& p, const HistogramLayout& layout, const StageView& at) {
    const Theme& t = ui.theme;
    SweepState& state = p.state.sweep;
    if (advance(state.sweep, p.answered)) ui.wants_frame = true;
    for (size_t i = 0; i < layout.plots.size(); ++i) {
        Rect place = at.at(layout.plots[i]);
        const Rect head = cut_top(place, leading(t.font.control_bold), t.space4);
        if (!at.sees(layout.plots[i])) continue;
        text_in(ui, t.font.control_bold, t.colour.ink, head, say(kRows[i].caption));
        const Plot plot = plot_of(ui, p, kRows[i]);
        if (plot.series.empty() || plot.series.front().x.empty()) {
            text_in(ui, t.font.caption, t.colour.ink3, place, say(Text::histogram_working), 0.5f);
            continue;
        }
        PlotState reads{state.reads[i]};
        draw_plot(ui, place, plot, reads);
        state.reads[i] = reads.reads;
    }
}

}  // namespace lab::histogram
