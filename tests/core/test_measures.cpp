// Measures against numbers worked by hand, and against three loops.
#include "core/measures.h"

#include "core/random.h"
#include "core/run.h"
#include "tests/core/samples.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

namespace lab {

TEST_CASE("a row of weights: how spread, how far back, where most") {
    const Matrix w = (Matrix(4, 4) << 1, 0, 0, 0, 0.5f, 0.5f, 0, 0, 0, 0, 0, 0, 0.25f, 0.25f, 0.25f, 0.25f).finished();
    const RowMeasures one = measures_of_row(w, 0), two = measures_of_row(w, 1), none = measures_of_row(w, 2), all = measures_of_row(w, 3);
    CHECK(one.entropy == 0);
    CHECK(one.tokens == 1);
    CHECK(one.largest == 1);
    CHECK(one.largest_column == 0);
    CHECK(two.entropy == doctest::Approx(std::log(2)));
    CHECK(two.tokens == doctest::Approx(2));
    CHECK(two.distance == 0.5);
    CHECK(none.tokens == 0);
    CHECK(none.largest_column == -1);
    CHECK(all.tokens == doctest::Approx(4));
    CHECK(all.distance == 1.5);
}

TEST_CASE("the largest magnitude is that of the finite cells") {
    constexpr float kInf = std::numeric_limits<float>::infinity(), kNan = std::numeric_limits<float>::quiet_NaN();
    CHECK(largest_magnitude((Matrix(2, 3) << 1, -2.5f, kInf, kNan, -kInf, 0).finished()) == 2.5f);
    CHECK(largest_magnitude((Matrix(1, 2) << kNan, -kInf).finished()) == 0);
    CHECK(largest_magnitude(Matrix(0, 4)) == 0);
    CHECK(largest_magnitude((Matrix(1, 2) << 1e-42f, std::numeric_limits<float>::lowest()).finished()) == std::numeric_limits<float>::max());
    for (int n : {1, 3, 4, 5, 1000}) {
        const Matrix m = Matrix::Random(n, 7);
        float slow = 0;
        for (const float x : m.reshaped()) slow = std::max(slow, std::abs(x));
        CHECK(largest_magnitude(m) == slow);
    }
}

TEST_CASE("weights of any experiment look at no fewer than one token and no more than there are") {
    for (const Experiment& e : test::kinds()) {
        if (e.normaliser == Normaliser::Sum || !e.edits.empty()) continue;
        const Trace trace = run(e);
        const Matrix& w = trace[*trace.find("weights", 0)].value;
        for (int row = 0; row < w.rows(); ++row) {
            const RowMeasures of = measures_of_row(w, row);
            if (of.largest == 0) continue;
            CHECK(of.tokens > 0.9999);
            CHECK(of.tokens < static_cast<double>(w.cols()) + 1e-4);
            CHECK(of.largest * of.tokens > 0.9999);                    // at least as much as its share of them
        }
    }
}

TEST_CASE("the variance of what is finite") {
    const float inf = std::numeric_limits<float>::infinity();
    CHECK(variance_of((Matrix(2, 2) << 1, 2, 3, 4).finished()) == 1.25);
    CHECK(variance_of((Matrix(1, 4) << 1, -inf, 3, std::nanf("")).finished()) == 1);
    CHECK(variance_of((Matrix(1, 1) << -inf).finished()) == 0);
    CHECK(variance_of(Matrix()) == 0);
}

TEST_CASE("what a trace costs: the products of its formula") {
    const Cost usual = cost_of(run({}));           // T 6, d_model 3, d_out 2
    CHECK(usual.multiplications == 3 * 6 * 3 * 2 + 6 * 6 * 2 + 6 * 6 * 2);
    CHECK(usual.bytes == 4 * (6 * 3 + 3 * 3 * 2 + 3 * 6 * 2 + 3 * 6 * 6 + 6 * 2));
    Experiment e;
    e.d_out = 8;
    e.heads = 4;
    const std::int64_t many = cost_of(run(e)).multiplications;
    e.kv_heads = 1;
    CHECK(many - cost_of(run(e)).multiplications == 2 * 6 * 3 * (8 - 2));   // narrower keys and values
}

TEST_CASE("the rank of a matrix is that of its narrowest factor") {
    CHECK(rank_of(Matrix()) == 0);
    CHECK(rank_of(Matrix::Zero(3, 4)) == 0);
    CHECK(rank_of(Matrix::Identity(4, 4)) == 4);
    CHECK(rank_of((Matrix(2, 2) << 1, 2, 2, 4).finished()) == 1);
    TorchRandom random(5);
    for (int rank = 1; rank <= 5; ++rank)
        for (int round = 0; round < 20; ++round) {
            const Matrix tall = draw_randn(random, 7, rank), wide = draw_randn(random, rank, 9);
            CHECK(rank_of(tall * wide) == rank);
            CHECK(rank_of((tall * wide).transpose()) == rank);
        }
}

}  // namespace lab
