// The training view: nothing over anything, a run is time, a step is a step, the same start; what it says.
#include "tests/ui/headless.h"

#include "lessons/lesson.h"
#include "ui/stage.h"
#include "ui/training.h"
#include "ui/training_layout.h"
#include "ui/views.h"
#include "ui/widgets.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace lab;

namespace {

Experiment warm() {
    for (const Page& page : lesson_of("learning").pages)
        if (page.id == "downhill") return page.setup;
    return {};
}

struct Trained : Headless {
    Trained(float w, float h, Appearance look = {}, Experiment e = warm()) : Headless(w, h, look, std::move(e)) {
        state.view = View::Training;
        frames(4);
    }
};

Card card(int rows, int columns) {
    Card c;
    c.rows = rows;
    c.columns = columns;
    return c;
}

}  // namespace

TEST_CASE("the training view is offered where there is a loss, and nowhere else") {
    Headless plain(1280, 720);
    plain.frames(2);
    CHECK_FALSE(plain.items.find("view.training"));
    plain.state.view = View::Training;             // a link, a page before: the pipeline stands in
    plain.frames(2);
    CHECK(plain.items.find("stage.X"));
    CHECK(plain.state.view == View::Pipeline);
    Trained lab(1280, 720);
    CHECK(lab.items.find("view.training"));
    for (const char* id : {"training.losses", "training.asks", "training.target", "training.rate", "training.horizon", "training.trains", "stage.W_q", "stage.d_W_q", "stage.W_q_next",
                           "stage.W_k", "stage.d_W_k", "stage.W_k_next", "timeline", "timeline.play", "timeline.back", "timeline.next", "timeline.stop"}) {
        CAPTURE(id);
        REQUIRE(lab.items.find(id));
        CHECK_FALSE(lab.items.find(id)->rect.empty());
    }
}

TEST_CASE("nothing of the training view lies over anything else, at any size") {
    for (const float scale : {1.f, 1.5f})
        for (const auto& [w, h, stacked] : {std::tuple{366.f, 380.f, true}, {420.f, 500.f, false}, {660.f, 560.f, false}, {780.f, 760.f, false}, {1240.f, 900.f, false}})
            for (const auto& [rows, columns] : {std::pair{8, 2}, {3, 2}, {64, 16}, {1, 1}})
                for (const int words : {2, 10, 300})
                    for (const int lines : {0, 1, 2}) {
                        CAPTURE(w);
                        CAPTURE(rows);
                        CAPTURE(lines);
                        TrainingMetrics m;
                        for (float* length : {&m.digit_w, &m.digit_h, &m.label, &m.caption, &m.header}) *length *= scale;
                        m.scale = scale;
                        TrainingInput in{.pills = {90, 100, 80, 110, 96}, .words = words, .has_button = true, .button_w = 110 * scale, .w = w, .window_h = h,
                                         .corner_w = 190, .corner_h = 28, .stacked = stacked, .metrics = m};
                        for (int i = 0; i < lines; ++i) in.lines.push_back({card(rows, columns), card(rows, columns), card(rows, columns), 44});
                        const TrainingLayout l = lay_out_training(in);
                        std::vector<Rect> parts{l.plot_card, l.bars_card, l.step_title, l.step_button};
                        parts.insert(parts.end(), l.pills.begin(), l.pills.end());
                        for (const Card& c : l.cards.cards) {
                            parts.push_back(c.panel());
                            CHECK(c.cell_h > 0);
                        }
                        for (const TrainingSign& sign : l.signs) parts.push_back(sign.rect);
                        for (size_t i = 0; i < parts.size(); ++i) {
                            CHECK(parts[i].x >= 0);
                            CHECK(parts[i].x + parts[i].w <= w + 0.5f);
                            CHECK(parts[i].y + parts[i].h <= l.cards.h + 0.5f);
                            for (size_t j = 0; j < i; ++j) CHECK(meet(inset(parts[i], 0.5f, 0.5f), inset(parts[j], 0.5f, 0.5f)).empty());
                        }
                    }
}

