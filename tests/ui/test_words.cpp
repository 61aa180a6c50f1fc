// Lesson 1 in the reader's hands: pieces merged and taken back, words renumbered, a row looked up; the glossary opened in place;
// the self-check's panel.
#include "headless.h"
#include "lessons/lesson.h"
#include "lessons/prose.h"
#include "texts/say.h"
#include "ui/check_panel.h"
#include "ui/help.h"
#include "ui/lesson_figure.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace lab;

namespace {

int page_named(std::string_view id) {
    const std::vector<Page>& pages = lesson_of("words").pages;
    return static_cast<int>(std::find_if(pages.begin(), pages.end(), [&](const Page& page) { return page.id == id; }) - pages.begin());
}

struct Words : Headless {
    explicit Words(std::string_view page, bool stacked = false) : Headless(stacked ? 390.0f : 1440.0f, stacked ? 844.0f : 900.0f, {.touch = stacked}) {
        state.lesson = "words";
        state.page = page_named(page);
        const Page& there = lesson_of("words").pages[static_cast<size_t>(state.page)];
        asked = there.setup;
        selection.pinned = there.focus;
        state.sheet_open = 2;
        frames(3);
    }
    void act(std::string_view id) {
        items.activate(id);
        frames(3);
    }
    bool hears(std::string_view part) const {
        return std::any_of(twin.nodes().begin(), twin.nodes().end(), [&](const TwinNode& node) { return node.text.find(part) != std::string::npos; });
    }
    const Matrix& X() const { return trace[*trace.find("X")].value; }
};

}  // namespace

TEST_CASE("pieces are merged one by one, ten at a time, taken back, and from the beginning") {
    for (const bool stacked : {false, true}) {
        Words lab("pieces", stacked);
        CHECK(lab.asked.merges == 0);
        REQUIRE(lab.told("lesson.figure"));
        CHECK(lab.told("lesson.figure")->rows.front().front() == "a + t");
        CHECK_FALSE(lab.told("lesson.figure.undo")->enabled);
        const size_t letters = lab.trace.tokens().size();
        lab.act("lesson.figure.merge");
        CHECK(lab.asked.merges == 1);
        CHECK(lab.trace.tokens().size() < letters);
        CHECK(lab.hears("a + t → at"));
        lab.act("lesson.figure.ten");
        CHECK(lab.asked.merges == 11);
        lab.act("lesson.figure.undo");
        CHECK(lab.asked.merges == 8);              // the text gave nine, not eleven
        lab.asked.merges = 400;                    // more than there are
        lab.frames(2);
        CHECK_FALSE(lab.told("lesson.figure.merge")->enabled);
        CHECK(lab.hears(say(Text::figure_pieces_all)));
        lab.act("lesson.figure.undo");
        CHECK(lab.asked.merges < 40);
        lab.act("lesson.figure.again");
        CHECK(lab.asked.merges == 0);
        CHECK(lab.trace.tokens().size() == letters);
    }
}

TEST_CASE("words are renumbered, their ids change, X does not") {
    Words lab("places");
    CHECK_FALSE(lab.trace.find("table"));
    CHECK(lab.hears(say(Text::figure_places_none)));
    const Matrix before = lab.X();
    std::vector<std::string> ids;
    for (const char* order : {"appearance", "alphabet", "reversed"}) {
        lab.act("lesson.figure." + std::string(order));
        REQUIRE(lab.trace.find("table"));
        CHECK(lab.X() == before);
        CHECK(lab.hears(say(Text::figure_places_moved, {number_text(0, lab.state.digits)})));
        ids.push_back(lab.told("lesson.figure")->rows.front()[1]);
        CHECK(ids.back() == number_text(static_cast<double>(lab.trace[*lab.trace.find("ids")].value(0, 0)), 0));
    }
    CHECK(ids[0] != ids[2]);
}

TEST_CASE("a row is looked up by one-hot digits") {
    Words lab("lookup");
    CHECK(lab.told("lesson.figure")->rows[2].front() == "1");          // "starts" stands third, and has the id 2
    lab.asked.text = "starts with step journey";
    lab.frames(2);
    const auto& rows = lab.told("lesson.figure")->rows;
    CHECK(rows[5].front() == "1");                 // "step" has the id 5
    CHECK(rows[4].front() == "0");
    CHECK(rows[5].back() == rows.back().back());
    CHECK(rows.back().back().find("-1.4096") + rows.back().back().find("−1.4096") != 2 * std::string::npos);
}

TEST_CASE("figures of lesson 1 take no room where the experiment has nothing for them") {
    for (const char* page : {"pieces", "places", "lookup"}) {
        Words lab(page);
        lab.asked = Experiment{};
        lab.asked.cache = true;
        lab.frames(3);
        CHECK_FALSE(lab.problem);
    }
}

