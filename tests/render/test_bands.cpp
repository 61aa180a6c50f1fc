// Bands: the curve's arithmetic without a window, and what of it reaches the screen.
#include "gl_window.h"

#include "render/band.h"

#include <cmath>

using namespace lab;

namespace {

constexpr std::uint32_t kRed = IM_COL32(255, 0, 0, 255), kHalf = IM_COL32(0, 0, 255, 128);

Band ribbon(Point a, Point b, float w) {
    const float middle = (a.x + b.x) / 2;
    return {{a, {middle, a.y}, {middle, b.y}, b}, w, w, 1, 0, kRed};
}

void show(GlWindow& window, std::span<const Band> bands, float zoom = 1, float x = 0, float scale = 1) {
    window.frame(200, scale, [&](Figures& figures, ImDrawList* list) { figures.add(list, {bands, x, 0, zoom}); });
}

}  // namespace

TEST_CASE("a band begins and ends at its points, and its width is measured as it says") {
    const Band band = ribbon({10, 20}, {110, 80}, 12);
    CHECK(point_of(band, 0) == Point{10, 20});
    CHECK(point_of(band, 1) == Point{110, 80});
    for (const float t : {0.1f, 0.37f, 0.5f, 0.9f}) {
        const Point on = point_of(band, t);
        const Distance above = distance_to(band, {on.x, on.y - 5});
        CHECK(above.from_middle == doctest::Approx(5).epsilon(0.01));
        CHECK(above.half_w == doctest::Approx(6));
        CHECK(above.t == doctest::Approx(t).epsilon(0.01));
    }
    CHECK(distance_to(band, {5, 20}).from_middle > 1e6f);
    Band arc = band;
    arc.upright = 0;
    CHECK(distance_to(arc, {10, 14}).from_middle == doctest::Approx(6).epsilon(0.02));
}

TEST_CASE("an arrow ends in its tip, however short it is") {
    for (const float length : {100.f, 8.f, 3.f, 0.f}) {
        const auto [shaft, head] = arrow_between({10, 10}, {10 + length, 10}, 4, 10, kRed);
        CHECK(point_of(head, 1) == Point{10 + length, 10});
        CHECK(head.end_w == 0);
        CHECK(point_of(shaft, 0) == Point{10, 10});
        CHECK(point_of(shaft, 1) == point_of(head, 0));
        CHECK(std::isfinite(head.start_w));
        CHECK(head.start_w <= 10);
    }
}

TEST_CASE("a ribbon covers its width and no more") {
    for (const float scale : {1.f, 2.f}) {
        GlWindow window;
        const Band band = ribbon({10, 50}, {190, 120}, 20);
        show(window, {&band, 1}, 1, 0, scale);
        for (const float t : {0.05f, 0.3f, 0.5f, 0.8f}) {
            const Point on = point_of(band, t);
            const auto at = [&](float dy) { return window.pixel(int(on.x * scale), int((on.y + dy) * scale)); };
            for (const float dy : {-8.f, 0.f, 8.f}) CHECK(same_colour(at(dy), {1, 0, 0}));
            for (const float dy : {-13.f, 13.f}) CHECK(same_colour(at(dy), kBackground));
        }
        CHECK(same_colour(window.pixel(int(4 * scale), int(50 * scale)), kBackground));
    }
}

TEST_CASE("later bands lie above, half a colour lets the ground through, a dash has gaps, a thin line is faint") {
    GlWindow window;
    Band below = line_between({10, 20}, {190, 20}, 10, kRed), above = line_between({10, 20}, {190, 20}, 4, IM_COL32(0, 255, 0, 255));
    Band half = line_between({10, 60}, {190, 60}, 10, kHalf), dashed = line_between({10, 100}, {190, 100}, 6, kRed), thin = line_between({10, 140.5f}, {190, 140.5f}, 0.2f, kRed);
    dashed.dash = 10;
    const Band all[] = {below, above, half, dashed, thin};
    show(window, all);
    CHECK(same_colour(window.pixel(100, 20), {0, 1, 0}));
    CHECK(same_colour(window.pixel(100, 16), {1, 0, 0}));
    CHECK(same_colour(window.pixel(100, 60), {kBackground[0] / 2, kBackground[1] / 2, (kBackground[2] + 1) / 2}, 3));
    CHECK(same_colour(window.pixel(15, 100), {1, 0, 0}));
    CHECK(same_colour(window.pixel(25, 100), kBackground));
    CHECK(same_colour(window.pixel(35, 100), {1, 0, 0}));
    const Rgb faint = window.pixel(100, 140);
    CHECK(faint[0] > kBackground[0] + 0.02f);
    CHECK(faint[0] < kBackground[0] + 0.3f);
}

TEST_CASE("bands are uploaded when they change, not when the picture moves or grows") {
    GlWindow window;
    std::vector<Band> bands(3, ribbon({10, 50}, {80, 90}, 8));
    show(window, bands);
    CHECK(window.renderer.stats().uploaded_bytes == std::int64_t(bands.size() * sizeof(Band)));
    CHECK(window.renderer.stats().draw_calls == 1);
    show(window, bands, 2, 15);
    CHECK(window.renderer.stats().uploaded_bytes == 0);
    CHECK(same_colour(window.pixel(15 + 2 * 45, 2 * 70), {1, 0, 0}));
    bands[1].end_w = 9;
    show(window, bands);
    CHECK(window.renderer.stats().uploaded_bytes > 0);
    window.lose_context();
    show(window, bands);
    CHECK(same_colour(window.pixel(45, 70), {1, 0, 0}));
    show(window, {});
    CHECK(window.renderer.stats().draw_calls == 0);
}
