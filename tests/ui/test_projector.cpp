// The projector: large type, one column of panels, keys of a presenter's remote, a dark wall.
#include "ui/projector.h"

#include "tests/ui/headless.h"

#include <doctest/doctest.h>

using namespace lab;

namespace {

const Window kWall{.w = 1920, .h = 1080, .projector = true};

}  // namespace

TEST_CASE("type grows with the wall, and is never smaller than the reader's own") {
    PanelState state;
    CHECK(appearance_on(state, {.text_scale = 1.25f}, 1080).text_scale == 1.25f);
    state.projector = true;
    CHECK(appearance_on(state, {}, 720).text_scale == 1.5f);
    CHECK(appearance_on(state, {}, 1080).text_scale == 2.25f);
    CHECK(appearance_on(state, {}, 4000).text_scale == 2.25f);
    CHECK(appearance_on(state, {.text_scale = 1.5f}, 400).text_scale == 1.5f);
    CHECK(appearance_on(state, {.dark = true, .touch = true}, 720).dark);
}

TEST_CASE("one column of panels stands beside the stage; cell and controls are a tab away") {
    Headless lab(kWall);
    lab.selection.pinned = CellName{"weights", 0, 1, 2};
    lab.frames(2);
    CHECK(lab.layout.sheet_beside);
    CHECK_FALSE(lab.layout.stacked);
    CHECK(lab.layout.side.empty());
    CHECK(lab.layout.stage.w > 1000);
    CHECK(lab.items.find("lesson.next"));
    CHECK_FALSE(lab.items.find("cell.value"));
    REQUIRE(lab.click("sheet.cell"));
    CHECK(lab.items.find("cell.value"));
    REQUIRE(lab.click("sheet.controls"));
    CHECK(lab.items.find("controls.d_model"));
}

TEST_CASE("a window that is no broader than high keeps its own layout") {
    for (const bool projector : {false, true}) {
        Headless lab(Window{.w = 800, .h = 1000, .projector = projector});
        lab.frames(2);
        CHECK_FALSE(lab.layout.sheet_beside);
    }
}

TEST_CASE("a page key shows the rest of a long page before it turns it") {
    Headless lab(kWall);
    lab.frames(2);
    int presses = 0;
    for (; lab.state.page == 0 && presses < 20; ++presses) lab.press_key(ImGuiKey_PageDown);
    CHECK(presses > 1);
    CHECK(presses < 20);
    CHECK(lab.state.page == 1);
}

TEST_CASE("B and . make the wall dark, and any key or press brings the page back and does nothing else") {
    for (const std::string_view dark : {"b", "."})
        for (const int way : {0, 1, 2}) {
            Headless lab(kWall);
            lab.frames(2);
            const Experiment before = lab.asked;
            lab.type(dark);
            REQUIRE(lab.items.find("projector.dark"));
            CHECK(lab.items.current().size() == 1);
            CHECK_FALSE(lab.told("lesson.next"));
            if (way == 0) lab.press_key(ImGuiKey_PageDown);
            if (way == 1) lab.click("projector.dark");
            if (way == 2) lab.type("x");
            lab.frames(1);
            CHECK_FALSE(lab.items.find("projector.dark"));
            CHECK(lab.items.find("lesson.next"));
            CHECK(lab.state.page == 0);
            CHECK(lab.asked == before);
        }
}

TEST_CASE("elsewhere B is only a letter") {
    Headless lab(1280, 720);
    lab.frames(2);
    lab.type("b");
    CHECK_FALSE(lab.items.find("projector.dark"));
}
