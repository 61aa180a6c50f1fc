// Lesson 11 against the worked sentences of tests/data/teaching/lesson11.json.
#include "core/run.h"
#include "lessons/lesson.h"
#include "lessons/live.h"
#include "tests/core/data.h"

#include <doctest/doctest.h>

using namespace lab;
using nlohmann::json;

namespace {

const Page& page(std::string_view id) {
    for (const Page& each : lesson_of("cross").pages)
        if (each.id == id) return each;
    FAIL("no such page");
    return lesson_of("cross").pages.front();
}

const Matrix& value(const Trace& trace, std::string_view step) { return trace[*trace.find(step, 0)].value; }

void check_all(const Matrix& m, const json& tensor) {
    REQUIRE(m.rows() == tensor["shape"][0].get<Eigen::Index>());
    REQUIRE(m.cols() == tensor["shape"][1].get<Eigen::Index>());
    for (Eigen::Index i = 0; i < m.size(); ++i) CHECK(double{m.data()[i]} == doctest::Approx(tensor["data"][static_cast<size_t>(i)].get<double>()).epsilon(1e-5));
}

void check_kind(const Experiment& e, const json& expected) {
    const Trace trace = run(e);
    for (const char* step : {"weights", "context"}) check_all(value(trace, step), expected[step]);
}

}  // namespace

TEST_CASE("the three kinds of attention are those that were worked out, with the same projections") {
    const json file = test::read_data("teaching/lesson11.json"), &expected = file["expected"];
    const std::vector<Experiment>& kinds = page("three-kinds").several;
    REQUIRE(kinds.size() == 3);
    check_kind(kinds[0], expected["encoder_self"]);
    check_kind(kinds[1], expected["decoder_causal"]);
    check_kind(kinds[2], expected["cross"]);
    check_all(value(run(kinds[2]), "scores"), expected["cross"]["scores"]);
    for (const Experiment& e : kinds)
        for (const char* W : {"W_q", "W_k", "W_v"}) check_all(value(run(e), W), file["weights"][W]);
    const Trace trace = run(kinds[2]);
    for (size_t i = 0; i < file["features"].size(); ++i) CHECK(trace.column_label(*trace.find("X_source"), static_cast<int>(i)) == file["features"][i]);
}

TEST_CASE("every German word finds the English word that answers it") {
    const json file = test::read_data("teaching/lesson11.json");
    const Matrix weights = value(run(page("two-sentences").setup), "weights");
    for (int row = 0; row < 5; ++row) {
        Eigen::Index best = 0;
        weights.row(row).maxCoeff(&best);
        CHECK(best == file["alignment"][static_cast<size_t>(row)].get<Eigen::Index>());
    }
    check_all(value(run(page("who-gives-what").tries.at(0)), "weights"), file["roles_swapped"]["weights"]);
}

TEST_CASE("a word is found where it went; two alike share, and a word without a key is lost") {
    const Page& alignment = page("alignment");
    const Posed posed = pose(*alignment.question, alignment.setup, 0);
    CHECK(posed.after.source_tokens().front() == "today");
    CHECK(alignment.question->answer(posed).front() == doctest::Approx(0.94791499));
    CHECK(value(posed.before, "context").row(3).isApprox(value(posed.after, "context").row(3), 1e-5f));
    const Matrix twice = value(run(alignment.tries.at(0)), "weights"), me = value(run(alignment.tries.at(1)), "weights");
    CHECK(double{twice(4, 1)} == doctest::Approx(0.4996).epsilon(1e-4));
    CHECK(twice(4, 1) == twice(4, 2));
    CHECK(double{me(0, 0)} == doctest::Approx(0.491).epsilon(1e-3));
    CHECK(double{me(0, 2)} == doctest::Approx(0.491).epsilon(1e-3));
    for (int col = 0; col < 4; ++col) CHECK(me(2, col) == doctest::Approx(0.25));
}

TEST_CASE("the wrong mask hides what is needed") {
    const json file = test::read_data("teaching/lesson11.json"), &wrong = file["wrong_mask"];
    const Page& mask = page("wrong-mask");
    CHECK(mask.setup.text == wrong["target_text"].get<std::string>());
    check_all(value(run(mask.setup), "weights"), wrong["weights"]);
    check_all(value(run(mask.question->then.value()), "weights"), wrong["weights_with_a_causal_mask"]);
    for (int number = 0; number < 40; ++number) {
        const Posed posed = pose(*mask.question, mask.setup, clear_draw(*mask.question, mask.setup, number));
        const int row = posed.draw.about.row;
        const Matrix &free = value(posed.before, "weights"), &masked = value(posed.after, "weights");
        Eigen::Index needed = 0;
        free.row(row).maxCoeff(&needed);
        CHECK(masked(row, needed) == 0);
        for (int col = 0; col <= row; ++col) CHECK(masked(row, col) == doctest::Approx(1.0 / (row + 1)));
    }
}

TEST_CASE("one changed German word changes one row, wherever it stands") {
    const Page& kinds = page("three-kinds");
    for (int number = 0; number < 40; ++number) {
        const Posed posed = pose(*kinds.question, kinds.setup, clear_draw(*kinds.question, kinds.setup, number));
        CHECK(kinds.question->answer(posed) == Values{1});
    }
}

TEST_CASE("the broken projection leaves a word without a question; a number mends it if it is loud enough") {
    const json file = test::read_data("teaching/lesson11.json");
    const Page& mend = page("mend");
    check_all(value(run(mend.setup), "weights"), file["broken"]["cross_weights"]);
    CHECK_FALSE(is_met(*mend.goal, run(mend.setup)));
    for (const auto& [number, weight] : {std::pair(4.0f, 0.9479), std::pair(3.0f, 0.8700)}) {
        Experiment e = mend.setup;
        e.edits.push_back({{"W_q", kNoHead, 4, 3}, number});
        const Trace mended = run(e);
        CHECK(double{value(mended, "weights")(3, 3)} == doctest::Approx(weight).epsilon(1e-4));
        CHECK(is_met(*mend.goal, mended) == (weight > 0.9));
    }
}
