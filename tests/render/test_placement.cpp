// Where cells lie in device pixels, without GL.
#include "render/placement.h"

#include <doctest/doctest.h>

using namespace lab;

namespace {

HeatMap map_at(float x, float y, float cell_w, float cell_h) {
    HeatMap map;
    map.x = x, map.y = y, map.cell_w = cell_w, map.cell_h = cell_h;
    return map;
}

Viewport view_of(float scale) { return {0, 0, scale, scale, static_cast<int>(800 * scale), static_cast<int>(600 * scale)}; }

}  // namespace

TEST_CASE("a box is rounded to pixels and cut to the framebuffer") {
    const Viewport view{100, 50, 2, 2, 400, 300};
    CHECK(pixel_box(110, 60, 120, 70, view) == PixelBox{20, 20, 40, 40});
    CHECK(pixel_box(110.2f, 60.3f, 120.4f, 70, view) == PixelBox{20, 21, 41, 40});
    CHECK(pixel_box(-1e9f, -1e9f, 1e9f, 1e9f, view) == PixelBox{0, 0, 400, 300});
    CHECK(pixel_box(110, 60, 110, 70, view).empty());
}

TEST_CASE("boxes that do not meet have nothing in common") {
    CHECK(intersect({0, 0, 10, 10}, {5, 6, 20, 20}) == PixelBox{5, 6, 10, 10});
    CHECK(intersect({0, 0, 10, 10}, {10, 0, 20, 10}).empty());
}

TEST_CASE("cells scale with the framebuffer, their gap stays whole pixels") {
    for (const float scale : {0.8f, 1.0f, 1.25f, 1.5f, 2.0f, 3.0f}) {
        CAPTURE(scale);
        const CellGrid grid = cell_grid(map_at(10, 20, 44, 17), 6, 4, view_of(scale));
        CHECK(grid.x == doctest::Approx(10 * scale));
        CHECK(grid.cell_h == doctest::Approx(17 * scale));
        CHECK(grid.gap == std::max(1.0f, std::round(scale)));
        CHECK(grid.radius == doctest::Approx(2.5f * scale));
        CHECK(grid.bounds == pixel_box(10, 20, 10 + 4 * 44, 20 + 6 * 17, view_of(scale)));
    }
}

TEST_CASE("tiny cells have neither gap nor round corners") {
    for (const float scale : {1.0f, 2.0f}) {
        CHECK(cell_grid(map_at(0, 0, 3.5f, 30), 5, 5, view_of(scale)).gap == 0);
        CHECK(cell_grid(map_at(0, 0, 3.5f, 30), 5, 5, view_of(scale)).radius == 0);
        CHECK(cell_grid(map_at(0, 0, 4, 30), 5, 5, view_of(scale)).gap == scale);
    }
}

TEST_CASE("cells below a pixel fill a whole number of pixels, so that none is lost") {
    const CellGrid grid = cell_grid(map_at(10.3f, 20, 0.0991f, 2), 8, 1024, view_of(1));
    CHECK(grid.x == 10);
    CHECK(grid.cell_w * 1024 == doctest::Approx(101));
    CHECK(grid.cell_h == 2);
    CHECK(grid.bounds.right - grid.bounds.left == 101);
    CHECK(cell_grid(map_at(0, 0, 0.0001f, 2), 8, 1024, view_of(1)).cell_w * 1024 == doctest::Approx(1));
}
