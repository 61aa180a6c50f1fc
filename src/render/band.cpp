#include "render/band.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lab {

namespace {

constexpr int kLooks = 64;                         // places along the curve that are tried

}  // namespace

Point point_of(const Band& band, float t) {
    const float u = 1 - t;
    const float share[4] = {u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t};
    Point at;
    for (size_t i = 0; i < 4; ++i) {
        at.x += share[i] * band.points[i].x;
        at.y += share[i] * band.points[i].y;
    }
    return at;
}

Distance distance_to(const Band& band, Point at) {
    Distance nearest{0, std::numeric_limits<float>::max(), 0};
    for (int i = 0; i <= kLooks; ++i) {
        const float t = static_cast<float>(i) / kLooks;
        const Point on = point_of(band, t);
        const float away = std::hypot(on.x - at.x, on.y - at.y);
        if (away < nearest.from_middle) nearest = {t, away, std::lerp(band.start_w, band.end_w, t) / 2};
    }
    if (band.upright == 0) return nearest;
    // Between two columns a place has one height only: where the curve is above or below the point.
    float low = 0, high = 1;
    for (int i = 0; i < 24; ++i) {
        const float t = (low + high) / 2;
        (point_of(band, t).x < at.x ? low : high) = t;
    }
    const bool beside = at.x < band.points[0].x || at.x > band.points[3].x;
    return {low, beside ? std::numeric_limits<float>::max() : std::abs(point_of(band, low).y - at.y), std::lerp(band.start_w, band.end_w, low) / 2};
}

Band line_between(Point a, Point b, float w, std::uint32_t colour) {
    const auto on = [&](float t) { return Point{std::lerp(a.x, b.x, t), std::lerp(a.y, b.y, t)}; };
    return {{a, on(1 / 3.f), on(2 / 3.f), b}, w, w, 0, 0, colour};
}

std::array<Band, 2> arrow_between(Point a, Point b, float w, float head_w, std::uint32_t colour) {
    const float length = std::hypot(b.x - a.x, b.y - a.y);
    const float head = std::min(head_w, length), back = length > 0 ? head / length : 0;
    const Point neck{std::lerp(b.x, a.x, back), std::lerp(b.y, a.y, back)};
    Band tip = line_between(neck, b, length < head_w && head_w > 0 ? head_w * length / head_w : head_w, colour);
    tip.end_w = 0;
    return {line_between(a, neck, w, colour), tip};
}

}  // namespace lab
