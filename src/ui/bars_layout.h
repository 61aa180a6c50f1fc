// Where the picture of the softmax laboratory stands: scores as bars, their shares below, the arithmetic under both, every
// column under its score.  A pure function of sizes.  Not here: letters and colours (bars_draw.cpp), hands (bars_view.cpp).
#pragma once

#include "ui/items.h"

#include <vector>

namespace lab {

struct BarsInput {
    int n = 1;                                     // scores
    std::vector<int> groups{};                     // lines of arithmetic in each group
    float w = 0, h = 0;                            // the room there is; the picture may be taller
    float corner_w = 0, corner_h = 0;              // kept free at the right of the first line
    bool stacked = false;
    float label_w = 120, total_w = 72;             // of what stands before and after a line
    float title = 22, caption = 16, row = 26, target = 32;             // heights
};

struct BarsLine {
    Rect label{}, cells{}, total{};                // total: the one number that belongs to the line; empty: none has
};

struct BarsLayout {
    float w = 0, h = 0;
    Rect title{}, scores{}, shares{};              // the two charts, as wide as the columns
    Rect shares_title{}, side{};                   // side: temperature, kind, measures
    bool side_is_wide = false;                     // between charts and arithmetic; else beside the charts
    std::vector<Rect> heads{};                     // of the groups
    std::vector<std::vector<BarsLine>> groups{};
    float left = 0, column_w = 0;                  // of the columns
    int n = 1;

    Rect column(int i, const Rect& of) const { return {left + column_w * float(i), of.y, column_w, of.h}; }
    Rect cell(int i, const BarsLine& line) const;
    int column_at(float x) const;                  // the nearest
};

BarsLayout lay_out_bars(const BarsInput& in);

}  // namespace lab
