#include "ui/histogram_layout.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

constexpr float kAir = 16, kGap = 8, kPad = 12;
constexpr float kBothNumbers = 250;
constexpr float kCardsBeside = 520;                // so wide, and the three stand beside each other
constexpr float kLeastChart = 64, kMostChart = 190, kStackedChart = 56;
constexpr float kLeastPlot = 150, kMostPlot = 300, kPlotWidth = 200;

HistogramCard card_in(const Rect& frame, const HistogramInput& in, float chart_h) {
    HistogramCard c{.frame = frame};
    const float x = frame.x + kPad, w = frame.w - 2 * kPad;
    float y = frame.y + kGap;
    c.name = {x, y, w, in.line};
    c.says = {x, y, w, in.line};
    y += in.line;
    const bool wide = w >= kBothNumbers * in.text_scale;               // variance and mean on one line
    c.variance = {x, y, wide ? std::round(w / 2) : w, in.line};
    if (!wide) y += in.line;
    c.mean = {wide ? x + c.variance.w : x, y, w - (wide ? c.variance.w : 0), in.line};
    y += in.line + kGap / 2;
    c.chart = {x, y, w, chart_h};
    y += chart_h;
    c.ticks = {x, y + 3, w, in.tick};
    return c;
}

}  // namespace

HistogramLayout lay_out_histogram(const HistogramInput& in) {
    HistogramLayout l{.w = in.w};
    float y = kGap;
    l.title = {kAir, y, in.w - 2 * kAir - in.corner_w, in.title};
    y += in.title + kGap;
    const bool beside = in.w >= kCardsBeside * in.text_scale;
    const float room = in.w - 2 * kAir, foot = in.tick + kGap;
    const int across = std::clamp(int(room / (kPlotWidth * in.text_scale)), 1, std::max(1, in.plots)), lines = (in.plots + across - 1) / across;
    const float card_w = beside ? (room - 2 * kGap) / 3 : room;
    const float head = kGap + (card_w - 2 * kPad >= kBothNumbers * in.text_scale ? 2 : 3) * in.line + kGap / 2;
    const float left = in.h - y - kAir;            // for cards and plots
    const float chart = beside ? std::clamp(left * 0.5f - head - foot, kLeastChart * in.text_scale, kMostChart * in.text_scale) : kStackedChart;
    const float card_h = head + chart + foot;
    for (size_t i = 0; i < l.cards.size(); ++i) {
        const float x = kAir + (beside ? float(i) * (card_w + kGap) : 0);
        l.cards[i] = card_in({x, y, card_w, card_h}, in, chart);
        if (!beside) y += card_h + kGap;
    }
    if (beside) y += card_h;
    y += kAir;
    const float plot_w = (room - float(across - 1) * kAir) / float(across);
    const float plot_h = std::clamp((in.h - y - kAir) / float(lines) - kGap, kLeastPlot * in.text_scale, kMostPlot * in.text_scale);
    for (int i = 0; i < in.plots; ++i) l.plots.push_back({kAir + float(i % across) * (plot_w + kAir), y + float(i / across) * (plot_h + kAir), plot_w, plot_h});
    l.h = y + float(lines) * (plot_h + kAir);
    return l;
}

int Bins::most() const { return counts.empty() ? 0 : *std::max_element(counts.begin(), counts.end()); }

int Bins::bin_of(float value) const {
    if (!(std::abs(value) < reach)) return -1;
    return std::clamp(int(std::floor((value + reach) / width())), 0, int(counts.size()) - 1);
}

Bins bins_of(const Matrix& values, float reach, int bins) {
    Bins all{.reach = reach, .counts = std::vector<int>(size_t(std::max(1, bins | 1)))};
    for (Eigen::Index i = 0; i < values.size(); ++i) {
        const int bin = all.bin_of(values.data()[i]);
        if (bin < 0) ++all.beyond;
        else ++all.counts[size_t(bin)];
    }
    return all;
}

int next_in_bin(const Matrix& values, const Bins& bins, int bin, int after) {
    const int n = int(values.rows());
    for (int i = 1; i <= n; ++i) {
        const int row = (std::max(after, -1) + i) % n;
        if (bins.bin_of(values(row, 0)) == bin) return row;
    }
    return -1;
}

}  // namespace lab
