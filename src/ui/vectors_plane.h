// A plane with one scale for both axes: which numbers it shows, where its ticks are, where a pair of numbers stands in the window;
// and places for words beside points.  Not here: what the points are.
#pragma once

#include "ui/vectors_scene.h"
#include "ui/items.h"

#include <span>
#include <vector>

namespace lab {

// Filled up to the shape of a box of w by h; ticks stand about `tick_px` apart or more.
PlaneRange plane_range(const Bounds& of, float w, float h, float tick_px);

std::vector<double> ticks_between(double low, double high, double tick);
int decimals_of(double tick);

struct PlaneView {
    Rect box;                                      // in the window
    PlaneRange range;

    float unit() const { return box.w / float(range.shows.right - range.shows.left); }       // pixels a number
    Point at(Point number) const;
    Point number_at(float x, float y) const;        // kept inside the box
};

// A word that wants to stand beside a point.
struct LabelAsked {
    Point at;
    float w = 0, h = 0;
    float away = 8;                                // from the point
    Point best{};                                   // a direction: that side is tried first
};

// In the order of their rank, each where it covers nothing that is `taken` and lies inside; nothing where it has no room.
std::vector<std::optional<Rect>> place_labels(std::span<const LabelAsked> labels, std::vector<Rect> taken, const Rect& inside);

// Small squares along a line, as room that labels leave free.
void take_line(std::vector<Rect>& taken, Point a, Point b, float thick);

}  // namespace lab
