// The register of items: order of Tab, what lies on top, activations that are taken once.
#include "ui/items.h"

#include <doctest/doctest.h>

using namespace lab;

namespace {

Item item(std::string id, Rect rect, bool focusable = true, bool enabled = true) {
    return {.id = std::move(id), .rect = rect, .whole = rect, .focusable = focusable, .enabled = enabled};
}

void show(Items& items) {
    items.add(item("a", {0, 0, 10, 10}));
    items.add(item("hidden", {0, 0, 10, 10}, false));
    items.add(item("off", {0, 0, 10, 10}, true, false));
    items.add(item("b", {5, 5, 10, 10}));
    items.end_frame();
}

}  // namespace

TEST_CASE("Tab goes through what can be focused, in order, and leaves at both ends") {
    Items items;
    show(items);
    for (const bool backwards : {false, true}) {
        CHECK(items.move_focus(backwards));
        CHECK(items.focused(backwards ? "b" : "a"));
        CHECK(items.focus_visible());
        CHECK(items.move_focus(backwards));
        CHECK(items.focused(backwards ? "a" : "b"));
        CHECK_FALSE(items.move_focus(backwards));
        CHECK(items.focus().empty());
    }
}

TEST_CASE("Tab stays inside what is modal, and closes what is not") {
    Items items;
    items.add(item("below", {}));
    items.begin_modal();
    items.add(item("inside", {}));
    items.end_frame();
    CHECK(items.move_focus(false));
    CHECK(items.focused("inside"));

    items.add(item("below", {}));
    items.end_frame();
    items.open("below");
    CHECK(items.move_focus(false));
    CHECK(items.focused("below"));
    CHECK(items.opened().empty());
}

TEST_CASE("the item under a point is the last that was added") {
    Items items;
    show(items);
    REQUIRE(items.at(7, 7));
    CHECK(items.at(7, 7)->id == "b");
    CHECK(items.at(1, 1)->id == "off");
    CHECK(items.at(40, 40) == nullptr);
}

TEST_CASE("an activation is taken once, by its own item, and not for ever") {
    Items items;
    items.activate("a", "5");
    CHECK_FALSE(items.take_activation("b"));
    CHECK(items.take_activation("a") == "5");
    CHECK_FALSE(items.take_activation("a"));

    items.activate("nobody");
    for (int i = 0; i < 5; ++i) items.end_frame();
    CHECK_FALSE(items.take_activation("nobody"));
}

TEST_CASE("the focus goes with the item that had it") {
    Items items;
    show(items);
    items.focus("a");
    show(items);
    CHECK(items.focused("a"));
    items.end_frame();
    CHECK(items.focus().empty());
}

TEST_CASE("every role has a name of its own") {
    for (int a = 0; a <= static_cast<int>(Role::Region); ++a)
        for (int b = 0; b < a; ++b) CHECK(aria_name(static_cast<Role>(a)) != aria_name(static_cast<Role>(b)));
}