TEST_CASE("a word of the glossary opens where it stands, by click and by keys, and closes again") {
    for (const bool stacked : {false, true}) {
        Words lab("places", stacked);
        REQUIRE(lab.items.find("lesson.term.id"));
        if (stacked) CHECK(lab.items.find("lesson.term.id")->whole.h >= 24);       // for a finger
        lab.items.scroll_to("lesson.term.id");
        lab.frames(2);
        REQUIRE(lab.click("lesson.term.id"));
        CHECK(lab.state.work.term == "id");
        const std::string meaning = meaning_of("id")[1].runs.front().text;
        CHECK(lab.hears(meaning));
        REQUIRE(lab.items.find("lesson.term.close"));
        lab.press_key(ImGuiKey_Escape);
        CHECK(lab.state.work.term.empty());
        CHECK_FALSE(lab.hears(meaning));
        CHECK(lab.items.focused("lesson.term.id"));

        lab.items.focus("lesson.term.id", true);
        lab.press_key(ImGuiKey_Enter);
        CHECK(lab.state.work.term == "id");
        lab.press_key(ImGuiKey_Enter);             // again: closed
        CHECK(lab.state.work.term.empty());
        lab.act("lesson.term.id");
        lab.act("lesson.term.close");
        CHECK(lab.state.work.term.empty());
        lab.act("lesson.term.id");
        lab.state.page = 0;                        // another page begins with nothing open
        lab.frames(2);
        CHECK(lab.state.work.term.empty());
    }
}

TEST_CASE("every word of every page opens") {
    for (const Lesson& lesson : curriculum())
        for (size_t number = 0; number < lesson.pages.size(); ++number)
            for (const ProseBlock& block : read_prose(prose_of(lesson.id), lesson.pages[number].id))
                for (const ProseRun& run : block.runs) {
                    if (run.kind != ProseRun::Kind::TermLink) continue;
                    CAPTURE(lesson.id);
                    CAPTURE(run.target);
                    Headless lab(390, 844, {.text_scale = 1.5f, .touch = true});
                    lab.state.lesson = lesson.id;
                    lab.state.page = static_cast<int>(number);
                    lab.asked = lesson.pages[number].setup;
                    lab.state.sheet_open = 2;
                    lab.frames(2);
                    lab.items.activate("lesson.term." + run.target);
                    lab.frames(2);
                    CHECK(lab.state.work.term == run.target);
                    const Item* close = lab.items.find("lesson.term.close");
                    REQUIRE(close);
                    CHECK(close->whole.h >= 44);
                    CHECK(close->whole.x + close->whole.w <= 390);
                }
}

TEST_CASE("the self-check opens from the help, from the list of lessons and from the menu, and begins") {
    Headless lab(1280, 720);
    lab.frames(2);
    REQUIRE(lab.click("top.help"));
    REQUIRE(lab.items.find("help.check"));
    lab.items.activate("help.check");
    lab.frame();
    lab.frame();
    CHECK(lab.items.opened() == kCheck);
    lab.frames(1);
    REQUIRE(lab.items.find("check.close"));
    lab.press_key(ImGuiKey_Escape);
    CHECK(lab.items.opened().empty());
    lab.items.activate("top.lesson", kCheck);
    lab.frames(1);
    CHECK(lab.items.opened() == kCheck);
    lab.items.close();

    Headless phone(390, 844, {.touch = true});
    phone.frames(2);
    phone.items.activate("top.menu", kCheck);
    phone.frames(2);
    CHECK(phone.items.opened() == kCheck);
}

TEST_CASE("the self-check says what agrees, and clearly what does not, inside its card in every size") {
    for (const float scale : {1.0f, 1.5f})
        for (const bool phone : {false, true}) {
            Headless lab(phone ? 390.0f : 1280.0f, phone ? 844.0f : 720.0f, {.text_scale = scale, .touch = phone});
            lab.items.open(kCheck);
            lab.check = {{{Text::check_book3, 40, 40, 700, 4.9e-5, 5.1e-5}, {Text::check_softmax, 4, 4, 60, 3e-8, 2e-6}}, {}, 44, 44, 31};
            lab.frames(3);
            const auto says = [&](std::string_view part) {
                return std::any_of(lab.twin.nodes().begin(), lab.twin.nodes().end(), [&](const TwinNode& node) { return node.text.find(part) != std::string::npos; });
            };
            CHECK(says(say(Text::check_passed, {"760", "44", "31"})));
            REQUIRE(lab.told("check.table"));
            CHECK(lab.told("check.table")->rows.size() == 2);
            CHECK(lab.told("check.table")->rows[0][3] == "4.9e-05");
            for (const char* id : {"check.close", "check.again"}) {
                const Item* item = lab.items.find(id);
                REQUIRE(item);
                CHECK(item->whole.y + item->whole.h <= lab.window.h);
                CHECK(item->whole.x + item->whole.w <= lab.window.w);
            }
            lab.check.faults = {{"3.4.1 query_2", 2, 1.5, 1.4551}};
            lab.check.groups[0].agree = 39;
            lab.frames(2);
            CHECK(says(say(Text::check_failed, {"1", "44"})));
            lab.check.done = 10;
            lab.frames(2);
            CHECK_FALSE(lab.told("check.again")->enabled);
        }
}
