// Lesson 9 against the book's causal attention, and the figures that its pages name.
#include "core/run.h"
#include "lessons/lesson.h"
#include "lessons/live.h"
#include "tests/core/data.h"

#include <doctest/doctest.h>

using namespace lab;
using nlohmann::json;

namespace {

const Page& page(std::string_view id) {
    for (const Page& each : lesson_of("causal").pages)
        if (each.id == id) return each;
    FAIL("no such page");
    return lesson_of("causal").pages.front();
}

const Matrix& value(const Trace& trace, std::string_view step) { return trace[*trace.find(step, 0)].value; }
double cell(const Trace& trace, std::string_view step, int row, int col) { return double{value(trace, step)(row, col)}; }
double sum(const Trace& trace, std::string_view step, int row) { return value(trace, step).row(row).cast<double>().sum(); }

std::string says(const Page& on, std::string_view reference) {
    const Trace own = run(on.setup), beside = on.other ? run(*on.other) : Trace();
    return resolve(reference, own, on.focus, 4, on.other ? &beside : nullptr).text;
}

Posed first(std::string_view id) { return pose(*page(id).question, page(id).setup, 0); }

// The book's figure of that section and name, as far as this step.
void check_book(const Matrix& m, std::string_view section, std::string_view name) {
    const json file = test::read_data("book_numbers.json");
    for (const json& entry : file["entries"]) {
        if (entry["part"] != "ch03" || entry["section"] != section || entry["name"] != name) continue;
        REQUIRE(entry["value"].size() >= static_cast<size_t>(m.size()));
        for (Eigen::Index i = 0; i < m.size(); ++i) CHECK(double{m.data()[i]} == doctest::Approx(entry["value"][static_cast<size_t>(i)].get<double>()).epsilon(1e-5).scale(1));
        return;
    }
    FAIL("no such figure");
}

}  // namespace

TEST_CASE("the first word keeps everything for itself") {
    CHECK(says(page("ahead"), "weights[0][0]") == "0.1921");
    CHECK(says(page("ahead"), "other.weights[1][0]") == "0.5517");
    CHECK(page("ahead").question->answer(first("ahead")) == Values{1});
    check_book(value(run(page("ahead").setup), "weights"), "3.5.1", "attn_weights");
}

TEST_CASE("zero instead of minus infinity is no mask") {
    const Page& infinity = page("infinity");
    CHECK(says(infinity, "other.weights[0][0]") == "0.1971");
    for (int col = 1; col < 6; ++col) CHECK(says(infinity, "other.weights[0][" + std::to_string(col) + "]") == "0.1606");
    CHECK(infinity.question->answer(first("infinity")) == Values{21});
    CHECK(infinity.question->slips[0].answer(first("infinity")) == Values{15});
    CHECK(infinity.question->slips[1].answer(first("infinity")) == Values{18});
    CHECK(1 - cell(run(infinity.tries.at(1)), "weights", 0, 0) == doctest::Approx(0.0002).epsilon(0.2));
}

TEST_CASE("both ways of masking agree") {
    const Page& two = page("two-ways");
    const Trace after = run(two.setup), before = run(*two.other);
    CHECK((value(after, "weights") - value(before, "weights")).cwiseAbs().maxCoeff() < 1e-6f);
    CHECK(says(two, "apart.weights") == "0.0000");
    check_book(value(after, "masked"), "3.5.1", "masked_simple");
    check_book(value(after, "weights"), "3.5.1", "masked_simple_norm");
    check_book(value(before, "weights"), "3.5.1", "attn_weights_causal");
    const double left[] = {0.1921, 0.3700, 0.5357, 0.6775, 0.8415, 1};
    for (int row = 0; row < 6; ++row) CHECK(sum(after, "masked", row) == doctest::Approx(left[row]).epsilon(2e-4));
}

TEST_CASE("a word is seen by itself and by those after it") {
    const Page& who = page("who-changes");
    CHECK(who.question->answer(first("who-changes")) == Values{1});
    const auto rows = [](const Experiment& changed, const Experiment& plain) {
        return ((value(run(changed), "context") - value(run(plain), "context")).array() != 0).rowwise().any().count();
    };
    Experiment open = who.setup;
    open.mask = Mask::None;
    CHECK(rows(who.tries.at(0), who.setup) == 1);
    CHECK(rows(who.tries.at(1), open) == 6);
    CHECK(rows(who.tries.at(2), who.setup) == 6);
}

TEST_CASE("one score gives the second word's attention away") {
    const Goal& goal = *page("who-changes").goal;
    CHECK_FALSE(is_met(goal, run(page("who-changes").setup)));
    CHECK(cell(run(goal.solution), "weights", 1, 0) == doctest::Approx(0.9132).epsilon(1e-3));
    Experiment less = goal.solution;
    less.edits.back().value = 3;
    CHECK(cell(run(less), "weights", 1, 0) == doctest::Approx(0.8807).epsilon(1e-3));
    CHECK_FALSE(is_met(goal, run(less)));
}

TEST_CASE("dropped weights: the book's mask, its factor two, and what rows then add up to") {
    const Trace trace = run(page("dropout").setup);
    const double sums[] = {2, 0, 2.0000, 0.9846, 0.7741, 1.3073};
    for (int row = 0; row < 6; ++row) CHECK(sum(trace, "dropped", row) == doctest::Approx(sums[row]).epsilon(2e-4).scale(1));
    CHECK(value(trace, "context").row(1).isZero(0));
    CHECK(page("dropout").question->answer(first("dropout")).front() == doctest::Approx(1.25));
    check_book(value(trace, "dropped"), "3.5.2", "dropout_weights");
}

TEST_CASE("the last page has the book's causal contexts") { check_book(value(run(page("whole").setup), "context"), "3.5.3", "CausalAttention"); }
