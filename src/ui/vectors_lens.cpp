// Arrows too short to be read are shown once more, enlarged, where the plane is free.
#include "texts/say.h"
#include "ui/text.h"
#include "ui/vectors_picture.h"
#include "ui/widgets.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lab::vectors {
namespace {

constexpr float kReadable = 64;                    // the longer side of what the arrows take
constexpr std::array kSizes{0.46f, 0.4f, 0.34f, 0.28f};                // of the plane's shorter side, tried in this order
constexpr double kWorth = 1.5;                     // the least enlargement
constexpr float kMost = 180, kEdge = 6, kAir = 8;
constexpr double kLongest = 2.2;                   // its longer side, of the other: it takes the shape of the arrows
constexpr float kMargin = 22;                      // pixels around them, for rings and tips
constexpr int kTries = 7;                          // places along each side

Bounds bounds_of_arrows(const VectorsScene& s) {
    Bounds b;
    for (const SceneArrow& arrow : s.arrows) b.take(arrow.to);         // the first begins at the origin
    return b;
}

// The free place of that size that is farthest from the arrows.
std::optional<Rect> free_place(const Frame& f, float w, float h) {
    std::vector<Rect> taken = axis_names(f);
    for (const int j : f.scene.shown)
        if (f.scene.tips[size_t(j)]) taken.push_back(around(f.at(*f.scene.tips[size_t(j)]), kAir));
    const ImVec2 origin = f.at({0, 0});
    taken.push_back(around(origin, kReadable / 2));
    const Rect room = inset(f.plane.box, kEdge, kEdge);
    std::optional<Rect> best;
    float farthest = -1;
    for (int i = 0; i < kTries * kTries; ++i) {
        const Rect r{std::round(room.x + (room.w - w) * float(i % kTries) / (kTries - 1)), std::round(room.y + (room.h - h) * float(i / kTries) / (kTries - 1)), w, h};
        if (std::any_of(taken.begin(), taken.end(), [&](const Rect& other) { return !meet(other, r).empty(); })) continue;
        const float away = std::hypot(r.x + w / 2 - origin.x, r.y + h / 2 - origin.y);
        if (away > farthest) farthest = away, best = r;
    }
    return best;
}

}  // namespace

std::optional<PlaneView> lens_of(const Frame& f) {
    const float scale = f.theme().appearance.text_scale;
    const Bounds b = bounds_of_arrows(f.scene);
    const double wide = b.right - b.left, high = b.high - b.low, longer = std::max(wide, high);
    if (f.scene.arrows.size() < 2 || !(longer > 0) || longer * double(f.plane.unit()) >= double(kReadable * scale)) return std::nullopt;
    const double stretch = std::sqrt(std::clamp(wide / std::max(high, 1e-9 * wide), 1 / kLongest, kLongest));
    for (const float size : kSizes) {
        const double side = double(std::min(kMost * scale, size * std::min(f.plane.box.w, f.plane.box.h))), margin = 2 * double(kMargin * scale);
        const float w = float(std::round(side * stretch)), h = float(std::round(side / stretch));
        const double per = std::min((double(w) - margin) / wide, (double(h) - margin) / high);         // pixels a unit
        if (!(per >= kWorth * double(f.plane.unit()))) return std::nullopt;
        const auto place = free_place(f, w, h);
        if (!place) continue;
        const double x = (b.left + b.right) / 2, y = (b.low + b.high) / 2, half_w = double(w) / 2 / per, half_h = double(h) / 2 / per;
        return PlaneView{*place, {{x - half_w, x + half_w, y - half_h, y + half_h}, f.plane.range.tick}};
    }
    return std::nullopt;
}

void draw_lens(const Frame& f, const PlaneView& lens) {
    const Theme& t = f.theme();
    const Bounds& b = lens.range.shows;
    const Point low = f.plane.at({float(b.left), float(b.low)}), high = f.plane.at({float(b.right), float(b.high)});
    const Rect seen = inset({low.x, high.y, high.x - low.x, low.y - high.y}, -2, -2), &box = lens.box;
    const auto nearest = [](const Rect& r, ImVec2 to) { return ImVec2{std::clamp(to.x, r.x, r.x + r.w), std::clamp(to.y, r.y, r.y + r.h)}; };
    const ImVec2 end = nearest(box, {seen.x + seen.w / 2, seen.y + seen.h / 2});
    ImGui::GetWindowDrawList()->AddLine(nearest(seen, end), end, t.colour.control_edge, t.hairline);
    outline(f.ui, seen, t.colour.ink2, t.hairline, t.radius_cell);
    soft_shadow(f.ui, box, t.radius_frame);
    fill(f.ui, box, t.colour.panel, t.radius_frame);
    outline(f.ui, box, t.colour.control_edge, t.hairline, t.radius_frame);
    const std::string words = say(Text::vectors_lens, {number_text(double(lens.unit() / f.plane.unit()), 0)});
    text_in(f.ui, t.font.label, t.colour.ink2, {box.x, box.y + t.space4 / 2, box.w - t.space4, line_height(t.font.label)}, words, 1);
}

}  // namespace lab::vectors
