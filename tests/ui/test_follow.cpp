// Whose row is followed: chosen in the list, by a word's name on the stage, let go.
#include "tests/ui/headless.h"
#include "texts/say.h"

#include <doctest/doctest.h>

#include <set>

using namespace lab;

TEST_CASE("a word is followed by the list, and nobody again") {
    for (const bool stacked : {false, true}) {
        Headless lab(stacked ? 390.f : 1280.f, 844, {.touch = stacked});
        lab.frames(2);
        REQUIRE(lab.click("stage.follow"));
        REQUIRE(lab.click("stage.follow.t3"));
        CHECK(lab.selection.followed == 3);
        CHECK(lab.told("stage.follow")->value == "with");
        CHECK_FALSE(lab.selection.pinned);
        lab.press_key(ImGuiKey_DownArrow);
        CHECK(lab.selection.followed == 4);
        lab.items.activate("stage.follow", "step");                    // as the twin sends it
        lab.frames(2);
        CHECK(lab.selection.followed == 5);
        lab.items.activate("stage.follow", std::string(say(Text::stage_nobody)));
        lab.frames(2);
        CHECK_FALSE(lab.selection.followed);
        CHECK_FALSE(lab.items.find("stage.unfollow"));
        lab.press_key(ImGuiKey_DownArrow);
        REQUIRE(lab.selection.followed);
        if (stacked) {
            REQUIRE(lab.click("stage.follow"));
            lab.frames(2);
            REQUIRE(lab.click("stage.follow.nobody"));
        } else {
            REQUIRE(lab.click("stage.unfollow"));
        }
        CHECK_FALSE(lab.selection.followed);
    }
}

TEST_CASE("words that stand twice can be told apart; a long list scrolls to its choice") {
    Experiment e;
    e.text = "the cat and the dog and the bird";
    for (int i = 0; i < 60; ++i) e.text += " w" + std::to_string(i);
    Headless lab(1280, 720, {}, e);
    lab.frames(2);
    const std::vector<std::string>& options = lab.told("stage.follow")->columns;
    CHECK(std::set<std::string>(options.begin(), options.end()).size() == options.size());
    CHECK(options.size() == lab.trace.tokens().size() + 1);
    lab.selection.followed = 50;
    lab.frames(1);                                 // the button moves
    REQUIRE(lab.click("stage.follow"));
    lab.frames(2);
    const Item* row = lab.items.find("stage.follow.t50");
    REQUIRE(row);
    CHECK(row->rect.h == row->whole.h);
    CHECK(lab.items.find("stage.follow.t0")->rect.empty());
    REQUIRE(lab.click("stage.follow.t50"));
    CHECK(lab.selection.followed == 50);
}

TEST_CASE("a click on a word's name follows it, a second lets it go") {
    Headless lab(1280, 720);
    lab.frames(2);
    const Rect X = lab.items.find("stage.X")->rect;
    for (const int row : {4, 0}) {
        const float y = X.y + (float(row) + 0.5f) * X.h / 6;
        lab.click_at(X.x - 20, y);
        CHECK(lab.selection.followed == row);
        CHECK_FALSE(lab.selection.pinned);
        lab.selection.followed.reset();
        lab.frames(2);
    }
    lab.click_at(X.x - 20, X.y + X.h / 12);
    REQUIRE(lab.selection.followed == 0);
    lab.click_at(X.x - 20, lab.items.find("stage.X")->rect.y + 5);
    CHECK_FALSE(lab.selection.followed);
}
