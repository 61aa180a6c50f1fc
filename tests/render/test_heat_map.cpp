// Heat maps as a real GL draws them, pixel by pixel, against the theme's cell_colour().
#include "pictures.h"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace lab;

namespace {

constexpr float kInf = std::numeric_limits<float>::infinity();
constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

// How much of `over` is in `seen`, where the rest is `under`; -1 if it is no such mixture.
float share_of(const Rgb& seen, const Rgb& under, const Rgb& over) {
    float share = 0, widest = 0;
    for (size_t c = 0; c < 3; ++c)
        if (std::abs(over[c] - under[c]) > widest) {
            widest = std::abs(over[c] - under[c]);
            share = (seen[c] - under[c]) / (over[c] - under[c]);
        }
    Rgb mixed;
    for (size_t c = 0; c < 3; ++c) mixed[c] = under[c] + share * (over[c] - under[c]);
    return same_colour(seen, mixed, 2) && share > -0.05f && share < 1.05f ? share : -1;
}

}  // namespace

TEST_CASE("each cell has the colour of the theme, at any scale") {
    GlWindow window;
    const float largest = 0.8f;
    Matrix m(8, 7);                                    // (8, 7) through both maps, past both ends
    for (int i = 0; i < m.size(); ++i) m.data()[i] = -1.2f * largest + 2.4f * largest * static_cast<float>(i) / 55;
    m(0, 0) = 0;
    for (const bool dark : {false, true}) {
        const Colours colours = colours_of(dark);
        for (const float scale : {0.8f, 1.0f, 1.25f, 1.5f, 2.0f, 3.0f}) {
            const HeatMap map = map_of(m, colours, largest);
            draw(window, map, scale);
            for (int row = 0; row < 8; ++row)
                for (int col = 0; col < 7; ++col) {
                    CAPTURE(dark); CAPTURE(scale); CAPTURE(row); CAPTURE(col);
                    CHECK(same_colour(middle(window, map, scale, row, col), cell_colour(m(row, col), largest, colours)));
                }
        }
    }
}

TEST_CASE("zeros that a mask hides are hatched, other numbers and zeros that may be seen are not") {
    GlWindow window;
    const Colours colours = colours_of(false);
    Matrix m(1, 3), mask(1, 3);
    m << 0, 0, 0.5f;
    mask << 0, 1, 0;
    HeatMap map = map_of(m, colours);
    map.cell_w = map.cell_h = 60;
    const auto hatched = [&](int col) {            // somewhere along a line through the cell
        bool strokes = false, ground = false;
        for (int x = 10; x < 50; ++x) {
            const Rgb seen = window.pixel(static_cast<int>(kX) + 60 * col + x, static_cast<int>(kY) + 30);
            const float share = share_of(seen, colours.sunk_rgb, colours.hatch_rgb);
            strokes |= share > 0.5f, ground |= share >= 0 && share < 0.3f;
        }
        return strokes && ground;
    };
    for (const bool masked : {false, true}) {      // the same matrix at the same address
        map.mask = masked ? &mask : nullptr;
        draw(window, map);
        CAPTURE(masked);
        CHECK(hatched(0) == masked);
        CHECK_FALSE(hatched(1));
        CHECK(same_colour(middle(window, map, 1, 0, 1), colours.tide[0]));
        CHECK(same_colour(middle(window, map, 1, 0, 2), cell_colour(0.5f, 1, colours)));
    }
    mask(0, 0) = 1, map.version = 2;
    draw(window, map);
    CHECK_FALSE(hatched(0));
}

TEST_CASE("hidden cells are hatched, what is not a number is hatched both ways, infinity is the strongest") {
    GlWindow window;
    Matrix m(2, 2);
    m << -kInf, kNan, kInf, -kNan;
    for (const bool dark : {false, true})
        for (const float scale : {1.0f, 1.5f, 2.0f}) {
            const Colours colours = colours_of(dark);
            HeatMap map = map_of(m, colours);
            map.cell_w = map.cell_h = 60;
            map.radius = 0;
            draw(window, map, scale);
            CAPTURE(dark); CAPTURE(scale);
            CHECK(same_colour(middle(window, map, scale, 1, 0), colours.tide[5]));
            const auto hatched = [&](int row, int col) {   // the mean share of strokes
                double sum = 0;
                int count = 0;
                const int size = static_cast<int>(50 * scale);
                for (int y = 0; y < size; ++y)
                    for (int x = 0; x < size; ++x, ++count) {
                        const Rgb seen = window.pixel(static_cast<int>((kX + 60 * static_cast<float>(col) + 4) * scale) + x,
                                                      static_cast<int>((kY + 60 * static_cast<float>(row) + 4) * scale) + y);
                        const float share = share_of(seen, colours.sunk_rgb, colours.hatch_rgb);
                        REQUIRE(share >= -0.05f);
                        sum += share;
                    }
                return sum / count;
            };
            CHECK(hatched(0, 0) == doctest::Approx(0.2).epsilon(0.1));      // a stroke of 1 in 5
            CHECK(hatched(0, 1) > 0.3);
            CHECK(hatched(1, 1) > 0.3);
        }
}

TEST_CASE("a matrix that is all zero, or has no largest number, is drawn as zero") {
    GlWindow window;
    const Colours colours = colours_of(false);
    const Matrix m = Matrix::Constant(1, 1, 3);
    for (const float largest : {0.0f, -1.0f, kInf, kNan}) {
        const HeatMap map = map_of(m, colours, largest);
        draw(window, map);
        CHECK(same_colour(middle(window, map, 1, 0, 0), colours.tide[0]));
    }
}

