// Bands: strips along cubic Bézier curves, out of which ribbons, arcs, arrows and lines are made.  Plain data and arithmetic.
// Not here: GL (band_pass.h), what a band stands for.
#pragma once

#include <array>
#include <cstdint>

namespace lab {

struct Point {
    float x = 0, y = 0;
    bool operator==(const Point&) const = default;
};

// Lengths and places in the units of the picture, which a BandFigure puts into the window.
struct Band {
    std::array<Point, 4> points{};                  // start, two handles, end
    float start_w = 1, end_w = 1;                  // an arrow's head ends in 0
    float upright = 0;                             // 1: the width is measured from top to bottom (a ribbon between columns); 0: across
    float dash = 0;                                // length of a dash and of the gap after it; 0: a whole line
    std::uint32_t colour = 0;                      // as ImGui packs it: red in the lowest byte
    bool operator==(const Band&) const = default;
};

// Bézier's cubic curve at t from 0 to 1.
Point point_of(const Band& band, float t);

// How far a point is from the band's middle at the nearest t, measured as its width is; beyond half its width it is outside.
struct Distance {
    float t = 0, from_middle = 0, half_w = 0;
};
Distance distance_to(const Band& band, Point at);

// Straight from a to b; the two bands of an arrow whose tip is at b.  `head_w` is also the head's length.
Band line_between(Point a, Point b, float w, std::uint32_t colour);
std::array<Band, 2> arrow_between(Point a, Point b, float w, float head_w, std::uint32_t colour);

}  // namespace lab
