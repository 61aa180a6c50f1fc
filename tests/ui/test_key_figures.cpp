// Lessons 13 and 14 in the reader's hands: heads share keys, forms agree, models keep, latents grow into keys.
#include "core/run.h"
#include "headless.h"
#include "lessons/lesson.h"
#include "texts/say.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace lab;

namespace {

struct Keys : Headless {
    const Page* page;
    Keys(std::string_view lesson, std::string_view id, bool stacked = false) : Headless(stacked ? 390.0f : 1440.0f, stacked ? 844.0f : 900.0f, {.touch = stacked}) {
        const std::vector<Page>& pages = lesson_of(lesson).pages;
        const auto found = std::find_if(pages.begin(), pages.end(), [&](const Page& p) { return p.id == id; });
        REQUIRE(found != pages.end());
        page = &*found;
        state.lesson = lesson;
        state.page = static_cast<int>(found - pages.begin());
        asked = page->setup;
        selection.pinned = page->focus;
        state.sheet_open = 2;
        frames(3);
    }
    void act(std::string_view id) {
        REQUIRE(items.find(id));
        items.activate(id);
        frames(3);
    }
    bool hears(std::string_view part) const {
        return std::any_of(twin.nodes().begin(), twin.nodes().end(), [&](const TwinNode& node) { return node.text.find(part) != std::string::npos; });
    }
    const TwinNode& figure() const {
        const TwinNode* node = told("lesson.figure");
        REQUIRE(node);
        return *node;
    }
    void answer() {                                // whatever it is
        act("lesson.answer.0");
        act("lesson.check");
    }
};

}  // namespace

TEST_CASE("heads share keys as the reader chooses, and the lines wait for the answer") {
    for (const bool stacked : {false, true}) {
        Keys lab("grouped", "groups", stacked);
        REQUIRE(lab.figure().rows.size() == 8);
        CHECK(lab.figure().rows[4][1] == "?");
        lab.answer();
        CHECK(lab.figure().rows[3][1] == "1");
        CHECK(lab.figure().rows[4][1] == "2");
        lab.act("lesson.figure.share.4");
        CHECK(lab.asked.kv_heads == 4);
        CHECK(lab.figure().rows[4][1] == "3");
        CHECK(lab.hears(say(Text::figure_share_kept, {"4", "2", "16", "GQA"})));
        lab.act("lesson.figure.share.8");
        CHECK(lab.asked.kv_heads == 0);
        CHECK(lab.figure().rows[7][1] == "8");
        lab.act("lesson.figure.share.1");
        CHECK(lab.figure().rows[7][1] == "1");
        for (const int heads : {1, 6, 64}) {       // as many as there may be
            lab.asked.heads = heads;
            lab.asked.d_out = 2 * heads;
            lab.asked.kv_heads = 0;
            lab.frames(3);
            CHECK(lab.figure().rows.size() == static_cast<size_t>(heads));
        }
    }
}

TEST_CASE("shared keys and copies differ by nothing, whatever the reader changes") {
    Keys lab("grouped", "copies");
    CHECK(lab.hears("?"));
    lab.answer();
    lab.asked = lab.page->setup;
    lab.frames(3);
    const std::string same = say(Text::figure_same_weights, {"0"});
    CHECK(lab.figure().rows[lab.figure().rows.size() - 2][0] == same);
    lab.asked.edits.push_back({{"W_k", kNoHead, 5, 1}, -1.5f});
    lab.asked.text = "The woman painted a brush";
    lab.frames(3);
    CHECK(lab.figure().rows[lab.figure().rows.size() - 2][0] == same);
    lab.asked.kv_heads = 0;                        // nothing is shared: nothing to compare
    lab.frames(3);
    CHECK_FALSE(lab.told("lesson.figure"));
}

TEST_CASE("what sharing saves falls, what it does not save stays") {
    Keys lab("grouped", "saved");
    CHECK(lab.items.find("lesson.shared_cost"));
    CHECK(lab.hears(say(Text::figure_cost_here, {"8", "8", "32", "?"})));
    lab.answer();
    lab.act("lesson.figure.share.8");
    CHECK(lab.hears(say(Text::figure_cost_here, {"8", "8", "32", "32"})));
    lab.act("lesson.figure.share.1");
    CHECK(lab.hears(say(Text::figure_cost_here, {"1", "8", "4", "32"})));
}

TEST_CASE("the models have a row each; the one whose bytes are asked for keeps them to itself") {
    for (const bool stacked : {false, true}) {
        const Keys sharing("grouped", "real-models", stacked);
        REQUIRE(sharing.figure().rows.size() == 9);
        CHECK(sharing.figure().rows[3][3] == "131\u00a0072 B");
        Keys latent("latent", "kept", stacked);
        CHECK(latent.figure().rows[8][3] == "?");
        CHECK(latent.figure().rows[7][3] == "69\u00a0120 B");
        latent.answer();
        CHECK(latent.figure().rows[8][3] == "70\u00a0272 B");
    }
}

TEST_CASE("more heads: more is made from the latent, what is kept stays") {
    for (const bool stacked : {false, true}) {
        Keys lab("latent", "down-and-up", stacked);
        CHECK(lab.hears(say(Text::figure_way_kept, {"5", "8"})));
        CHECK(lab.hears(say(Text::figure_way_others, {"16", "12"})));
        lab.act("lesson.figure.heads.8");
        CHECK(lab.asked.heads == 8);
        CHECK_FALSE(lab.problem);
        CHECK(lab.hears(say(Text::figure_way_kept, {"5", "32"})));
        lab.asked.absorbed = true;                 // then they are never made
        lab.frames(3);
        CHECK(lab.told("lesson.figure"));
        CHECK_FALSE(lab.hears(say(Text::figure_way_kept, {"5", "32"})));
        lab.act("lesson.figure.heads.2");
        CHECK(lab.asked.d_out == 4);
    }
}

TEST_CASE("what would stand between a latent and a query turns with the distance") {
    Keys lab("latent", "turned");
    CHECK(lab.figure().rows[0][1] == "0.5403  −0.8415");
    lab.act("lesson.figure.distance.0");
    CHECK(lab.figure().rows[0][1] == "1.0000  0.0000");
    CHECK(lab.hears(say(Text::figure_between_same)));
    lab.asked.latent = 12;
    lab.asked.d_out = 6;                           // heads of three numbers cannot turn in pairs
    lab.frames(3);
    CHECK_FALSE(lab.told("lesson.figure"));
}

TEST_CASE("the work for one new word is plotted and said") {
    for (const bool stacked : {false, true}) {
        const Keys lab("latent", "work", stacked);
        CHECK(lab.items.find("lesson.latent_work"));
        CHECK(lab.hears("587\u00a0202\u00a0560"));
    }
}
