// Every view, headless: over kinds of attention, windows and the lessons' pages; what is chosen survives a change of view.
#include "tests/ui/headless.h"
#include "tests/ui/kinds.h"

#include "lessons/lesson.h"
#include "ui/flow_weights.h"
#include "ui/reading.h"
#include "ui/stage.h"
#include "ui/views.h"

#include <doctest/doctest.h>

#include <set>

using namespace lab;

namespace {

const Window kWindows[] = {{1280, 720, {}}, {390, 844, {.touch = true}}, {1920, 1080, {.dark = true}}, {1280, 720, {.text_scale = 1.5f, .reduced_motion = true}},
                           {.w = 1920, .h = 1080, .projector = true}};

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
    for (const ViewRow* row : views_of(Experiment{}))
        for (const Window& window : kWindows)
            for (const Experiment& e : kinds()) {
                CAPTURE(row->name);
                CAPTURE(window.w);
                CAPTURE(e.text);
                Headless lab(window, e);
                REQUIRE_FALSE(lab.problem);
                lab.state.view = row->view;
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
    for (const ViewRow* row : views_of(Experiment{}))
        for (const Lesson& lesson : curriculum())
            for (size_t page = 0; page < lesson.pages.size(); ++page) {
                CAPTURE(row->name);
                CAPTURE(lesson.pages[page].id);
                Headless lab(1280, 720, {}, lesson.pages[page].setup);
                lab.state.lesson = lesson.id;
                lab.state.page = static_cast<int>(page);
                lab.state.view = row->view;
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
    for (const ViewRow* row : views_of(lab.asked)) {
        CAPTURE(row->name);
        REQUIRE(lab.click("view." + std::string(row->name)));
        lab.frames(20);
        lab.items.scroll_to("stage.cell");
        lab.frames(2);
        CHECK(lab.state.view == row->view);
        CHECK(lab.state.arrived == 1);
        CHECK(lab.selection.pinned == CellName{"weights", 1, 2, 3});
        CHECK(lab.selection.followed == 4);
        CHECK(lab.state.head == 1);
        CHECK(lab.items.find(grid_id(lab.trace, *lab.trace.find("weights", 1))));
        const Item* cell = lab.items.find("stage.cell");
        if (row->view == View::Vectors) continue;   // it shows the followed row alone
        REQUIRE(cell);
        CHECK_FALSE(cell->rect.empty());
    }
}

TEST_CASE("keys choose cells in every view") {
    for (const ViewRow* row : views_of(Experiment{})) {
        CAPTURE(row->name);
        Headless lab(1280, 720);
        lab.state.view = row->view;
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

TEST_CASE("every view changes the chosen number: by a digit, by a second click") {
    for (const ViewRow* row : views_of(Experiment{}))
        for (const bool by_hand : {false, true}) {
            CAPTURE(row->name);
            CAPTURE(by_hand);
            Headless lab(1280, 720);
            lab.state.view = row->view;
            lab.selection.pinned = CellName{"weights", 0, 1, 2};
            lab.frames(3);
            if (by_hand) {
                for (int i = 0; i < 2; ++i) REQUIRE(lab.click("stage.cell"));
            } else {
                lab.items.focus("stage.weights", true);
                lab.frame();
                lab.type("0");
            }
            lab.frames(3);
            REQUIRE(lab.items.find("stage.value"));
            CHECK(lab.items.focused("stage.value"));
            lab.type(by_hand ? "0.5" : ".5");
            lab.press_key(ImGuiKey_Enter);
            CHECK_FALSE(lab.items.find("stage.value"));
            REQUIRE(lab.asked.edits.size() == 1);
            CHECK(lab.asked.edits[0].cell == CellName{"weights", 0, 1, 2});
            CHECK(lab.asked.edits[0].value == 0.5f);
            lab.items.focus("stage.weights", true);
            lab.press_key(ImGuiKey_Delete);
            CHECK(lab.asked.edits.empty());
        }
}

TEST_CASE("every view shows what the edits changed, of every kind, and says so") {
    for (const ViewRow* row : views_of(Experiment{}))
        for (Experiment e : test::pictured()) {
            CAPTURE(row->name);
            CAPTURE(e.text);
            e.edits.push_back({"X", kNoHead, 0, 0, 3});
            REQUIRE_FALSE(why_invalid(e));
            Headless lab(1280, 720, {}, e);
            lab.state.view = row->view;
            lab.selection.pinned = CellName{"weights", 0, 0, 0};
            lab.frames(2);
            const std::vector<TwinNode> plain = lab.twin.nodes();
            REQUIRE(lab.items.find("stage.changes"));
            lab.items.activate("stage.changes", "true");
            lab.frames(2);
            CHECK(lab.state.changes);
            if (row->view == View::Flow) CHECK(lab.twin.nodes() != plain);
        }
}

TEST_CASE("ribbons of a change are as wide as it is, and its sums are zero") {
    Experiment e;
    e.edits.push_back({"scores", 0, 1, 2, 4});
    const Trace now = run(e), before = run(Experiment{});
    const std::vector<StepChange> changes = changes_of(now, before);
    const auto f = flow_weights(now, 0, false, false, changes);
    REQUIRE(f);
    const Matrix difference = now[*now.find("weights", 0)].value - before[*before.find("weights", 0)].value;
    for (int r = 0; r < f->rows; ++r) {
        CHECK(f->gives[size_t(r)] == doctest::Approx(0).epsilon(1e-6));
        for (int c = 0; c < f->columns; ++c) {
            CHECK(f->value(r, c) == difference(r, c));
            CHECK(f->size(r, c) == std::abs(difference(r, c)));
        }
    }
    CHECK(f->is_signed);
    CHECK(f->text(0.25, 4) == "+0.250");
}

TEST_CASE("vectors wait for the timeline: before the weights are made nothing is said of them") {
    Headless lab(1280, 720);
    lab.state.view = View::Vectors;
    lab.selection.pinned = CellName{"weights", 0, 1, 2};
    lab.frames(2);
    const std::string weight = lab.told("vectors.table")->rows[0][1], value = lab.told("vectors.table")->rows[0][2];
    CHECK(weight.find('?') == std::string::npos);
    struct Told {
        const char* step;
        bool knows_values, knows_weights;
    };
    for (const Told& told : {Told{"Q", false, false}, Told{"scaled", true, false}, Told{"context", true, true}}) {
        CAPTURE(told.step);
        Playhead head;
        head.step = told.step;
        lab.state.timeline.playhead = head;
        lab.frames(2);
        CHECK((lab.told("vectors.table")->rows[0][2] == value) == told.knows_values);
        CHECK((lab.told("vectors.table")->rows[0][1] == weight) == told.knows_weights);
    }
}

TEST_CASE("a pinned row stays marked in every view, and goes with its word") {
    for (const ViewRow* row : views_of(Experiment{}))
        for (const bool stacked : {false, true}) {
            CAPTURE(row->name);
            CAPTURE(stacked);
            Headless lab(stacked ? 390.f : 1280.f, 844, {.touch = stacked});
            lab.state.view = row->view;
            lab.selection.followed = 1;
            lab.state.sheet_open = 0;
            lab.frames(3);
            REQUIRE(lab.click("stage.pin"));
            CHECK(lab.selection.pins == std::vector<int>{1});
            lab.selection.followed = 5;
            lab.frames(2);
            REQUIRE(lab.click("stage.pin"));
            CHECK(lab.selection.pins == std::vector<int>{1, 5});
            lab.selection.followed = 1;
            lab.frames(2);
            REQUIRE(lab.click("stage.pin"));
            CHECK(lab.selection.pins == std::vector<int>{5});
            lab.asked.text = "only three words";
            lab.frames(2);
            CHECK(lab.selection.pins.empty());
        }
}

TEST_CASE("pinned ribbons lie above the rest and below the followed one's, and are told") {
    Headless lab(1280, 720);
    lab.state.view = View::Flow;
    lab.selection.followed = 2;
    lab.selection.pins = {0, 4};
    lab.frames(2);
    int told = 0;
    for (const TwinNode& node : lab.twin.nodes()) told += node.text.starts_with("Your looks at") || node.text.starts_with("one looks at") || node.text.starts_with("starts looks at");
    CHECK(told == 3);
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
