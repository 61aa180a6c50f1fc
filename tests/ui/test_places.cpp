// The laboratory of positions and the figures of the lessons on order, headless.
#include "tests/ui/headless.h"

#include "core/run.h"
#include "lessons/lesson.h"
#include "texts/say.h"
#include "ui/lesson_figure.h"
#include "ui/places_layout.h"
#include "ui/sentence.h"
#include "ui/views.h"

#include <doctest/doctest.h>

#include <set>

using namespace lab;

namespace {

Experiment places(Positions kind = Positions::Sinusoidal, int n = 32, int d = 16) {
    Experiment e;
    e.subject = Subject::Positions;
    e.text = "The next day is bright";
    e.positions = kind;
    e.slope = 0.5f;
    e.places = n;
    e.d_model = d;
    return e;
}

constexpr Positions kKinds[] = {Positions::None, Positions::Learned, Positions::Sinusoidal, Positions::Rotary, Positions::RotaryHalf, Positions::Alibi};

const Window kWindows[] = {{1280, 720, {}}, {390, 844, {.touch = true}}, {1920, 1080, {.dark = true}}, {1280, 720, {.text_scale = 1.5f, .reduced_motion = true}},
                           {.w = 1920, .h = 1080, .projector = true}};

bool inside(const Rect& a, const Rect& b) { return a.x >= b.x - 0.5f && a.y >= b.y - 0.5f && a.x + a.w <= b.x + b.w + 0.5f && a.y + a.h <= b.y + b.h + 0.5f; }
bool meets(const Rect& a, const Rect& b) { return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h; }

struct Reading : Headless {
    Reading(std::string_view lesson, std::string_view page_id, float w = 1280, float h = 2400) : Headless(w, h) {
        state.lesson = lesson;
        const auto& pages = lesson_of(lesson).pages;
        for (size_t i = 0; i < pages.size(); ++i)
            if (pages[i].id == page_id) state.page = static_cast<int>(i);
        asked = page().setup;
        selection = {.pinned = page().focus};
        frames(4);
    }
    const Page& page() const { return page_of(lesson_of(state.lesson), state.page); }
    const std::vector<std::vector<std::string>>& figure() {
        const TwinNode* table = told("lesson.figure");
        REQUIRE(table);
        return table->rows;
    }
};

}  // namespace

TEST_CASE("the maps, the plot and the effects stand apart, inside the picture; rows of both maps are the same places") {
    for (const float w : {340.f, 500.f, 660.f, 1100.f})
        for (const int n : {2, 5, 32, 128})
            for (const int columns : {0, 2, 16, 128}) {
                CAPTURE(w);
                CAPTURE(n);
                CAPTURE(columns);
                const PlacesLayout l = lay_out_places({.w = w, .h = 560, .places = n, .columns = columns});
                std::vector<Rect> parts = {l.title, l.says, l.products.head, l.products.across, l.products.down, l.products.cells, l.plot, l.effects};
                if (columns > 0) parts.insert(parts.end(), {l.table.head, l.table.across, l.table.down, l.table.cells});
                for (size_t a = 0; a < parts.size(); ++a) {
                    CAPTURE(a);
                    CHECK(inside(parts[a], {0, 0, l.w, l.h}));
                    for (size_t b = 0; b < a; ++b) CHECK_FALSE(meets(parts[a], parts[b]));
                }
                const Rect last = l.products.cell(n - 1, n - 1);
                CHECK(inside(last, l.products.cells));
                CHECK(l.products.row_at(last.y + last.h / 2, n) == n - 1);
                CHECK(l.products.column_at(last.x + last.w / 2, n) == n - 1);
                if (columns > 0 && w > 520) CHECK(l.table.cells.y == l.products.cells.y);
            }
    CHECK(every_number(20, 16) == 1);
    CHECK(every_number(9, 16) == 2);
    CHECK(every_number(2, 16) == 10);
}

TEST_CASE("every kind of positions is drawn in every window, and says its numbers") {
    for (const Positions kind : kKinds)
        for (const Window& window : kWindows)
            for (const int n : {5, 128}) {
                CAPTURE(static_cast<int>(kind));
                CAPTURE(window.w);
                Headless lab(window, places(kind, n));
                REQUIRE_FALSE(lab.problem);
                lab.selection.pinned = CellName{"products", kNoHead, 0, 1};
                lab.frames(3);
                CHECK(lab.state.view == View::Places);
                REQUIRE(lab.items.find("stage.products"));
                CHECK((lab.items.find("stage.positions") != nullptr) == (kind != Positions::Alibi));
                std::set<std::string> ids;
                for (const Item& item : lab.items.current()) {
                    CAPTURE(item.id);
                    CHECK(ids.insert(item.id).second);
                    CHECK_FALSE(item.label.empty());
                }
                CHECK(lab.items.find(input_of(Subject::Positions).item));
            }
}

