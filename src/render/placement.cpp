// Arithmetic of device pixels; see placement.h.
#include "render/placement.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

constexpr float kGapsPerCell = 4;                  // a gap takes at most this part of a cell, or there is none
constexpr float kRadiiPerCell = 4;                 // a round corner takes at most this part of a side

// The first pixel whose centre is not before the edge: as the shader rounds.
int to_pixel(float css, float origin, float scale, int end) {
    const float px = std::ceil((css - origin) * scale - 0.5f);
    return static_cast<int>(std::clamp(px, 0.0f, static_cast<float>(end)));
}

// One axis of the grid: cells below a pixel are stretched until together they are a whole number of pixels.
void fit_axis(float& start, float& cell, int count) {
    if (cell >= 1) return;
    start = std::round(start);
    cell = std::max(1.0f, std::round(cell * static_cast<float>(count))) / static_cast<float>(count);
}

}  // namespace

PixelBox pixel_box(float left, float top, float right, float bottom, const Viewport& v) {
    return {to_pixel(left, v.left, v.scale_x, v.width_px), to_pixel(top, v.top, v.scale_y, v.height_px),
            to_pixel(right, v.left, v.scale_x, v.width_px), to_pixel(bottom, v.top, v.scale_y, v.height_px)};
}

PixelBox intersect(const PixelBox& a, const PixelBox& b) {
    return {std::max(a.left, b.left), std::max(a.top, b.top), std::min(a.right, b.right), std::min(a.bottom, b.bottom)};
}

CellGrid cell_grid(const HeatMap& map, int rows, int cols, const Viewport& view) {
    CellGrid grid;
    grid.rows = rows, grid.cols = cols;
    grid.x = (map.x - view.left) * view.scale_x;
    grid.y = (map.y - view.top) * view.scale_y;
    grid.cell_w = map.cell_w * view.scale_x;
    grid.cell_h = map.cell_h * view.scale_y;
    fit_axis(grid.x, grid.cell_w, cols);
    fit_axis(grid.y, grid.cell_h, rows);

    const float scale = std::min(view.scale_x, view.scale_y);
    const float side = std::min(grid.cell_w, grid.cell_h);
    const float gap = map.gap > 0 ? std::max(1.0f, std::round(map.gap * scale)) : 0;
    if (side >= kGapsPerCell * std::max(gap, 1.0f)) {
        grid.gap = gap;
        grid.radius = std::min(map.radius * scale, (side - gap) / kRadiiPerCell);
    }

    const Viewport device{0, 0, 1, 1, view.width_px, view.height_px};
    grid.bounds = pixel_box(grid.x, grid.y, grid.x + static_cast<float>(cols) * grid.cell_w,
                            grid.y + static_cast<float>(rows) * grid.cell_h, device);
    return grid;
}

}  // namespace lab
