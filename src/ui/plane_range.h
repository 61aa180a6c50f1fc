// Which numbers a plane shows.  Not here: how that is chosen (vectors_plane.h).
#pragma once

#include "render/band.h"

namespace lab {

struct Bounds {
    double left = 0, right = 0, low = 0, high = 0;
    void take(Point at);
    bool operator==(const Bounds&) const = default;
};

struct PlaneRange {
    Bounds shows{};
    double tick = 1;                               // from one to the next: 1, 2 or 5 times a power of ten
    bool operator==(const PlaneRange&) const = default;
};

}  // namespace lab
