// Arcs from the word that asks to the words it looks at, as thick as the weights.  Not here: places of words (heads_layout.h).
#pragma once

#include "core/matrix.h"
#include "render/band.h"
#include "ui/heads_layout.h"

#include <vector>

namespace lab {

struct ArcsInput {
    const WordLine& line;
    const Matrix& shares;
    int row = 0;
    std::optional<int> self{};
    Rect zone;                                     // above the line or below it
    bool below = false;
    float largest = 1;                             // the magnitude that is as thick as can be
    std::uint32_t colour = 0;
};

inline constexpr float kThickestArc = 18;
inline constexpr int kMostArcs = 200;              // of a head; the strongest

// The strongest arc is last, above the rest.  left_out: how many there would be more.
struct Arcs {
    std::vector<Band> bands;
    std::vector<int> columns;                      // one a band
    int left_out = 0;
    bool has_negative = false;                     // dashed
};
Arcs arcs_of(const ArcsInput& in);

}  // namespace lab