TEST_CASE("edges are sharp at any scale and place, gaps show what is behind") {
    GlWindow window;
    const Colours colours = colours_of(false);
    const Matrix m = Matrix::Constant(3, 4, 1);
    for (const float scale : {1.0f, 1.25f, 1.5f, 2.0f})
        for (const float shift : {0.0f, 0.25f, 0.5f, 0.7f}) {
            HeatMap map = map_of(m, colours);
            map.x += shift, map.y += shift;
            draw(window, map, scale);
            const int gap = std::max(1, static_cast<int>(std::round(scale)));
            const int y = static_cast<int>((map.y + 0.45f * kH) * scale), x = static_cast<int>((map.x + 0.45f * kW) * scale);
            int behind_across = 0, behind_down = 0;
            for (int i = 0; i < window.side_px(); ++i) {
                const Rgb across = window.pixel(i, y), down = window.pixel(x, i);
                behind_across += same_colour(across, kBackground), behind_down += same_colour(down, kBackground);
                CHECK((same_colour(across, kBackground) || same_colour(across, colours.tide[5])));
                CHECK((same_colour(down, kBackground) || same_colour(down, colours.tide[5])));
            }
            CAPTURE(scale); CAPTURE(shift);
            const auto uncovered = [&](float cell, int n) {
                return window.side_px() - static_cast<int>(std::round(cell * static_cast<float>(n) * scale)) + n * gap;
            };
            CHECK(std::abs(behind_across - uncovered(kW, 4)) <= 1);
            CHECK(std::abs(behind_down - uncovered(kH, 3)) <= 1);
            const Rgb corner = window.pixel(static_cast<int>(std::ceil(map.x * scale - 0.5f)),
                                            static_cast<int>(std::ceil(map.y * scale - 0.5f)));
            CHECK(!same_colour(corner, colours.tide[5], 20));              // rounded
        }
}

TEST_CASE("nothing is drawn outside the clip rectangle") {
    GlWindow window;
    const Colours colours = colours_of(false);
    const Matrix m = Matrix::Constant(3, 4, 1);
    HeatMap map = map_of(m, colours);
    map.gap = map.radius = 0;
    map.x = map.y = -10;
    map.cell_w = map.cell_h = 80;
    for (const float scale : {1.0f, 1.5f}) {
        window.frame(200, scale, [&](Figures& figures, ImDrawList* list) {
            list->PushClipRect({20, 30}, {120, 90});
            figures.add(list, map);
            list->PopClipRect();
        });
        for (int y = 0; y < window.side_px(); ++y)
            for (int x = 0; x < window.side_px(); ++x) {
                const float cx = (static_cast<float>(x) + 0.5f) / scale, cy = (static_cast<float>(y) + 0.5f) / scale;
                const bool inside = cx > 20 && cx < 120 && cy > 30 && cy < 90;
                if (!same_colour(window.pixel(x, y), inside ? colours.tide[5] : kBackground)) FAIL_CHECK(x, ", ", y);
            }
    }
}

TEST_CASE("where many cells share a pixel the strongest shows, and none is lost") {
    GlWindow window;
    const Colours colours = colours_of(false);
    for (const int spike : {0, 1, 333, 500, 998, 999}) {
        Matrix m = Matrix::Constant(1000, 1000, -kInf);
        m(spike, 999 - spike) = -1;
        HeatMap map = map_of(m, colours);
        map.version = static_cast<std::uint64_t>(spike);
        map.cell_w = map.cell_h = 0.1507f;
        draw(window, map);
        CAPTURE(spike);
        int found = 0;
        for (int y = 0; y < window.side_px(); ++y)
            for (int x = 0; x < window.side_px(); ++x) {
                if (!same_colour(window.pixel(x, y), colours.clay[5])) continue;
                ++found;
                CHECK(std::abs(static_cast<float>(x) + 0.5f - map.x - map.cell_w * (999.5f - static_cast<float>(spike))) < 1.5f);
                CHECK(std::abs(static_cast<float>(y) + 0.5f - map.y - map.cell_h * (0.5f + static_cast<float>(spike))) < 1.5f);
            }
        CHECK(found == 1);
    }
}

TEST_CASE("small cells without gaps cover every pixel, wherever they stand") {
    GlWindow window;
    const Colours colours = colours_of(false);
    const Matrix m = Matrix::Constant(50, 50, 1);
    for (int i = 0; i < 200; ++i) {
        HeatMap map = map_of(m, colours);
        map.cell_w = 1 + 0.0131f * static_cast<float>(i), map.cell_h = 3.9f - 0.0129f * static_cast<float>(i);
        map.x = 5.00003f + 0.31f * static_cast<float>(i % 7), map.y = 5.49997f + 0.173f * static_cast<float>(i % 5);
        draw(window, map);
        const int left = static_cast<int>(std::ceil(map.x - 0.5f)), right = static_cast<int>(std::ceil(map.x + 50 * map.cell_w - 0.5f));
        const int top = static_cast<int>(std::ceil(map.y - 0.5f)), bottom = static_cast<int>(std::ceil(map.y + 50 * map.cell_h - 0.5f));
        int holes = 0;
        for (int y = top; y < std::min(bottom, window.side_px()); ++y)
            for (int x = left; x < std::min(right, window.side_px()); ++x) holes += !same_colour(window.pixel(x, y), colours.tide[5]);
        CAPTURE(i);
        CHECK(holes == 0);
    }
}
