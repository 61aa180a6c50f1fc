// Where the picture of the laboratory of costs stands: cards beside or below each other, in each a name, numbers side by side and
// a plot.  Pure functions.  Not here: letters and colours (costs_view.cpp).
#pragma once

#include "ui/items.h"

#include <array>

namespace lab {

struct CostsInput {
    float w = 0, h = 0;                            // the room there is; the picture may be taller
    float corner_w = 0;                            // kept free at the right of the first line
    bool stacked = false;
    float text_scale = 1, target = 32, line = 20, number = 20;         // heights
};

struct CostsCard {
    Rect frame{}, name{}, numbers{}, plot{};
    Rect number(int column, int columns) const {
        const float w = numbers.w / float(columns);
        return {numbers.x + w * float(column), numbers.y, w, numbers.h};
    }
};

struct CostsLayout {
    float w = 0, h = 0;
    Rect model{}, note{};
    std::array<CostsCard, 4> cards{};
};

CostsLayout lay_out_costs(const CostsInput& in);

}  // namespace lab