TEST_CASE("a cell of either map is chosen by tap and keys") {
    Headless lab(1280, 900, {}, places());
    lab.frames(3);
    const Item* map = lab.items.find("stage.products");
    REQUIRE(map);
    lab.click_at(map->rect.x + map->rect.w * 0.5f / 32, map->rect.y + map->rect.h * 2.5f / 32);
    CHECK(lab.selection.pinned == CellName{"products", kNoHead, 2, 0});
    lab.press_key(ImGuiKey_RightArrow);
    CHECK(lab.selection.pinned == CellName{"products", kNoHead, 2, 1});
    const Item* table = lab.items.find("stage.positions");
    REQUIRE(table);
    lab.click_at(table->rect.x + 2, table->rect.y + 2);
    CHECK(lab.selection.pinned == CellName{"positions", kNoHead, 0, 0});
}

TEST_CASE("what disorder does is told for every kind, with the lesson's digits") {
    Headless lab(1280, 1200, {}, places());
    lab.frames(3);
    const TwinNode* table = lab.told("stage.effects");
    REQUIRE(table);
    REQUIRE(table->rows.size() == 5);
    const char* const worked[] = {"0.0000", "0.4841", "0.1760", "0.0880", "0.2397"};
    for (size_t i = 0; i < 5; ++i) CHECK(table->rows[i].back() == worked[i]);
    CHECK(lab.told("stage.distance"));
    lab.items.activate("sentence.kind", std::string(say(Text::control_positions_alibi)));
    lab.frames(3);
    CHECK(lab.asked.positions == Positions::Alibi);
    lab.items.activate("sentence.places", "12");
    lab.frames(3);
    CHECK(lab.asked.places == 12);
}

TEST_CASE("words are moved by hand, and no context changes until places are told") {
    Reading r("positions", "shuffled");
    REQUIRE(r.figure().size() == 5);
    REQUIRE(r.click("lesson.figure.word.4"));
    CHECK(r.asked.text == "bright The next day is");
    CHECK(r.figure()[4] == std::vector<std::string>{"bright", "0", "0.0000"});
    REQUIRE(r.click("lesson.figure.back"));
    CHECK(r.asked.text == "The next day is bright");
    REQUIRE(r.click("lesson.figure.deal"));
    CHECK(r.asked.text == "bright day The is next");
    for (const auto& row : r.figure()) CHECK(row.back() == "0.0000");
    r.asked.positions = Positions::Learned;
    r.frames(3);
    double most = 0;
    for (const auto& row : r.figure()) most = std::max(most, std::stod(row.back()));
    CHECK(most == doctest::Approx(0.4841));
    r.asked.text = "Something else";
    r.frames(3);
    CHECK_FALSE(r.told("lesson.figure"));
}

TEST_CASE("the figures tell what they draw") {
    Reading added("positions", "added");
    REQUIRE(added.figure().size() == 8);
    const auto& sum = added.figure().front();
    CHECK(std::abs(std::stod(sum[1].front() == '\xe2' ? "-" + sum[1].substr(3) : sum[1])) > 0);
    Reading waves("positions", "waves");
    CHECK(waves.figure().size() == 4);
    REQUIRE(waves.told("lesson.figure.products"));
    CHECK(waves.told("lesson.figure.products")->rows[0].back() == "4.0000");   // with itself
    CHECK(waves.told("lesson.figure.products")->rows[2].back() == "2.5637");
    Reading dials("positions", "turned");
    REQUIRE(dials.figure().size() == 5);
    CHECK(dials.figure()[3] == std::vector<std::string>{"is", "3.00", "0.03"});
    Reading ramp("positions", "nearer");
    REQUIRE(ramp.figure().size() == 5);
    CHECK(ramp.figure()[0].back() == "0.4116");
    Reading kinds("positions", "which");
    REQUIRE(kinds.figure().size() == 5);
    CHECK(kinds.figure()[1].back() == "0.4841");
    Reading ways("causal", "two-ways");
    REQUIRE(ways.figure().size() == 7);
    CHECK(ways.figure()[2][3] == "0.0000");        // what comes later is zero
    CHECK(ways.figure()[1][2] == "?");             // until the question is answered
    Reading dropped("causal", "dropout");
    REQUIRE(dropped.figure().size() == 6);
    CHECK(dropped.figure()[1] == std::vector<std::string>{"journey", "2", "0.0000"});
}
