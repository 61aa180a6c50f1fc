// Lesson 12 in the reader's hands: word by word, both ways side by side; curves that are read; the mask taken off and put back.
#include "headless.h"
#include "lessons/lesson.h"
#include "texts/say.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace lab;

namespace {

struct Opened : Headless {
    explicit Opened(std::string_view page, bool stacked = false, bool checked = true) : Headless(stacked ? 390.0f : 1440.0f, stacked ? 844.0f : 900.0f, {.touch = stacked}) {
        state.lesson = "kv-cache";
        const std::vector<Page>& pages = lesson_of("kv-cache").pages;
        state.page = static_cast<int>(std::find_if(pages.begin(), pages.end(), [&](const Page& each) { return each.id == page; }) - pages.begin());
        const Page& there = pages[static_cast<size_t>(state.page)];
        asked = checked && there.question ? there.question->then.value_or(there.setup) : there.setup;
        selection.pinned = there.focus;
        state.sheet_open = 2;
        frames(2);
        state.work.checked = checked && there.question;
        frames(2);
    }
    void act(std::string_view id) {
        items.activate(id);
        frames(3);
    }
    bool hears(std::string_view part) const {
        return std::any_of(twin.nodes().begin(), twin.nodes().end(), [&](const TwinNode& node) { return node.text.find(part) != std::string::npos; });
    }
    std::vector<std::string> row(size_t i) const { return told("lesson.figure")->rows[i]; }
};

}  // namespace

TEST_CASE("word by word: what each takes in both ways, and how far the answers are apart") {
    for (const bool stacked : {false, true}) {
        Opened lab("keep", stacked);
        REQUIRE(lab.told("lesson.figure"));
        CHECK(lab.row(0)[1] == "4\u00a0160");
        CHECK(lab.row(0)[2] == "416");
        CHECK(lab.row(1)[1] == "20\u00a0240");
        CHECK(lab.row(1)[2] == "3\u00a0440");
        CHECK(lab.row(2)[2] == "160");
        CHECK(lab.row(3)[2] == "640");
        CHECK_FALSE(lab.told("lesson.figure.next")->enabled);
        for (int word = 9; word >= 1; --word) {
            lab.act("lesson.figure.back");
            REQUIRE_FALSE(lab.problem);
            CHECK(lab.trace.tokens().size() == static_cast<size_t>(word));
            CHECK(lab.state.work.decoded.found.newest < 1e-6f);
            CHECK(lab.row(2)[2] == std::to_string(16 * word));
        }
        CHECK_FALSE(lab.told("lesson.figure.back")->enabled);
        CHECK(lab.row(0)[1] == "272");
        CHECK(lab.row(0)[2] == "272");
        lab.act("lesson.figure.next");
        CHECK(lab.asked.text == "The cat");
        CHECK(lab.hears(say(Text::figure_decode_picture, {"2", "4", "1"})));
        lab.asked.text = "Another sentence, by hand";
        lab.frames(2);
        CHECK_FALSE(lab.told("lesson.figure.next")->enabled);
        lab.act("lesson.figure.back");
        lab.act("lesson.figure.next");
        CHECK(lab.asked.text == "Another sentence, by hand");
    }
}

TEST_CASE("counts that are asked for wait for the answer") {
    Opened lab("keep", false, false);
    CHECK(lab.row(2)[2] == "?");
    CHECK(lab.row(3)[2] == "?");
    CHECK(lab.row(0)[2] == "416");
    Opened work("price", false, false);
    CHECK(work.told("lesson.work.table")->columns.size() == 2);        // the curve without a cache
    CHECK_FALSE(work.hears("3\u00a0440"));
    Opened shown("price");
    CHECK(shown.told("lesson.work.table")->columns.size() == 3);
    CHECK(shown.hears("3\u00a0440"));
    CHECK(shown.hears("5.88"));
}

TEST_CASE("the curves of a page are read at one word") {
    Opened lab("length");
    REQUIRE(lab.items.find("lesson.parts"));
    CHECK(lab.items.find("lesson.parts")->value == "10");
    lab.act("lesson.parts");
    lab.items.activate("lesson.bytes", "16");
    lab.frames(3);
    CHECK(lab.items.find("lesson.parts")->value == "16");
    CHECK(lab.hears(say(Text::figure_parts_balance, {"17"})));
}

TEST_CASE("the mask is taken off and put back, and every answer moves or none") {
    for (const bool stacked : {false, true}) {
        Opened lab("any-attention", stacked);
        REQUIRE(lab.told("lesson.figure"));
        CHECK(lab.told("lesson.figure")->rows.size() == 9);
        CHECK(lab.hears(say(Text::figure_moved_second, {number_text(static_cast<double>(*lab.state.work.decoded.found.second_layer), lab.state.digits)})));
        CHECK(lab.hears("0.0095"));
        const auto& rows = lab.told("lesson.figure")->rows;
        CHECK(std::any_of(rows.begin(), rows.end(), [](const auto& row) { return row[1] == "0.0158"; }));
        lab.act("lesson.figure.causal");
        CHECK(lab.asked.mask == Mask::Causal);
        CHECK(*lab.state.work.decoded.found.second_layer < 1e-6f);
        CHECK_FALSE(lab.hears("0.0095"));
        lab.act("lesson.figure.free");
        CHECK(lab.hears("0.0095"));
    }
    Opened open("any-attention", false, false);
    for (const auto& row : open.told("lesson.figure")->rows) CHECK(row[1] == "?");
}

TEST_CASE("figures of lesson 12 say what they cannot read, or take no room") {
    for (const char* page : {"keep", "price", "length", "any-attention"}) {
        Opened lab(page);
        for (const int kind : {0, 1, 2}) {
            Experiment e;
            if (kind == 0) e.source_text = "another one";
            if (kind == 1) e.subject = Subject::Softmax;
            if (kind == 2) e.text = "one";
            lab.asked = e;
            lab.frames(3);
            CHECK_FALSE(lab.problem);
        }
    }
}
