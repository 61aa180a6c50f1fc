// A plot: named axes with round ticks, one or several series, and a readout by pointer, touch and keyboard.
// The item of its id is what Tab reaches; left and right read it point by point, Home and End its ends.
//
//     Plot plot{.id = "training.losses", .caption = say(Text::...), .x = {.name = say(Text::...), .whole = true}, .y = {...}};
//     plot.series.push_back({.x = steps, .y = losses, .past_to = 6});
//     draw_plot(ui, room, plot, p.state.some_plot);
//
// Not here: where things stand (plot_layout.h), what the numbers mean.
#pragma once

#include "ui/plot_layout.h"
#include "ui/ui.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lab {

struct PlotAxis {
    std::string name{}, unit{};                    // "loss", "nats"; no unit: empty
    PlotScale scale = PlotScale::Linear;
    bool whole = false;                            // only whole numbers mean something
    std::string (*in_words)(double) = nullptr;     // how a number of it is said; none: with the plot's digits
    std::optional<double> low{}, high{};           // where it ends; else as far as the data and rounded (x: not rounded)
};

struct PlotSeries {
    enum class Kind { Line, Bars };
    std::string name{};                            // in legend, readout and table; a single series needs none
    std::vector<double> x{}, y{};                  // x rises; what is not finite is left out, and a note says where that begins
    std::optional<double> past_to{};               // beyond this x the line is dotted: the future
    Kind kind = Kind::Line;
    ImU32 colour = 0;                              // 0: the theme's
};

struct Plot {
    std::string_view id{};                         // of the item, a stable word
    std::string caption{};                         // what is shown: the twin's
    PlotAxis x{}, y{};
    std::vector<PlotSeries> series{};
    std::optional<double> playhead{};              // x at which the value rides
    int digits = 4;
    bool is_told_beside = false;                   // names and numbers stand there: no legend, and no readout over the lines
};

struct PlotState {
    std::optional<double> reads{};                 // x of the point that is read; none: that of the playhead
    bool operator==(const PlotState&) const = default;
};

void draw_plot(Ui& ui, const Rect& room, const Plot& plot, PlotState& state);

void draw_sample(Ui& ui, const Plot& plot, size_t series, const Rect& box);        // of its line, as a legend has it

// The twin's table: every point, of many about twenty.
void tell_plot(Ui& ui, const Plot& plot);

// "step 6: 0.6783", or with the name of each of several series.
std::string plot_readout(const Plot& plot, double x);

}  // namespace lab
