#include "ui/heads_arcs.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

constexpr float kThinnest = 0.9f, kWeakest = 0.22f, kFlat = 0.6f, kLowest = 12, kHandle = 0.75f, kDash = 6;
constexpr float kLoop = 6, kLoopHeight = 26, kLoopSpread = 2.4f;          // a loop's half foot, height, and how much wider it is than its feet

std::uint32_t with_strength(std::uint32_t colour, float strength) {
    const auto alpha = std::uint32_t(std::lround(float(colour >> 24) * std::clamp(strength, 0.f, 1.f)));
    return (colour & 0x00FFFFFFu) | (alpha << 24);
}

}  // namespace

Arcs arcs_of(const ArcsInput& in) {
    Arcs arcs;
    const auto size = [&](int c) { return std::abs(in.shares(in.row, c)); };
    for (int c = 0; c < in.shares.cols(); ++c) {
        if (std::isfinite(size(c)) && size(c) > 0) arcs.columns.push_back(c);
    }
    std::stable_sort(arcs.columns.begin(), arcs.columns.end(), [&](int a, int b) { return size(a) < size(b); });
    arcs.left_out = std::max(0, int(arcs.columns.size()) - kMostArcs);
    arcs.columns.erase(arcs.columns.begin(), arcs.columns.begin() + arcs.left_out);
    if (arcs.columns.empty()) return arcs;

    const WordSpot& from = in.line.from(in.self);
    const float foot = in.below ? in.line.bottom : in.line.top, up = in.below ? 1.f : -1.f;
    float widest = 1;                              // distance to the furthest word
    for (const WordSpot& word : in.line.words) widest = std::max(widest, std::abs(word.x - from.x));
    const float strongest = size(arcs.columns.back());
    for (int c : arcs.columns) {
        const float w = size(c) / std::max(1e-20f, in.largest) * kThickestArc, away = std::abs(in.line.words[size_t(c)].x - from.x);
        const float highest = in.zone.h - w / 2 - 2;
        const float low = (c == in.self ? kLoopHeight : kLowest) + w / 2;
        const float peak = std::min(highest, low + std::pow(away / widest, kFlat) * (highest - low));
        const float handle = foot + up * peak / kHandle, half = c == in.self ? kLoop + w / 2 : 0;
        const float x = in.line.words[size_t(c)].x;
        Band band{{Point{from.x + half, foot}, Point{from.x + kLoopSpread * half, handle}, Point{x - kLoopSpread * half, handle}, Point{x - half, foot}}};
        band.start_w = band.end_w = std::max(kThinnest, w);
        band.colour = with_strength(in.colour, w >= kThinnest ? kWeakest + (1 - kWeakest) * size(c) / strongest : kWeakest);
        if (in.shares(in.row, c) < 0) band.dash = kDash, arcs.has_negative = true;
        arcs.bands.push_back(band);
    }
    return arcs;
}

}  // namespace lab
