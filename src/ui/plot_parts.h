// What the files of the plot share.  Not for other files.
#pragma once

#include "ui/plot.h"

namespace lab::plot {

std::string axis_text(const PlotAxis& axis);       // "loss in nats"
std::string x_text(const Plot& plot, double x);
std::string y_text(const Plot& plot, double y);

std::vector<double> points_of(const Plot& plot);   // every x that some series has, rising
std::optional<double> value_at(const PlotSeries& series, double x);

// Lines, dots and bars inside the area.
void draw_series(Ui& ui, const Plot& plot, const PlotLayout& layout);
ImU32 colour_of(const Ui& ui, const Plot& plot, size_t series);

}  // namespace lab::plot
