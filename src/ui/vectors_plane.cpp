#include "ui/vectors_plane.h"

#include "ui/widgets.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lab {
namespace {

constexpr double kAir = 0.06;                      // of the range: nothing lies on the very edge
constexpr double kLeastSpan = 1e-6;

double nice(double at_least) {
    const double power = std::pow(10.0, std::floor(std::log10(at_least)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= at_least * 0.999) return factor * power;
    return 10 * power;
}

// Outwards a little; an end at 0 keeps only the air that a dot needs.
void spare_air(double& low, double& high, double tick) {
    const double air = (high - low) * kAir;
    low = low < 0 ? low - air : -tick / 4;
    high = high > 0 ? high + air : tick / 4;
}

// Each side of the origin gets of the room that is left as much as it has of the numbers; one without numbers gets none.
void widen(double& low, double& high, double span, double tick) {
    const double more = span - (high - low);
    if (more <= 0) return;
    const double below = -low > tick / 2 ? -low : 0, above = high > tick / 2 ? high : 0;
    const double share = below + above > 0 ? below / (below + above) : 0.5;
    low -= more * share;
    high += more * (1 - share);
}

bool overlap(const Rect& a, const Rect& b) { return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h; }

bool is_inside(const Rect& r, const Rect& of) { return r.x >= of.x && r.y >= of.y && r.x + r.w <= of.x + of.w && r.y + r.h <= of.y + of.h; }

// Above and below its point a word may slide.
Rect beside(const LabelAsked& label, Point side, float far, const Rect& inside) {
    const float away = label.away * far * (side.x != 0 && side.y != 0 ? 0.6f : 1);
    Rect r{label.at.x + side.x * (away + label.w / 2) - label.w / 2, label.at.y + side.y * (away + label.h / 2) - label.h / 2, label.w, label.h};
    if (side.x == 0) r.x = std::clamp(r.x, inside.x, std::max(inside.x, inside.x + inside.w - r.w));
    return r;
}

}  // namespace

PlaneRange plane_range(const Bounds& of, float w, float h, float tick_px) {
    PlaneRange range{of};
    Bounds& b = range.shows;
    if (b == Bounds{}) b.right = b.high = 1;       // there is nothing but the origin
    const double span = std::max({(b.right - b.left) / double(w), (b.high - b.low) / double(h), kLeastSpan});
    range.tick = nice(span * double(tick_px));
    spare_air(b.left, b.right, range.tick);
    spare_air(b.low, b.high, range.tick);
    const double unit = std::max((b.right - b.left) / double(w), (b.high - b.low) / double(h));
    widen(b.left, b.right, unit * double(w), range.tick);
    widen(b.low, b.high, unit * double(h), range.tick);
    return range;
}

std::vector<double> ticks_between(double low, double high, double tick) {
    std::vector<double> all;
    for (double i = std::ceil(low / tick - 1e-6); i * tick <= high + tick * 1e-6; ++i) all.push_back(i * tick);
    return all;
}

int decimals_of(double tick) { return std::clamp(int(std::ceil(-std::log10(tick) - 1e-6)), 0, 6); }

Point PlaneView::at(Point n) const {
    const double per = double(box.w) / (range.shows.right - range.shows.left);
    return {box.x + float((double(n.x) - range.shows.left) * per), box.y + box.h - float((double(n.y) - range.shows.low) * per)};
}

Point PlaneView::number_at(float x, float y) const {
    const double per = (range.shows.right - range.shows.left) / double(box.w);
    const float in_x = std::clamp(x, box.x, box.x + box.w), in_y = std::clamp(y, box.y, box.y + box.h);
    return {float(range.shows.left + double(in_x - box.x) * per), float(range.shows.low + double(box.y + box.h - in_y) * per)};
}

std::vector<std::optional<Rect>> place_labels(std::span<const LabelAsked> labels, std::vector<Rect> taken, const Rect& inside) {
    // Right, left, above, below, and between them.
    constexpr Point kSides[] = {{1, 0}, {-1, 0}, {0, -1}, {0, 1}, {1, -1}, {1, 1}, {-1, -1}, {-1, 1}};
    constexpr float kFarther[] = {1, 1.3f, 1.8f};   // where there is no room near by
    std::vector<std::optional<Rect>> placed;
    for (const LabelAsked& label : labels) {
        std::array<Point, std::size(kSides)> sides;
        std::copy(std::begin(kSides), std::end(kSides), sides.begin());
        const auto towards = [&](Point side) { return (side.x * label.best.x + side.y * label.best.y) / std::hypot(side.x, side.y); };
        std::stable_sort(sides.begin(), sides.end(), [&](Point a, Point b) { return towards(a) > towards(b); });
        std::optional<Rect>& place = placed.emplace_back();
        for (const float far : kFarther) {
            for (const Point side : sides) {
                if (place) break;
                const Rect r = beside(label, side, far, inside);
                if (is_inside(r, inside) && std::none_of(taken.begin(), taken.end(), [&](const Rect& other) { return overlap(r, other); })) place = r;
            }
        }
        if (place) taken.push_back(*place);
    }
    return placed;
}

void take_line(std::vector<Rect>& taken, Point a, Point b, float thick) {
    const float length = std::hypot(b.x - a.x, b.y - a.y);
    const int pieces = std::clamp(int(length / thick), 1, 200);
    for (int i = 0; i <= pieces; ++i) {
        const float t = float(i) / float(pieces);
        taken.push_back({std::lerp(a.x, b.x, t) - thick / 2, std::lerp(a.y, b.y, t) - thick / 2, thick, thick});
    }
}

}  // namespace lab
