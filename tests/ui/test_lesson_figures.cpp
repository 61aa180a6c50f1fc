// The figures of lessons 10 and 11, headless: what they tell, what their buttons do, and where they take no room.
#include "headless.h"
#include "lessons/lesson.h"
#include "texts/say.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace lab;

namespace {

// A page of a lesson, its question answered.
struct Opened : Headless {
    explicit Opened(std::string_view lesson, std::string_view page, float w = 1280, float h = 720, Appearance look = {}) : Headless(w, h, look) {
        state.lesson = lesson;
        const Lesson& of = lesson_of(lesson);
        for (size_t i = 0; i < of.pages.size(); ++i)
            if (of.pages[i].id == page) state.page = static_cast<int>(i);
        asked = page_of(of, state.page).setup;
        selection.pinned = page_of(of, state.page).focus;
        frames(3);
        state.work.checked = true;
        frames(2);
    }
    const std::vector<std::vector<std::string>>& rows() const {
        const TwinNode* table = told("lesson.figure");
        REQUIRE(table);
        return table->rows;
    }
    bool hears(const std::string& words) const {
        return std::any_of(twin.nodes().begin(), twin.nodes().end(), [&](const TwinNode& node) { return node.text == words; });
    }
    void press(std::string_view id) {
        items.activate(id);
        frames(3);
    }
};

constexpr float kSizes[][2] = {{1280, 720}, {390, 844}};

}  // namespace

TEST_CASE("small heads of their own give what the wide matrix gives, cut") {
    for (const auto& size : kSizes) {
        Opened lab("heads", "cut", size[0], size[1], {.dark = size[0] < 500, .text_scale = size[0] < 500 ? 1.5f : 1, .touch = size[0] < 500});
        const auto& rows = lab.rows();
        REQUIRE(rows.size() == 10);                // features, and the context twice
        CHECK(rows[5].front() == "tool");
        CHECK(rows[5][1] == "4.0000  0.0000");
        CHECK(rows[8][1] == "0.9662  0.0034");
        CHECK(rows[9][1] == rows[8][1]);
        CHECK(rows[9][2] == rows[8][2]);
        CHECK(lab.hears(say(Text::figure_split_difference, {"0.0000", "44"})));
    }
}

TEST_CASE("the cut is not shown where heads do more than attend, or there are too many numbers") {
    for (const auto& change : {+[](Experiment& e) { e.dropout = 0.5f; }, +[](Experiment& e) { e.positions = Positions::Alibi; }, +[](Experiment& e) { e.kv_heads = 1; },
                               +[](Experiment& e) { e.cache = true; }, +[](Experiment& e) { e.score = Score::Latent; }, +[](Experiment& e) { e.projections = false; e.heads = 1; },
                               +[](Experiment& e) { e.text.clear(); for (int i = 0; i < 300; ++i) e.text += "word "; }}) {
        Opened lab("heads", "cut");
        change(lab.asked);
        lab.frames(2);
        CHECK_FALSE(lab.told("lesson.figure"));
    }
    Opened lab("heads", "cut");
    for (const auto& same : {+[](Experiment& e) { e.mask = Mask::Causal; }, +[](Experiment& e) { e.positions = Positions::Rotary; }, +[](Experiment& e) { e.positions = Positions::Learned; },
                             +[](Experiment& e) { e.qk_norm = true; }, +[](Experiment& e) { e.source_text = "a woman"; }, +[](Experiment& e) { e.heads = 4; }}) {
        lab.asked = page_of(lesson_of("heads"), 2).setup;
        same(lab.asked);
        lab.frames(2);
        CHECK(lab.hears(say(Text::figure_split_difference, {"0.0000", "44"})));
    }
}

TEST_CASE("more heads: no number more to learn, a table of weights more each; a press chooses them") {
    for (const auto& size : kSizes) {
        Opened lab("heads", "price", size[0], size[1]);
        using Rows = std::vector<std::vector<std::string>>;
        CHECK(lab.rows() == Rows{{"1", "4", "96", "16", "121"}, {"2", "2", "96", "16", "242"}, {"4", "1", "96", "16", "484"}});
        for (const int heads : {4, 2, 1}) {
            lab.press("lesson.figure.heads." + std::to_string(heads));
            CHECK(lab.asked.heads == heads);
            CHECK(lab.trace.heads() == heads);
            REQUIRE(lab.told("lesson.figure.looks"));
            CHECK(static_cast<int>(lab.told("lesson.figure.looks")->rows.size()) == heads);
        }
        CHECK(lab.told("lesson.figure.looks")->rows.front()[1] == "painted 0.4619, woman 0.4619");
    }
}

TEST_CASE("readings: what was found, times what the output projection takes of it") {
    for (const auto& size : kSizes) {
        Opened lab("heads", "mix", size[0], size[1]);
        lab.selection.pinned = CellName{"output", kNoHead, 10, 0};     // "brush"
        lab.frames(2);
        using Row = std::vector<std::string>;
        const auto& rows = lab.rows();
        REQUIRE(rows.size() == 5);
        CHECK(rows[0] == Row{std::string(say(Text::figure_readings_deed)), "0.9662", "1", "0", "1", "1"});
        CHECK(rows[3] == Row{std::string(say(Text::figure_readings_picture)), "0.0034", "0", "1", "1", short_number_text(-1, 2)});
        CHECK(rows[4][2] == "0.9696");
        CHECK(rows[4][4] == "1.9392");
        lab.asked.d_out = 2;
        lab.frames(2);
        CHECK_FALSE(lab.told("lesson.figure"));
    }
}

TEST_CASE("three kinds of attention, each a press away") {
    for (const auto& size : kSizes) {
        Opened lab("cross", "three-kinds", size[0], size[1]);
        const auto& kinds = page_of(lesson_of("cross"), lab.state.page).several;
        REQUIRE(lab.rows().size() == 3);
        CHECK(lab.rows()[0].back() == "4 × 4");
        CHECK(lab.rows()[1].back() == "5 × 5");
        CHECK(lab.rows()[2].back() == "5 × 4");
        for (size_t i = 0; i < kinds.size(); ++i) {
            lab.press("lesson.figure.kind." + std::to_string(i));
            CHECK(lab.asked == kinds[i]);
        }
    }
}

TEST_CASE("a second sentence has a field beside the first, and may be empty for a moment") {
    for (const auto& size : kSizes) {
        Opened lab("cross", "two-sentences", size[0], size[1]);
        REQUIRE(lab.told("sentence.source"));
        CHECK(lab.told("sentence.source")->value == lab.asked.source_text);
        CHECK(lab.told("sentence.text")->value == lab.asked.text);
        lab.asked = Experiment{};
        lab.frames(2);
        CHECK_FALSE(lab.told("sentence.source"));
    }
}
