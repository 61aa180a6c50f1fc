// Names above and below, ticks at the left and at the foot, the rest is the area.
#include "ui/plot_layout.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

constexpr float kLeastArea = 60;                   // height that a legend of several lines leaves
constexpr float kGap = 6, kLegendGap = 14, kSample = 18;
constexpr float kTickRoom = 28, kTickAir = 12;     // between two ticks of y; between the labels of two of x
constexpr float kEdge = 4;                         // what a dot at the end of the data needs
constexpr float kShortName = 44;                   // of an axis
constexpr float kOff = 12;                         // of the readout from its point

float legend_w(const PlotInput& in, const std::string& name) { return kSample + kGap + in.metrics.caption_w(name); }

// In a line from the right where all have room beside y's name, else in lines of their own; where these would leave nothing of
// the area, in one line of equal parts.  Returns their foot.
float place_legend(const PlotInput& in, float name_w, PlotLayout& out) {
    const PlotMetrics& m = in.metrics;
    const float foot = in.box.y + m.caption;
    out.sample_w = kSample;
    if (in.legend.size() < 2) return foot;
    float all = 0;
    for (const std::string& name : in.legend) all += legend_w(in, name) + kLegendGap;
    if (name_w + all <= in.box.w) {
        float x = in.box.x + in.box.w - all + kLegendGap;
        for (const std::string& name : in.legend) {
            out.legend.push_back({x, in.box.y, legend_w(in, name), m.caption});
            x += legend_w(in, name) + kLegendGap;
        }
        return foot;
    }
    float x = in.box.x, y = foot;
    for (const std::string& name : in.legend) {
        const float w = std::min(in.box.w, legend_w(in, name));
        if (x > in.box.x && x + w > in.box.x + in.box.w) x = in.box.x, y += m.caption;
        out.legend.push_back({x, y, w, m.caption});
        x += w + kLegendGap;
    }
    if (in.box.y + in.box.h - y - 3 * m.caption >= kLeastArea * m.scale) return y + m.caption;
    const float part = in.box.w / float(in.legend.size());
    for (size_t i = 0; i < out.legend.size(); ++i) out.legend[i] = {in.box.x + part * float(i), foot, part - kGap, m.caption};
    return foot + m.caption;
}

float widest(const std::vector<PlotTick>& ticks, const PlotMetrics& m) {
    float w = 0;
    for (const PlotTick& tick : ticks) w = std::max(w, m.tick_w(tick.label));
    return w;
}

// As many as stand beside each other.
std::vector<PlotTick> x_ticks(const PlotInput& in, float room) {
    for (int most = std::max(1, int(room / kTickRoom)); most > 1; --most) {
        std::vector<PlotTick> ticks = ticks_of(in.x, most);
        if (float(ticks.size()) * (widest(ticks, in.metrics) + kTickAir) <= room + kTickAir || ticks.size() <= 2) return ticks;
    }
    return ticks_of(in.x, 1);
}

}  // namespace

PlotLayout lay_out_plot(const PlotInput& in) {
    const PlotMetrics& m = in.metrics;
    PlotLayout out;
    out.x_range = in.x;
    out.y_range = in.y;
    const float name_w = std::min(in.box.w, m.caption_w(in.y_name) + kLegendGap);
    const float top = place_legend(in, name_w, out) + kGap + m.tick / 2;
    // A short name of x stands beside its ticks, a longer one below them.
    const float x_name_w = m.caption_w(in.x_name);
    const bool beside = x_name_w <= kShortName * m.scale;
    const float row = beside ? std::max(m.tick, m.caption) : m.tick, below = std::max(kGap, m.tick / 2);
    const float foot = in.box.y + in.box.h - (beside ? 0 : m.caption + kGap / 2) - row - below;
    const float h = std::max(1.f, foot - top);

    const std::vector<PlotTick> y = ticks_of(in.y, std::clamp(int(h / std::max(kTickRoom, m.tick * 1.6f)), 1, 6));
    const std::vector<PlotTick> guess = ticks_of(in.x, 4);
    const float first = guess.empty() ? 0 : m.tick_w(guess.front().label) / 2, y_w = widest(y, m) + kGap + kEdge;
    const float left = in.box.x + (beside ? std::max(y_w, x_name_w + kGap + first) : y_w);
    // Half of the last label stands beyond the area.
    const float right = in.box.x + in.box.w - std::max(kEdge, guess.empty() ? 0 : m.tick_w(guess.back().label) / 2);
    out.area = {left, top, std::max(1.f, right - left), h};
    out.y_name = {in.box.x, in.box.y, out.legend.empty() || out.legend.front().y > in.box.y ? in.box.w : out.legend.front().x - in.box.x - kGap, m.caption};
    out.x_name = beside ? Rect{in.box.x, foot + below + (row - m.caption) / 2, x_name_w, m.caption} : Rect{in.box.x, in.box.y + in.box.h - m.caption, in.box.w, m.caption};

    for (const PlotTick& tick : y) {
        const float at = out.at(in.x.low, tick.value).y;
        const float w = m.tick_w(tick.label);
        out.y.push_back({tick, at, {left - kEdge - kGap - w, at - m.tick / 2, w, m.tick}});
    }
    float last = -1e9f;
    for (const PlotTick& tick : x_ticks(in, out.area.w)) {
        const float at = out.area.x + out.area.w * float(in.x.share(tick.value)), w = m.tick_w(tick.label);
        Rect label{std::clamp(at - w / 2, in.box.x, in.box.x + in.box.w - w), foot + below + (row - m.tick) / 2, w, m.tick};
        if (label.x < last + kTickAir / 2) label = {};
        else last = label.x + w;
        out.x.push_back({tick, at, label});
    }
    return out;
}

Rect place_readout(const Rect& area, Point at, float w, float h) {
    const float right = area.x + area.w, foot = area.y + area.h;
    float x = at.x + kOff, y = std::clamp(at.y - h - kOff, area.y, std::max(area.y, foot - h));
    if (x + w > right) x = at.x - kOff - w;
    if (x < area.x) {                              // no room at either side: above or below
        x = std::clamp(at.x - w / 2, area.x, std::max(area.x, right - w));
        if (y + h > at.y - kOff) y = std::min(at.y + kOff, std::max(area.y, foot - h));
    }
    return {std::round(x), std::round(y), w, h};
}

}  // namespace lab
