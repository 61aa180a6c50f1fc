// Where the panels stand: nothing overlaps, nothing is lost, and the stage has its room.
#include "tests/ui/headless.h"

#include <doctest/doctest.h>

using namespace lab;

namespace {

bool overlap(const Rect& a, const Rect& b) {
    return !a.empty() && !b.empty() && a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

bool inside(const Rect& a, const Rect& b) {
    return a.empty() || (a.x >= b.x && a.y >= b.y && a.x + a.w <= b.x + b.w + 0.01f && a.y + a.h <= b.y + b.h + 0.01f);
}

}  // namespace

TEST_CASE("panels share the window out at every size") {
    for (const float text_scale : {1.0f, 1.25f, 1.5f, 2.25f})
        for (const float w : {320.0f, 390.0f, 640.0f, 759.0f, 760.0f, 1024.0f, 1100.0f, 1280.0f, 1440.0f, 1920.0f, 3840.0f})
            for (const float h : {360.0f, 400.0f, 720.0f, 1080.0f})
                for (const float open : {0.0f, 0.5f, 1.0f, 2.0f})
                    for (const int tab : {0, 1, 2}) {
                        CAPTURE(w);
                        CAPTURE(h);
                        CAPTURE(text_scale);
                        CAPTURE(open);
                        CAPTURE(tab);
                        const Rect window{0, 0, w, h};
                        PanelState state;
                        state.sheet_open = open;
                        state.sheet = tab;
                        state.side_tab = tab % 2;
                        state.projector = text_scale == 2.25f;
                        const Layout l = choose_layout(window, make_theme({.text_scale = text_scale}, {}), state);
                        const Rect reach = l.handle.empty() ? Rect{} : Rect{l.handle.x, l.handle.y, l.handle.w, l.sheet.y - l.handle.y};
                        const bool foot = !l.stacked || l.sheet_beside;                // else the timeline stands in the sheet
                        const Rect frames[] = {l.top, l.sheet.empty() ? l.lesson : Rect{}, l.sentence, l.views, l.stage, foot ? l.timeline : Rect{}, l.side, l.sheet, reach};
                        float area = 0;
                        for (const Rect& a : frames) {
                            CHECK(inside(a, window));
                            area += a.w * a.h;
                            for (const Rect& b : frames)
                                if (&a != &b) CHECK_FALSE(overlap(a, b));
                        }
                        if (!foot) CHECK(inside(l.timeline, l.sheet));
                        CHECK_FALSE(overlap(l.timeline, l.stacked ? tab == 0 ? l.lesson : tab == 1 ? l.cell : l.controls : l.stage));
                        for (const Rect& part : {l.cell, l.controls}) CHECK(inside(part, l.side.empty() ? l.sheet : l.side));
                        CHECK_FALSE(overlap(l.cell, l.controls));
                        if (!l.stage.empty()) CHECK(area == doctest::Approx(w * h));
                    }
}

TEST_CASE("the stage has room enough") {
    const Theme theme = make_theme({}, {});
    CHECK(choose_layout({0, 0, 1280, 720}, theme, {}).stage.w >= 660);
    CHECK(choose_layout({0, 0, 1920, 1080}, theme, {}).stage.w >= 1200);
    CHECK(choose_layout({0, 0, 800, 700}, theme, {}).lesson_is_rail);
    const Layout phone = choose_layout({0, 0, 390, 844}, make_theme({.touch = true}, {}), {});
    CHECK(phone.stacked);
    CHECK(phone.sheet.h == 320);
    CHECK(phone.stage.h >= 390);
    CHECK(phone.handle.h >= 44);
    const Layout enlarged = choose_layout({0, 0, 640, 360}, theme, {});        // 1280 x 720 at 200 %
    CHECK(enlarged.lesson.h >= 240);
    CHECK(enlarged.stage.h >= 160);
}
