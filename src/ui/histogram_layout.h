// Where the picture of the variance laboratory stands: three histograms on one axis, below them plots against the head size.
// Also how numbers fall into bins.  Pure functions.  Not here: letters and colours (histogram_view.cpp).
#pragma once

#include "core/matrix.h"
#include "ui/items.h"

#include <array>
#include <vector>

namespace lab {

struct HistogramInput {
    float w = 0, h = 0;                            // the room there is; the picture may be taller
    float corner_w = 0;                            // kept free at the right of the first line
    bool stacked = false;
    int plots = 3;
    float text_scale = 1, title = 22, caption = 16, line = 24, tick = 14;  // heights
};

struct HistogramCard {
    Rect frame{}, name{}, says{}, variance{}, mean{}, chart{}, ticks{};
};

struct HistogramLayout {
    float w = 0, h = 0;
    Rect title{};
    std::array<HistogramCard, 3> cards{};          // divided by nothing, by d, by √d
    std::vector<Rect> plots{};
};

HistogramLayout lay_out_histogram(const HistogramInput& in);

// From -reach to reach in an odd number of bins, so that 0 is the middle of one.
struct Bins {
    float reach = 1;
    std::vector<int> counts{};
    int beyond = 0;                                // outside, or no number
    int most() const;
    float width() const { return 2 * reach / float(counts.size()); }
    int bin_of(float value) const;                 // -1: outside
    float low(int bin) const { return -reach + width() * float(bin); }
};
Bins bins_of(const Matrix& values, float reach, int bins);

// The row whose number lies in that bin: the first after `after`, and round again; -1: none does.
int next_in_bin(const Matrix& values, const Bins& bins, int bin, int after);

}  // namespace lab
