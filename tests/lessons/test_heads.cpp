// Lesson 10 against the worked sentence of tests/data/teaching/lesson10.json and the book's printed heads.
#include "core/run.h"
#include "lessons/lesson.h"
#include "lessons/live.h"
#include "tests/core/data.h"

#include <doctest/doctest.h>

using namespace lab;
using nlohmann::json;

namespace {

const Page& page(std::string_view id) {
    for (const Page& each : lesson_of("heads").pages)
        if (each.id == id) return each;
    FAIL("no such page");
    return lesson_of("heads").pages.front();
}

const Matrix& value(const Trace& trace, std::string_view step, int head = kNoHead) { return trace[*trace.find(step, head)].value; }

void check_row(const Matrix& m, int row, const json& expected) {
    REQUIRE(static_cast<size_t>(m.cols()) == expected.size());
    for (int col = 0; col < m.cols(); ++col) CHECK(double{m(row, col)} == doctest::Approx(expected[static_cast<size_t>(col)].get<double>()).epsilon(1e-5));
}

void check_all(const Matrix& m, const json& tensor) {
    REQUIRE(static_cast<size_t>(m.size()) == tensor["data"].size());
    for (Eigen::Index i = 0; i < m.size(); ++i) CHECK(double{m.data()[i]} == doctest::Approx(tensor["data"][static_cast<size_t>(i)].get<double>()).epsilon(1e-5));
}

std::string says(const Page& on, std::string_view reference) {
    const Trace own = run(on.setup), beside = on.other ? run(*on.other) : Trace();
    return resolve(reference, own, on.focus, 4, on.other ? &beside : nullptr).text;
}

constexpr int kBrush = 10, kWoman = 7;

}  // namespace

TEST_CASE("the experiments of lesson 10 are the worked sentence") {
    const json file = test::read_data("teaching/lesson10.json");
    const Trace trace = run(page("mix").setup);
    check_all(value(trace, "X"), file["inputs"]["X"]);
    for (const char* W : {"W_q", "W_k", "W_v", "W_o"}) check_all(value(trace, W), file["weights"][W]);
    for (int head = 0; head < 2; ++head) check_all(value(trace, "weights", head), file["expected"]["weights"][static_cast<size_t>(head)]);
    check_all(value(trace, "concat"), file["expected"]["concat"]);
    CHECK((value(trace, "output") - value(run(page("mix").other.value()), "output")).cwiseAbs().maxCoeff() < 1e-6f);   // swapped with W_o's rows: the same
    for (size_t i = 0; i < file["features"].size(); ++i) CHECK(trace.column_label(*trace.find("X"), static_cast<int>(i)) == file["features"][i]);
}

TEST_CASE("one head has one row to give; two have two") {
    const json file = test::read_data("teaching/lesson10.json");
    const Trace one = run(page("one-row").setup);
    check_row(value(one, "weights", 0), kBrush, file["one_head_of_size_4"]["brush_weights"]["data"]);
    check_row(value(one, "context", 0), kBrush, file["one_head_of_size_4"]["context_brush"]["data"]);
    CHECK(says(page("one-row"), "weights[10][2]") == "0.4619");
    CHECK(says(page("one-row"), "weights[10][7]") == "0.4619");
    CHECK(says(page("two-rows"), "scaled@0[10][2]") == "5.6569");
    CHECK(says(page("two-rows"), "weights@0[10][2]") == "0.9662");
    CHECK(says(page("two-rows"), "weights@1[10][7]") == "0.9662");
    const Page& two = page("two-rows");
    const Posed posed = pose(*two.question, two.setup, 0);
    CHECK(two.question->answer(posed).front() == doctest::Approx(0.0033755643));
    CHECK(two.question->slips[0].answer(posed).front() == doctest::Approx(0.96624436));
    CHECK(two.question->slips[1].answer(posed).front() == doctest::Approx(0.46192774));
}

TEST_CASE("a projection has as many numbers for one head as for four") {
    const Page& price = page("price");
    const Posed posed = pose(*price.question, price.setup, 0);
    CHECK(price.question->answer(posed) == Values{32});
    CHECK(price.question->slips[0].answer(posed) == Values{8});
    CHECK(price.question->slips[1].answer(posed) == Values{128});
}

TEST_CASE("swapped heads meet the wrong rows of the output projection") {
    const Page& mix = page("mix");
    const Posed posed = pose(*mix.question, mix.setup, 0);
    const Matrix &before = value(posed.before, "output"), &after = value(posed.after, "output");
    CHECK((before - after).cwiseAbs().maxCoeff() == doctest::Approx(1.5756).epsilon(1e-4));
    CHECK(double{before(kWoman, 3)} == doctest::Approx(-0.78780174).epsilon(1e-5));
    CHECK(mix.question->answer(posed).front() == doctest::Approx(0.78780174).epsilon(1e-5));
    CHECK(says(mix, "output[10][0]") == "0.9696");
    CHECK(says(mix, "output[10][1]") == "0.9696");
    const Trace silent = run(mix.tries.at(0));
    CHECK(value(silent, "output")(kBrush, 0) == 0);
    CHECK(double{value(silent, "output")(kBrush, 1)} == doctest::Approx(0.9696).epsilon(1e-4));
}

TEST_CASE("the broken head is as worked out, and one number mends it") {
    const json file = test::read_data("teaching/lesson10.json"), &broken = file["broken"];
    const Page& mend = page("mend");
    const Trace trace = run(mend.setup);
    check_row(value(trace, "weights", 1), kBrush, broken["brush_weights_head_2"]["data"]);
    check_row(value(trace, "concat"), kBrush, broken["concat_brush"]["data"]);
    check_row(value(trace, "output"), kBrush, broken["output_brush"]["data"]);
    CHECK_FALSE(is_met(*mend.goal, trace));
    for (const auto& [number, weight] : {std::pair(-2.0f, 0.9662), std::pair(-1.0f, 0.917), std::pair(-0.5f, 0.785)}) {
        Experiment e = mend.setup;
        e.edits.push_back({{"W_k", kNoHead, 2, 2}, number});
        const Trace mended = run(e);
        CHECK(double{value(mended, "weights", 1)(kBrush, kWoman)} == doctest::Approx(weight).epsilon(1e-3));
        CHECK(is_met(*mend.goal, mended) == (weight > 0.9));
    }
    const Trace causal = run(mend.tries.at(0));
    for (int head = 0; head < 2; ++head) check_all(value(causal, "weights", head), file["causal"]["weights"][static_cast<size_t>(head)]);
    const Trace known = run(mend.tries.at(1));
    CHECK(value(known, "weights", 0)(0, 2) > 0.9f);
    CHECK(value(known, "weights", 0)(3, 2) > 0.9f);
}

TEST_CASE("the book's wrapper and its class of one projection give the printed numbers") {
    const json entries = test::read_data("book_numbers.json")["entries"];
    const auto check = [&](const char* name, const Matrix& m) {
        const auto entry = std::find_if(entries.begin(), entries.end(), [&](const json& one) { return one["name"] == name; });
        REQUIRE(entry != entries.end());
        for (Eigen::Index i = 0; i < m.size(); ++i) CHECK(double{m.data()[i]} == doctest::Approx((*entry)["value"][static_cast<size_t>(i)].get<double>()).epsilon(1e-5));
    };
    check("MultiHeadAttentionWrapper", value(run(page("cut").tries.at(0)), "concat"));
    check("MultiHeadAttention", value(run(page("mix").tries.at(1)), "output"));
}
