// What the files of the variance laboratory's picture share.  Not for other files.
#pragma once

#include "ui/histogram_layout.h"
#include "ui/lab_cells.h"

namespace lab::histogram {

inline constexpr int kPlots = 3;

// Variance, entropy and slack against the head size, made point by point while they are looked at.
void draw_sweep(Ui& ui, Panels& p, const HistogramLayout& layout, const StageView& at);

}  // namespace lab::histogram
