// Where a figure lies in device pixels: plain arithmetic, sharp at any framebuffer scale.  Not here: GL, colours.
#pragma once

#include "render/figure.h"

#include <algorithm>

namespace lab {

// What ImGui draws into: CSS pixels from `left`, `top`; device pixels from the top left of the framebuffer.
struct Viewport {
    float left = 0, top = 0;
    float scale_x = 1, scale_y = 1;                // device pixels a CSS pixel
    int width_px = 0, height_px = 0;
};

// Device pixels, counted from the top left; right and bottom are outside.
struct PixelBox {
    int left = 0, top = 0, right = 0, bottom = 0;
    bool empty() const { return right <= left || bottom <= top; }
    bool operator==(const PixelBox&) const = default;
};

// Edges in CSS pixels, rounded to device pixels and cut to the framebuffer.
PixelBox pixel_box(float left, float top, float right, float bottom, const Viewport& view);
PixelBox intersect(const PixelBox& a, const PixelBox& b);

// A heat map's cells in device pixels.  Cells that are only a few pixels large have no gap and no round corners; where
// they are smaller than a pixel the whole is a whole number of pixels, so that no cell falls off its end.
struct CellGrid {
    float x = 0, y = 0;                            // top left of cell (0, 0)
    float cell_w = 0, cell_h = 0;
    float gap = 0, radius = 0;
    int rows = 0, cols = 0;
    PixelBox bounds;                               // of all cells, cut to the framebuffer
    bool dense() const { return std::min(cell_w, cell_h) < 1; }   // cells share pixels
};
CellGrid cell_grid(const HeatMap& map, int rows, int cols, const Viewport& view);

}  // namespace lab
