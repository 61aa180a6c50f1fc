// A plot in words: the readout of a point, the table of all.
#include "ui/plot_parts.h"

#include "texts/say.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

constexpr size_t kRows = 20;

}  // namespace

namespace plot {

std::string axis_text(const PlotAxis& axis) { return axis.unit.empty() ? axis.name : say(Text::plot_axis, {axis.name, axis.unit}); }

std::string x_text(const Plot& plot, double x) { return plot.x.whole ? number_text(x, 0) : short_number_text(x, plot.digits); }

std::string y_text(const Plot& plot, double y) {
    if (plot.y.in_words) return plot.y.in_words(y);
    constexpr double kFar = 1e5;                   // a power of ten is read sooner than so many digits
    return std::isfinite(y) && std::abs(y) >= kFar ? tick_text(y, 0) : number_text(y, plot.digits);
}

std::vector<double> points_of(const Plot& plot) {
    std::vector<double> all;
    for (const PlotSeries& s : plot.series) all.insert(all.end(), s.x.begin(), s.x.end());
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

std::optional<double> value_at(const PlotSeries& s, double x) {
    const auto found = std::find(s.x.begin(), s.x.end(), x);
    if (found == s.x.end()) return std::nullopt;
    return s.y[size_t(found - s.x.begin())];
}

}  // namespace plot

using namespace plot;

std::string plot_readout(const Plot& plot, double x) {
    std::string values;
    for (const PlotSeries& s : plot.series) {
        const auto y = value_at(s, x);
        if (!y) continue;
        if (!values.empty()) values += ", ";
        values += plot.series.size() > 1 ? s.name + " " + y_text(plot, *y) : y_text(plot, *y);
    }
    return say(Text::plot_reads, {plot.x.name, x_text(plot, x), values});
}

void tell_plot(Ui& ui, const Plot& plot) {
    const std::vector<double> all = points_of(plot);
    const size_t every = std::max<size_t>(1, (all.size() + kRows - 1) / kRows);
    std::vector<std::string> columns{axis_text(plot.x)};
    for (const PlotSeries& s : plot.series) columns.push_back(s.name.empty() ? axis_text(plot.y) : s.name);
    std::vector<std::vector<std::string>> rows;
    for (size_t i = 0; i < all.size(); ++i) {
        if (i % every != 0 && i + 1 != all.size() && plot.playhead != all[i]) continue;
        std::vector<std::string> row{x_text(plot, all[i])};
        for (const PlotSeries& s : plot.series) {
            const auto y = value_at(s, all[i]);
            row.push_back(y ? y_text(plot, *y) : std::string());
        }
        rows.push_back(std::move(row));
    }
    const std::string caption = every == 1 ? plot.caption : say(Text::plot_some, {plot.caption, std::to_string(rows.size()), std::to_string(all.size())});
    ui.twin.table(std::string(plot.id) + ".table", caption, std::move(columns), std::move(rows));
}

}  // namespace lab
