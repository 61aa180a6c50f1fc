// Heat maps for GL tests: where they stand, how one is drawn and read.
#pragma once

#include "gl_window.h"

#include "ui/theme.h"

namespace lab {

inline constexpr float kX = 11, kY = 7, kW = 22, kH = 17;   // where a map of ordinary cells stands, in CSS pixels

inline Colours colours_of(bool dark) {
    Appearance appearance;
    appearance.dark = dark;
    return make_theme(appearance, Fonts{}).colour;
}

inline HeatMap map_of(const Matrix& matrix, const Colours& colours, float largest = 1) {
    HeatMap map;
    map.matrix = &matrix, map.version = 1, map.largest = largest;
    map.x = kX, map.y = kY, map.cell_w = kW, map.cell_h = kH;
    map.positive = &colours.tide, map.negative = &colours.clay;
    map.sunk = colours.sunk_rgb, map.hatch = colours.hatch_rgb;
    return map;
}

inline void draw(GlWindow& window, const HeatMap& map, float scale = 1) {
    window.frame(200, scale, [&](Figures& figures, ImDrawList* list) { figures.add(list, map); });
}

// The device pixel in the middle of a cell's fill.
inline Rgb middle(const GlWindow& window, const HeatMap& map, float scale, int row, int col) {
    const auto at = [&](float start, float cell, int n) {
        return static_cast<int>((start + (static_cast<float>(n) + 0.45f) * cell) * scale);
    };
    return window.pixel(at(map.x, map.cell_w, col), at(map.y, map.cell_h, row));
}

}  // namespace lab