TEST_CASE("step, back, rewind: the same start") {
    Trained lab(1280, 720);
    const std::vector<TwinNode> start = lab.twin.nodes();
    const Matrix W = lab.trace[*lab.trace.find("W_q")].value;
    for (int i = 0; i < 3; ++i) REQUIRE(lab.click("timeline.next"));
    CHECK(lab.asked.steps_trained == 3);
    REQUIRE(lab.click("timeline.back"));
    CHECK(lab.asked.steps_trained == 2);
    CHECK(lab.trace[*lab.trace.find("W_q")].value != W);
    REQUIRE(lab.click("timeline.stop"));
    CHECK(lab.asked.steps_trained == 0);
    CHECK(lab.trace[*lab.trace.find("W_q")].value == W);
    lab.items.focus("timeline", true);
    lab.press_key(ImGuiKey_RightArrow);
    CHECK(lab.asked.steps_trained == 1);
    lab.type(".");
    CHECK(lab.asked.steps_trained == 2);
}

TEST_CASE("a run takes its time, pauses, ends at the horizon; without motion it is there at once") {
    Trained lab(1280, 720);
    lab.state.looks.training.horizon = 20;
    REQUIRE(lab.click("timeline.play"));
    CHECK(lab.state.training.runs);
    lab.frames(60);
    const int after_a_second = lab.asked.steps_trained;
    CHECK(after_a_second >= 6);
    CHECK(after_a_second <= 10);
    REQUIRE(lab.click("timeline.play"));
    CHECK_FALSE(lab.state.training.runs);
    lab.frames(30);
    CHECK(lab.asked.steps_trained <= after_a_second + 1);
    REQUIRE(lab.click("timeline.play"));
    lab.frames(200);
    CHECK(lab.asked.steps_trained == 20);
    CHECK_FALSE(lab.state.training.runs);

    Trained still(1280, 720, {.reduced_motion = true});
    REQUIRE(still.click("timeline.play"));
    CHECK(still.asked.steps_trained == kHorizon);
}

TEST_CASE("the track says where the loss is, that it rose, and that it is no number any more") {
    Trained lab(1280, 720);
    const auto says = [&](int steps, float rate, std::string_view part) {
        lab.asked.steps_trained = steps;
        lab.asked.learning_rate = rate;
        lab.frames(6);
        bool found = false;
        for (const TwinNode& node : lab.twin.nodes()) found |= node.text.find(part) != std::string::npos;
        return found;
    };
    CHECK(says(10, 0.5f, "0.1187"));
    CHECK(says(10, 0.5f, "0.8881"));
    CHECK(says(2, 10, "rose from 3.42"));
    CHECK(says(20, 50, "No number any more"));
    for (const Item& item : lab.items.current())
        for (const float side : {item.rect.x, item.rect.y, item.rect.w, item.rect.h}) CHECK(std::isfinite(side));
}

TEST_CASE("every number of a step opens: the projections, their gradients, and what comes of them") {
    Trained lab(1280, 720);
    for (const char* step : {"W_q", "d_W_q", "W_q_next", "W_k", "d_W_k", "W_k_next"}) {
        CAPTURE(step);
        lab.items.activate("stage." + std::string(step), "5,1");
        lab.frames(3);
        REQUIRE(lab.selection.pinned);
        CHECK(lab.selection.pinned->step == step);
        CHECK(lab.selection.pinned->row == 5);
        CHECK(lab.items.find("stage.cell"));
    }
    lab.items.activate("training.show");
    lab.frames(3);
    CHECK_FALSE(lab.asked.gradient_of);
    CHECK_FALSE(lab.items.find("stage.d_W_q"));
    lab.items.activate("training.show");
    lab.frames(3);
    CHECK(lab.items.find("stage.d_W_q"));
}

TEST_CASE("who asks, who is the target, the rate, how far and what learns can be chosen") {
    Trained lab(1280, 720);
    const auto choose = [&](const char* id, const char* word) {
        lab.items.activate(id, word);
        lab.frames(3);
    };
    choose("training.target", "t1");
    CHECK(lab.asked.target_column == 1);
    choose("training.asks", "t3");
    CHECK(lab.asked.target_row == 3);
    choose("training.rate", "r6");
    CHECK(lab.asked.learning_rate == 5);
    choose("training.horizon", "30");
    CHECK(lab.state.looks.training.horizon == 30);
    choose("training.trains", "W_q");
    CHECK(lab.asked.trains == Trains::Queries);
    CHECK_FALSE(lab.items.find("stage.W_k_next"));
    CHECK(lab.items.find("stage.W_q_next"));
    lab.asked.learning_rate = 0.37f;
    lab.frames(3);
    CHECK(lab.told("training.rate")->value == "0.37");
}
