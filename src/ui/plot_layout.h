// Where everything of a plot stands: its area, round ticks, names of axes, legend, readout.  Pure functions of ranges and widths
// of text, in CSS pixels of the window.  Not here: fonts, drawing (plot.h).
#pragma once

#include "ui/items.h"

#include "render/band.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace lab {

enum class PlotScale { Linear, Log, Log2 };        // Log: decades; Log2: powers of two

// What an axis shows; low < high, on a log scale both above 0.
struct PlotRange {
    double low = 0, high = 1;
    PlotScale scale = PlotScale::Linear;
    bool whole = false;                            // only whole numbers mean something: steps
    std::string (*in_words)(double) = nullptr;     // how powers of two are said: bytes
    double share(double value) const;              // 0 at low, 1 at high
    bool shows(double value) const;                // finite, and above 0 on a log scale
};

// From the least to the largest of the numbers that can be shown; `round`: out to the next ticks, and to 0 where that is near.
PlotRange range_of(const std::vector<double>& values, PlotScale scale, bool whole, bool round);

struct PlotTick {
    double value = 0;
    std::string label{};
};
// Round numbers inside the range, at most `most`, at least the two ends of a decade where there are some.
std::vector<PlotTick> ticks_of(const PlotRange& range, int most);

// As short as it can be said: "0.5", "150", "1.5e6".
std::string tick_text(double value, int decimals);

// What only fonts know.
struct PlotMetrics {
    float tick = 13, caption = 14;                 // heights of lines
    float scale = 1;                               // of text
    std::function<float(std::string_view)> tick_w, caption_w;
};

struct PlotInput {
    Rect box{};
    PlotRange x{}, y{};
    std::string_view x_name{}, y_name{};
    const std::vector<std::string>& legend;        // names of series; fewer than two need none
    const PlotMetrics& metrics;
};

struct PlotMark {
    PlotTick tick{};
    float at = 0;                                  // along its axis
    Rect label{};                                  // empty: it has no room
};

struct PlotLayout {
    Rect area{};                                   // of the data
    Rect x_name{}, y_name{};
    std::vector<PlotMark> x, y;
    std::vector<Rect> legend;                      // one a series, its sample first
    float sample_w = 0;
    PlotRange x_range{}, y_range{};
    Point at(double x, double y) const { return {area.x + area.w * float(x_range.share(x)), area.y + area.h * float(1 - y_range.share(y))}; }
};
PlotLayout lay_out_plot(const PlotInput& in);

// A box of that size beside a point, inside `area` and not over the point where there is room for that.
Rect place_readout(const Rect& area, Point at, float w, float h);

}  // namespace lab
