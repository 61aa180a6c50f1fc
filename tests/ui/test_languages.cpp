// Every panel and every page in every language: what is promised is there, within its place.  The switch lists them all.
#include "lessons/lesson.h"
#include "tests/texts/languages.h"
#include "tests/ui/headless.h"

#include <doctest/doctest.h>

using namespace lab;

namespace {

bool inside(const Rect& a, const Rect& b) {
    constexpr float kHair = 0.01f;
    return a.x >= b.x - kHair && a.y >= b.y - kHair && a.x + a.w <= b.x + b.w + kHair && a.y + a.h <= b.y + b.h + kHair;
}

template <class Visit>
void in_every_other_language(Visit&& visit) {
    in_every_language([&] {
        if (spoken() != kEnglish) visit();
    });
}

}  // namespace

TEST_CASE("every panel keeps its promises in every language") {
    struct Window {
        float w, h;
        Appearance look;
    };
    const Window windows[] = {{1280, 720, {}}, {390, 844, {.touch = true}}, {390, 844, {.text_scale = 1.5f, .touch = true}}, {1280, 720, {.text_scale = 1.5f}}};
    in_every_other_language([&] {
        for (const Window& window : windows)
            for (const int tab : {0, 1, 2}) {
                Headless lab(window.w, window.h, window.look);
                lab.state.sheet = tab;
                lab.state.side_tab = tab % 2;
                lab.frames(3);
                for (const PanelRow& row : all_panels()) {
                    const Rect place = row.place(lab.layout);
                    if (place.empty()) continue;
                    for (const std::string_view id : row.promises) {
                        CAPTURE(window.w);
                        CAPTURE(window.look.text_scale);
                        CAPTURE(id);
                        const Item* item = lab.items.find(id);
                        REQUIRE(item);
                        CHECK(inside(item->whole, place));
                    }
                }
            }
    });
}

TEST_CASE("every page of every lesson stays within its panel, in every language") {
    in_every_other_language([] {
        for (const std::span<const Lesson> all : {curriculum(), laboratories()})
            for (const Lesson& lesson : all)
                for (size_t number = 0; number < lesson.pages.size(); ++number) {
                    const Page& page = lesson.pages[number];
                    Headless lab(390, 844, {.touch = true}, page.setup);
                    lab.state.lesson = lesson.id;
                    lab.state.page = static_cast<int>(number);
                    lab.selection.pinned = page.focus;
                    lab.frames(2);
                    CAPTURE(page.id);
                    for (const Item& item : lab.items.current()) {
                        if (!item.id.starts_with("lesson.")) continue;
                        CAPTURE(item.id);
                        CHECK(item.whole.x >= lab.layout.lesson.x);
                        CHECK(item.whole.x + item.whole.w <= lab.layout.lesson.x + lab.layout.lesson.w);
                    }
                }
    });
}

TEST_CASE("the switch lists every language in its own words, and asks for the one that is chosen") {
    Headless wide(1280, 720);
    wide.frames(2);
    REQUIRE(wide.told("top.language"));
    CHECK(wide.told("top.language")->value == "English");
    REQUIRE(wide.click("top.language"));
    for (const auto& [code, name] : languages()) {
        const Item* item = wide.items.find("top.language." + std::string(code));
        REQUIRE(item);
        CHECK(item->label == name);
    }
    wide.items.activate("top.language", "Deutsch");        // as the twin does it
    wide.frame();
    CHECK(wide.command == Command::Language);

    Headless phone(390, 844, {.touch = true});
    phone.frames(2);
    REQUIRE(phone.click("top.menu"));
    CHECK(phone.items.find("top.menu.de"));
    CHECK_FALSE(phone.items.find("top.menu.en"));          // that is spoken already
    phone.items.activate("top.menu", "de");
    phone.frame();
    CHECK(phone.command == Command::Language);
}
