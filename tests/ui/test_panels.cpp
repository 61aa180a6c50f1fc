// Every panel, headless, in every layout: what its row promises is there, what is there can be reached, heard and pressed.
#include "tests/ui/headless.h"

#include <algorithm>
#include <doctest/doctest.h>

#include <set>

using namespace lab;

namespace {

const Window kWindows[] = {
    {1280, 720, {}},  {1440, 900, {.dark = true}},  {1920, 1080, {}},         {900, 700, {}},
    {390, 844, {.touch = true}}, {390, 844, {.dark = true, .text_scale = 1.5f, .touch = true}}, {1280, 720, {.text_scale = 1.5f}},
    {640, 360, {}},   {720, 400, {.touch = true}}, {.w = 1920, .h = 1080, .projector = true}, {.w = 1280, .h = 720, .projector = true},
};

bool inside(const Rect& a, const Rect& b) {
    constexpr float kHair = 0.01f;
    return a.x >= b.x - kHair && a.y >= b.y - kHair && a.x + a.w <= b.x + b.w + kHair && a.y + a.h <= b.y + b.h + kHair;
}

bool same(const Rect& a, const Rect& b) { return inside(a, b) && inside(b, a); }

}  // namespace

TEST_CASE("every panel keeps its promises in every window") {
    std::set<std::string_view> shown;
    for (const Window& window : kWindows)
        for (const int tab : {0, 1, 2}) {
            Headless lab(window);
            lab.state.sheet = tab;
            lab.state.side_tab = tab % 2;
            lab.frames(3);
            for (const PanelRow& row : all_panels()) {
                const Rect place = row.place(lab.layout);
                if (place.empty()) continue;
                shown.insert(row.name);
                for (const std::string_view id : row.promises) {
                    CAPTURE(window.w);
                    CAPTURE(window.h);
                    CAPTURE(window.look.text_scale);
                    CAPTURE(row.name);
                    CAPTURE(id);
                    const Item* item = lab.items.find(id);
                    REQUIRE(item);
                    const bool may_scroll = row.name == "stage" && lab.layout.sheet_beside;     // a low stage
                    if (!may_scroll) CHECK(same(item->rect, item->whole));
                    CHECK(inside(item->rect, place));
                }
            }
        }
    CHECK(shown.size() == all_panels().size());
}

TEST_CASE("a panel alone adds nothing outside its place") {
    for (const Window& window : kWindows)
        for (const PanelRow& row : all_panels()) {
            Headless lab(window);
            if (row.name == "controls") lab.state.sheet = 2, lab.state.side_tab = 1;
            if (row.name == "cell") lab.state.sheet = 1;
            if (row.name == "rail") lab.state.lesson_folded = true;
            if (!lab.panel_frames(row.name, 3)) continue;
            const Rect place = row.place(lab.layout);
            for (const Item& item : lab.items.current()) {
                CAPTURE(row.name);
                CAPTURE(item.id);
                CHECK_FALSE(item.label.empty());
                if (!item.rect.empty()) CHECK(inside(item.rect, place));
            }
        }
}

TEST_CASE("ids are unique, and the twin says every control that the keyboard reaches") {
    for (const Window& window : kWindows)
        for (const int tab : {0, 1, 2}) {
            Headless lab(window);
            lab.state.sheet = tab;
            lab.state.side_tab = tab % 2;
            lab.frames(3);
            std::set<std::string> ids;
            for (const Item& item : lab.items.current()) {
                CAPTURE(item.id);
                CHECK(ids.insert(item.id).second);
                const bool picture = item.role == Role::Region || item.role == Role::Grid || item.role == Role::Gridcell;
                if (!item.focusable || picture) continue;              // the twin says pictures as tables and sentences
                const TwinNode* node = lab.told(item.id);
                REQUIRE(node);
                CHECK(node->text == item.label);
            }
        }
}

TEST_CASE("Tab reaches every item that can have the focus, once, brings it into view, and then leaves") {
    for (const Window& window : kWindows)
        for (const bool backwards : {false, true}) {
            Headless lab(window);
            lab.state.sheet = 2;
            lab.state.side_tab = 1;
            lab.frames(2);
            std::set<std::string> expected, reached;
            for (const Item& item : lab.items.current())
                if (item.focusable && item.enabled) expected.insert(item.id);
            constexpr size_t kMostStops = 500;
            while (reached.size() < kMostStops && lab.items.move_focus(backwards)) {
                const std::string id(lab.items.focus());
                lab.frames(2);
                CAPTURE(id);
                CHECK(reached.insert(id).second);
                REQUIRE(lab.items.find(id));
                if (id.starts_with("controls.")) CHECK(same(lab.items.find(id)->rect, lab.items.find(id)->whole));
            }
            CHECK(std::includes(reached.begin(), reached.end(), expected.begin(), expected.end()));   // bringing into view can wake more
            CHECK(lab.items.focus().empty());
        }
}

TEST_CASE("the sheet opens by steps and by dragging") {
    Headless lab(390, 844, {.touch = true});
    lab.frames(2);
    const float peek = lab.layout.sheet.h;
    REQUIRE(lab.click("sheet.handle"));
    CHECK(lab.state.sheet_open == 1);
    CHECK(lab.layout.sheet.h > peek);
    REQUIRE(lab.click("sheet.controls"));
    CHECK(lab.state.sheet == 2);

    const Rect handle = lab.items.find("sheet.handle")->rect;
    CHECK(handle.h >= 44);
    lab.point(200, handle.y + 10);
    lab.frame();
    lab.button(true);
    lab.frame();
    for (int step = 1; step <= 20; ++step) {
        lab.point(200, handle.y + 10 + static_cast<float>(step) * 12);
        lab.frame();
    }
    lab.button(false);
    lab.frames(2);
    CHECK(lab.state.sheet_open == 0);
}

TEST_CASE("the lesson folds away and comes back") {
    Headless lab(1280, 720);
    lab.frames(2);
    const float before = lab.layout.stage.w;
    REQUIRE(lab.click("lesson.fold"));
    CHECK(lab.layout.stage.w > before);
    REQUIRE(lab.click("lesson.unfold"));
    CHECK(lab.layout.stage.w == before);
}
