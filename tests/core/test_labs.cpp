// The laboratories: their steps by hand, their numbers against the worked figures, shapes known before, gradients all the way.
#include "core/cost_lab.h"
#include "core/run.h"
#include "core/softmax_lab.h"
#include "core/step_shapes.h"
#include "core/variance_lab.h"
#include "tests/core/data.h"

#include <doctest/doctest.h>

#include <cmath>

namespace lab {
namespace {

using nlohmann::json;

Experiment row_of_scores(std::vector<float> scores, Normaliser normaliser = Normaliser::Softmax) {
    Experiment e;
    e.subject = Subject::Softmax;
    e.scores = std::move(scores);
    e.normaliser = normaliser;
    return e;
}

Experiment times(Experiment e, float factor) {
    e.scale = {Scale::Number, factor};
    return e;
}

Experiment drawn(int head_size) {
    Experiment e;
    e.subject = Subject::Variance;
    e.head_size = head_size;
    return e;
}

Experiment costs(std::string_view model, int words) {
    Experiment e;
    e.subject = Subject::Cost;
    e.length = words;
    take_sizes(e, *find_model(model));
    return e;
}

std::vector<Experiment> labs() {
    Experiment all = times(row_of_scores({1, 2, 3}), 3), gradient = row_of_scores({1, 2, 3}), few = drawn(7);
    all.temperature = 2;
    gradient.gradient_of = CellName{"slack", kNoHead, 0, 0};
    few.draws = 12;
    Experiment back = few;
    back.gradient_of = CellName{"variance_scaled", kNoHead, 0, 0};
    Experiment price = costs("GPT-2 small", 100);
    price.gradient_of = CellName{"multiplications", kNoHead, 7, 1};
    return {costs("GPT-2 small", 1), costs("DeepSeek-V3", 1 << 20), price, row_of_scores({1, 2, 3, 400}), row_of_scores({5}), row_of_scores({2, -1, -0.5f}, Normaliser::Sum), all, gradient, drawn(5), few, back};
}

const Matrix& value(const Trace& trace, std::string_view step) { return trace[*trace.find(step)].value; }
double one(const Experiment& e, std::string_view step) { return double{value(run(e), step)(0, 0)}; }

void check_row(const Experiment& e, std::string_view step, const std::vector<double>& expected) {
    const Trace trace = run(e);
    const Matrix& m = value(trace, step);
    REQUIRE(m.size() == static_cast<Eigen::Index>(expected.size()));
    for (size_t i = 0; i < expected.size(); ++i) {
        CAPTURE(i);
        const auto got = double{m.data()[i]};
        if (std::isnan(expected[i])) CHECK(std::isnan(got));
        else CHECK(got == doctest::Approx(expected[i]).scale(1).epsilon(1e-4));
    }
}

const double nan = std::numeric_limits<double>::quiet_NaN();

}  // namespace

TEST_CASE("the shapes known before are those of the trace, every cell opens, an edit of any stands") {
    for (Experiment e : labs()) {
        REQUIRE_FALSE(why_invalid(e));
        const Trace trace = run(e);
        const auto shapes = shapes_of(e, 6);
        size_t own = 0;
        for (StepId id = 0; id < static_cast<StepId>(trace.steps().size()); ++id) {
            const Step& step = trace[id];
            CAPTURE(step.name);
            const int row = static_cast<int>(step.value.rows()) - 1, col = static_cast<int>(step.value.cols()) - 1;
            const Explanation how = trace.explain(id, row, col);
            CHECK((how.value == double{step.value(row, col)} || std::isnan(how.value)));
            CHECK_FALSE(trace.code(id).empty());
            if (step.name.starts_with("d_")) continue;
            ++own;
            const StepShape* shape = find_shape(shapes, step.name, kNoHead);
            REQUIRE(shape);
            CHECK(shape->rows == step.value.rows());
            CHECK(shape->columns == step.value.cols());
            e.edits = {{trace.name_of({id, row, col}), 0.25f}};
            REQUIRE_FALSE(why_invalid(e));
            CHECK(run(e)[id].value(row, col) == 0.25f);
        }
        CHECK(own == shapes.size());
    }
}

TEST_CASE("shares of a row, by hand, in three ways") {
    const Experiment far = row_of_scores({1, 2, 3, 400});
    check_row(far, "weights", {0, 0, 0, 1});
    check_row(far, "naive_weights", {0, 0, 0, nan});
    check_row(far, "shares", {0.0025, 0.0049, 0.0074, 0.9852});
    CHECK(std::isinf(one(far, "naive_total")));
    check_row(row_of_scores({2, -1, -0.5f}), "shares", {4, -2, -1});
    check_row(row_of_scores({2, -1, -0.5f}), "weights", {0.8835, 0.0440, 0.0725});
    check_row(row_of_scores({1, -1, 0}), "weights", {0.6652, 0.0900, 0.2447});
    CHECK_FALSE(std::isfinite(value(run(row_of_scores({1, -1, 0})), "shares")(0, 0)));
    check_row(row_of_scores({88.5f, 88.5f}), "naive_weights", {0, 0});      // each exponential finite, their sum not
    check_row(row_of_scores({88.5f, 88.5f}), "weights", {0.5, 0.5});
}

TEST_CASE("a factor sharpens, a temperature softens, and the measures say how far") {
    const Experiment gentle = row_of_scores({0.1f, -0.2f, 0.3f, -0.2f, 0.5f});
    check_row(gentle, "weights", {0.1925, 0.1426, 0.2351, 0.1426, 0.2872});
    check_row(times(gentle, 8), "weights", {0.0326, 0.0030, 0.1615, 0.0030, 0.8000});
    const double top[] = {0.2872, 0.3827, 0.5641, 0.8000, 0.9593, 0.9983};
    for (int i = 0; i < 6; ++i) CHECK(double{value(run(times(gentle, std::exp2(static_cast<float>(i)))), "weights")(0, 4)} == doctest::Approx(top[i]).epsilon(2e-4));
    CHECK(double{value(run(times(gentle, 3)), "weights")(0, 4)} == doctest::Approx(0.4773).epsilon(2e-4));

    Experiment journey = row_of_scores(Experiment{}.scores);
    const double at[][3] = {{0.1, 0.7571, 2.13}, {1, 1.7460, 5.73}, {10, 1.7913, 6.00}};
    for (const auto& [temperature, entropy, effective] : at) {
        journey.temperature = static_cast<float>(temperature);
        CHECK(one(journey, "entropy") == doctest::Approx(entropy).epsilon(1e-3));
        CHECK(one(journey, "effective") == doctest::Approx(effective).epsilon(2e-3));
    }
    CHECK(one(row_of_scores({1, 1, 1, 1}), "slack") == doctest::Approx(0.75));
    CHECK(one(row_of_scores({1, 2, 3, 400}), "slack") == doctest::Approx(0));
    CHECK(std::isnan(one(row_of_scores({1, 2, 3, 400}, Normaliser::NaiveSoftmax), "entropy")));
}

TEST_CASE("the slack is what the weights answer to their own scores, added up") {
    Experiment e = row_of_scores({0.1f, -0.2f, 0.3f, -0.2f, 0.5f});
    double own = 0;
    for (int i = 0; i < 5; ++i) {
        e.gradient_of = CellName{"weights", kNoHead, 0, i};
        own += double{value(run(e), "d_scores")(0, i)};
    }
    CHECK(own == doctest::Approx(one(e, "slack")).epsilon(1e-5));
}

TEST_CASE("the draws are those of the worked figures") {
    const json file = test::read_data("teaching/lesson07.json");
    const double within = file["tolerance"]["draws_rel"];
    for (const json& draw : file["draws"]) {
        const Trace trace = run(drawn(draw["d"]));
        CHECK(double{value(trace, "variance")(0, 0)} == doctest::Approx(draw["variance"].get<double>()).epsilon(within));
        CHECK(double{value(trace, "variance_over_d")(0, 0)} == doctest::Approx(draw["over_d"].get<double>()).epsilon(within));
        CHECK(double{value(trace, "variance_scaled")(0, 0)} == doctest::Approx(draw["over_sqrt_d"].get<double>()).epsilon(within));
        const Matrix& scaled = value(trace, "scaled");
        std::vector<int> bins(9);
        for (Eigen::Index i = 0; i < scaled.size(); ++i) {
            const int bin = static_cast<int>(std::floor(scaled.data()[i] + 4.5f));
            if (bin >= 0 && bin < 9) ++bins[static_cast<size_t>(bin)];
        }
        for (size_t i = 0; i < bins.size(); ++i) CHECK(std::abs(bins[i] - draw["histogram_of_s_over_sqrt_d"][i].get<int>()) <= 1);
    }
}

TEST_CASE("the sweep has the same dot products, and what the softmax makes of such rows is as worked out") {
    const json file = test::read_data("teaching/lesson07.json");
    for (const json& row : file["table"]) {
        const int d = static_cast<int>(std::lround(row["none"]["variance"].get<double>()));
        if (std::find(kSweepSizes.begin(), kSweepSizes.end(), d) == kSweepSizes.end()) continue;
        CAPTURE(d);
        const SweepPoint point = sweep_point(123, 1000, d);
        CHECK(point.none.variance == doctest::Approx(one(drawn(d), "variance")).epsilon(1e-4));
        CHECK(point.by_root.variance == doctest::Approx(one(drawn(d), "variance_scaled")).epsilon(1e-4));
        const std::pair<const char*, const SpreadOf*> ways[] = {{"none", &point.none}, {"d", &point.by_d}, {"sqrt_d", &point.by_root}};
        const double chance = 0.06;                // of 1000 rows, where the figures are of 60000
        for (const auto& way : ways) {
            CAPTURE(way.first);
            const SpreadOf& of = *way.second;
            const json& expected = row[way.first];
            CHECK(std::abs(of.entropy - expected["entropy"].get<double>()) < chance);
            CHECK(std::abs(of.largest - expected["largest"].get<double>()) < chance);
            CHECK(std::abs(of.slack - expected["slack"].get<double>()) < chance);
            CHECK(std::abs(of.slack_median - expected["slack_median"].get<double>()) < chance);
        }
    }
}

TEST_CASE("a sweep is made point by point and begins anew with another seed") {
    Experiment e = drawn(5);
    e.draws = 20;
    Sweep sweep;
    size_t points = 0;
    while (advance(sweep, e)) CHECK(sweep.points.size() == ++points);
    CHECK(points == kSweepSizes.size());
    CHECK_FALSE(advance(sweep, e));
    e.seed = 7;
    CHECK(advance(sweep, e));
    CHECK(sweep.points.size() == 1);
    CHECK(sweep.points.front() == sweep_point(7, 20, kSweepSizes.front()));
}

TEST_CASE("the curves of costs are the counts, at every length") {
    for (const char* model : {"GPT-2 small", "Llama 3 8B", "DeepSeek-V3"}) {
        const Experiment e = costs(model, 3000);
        const Trace trace = run(e);
        const std::vector<int> lengths = lengths_to(e.length);
        REQUIRE(lengths.size() == 13);             // 1 to 2048, and 3000
        const AttentionSizes s = sizes_of(e, KeysOf::Group);
        const auto is = [&](std::string_view step, size_t row, int col, double want) {
            CHECK(double{value(trace, step)(static_cast<int>(row), col)} == doctest::Approx(want).epsilon(1e-6));
        };
        for (size_t i = 0; i < lengths.size(); ++i) {
            const double n = lengths[i];
            is("multiplications", i, 0, words_afresh(s, n));
            is("multiplications", i, 1, words_with_cache(s, n));
            for (size_t kind = 0; kind < kKindsOfKeys.size(); ++kind) is("cache_bytes", i, static_cast<int>(kind), kept_bytes(sizes_of(e, kKindsOfKeys[kind]), n));
            is("score_bytes", i, 0, e.bytes * scores_materialised(s, n));
            is("score_bytes", i, 1, e.bytes * scores_tiled(s, n, e.tile));
            is("moved_bytes", i, 0, e.bytes * moved_materialised(s, n));
            is("moved_bytes", i, 1, e.bytes * moved_tiled(s, n, e.tile));
        }
    }
}

TEST_CASE("each published model keeps what is known of it, in the column of its kind") {
    for (const ModelShape& model : model_shapes()) {
        CAPTURE(model.name);
        const Experiment e = costs(model.name, 4096);
        REQUIRE_FALSE(why_invalid(e));
        CHECK(has_sizes(e, model));
        const double kept = kept_bytes(sizes_of(e, keys_of(model)), 1);
        CHECK(kept == static_cast<double>(bytes_a_token(model)));
        Experiment other = e;
        ++other.layers;
        CHECK_FALSE(has_sizes(other, model));
    }
    CHECK(kept_bytes(sizes_of(costs("GPT-2 small", 1), KeysOf::EveryHead), 4096) == 144.0 * 1024 * 1024);
    CHECK(kept_bytes(sizes_of(costs("Falcon 7B", 1), KeysOf::AllHeads), 4096) == 32.0 * 1024 * 1024);
    CHECK(kept_bytes(sizes_of(costs("Falcon 7B", 1), KeysOf::EveryHead), 4096) == 2272.0 * 1024 * 1024);
    CHECK(kept_bytes(sizes_of(costs("DeepSeek-V3", 1), KeysOf::Latent), 1) == 70272);
    CHECK(words_with_cache(sizes_of(costs("GPT-2 small", 1), KeysOf::Group), 1024) == 3'222'011'904.0);
}

TEST_CASE("what no laboratory can compute says why") {
    struct Row {
        std::string_view key, field;
        Experiment e;
    };
    Experiment cold = row_of_scores({1, 2}), one_draw = drawn(5), many = drawn(5), long_one = drawn(kMaxHeadSize + 1), too_large = drawn(kMaxHeadSize);
    cold.temperature = 0;
    one_draw.draws = 1;
    many.draws = kMaxDraws + 1;
    too_large.draws = kMaxDraws;
    too_large.gradient_of = CellName{"variance", kNoHead, 0, 0};
    Experiment no_words = costs("GPT-2 small", 0), endless = costs("GPT-2 small", kMaxLength + 1), uneven = costs("GPT-2 small", 9), no_tile = uneven, wide = uneven;
    uneven.kv_heads = 5;
    no_tile.tile = 0;
    wide.d_model = kMaxCostWidth + 1;
    const float inf = std::numeric_limits<float>::infinity();
    const Row rows[] = {{"invalid.scores", "scores", row_of_scores({})},
                        {"invalid.scores", "scores", row_of_scores(std::vector<float>(kMaxScores + 1, 1))},
                        {"invalid.scores_finite", "scores", row_of_scores({1, inf})},
                        {"invalid.temperature", "temperature", cold},
                        {"invalid.scale", "scale", times(row_of_scores({1}), inf)},
                        {"invalid.range_from", "draws", one_draw},
                        {"invalid.range_from", "draws", many},
                        {"invalid.range", "head_size", long_one},
                        {"invalid.too_large", "draws", too_large},
                        {"invalid.range", "length", no_words},
                        {"invalid.range", "length", endless},
                        {"invalid.kv_heads", "kv_heads", uneven},
                        {"invalid.range", "tile", no_tile},
                        {"invalid.range", "d_model", wide}};
    for (const Row& row : rows) {
        CAPTURE(row.key);
        const auto problem = why_invalid(row.e);
        REQUIRE(problem);
        CHECK(problem->key == row.key);
        CHECK(problem->field == row.field);
    }
}

}  // namespace lab
