// Every view, headless: over kinds of attention, windows and the lessons' pages; what is chosen survives a change of view.
#include "tests/ui/headless.h"
#include "tests/ui/kinds.h"

#include "lessons/lesson.h"
#include "ui/reading.h"
#include "ui/stage.h"
#include "ui/views.h"

#include <doctest/doctest.h>

#include <set>

using namespace lab;

namespace {

struct Window {
    float w, h;
    Appearance look;
};
const Window kWindows[] = {{1280, 720, {}}, {390, 844, {.touch = true}}, {1920, 1080, {.dark = true}}, {1280, 720, {.text_scale = 1.5f, .reduced_motion = true}}};

Experiment wide_heads(int d_out, int heads) {
    Experiment e;
    e.d_model = 8, e.d_out = d_out, e.heads = heads;
    return e;
}

std::vector<Experiment> kinds() {
    std::vector<Experiment> all = test::pictured();
    const std::vector<Experiment> more = test::changed({
        [](Experiment& e) { e.normaliser = Normaliser::NaiveSoftmax, e.edits.push_back({"scores", 0, 1, 1, 1e6f}); },   // overflows
        [](Experiment& e) { e.gradient_of = CellName{"weights", 0, 1, 2}; },
    });
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

}  // namespace

TEST_CASE("every view draws every kind in every window, and says it") {
    for (const ViewRow& row : all_views())
        for (const Window& window : kWindows)
            for (const Experiment& e : kinds()) {
                CAPTURE(row.name);
                CAPTURE(window.w);
                CAPTURE(e.text);
                Headless lab(window.w, window.h, window.look, e);
                REQUIRE_FALSE(lab.problem);
                lab.state.view = row.view;
                lab.selection.pinned = CellName{"weights", 0, 0, 0};
                lab.frames(2);
                REQUIRE(lab.items.find("stage"));
                CHECK(lab.twin.nodes().size() > 5);
                std::set<std::string> ids;
                for (const Item& item : lab.items.current()) {
                    CAPTURE(item.id);
                    CHECK(ids.insert(item.id).second);
                    CHECK_FALSE(item.label.empty());
                    for (const float side : {item.rect.x, item.rect.y, item.rect.w, item.rect.h}) CHECK(std::isfinite(side));
                }
                for (const TwinNode& node : lab.twin.nodes())          // what is not a number is said so elsewhere, never by accident
                    if (e.edits.empty()) CHECK(node.text.find("nan") == std::string::npos);
            }
}

TEST_CASE("every view draws every page of every lesson") {
    for (const ViewRow& row : all_views())
        for (const Lesson& lesson : curriculum())
            for (size_t page = 0; page < lesson.pages.size(); ++page) {
                CAPTURE(row.name);
                CAPTURE(lesson.pages[page].id);
                Headless lab(1280, 720, {}, lesson.pages[page].setup);
                lab.state.lesson = lesson.id;
                lab.state.page = static_cast<int>(page);
                lab.state.view = row.view;
                lab.selection.pinned = lesson.pages[page].focus;
                lab.frames(3);
                CHECK(lab.items.find("stage"));
            }
}

TEST_CASE("what is chosen, followed and shown of the heads stays when the view changes") {
    Headless lab(1280, 720, {}, wide_heads(4, 2));
    lab.selection.pinned = CellName{"weights", 1, 2, 3};
    lab.frames(2);
    lab.selection.followed = 4;
    for (const ViewRow& row : all_views()) {
        CAPTURE(row.name);
        REQUIRE(lab.click("view." + std::string(row.name)));
        lab.frames(20);
        lab.items.scroll_to("stage.cell");
        lab.frames(2);
        CHECK(lab.state.view == row.view);
        CHECK(lab.state.arrived == 1);
        CHECK(lab.selection.pinned == CellName{"weights", 1, 2, 3});
        CHECK(lab.selection.followed == 4);
        CHECK(lab.state.head == 1);
        CHECK(lab.items.find(grid_id(lab.trace, *lab.trace.find("weights", 1))));
        const Item* cell = lab.items.find("stage.cell");
        if (row.view == View::Vectors) continue;   // it shows the followed row alone
        REQUIRE(cell);
        CHECK_FALSE(cell->rect.empty());
    }
}

TEST_CASE("keys choose cells in every view") {
    for (const ViewRow& row : all_views()) {
        CAPTURE(row.name);
        Headless lab(1280, 720);
        lab.state.view = row.view;
        lab.selection.pinned = CellName{"weights", 0, 1, 2};
        lab.frames(3);
        lab.items.focus("stage.weights", true);
        lab.press_key(ImGuiKey_RightArrow);
        CHECK(lab.selection.pinned == CellName{"weights", 0, 1, 3});
        lab.press_key(ImGuiKey_DownArrow);
        CHECK(lab.selection.pinned == CellName{"weights", 0, 2, 3});
        CHECK(lab.selection.followed == 2);
    }
}

TEST_CASE("a change of view moves once and briefly, and not at all under reduced motion") {
    for (const bool still : {false, true}) {
        Headless lab(1280, 720, {.reduced_motion = still});
        lab.frames(2);
        lab.state.pan_y = 10;
        lab.state.view = View::Flow;
        lab.frame();
        CHECK((lab.state.arrived == 1) == still);
        CHECK(lab.state.pan_y == 0);
        lab.frames(20);
        CHECK(lab.state.arrived == 1);
    }
}

TEST_CASE("a head's reading is what its context was made from") {
    for (const Experiment& e : kinds()) {
        const Trace trace = run(e);
        for (int h = 0; h < trace.heads(); ++h) {
            const auto reading = reading_of(trace, h);
            REQUIRE(reading);
            const Matrix product = trace[reading->queries].value * trace[reading->keys].value.transpose();
            const Matrix mixed = trace[reading->shares].value * trace[reading->values].value;
            if (!e.edits.empty()) continue;        // a hand changed a number on the way
            CHECK(product.isApprox(trace[reading->scores].value, 1e-4f));
            CHECK(mixed.isApprox(trace[reading->mixed].value, 1e-4f));
            for (int row = 0; row < mixed.rows(); ++row) CHECK(row_of_token(trace, reading->shares, token_of_row(trace, reading->shares, row)) == row);
        }
        CHECK_FALSE(reading_of(trace, trace.heads()));
    }
}
