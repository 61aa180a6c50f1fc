// Lesson 5 against the worked run of tests/data/teaching/lesson05.json: every figure a page names is that of the trace.
#include "core/run.h"
#include "core/training.h"
#include "lessons/lesson.h"
#include "lessons/live.h"
#include "tests/core/data.h"

#include <doctest/doctest.h>

using namespace lab;
using nlohmann::json;

namespace {

const Page& page(std::string_view id) {
    for (const Page& each : lesson_of("learning").pages)
        if (each.id == id) return each;
    FAIL("no such page");
    return lesson_of("learning").pages.front();
}

double weight(const Trace& trace, int row, int col) { return double{trace[*trace.find("weights", 0)].value(row, col)}; }

std::string says(const Page& on, std::string_view reference) {
    const Trace own = run(on.setup), beside = on.other ? run(*on.other) : Trace();
    return resolve(reference, own, on.focus, 4, on.other ? &beside : nullptr).text;
}

}  // namespace

TEST_CASE("without projections the words look at what is like them, as worked out") {
    const json file = test::read_data("teaching/lesson05.json"), &row = file["expected"]["no_projection"]["weights_row"]["data"];
    const Trace trace = run(page("alike").setup);
    for (int col = 0; col < 10; ++col) CHECK(weight(trace, 9, col) == doctest::Approx(row[static_cast<size_t>(col)].get<double>()).epsilon(1e-5));
    CHECK(says(page("alike"), "weights[9][9]") == "0.2988");
    CHECK(says(page("alike"), "weights[9][5]") == "0.1005");
}

TEST_CASE("the lesson begins where the worked run begins, and goes as it goes") {
    const json file = test::read_data("teaching/lesson05.json"), &curve = file["expected"]["curve"];
    Experiment e = page("downhill").setup;
    CHECK(e.steps_trained == 0);
    CHECK(e.learning_rate == 0.5f);
    e.steps_trained = 50;
    const std::vector<double> losses = train(e).losses;
    for (size_t i = 0; i < 50; ++i) CHECK(losses[i] == doctest::Approx(curve["loss"][i].get<double>()).epsilon(2e-5));
    CHECK(says(page("loss"), "loss[0][0]") == "2.3367");
    CHECK(says(page("loss"), "weights[9][5]") == "0.0966");
    CHECK(says(page("downhill"), "other.weights[9][5]") == "0.9897");
    CHECK(says(page("downhill"), "other.loss[0][0]") == "0.0103");
    CHECK(says(page("downhill"), "other.weights[1][5]").starts_with("0.31"));
    CHECK(says(page("downhill"), "other.weights[5][5]").starts_with("0.40"));
    CHECK(says(page("downhill"), "other.weights[8][5]").starts_with("0.26"));
}

TEST_CASE("the gradient has the two rows of what warm is, and none from zero") {
    CHECK(says(page("gradient"), "d_W_q[5][0]") == "−0.1847");
    CHECK(says(page("gradient"), "d_W_q[5][1]") == "−0.1605");
    CHECK(says(page("gradient"), "d_W_q[6][0]") == "−0.1293");
    CHECK(says(page("gradient"), "d_W_q[6][1]") == "−0.1123");
    const Posed rows = pose(*page("gradient").question, page("gradient").setup, 0), zero = pose(*page("downhill").question, page("downhill").setup, 0);
    CHECK(page("gradient").question->answer(rows) == Values{2});
    CHECK(page("downhill").question->answer(zero) == Values{0});
}

TEST_CASE("rates: too small, right, too large") {
    const Page& rate = page("rate");
    CHECK(says(rate, "weights[9][5]") == "0.1107");
    CHECK(says(rate, "other.loss[0][0]").starts_with("6.51"));
    CHECK(weight(run(rate.goal->solution), 9, 5) == doctest::Approx(0.979839).epsilon(2e-5));
    Experiment slow = rate.goal->solution;
    slow.learning_rate = 0.2f;
    CHECK_FALSE(is_met(*rate.goal, run(slow)));
    slow.steps_trained = 30;                       // enough, but later than allowed
    CHECK(weight(run(slow), 9, 5) > 0.9);
    CHECK_FALSE(is_met(*rate.goal, run(slow)));
    REQUIRE(rate.tries.size() == 3);
    CHECK(weight(run(rate.tries[1]), 9, 5) == doctest::Approx(0.2307).epsilon(1e-3));
}

TEST_CASE("what is to be tried gives the figures that were worked out") {
    const auto tried = [](std::string_view id, size_t i) { return run(page(id).tries.at(i)); };
    CHECK(weight(tried("rate", 2), 9, 5) == doctest::Approx(0.9633).epsilon(1e-4));        // without a scale, after ten steps
    CHECK(weight(tried("learned", 0), 9, 5) == doctest::Approx(0.987767).epsilon(1e-4));   // "hot" in its place: 0.9872 if "warm" is still among the keys
    CHECK(weight(tried("learned", 1), 9, 5) == doctest::Approx(0.00273204).epsilon(1e-3)); // "cold" asks
    const Trace gone = tried("learned", 2);
    REQUIRE(gone.tokens().size() == 9);
    CHECK(gone.tokens()[1] == "cat");
    CHECK(weight(gone, 8, 1) == doctest::Approx(0.28).epsilon(0.02));
    const auto row = gone[*gone.find("weights", 0)].value.row(8);
    CHECK(row.maxCoeff() == row[1]);
}

TEST_CASE("what was learned serves other sentences") {
    const Page& learned = page("learned");
    CHECK(says(learned, "weights[9][5]") == "0.9897");
    CHECK(says(learned, "other.weights[9][5]") == "0.9901");
    const Posed shuffled = pose(*learned.question, learned.setup, 0);
    CHECK(learned.question->answer(shuffled).front() == doctest::Approx(0.989704).epsilon(1e-5));
}
