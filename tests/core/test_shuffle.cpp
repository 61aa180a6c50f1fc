// Words in another order: whose row is whose, what stays, and what each kind of positions notices.
#include "core/run.h"
#include "core/shuffle.h"
#include "tests/core/data.h"

#include <doctest/doctest.h>

namespace lab {
namespace {

using nlohmann::json;
using Words = std::vector<std::string>;

// The worked sentence of tests/data/teaching/lesson08.json, drawn and not put in by hand.
Experiment day(Positions positions = Positions::None) {
    Experiment e;
    e.text = e.learn_from = "The next day is bright";
    e.embeddings.kind = Embeddings::Drawn;
    e.d_model = 8;
    e.d_out = 4;
    e.init = Init::Linear;
    e.tables_first = true;
    e.positions = positions;
    e.slope = 0.5f;
    return e;
}

const std::vector<int> kShuffled = {4, 2, 0, 3, 1};

const Matrix& value(const Trace& trace, std::string_view step) { return trace[*trace.find(step, 0)].value; }

double error(const Matrix& got, const json& tensor) {
    const json& data = tensor["data"];
    REQUIRE(static_cast<size_t>(got.size()) == data.size());
    double largest = 0;
    for (Eigen::Index i = 0; i < got.size(); ++i) largest = std::max(largest, std::abs(static_cast<double>(got.data()[i]) - data[static_cast<size_t>(i)].get<double>()));
    return largest;
}

std::string key_of(Positions kind) { return kind == Positions::Alibi ? "linear_bias_0.5" : std::string(names_of(kind)[static_cast<size_t>(kind)]); }

}  // namespace

TEST_CASE("tables that are drawn first, then the projections, are those of the worked sentence") {
    const json file = test::read_data("teaching/lesson08.json");
    const Trace trace = run(day(Positions::Learned));
    CHECK(error(value(trace, "tokens"), file["inputs"]["token"]) < 1e-6);
    CHECK(error(value(trace, "positions"), file["inputs"]["position"]) < 1e-6);
    const Trace without = run(day());
    CHECK(error(value(without, "X"), file["inputs"]["token"]) < 1e-6);         // the positions are drawn all the same
    for (const char* W : {"W_q", "W_k", "W_v"}) {
        CHECK(error(value(trace, W), file["weights"][W]) < 1e-6);
        CHECK(value(trace, W) == value(without, W));
    }
}

TEST_CASE("every kind of positions, in order and in disorder, as worked out") {
    const json file = test::read_data("teaching/lesson08.json"), &expected = file["expected"];
    for (const OrderEffect& effect : effects_of_order(day(), kShuffled)) {
        const json& of = expected[key_of(effect.kind)];
        CAPTURE(key_of(effect.kind));
        CHECK(error(value(run(day(effect.kind)), "weights"), of["weights"]) < 1e-5);
        CHECK(error(value(run(day(effect.kind)), "context"), of["context"]) < 1e-5);
        CHECK(error(value(run(reordered(day(effect.kind), kShuffled)), "context"), of["context_shuffled"]) < 1e-5);
        CHECK(effect.change == doctest::Approx(of["largest_difference_after_reordering"].get<double>()).epsilon(1e-4).scale(0.01));
    }
    CHECK(effects_of_order(day(), kShuffled).front().change < 1e-6);
}

TEST_CASE("uniform from the first table to the last projection") {
    const json file = test::read_data("teaching/lesson08.json"), &all = file["all_uniform"];
    Experiment e = day(Positions::Learned);
    e.init = Init::Uniform;
    const Trace trace = run(e);
    CHECK(error(value(trace, "tokens"), all["inputs"]["token"]) < 1e-6);
    CHECK(error(value(trace, "positions"), all["inputs"]["position"]) < 1e-6);
    CHECK(error(value(trace, "weights"), all["expected"]["weights"]) < 1e-5);
    CHECK(error(value(trace, "context"), all["expected"]["context"]) < 1e-4);
    CHECK(trace[*trace.find("tokens")].origin == "origin.uniform");
    CHECK(trace[*trace.find("positions")].origin == "origin.uniform");
}

TEST_CASE("a mask knows the order, but for what the last word makes of those before it") {
    const json file = test::read_data("teaching/lesson08.json"), &causal = file["causal_without_positions"];
    Experiment e = day();
    e.mask = Mask::Causal;
    const Trace in_order = run(e), shuffled = run(reordered(e, kShuffled));
    CHECK(error(value(in_order, "context"), causal["context"]) < 1e-5);
    const std::vector<int> places = places_of_words(in_order.tokens(), shuffled.tokens());
    for (int i = 0; i < 5; ++i) {
        const double change = static_cast<double>((value(in_order, "context").row(i) - value(shuffled, "context").row(places[static_cast<size_t>(i)])).cwiseAbs().maxCoeff());
        CHECK(change == doctest::Approx(causal["row_differences_after_reordering"]["data"][static_cast<size_t>(places[static_cast<size_t>(i)])].get<double>()).epsilon(1e-4));
    }
    CHECK(*apart_by_word(in_order, shuffled, "context", 0) == doctest::Approx(0.525918).epsilon(1e-4));
    const Trace earlier = run(reordered(e, {2, 0, 3, 1, 4}));
    CHECK((value(in_order, "context").row(4) - value(earlier, "context").row(4)).cwiseAbs().maxCoeff() < 1e-6f);
}

TEST_CASE("words find their places, also those that come twice") {
    CHECK(places_of_words({"a", "b", "a"}, {"a", "a", "b"}) == std::vector<int>{0, 2, 1});
    CHECK(places_of_words({"a", "c"}, {"a", "b"}) == std::vector<int>{0, -1});
    CHECK(places_of_words({"a", "a"}, {"a"}) == std::vector<int>{0, -1});
    CHECK(dealt_order(5) == kShuffled);
    CHECK(dealt_order(1) == std::vector<int>{0});
    CHECK(dealt_order(0).empty());
}

TEST_CASE("two traces are apart word by word, and nothing is said where they cannot be compared") {
    const Trace one = run(day()), other = run(reordered(day(), kShuffled));
    for (const char* step : {"X", "scores", "weights", "context"}) CHECK(*apart_by_word(one, other, step, 0) < 1e-6);
    CHECK(*apart_by_word(one, other, "W_q", 0) == 0);
    CHECK_FALSE(apart_by_word(one, other, "masked", 0));
    Experiment longer = day();
    longer.text += " bright";
    CHECK_FALSE(apart_by_word(one, run(longer), "context", 0));
    Experiment another = day();
    another.text = "The next day is long";
    CHECK_FALSE(apart_by_word(one, run(another), "context", 0));
    Experiment masked = day();
    masked.mask = Mask::Causal;
    CHECK(*apart_by_word(run(masked), run(masked), "masked", 0) == 0);         // −∞ in both
}

TEST_CASE("the order of a sentence changes, its words keep their rows of the table") {
    Experiment e = day();
    e.learn_from.clear();
    const Experiment other = reordered(e, kShuffled);
    CHECK(other.text == "bright day The is next");
    CHECK(other.learn_from == e.text);
    CHECK(value(run(other), "X").row(2) == value(run(e), "X").row(0));
    CHECK(reordered(other, {2, 4, 1, 3, 0}).text == e.text);
}

}  // namespace lab
