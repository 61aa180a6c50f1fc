// Lesson 8 against the worked sentence of tests/data/teaching/lesson08.json: every figure that a page names is that of the trace.
#include "core/run.h"
#include "core/shuffle.h"
#include "lessons/lesson.h"
#include "lessons/live.h"
#include "tests/core/data.h"

#include <doctest/doctest.h>

using namespace lab;
using nlohmann::json;

namespace {

const Page& page(std::string_view id) {
    for (const Page& each : lesson_of("positions").pages)
        if (each.id == id) return each;
    FAIL("no such page");
    return lesson_of("positions").pages.front();
}

double cell(const Trace& trace, std::string_view step, int row, int col) { return double{trace[*trace.find(step, 0)].value(row, col)}; }

std::string says(const Page& on, std::string_view reference) {
    const Trace own = run(on.setup), beside = on.other ? run(*on.other) : Trace();
    return resolve(reference, own, on.focus, 4, on.other ? &beside : nullptr).text;
}

Posed first(std::string_view id) { return pose(*page(id).question, page(id).setup, 0); }

}  // namespace

TEST_CASE("the contexts of the page on added places are the worked ones, all five rows") {
    const json file = test::read_data("teaching/lesson08.json"), &data = file["expected"]["learned"]["context"]["data"];
    const Trace trace = run(page("added").setup);
    for (int row = 0; row < 5; ++row)
        for (int col = 0; col < 4; ++col) CHECK(cell(trace, "context", row, col) == doctest::Approx(data[static_cast<size_t>(4 * row + col)].get<double>()).epsilon(1e-4));
    CHECK(says(page("added"), "context[0][0]") == "−0.4086");
    CHECK(says(page("added"), "context[4][0]") == "−0.6715");
}

TEST_CASE("backwards, the context of the last word is what it was") {
    const Values right = page("shuffled").question->answer(first("shuffled"));
    const double worked[] = {-0.2739, -0.4381, 0.1371, 0.0640};
    REQUIRE(right.size() == 4);
    for (size_t i = 0; i < 4; ++i) CHECK(right[i] == doctest::Approx(worked[i]).epsilon(1e-3));
}

TEST_CASE("uniform numbers make one word take nearly everything") {
    const Trace trace = run(page("added").tries.at(1));
    for (int row = 0; row < 5; ++row) {
        CHECK(cell(trace, "weights", row, 3) > 0.96);
        CHECK(cell(trace, "weights", row, 3) < 0.984);
    }
}

TEST_CASE("places change places instead of words") {
    const Experiment swapped = page("added").tries.at(0);
    const Trace plain = run(page("added").setup), trace = run(swapped);
    CHECK(trace[*trace.find("positions")].value.row(0) == plain[*plain.find("positions")].value.row(4));
    CHECK(trace[*trace.find("tokens")].value == plain[*plain.find("tokens")].value);
}

TEST_CASE("the shuffled sentence hears its order when places are learned") {
    const Page& told = page("told");
    CHECK(says(told, "token[0]") == "bright");
    CHECK(says(told, "context[0][0]") == "−0.2739");
    CHECK_FALSE(is_met(*told.goal, run(told.setup)));
    const Trace met = run(told.goal->solution);
    CHECK(cell(met, "context", 0, 0) == doctest::Approx(-0.5310).epsilon(1e-4));
    CHECK(is_met(*told.goal, met));
    const Trace again = run(told.tries.at(0));
    const Matrix& said = again[*again.find("context", 0)].value;
    CHECK((said.row(0) - said.row(2)).isZero(1e-6f));
    CHECK((said.row(0) - said.row(4)).isZero(1e-6f));
    CHECK((said.row(0) - said.row(1)).cwiseAbs().maxCoeff() > 0.01f);
    CHECK(page("added").question->answer(first("added")) == Values{5});
}

TEST_CASE("silent words leave the products of places") {
    const char* const worked[] = {"4.0000", "3.5353", "2.5637", "1.9649", "2.2666"};
    for (size_t i = 0; i < 5; ++i) CHECK(says(page("waves"), "scores[0][" + std::to_string(i) + "]") == worked[i]);
    CHECK(page("waves").question->answer(first("waves")).front() == doctest::Approx(2.5637).epsilon(1e-4));
}

TEST_CASE("two words side by side score the same wherever they stand") {
    const Posed posed = first("turned");
    CHECK(page("turned").question->answer(posed).front() == doctest::Approx(cell(posed.after, "scores", 0, 1)).epsilon(1e-4));
}

TEST_CASE("slopes: none, a quarter, a half, one, two") {
    const Page& nearer = page("nearer");
    CHECK(says(nearer, "other.weights[0][0]") == "0.1924");
    CHECK(says(nearer, "weights[0][0]") == "0.4116");
    CHECK(says(nearer, "biased.number") == "0.5");
    CHECK(cell(run(nearer.tries.at(0)), "weights", 0, 0) == doctest::Approx(0.2974).epsilon(1e-3));
    CHECK(cell(run(nearer.tries.at(1)), "weights", 0, 0) == doctest::Approx(0.6164).epsilon(1e-3));
    CHECK_FALSE(is_met(*nearer.goal, run(nearer.tries.at(1))));
    CHECK(cell(run(nearer.goal->solution), "weights", 0, 0) == doctest::Approx(0.8532).epsilon(1e-3));
}

TEST_CASE("what disorder does under a mask") {
    CHECK(says(page("which"), "apart.context") == "0.5259");
    const Posed posed = first("which");
    const Values right = page("which").question->answer(posed);
    for (size_t i = 0; i < right.size(); ++i) CHECK(right[i] == doctest::Approx(cell(posed.before, "context", 4, static_cast<int>(i))).epsilon(1e-5));
    CHECK_FALSE(resolve("apart.nothing", posed.before, {}, 4, &posed.after).found);
    CHECK_FALSE(resolve("apart.context", posed.before, {}, 4).found);
}
