// The laboratory of costs, headless: its places, its curves read at one length, models chosen, numbers that open.
#include "headless.h"

#include "core/cost_lab.h"
#include "lessons/lesson.h"
#include "texts/say.h"
#include "ui/costs_layout.h"
#include "ui/sentence.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace lab;

namespace {

Experiment setup() { return lesson_of("cost-lab").pages.front().setup; }

bool inside(const Rect& a, const Rect& b) { return a.x >= b.x - 0.5f && a.y >= b.y - 0.5f && a.x + a.w <= b.x + b.w + 0.5f && a.y + a.h <= b.y + b.h + 0.5f; }
bool meets(const Rect& a, const Rect& b) { return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h; }

bool hears(const Headless& lab, std::string_view part) {
    return std::any_of(lab.twin.nodes().begin(), lab.twin.nodes().end(), [&](const TwinNode& node) { return node.text.find(part) != std::string::npos; });
}

}  // namespace

TEST_CASE("the cards of costs stand apart, inside the picture, beside or below each other") {
    for (const float w : {340.f, 600.f, 900.f, 1400.f})
        for (const float scale : {1.f, 1.5f}) {
            const CostsLayout l = lay_out_costs({.w = w, .h = 560, .corner_w = 120, .stacked = w < 400, .text_scale = scale});
            std::vector<Rect> parts = {l.note, l.model};
            for (const CostsCard& card : l.cards) {
                parts.push_back(card.frame);
                for (const Rect& part : {card.name, card.numbers, card.plot}) CHECK(inside(part, card.frame));
                CHECK_FALSE(meets(card.name, card.numbers));
                CHECK_FALSE(meets(card.numbers, card.plot));
                for (int i = 0; i < 4; ++i) CHECK(inside(card.number(i, 4), card.numbers));
            }
            for (size_t a = 0; a < parts.size(); ++a) {
                CHECK(inside(parts[a], {0, 0, l.w, l.h}));
                for (size_t b = 0; b < a; ++b) CHECK_FALSE(meets(parts[a], parts[b]));
            }
            CHECK((l.cards[1].frame.y == l.cards[0].frame.y) == (w >= 632 * scale));
        }
}

TEST_CASE("the laboratory of costs draws in every window, and says its numbers") {
    struct Window {
        float w, h;
        Appearance look;
    };
    const Window windows[] = {{1280, 720, {}}, {390, 844, {.touch = true}}, {1920, 1080, {.dark = true}}, {1280, 720, {.text_scale = 1.5f, .reduced_motion = true}}};
    for (const int length : {1, 100, kMaxLength})
        for (const Window& window : windows) {
            Experiment e = setup();
            e.length = length;
            Headless lab(window.w, window.h, window.look, e);
            REQUIRE_FALSE(lab.problem);
            lab.frames(3);
            CHECK(lab.state.view == View::Costs);
            CHECK(lab.items.find(input_of(Subject::Cost).item));
            REQUIRE(lab.items.find("stage.model"));
            for (const char* id : {"stage.multiplications", "stage.cache_bytes", "stage.score_bytes", "stage.moved_bytes"}) CHECK(lab.items.find(id));
            std::set<std::string> ids;
            for (const Item& item : lab.items.current()) {
                CAPTURE(item.id);
                CHECK(ids.insert(item.id).second);
                CHECK_FALSE(item.label.empty());
            }
            CHECK(hears(lab, bytes_text(kept_bytes(sizes_of(e, KeysOf::EveryHead), length))));
        }
}

TEST_CASE("all curves are read at one length, and the numbers follow") {
    Headless lab(1440, 900, {}, setup());
    lab.frames(3);
    CHECK(hears(lab, "36 MiB"));                   // of GPT-2 small, 1024 words
    lab.items.activate("stage.costs.cache", "256");
    lab.frames(3);
    CHECK(lab.state.read_length == 256);
    CHECK(lab.items.find("stage.costs.work")->value == "256");
    CHECK(hears(lab, "9 MiB"));
    lab.asked.length = 100;                        // a length that is no longer there is not read
    lab.frames(3);
    CHECK_FALSE(lab.state.read_length);
}

TEST_CASE("a model is chosen by its name, and a size that is changed makes it the reader's own") {
    Headless lab(1440, 900, {}, setup());
    lab.frames(3);
    CHECK(lab.items.find("stage.model")->value == "GPT-2 small");
    take_sizes(lab.asked, *find_model("DeepSeek-V3"));
    lab.frames(3);
    CHECK(lab.items.find("stage.model")->value == "DeepSeek-V3");
    lab.asked.latent = 256;
    lab.frames(3);
    CHECK(lab.items.find("stage.model")->value == say(Text::costs_own));
}
