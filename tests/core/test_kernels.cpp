// Each kernel against its plain slow twin: sizes around every edge of a tile and a block, what IEEE 754 says of inf and NaN, and exp
// where a float ends.
#include "tests/core/slow_kernels.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cfloat>
#include <cstdint>
#include <cstring>
#include <random>

namespace lab {
namespace {

using test::Numbers;
constexpr float kInf = std::numeric_limits<float>::infinity(), kNaN = std::numeric_limits<float>::quiet_NaN();
constexpr double kClose = 2e-6;                    // of the largest value

Numbers random_numbers(std::mt19937& random, size_t count, float largest = 1) {
    std::uniform_real_distribution<float> between(-largest, largest);
    Numbers x(count);
    for (float& v : x) v = between(random);
    return x;
}

double largest_in(const std::vector<double>& x) {
    double most = 0;
    for (const double v : x) most = std::max(most, std::abs(v));
    return most;
}

double furthest(const Numbers& got, const std::vector<double>& want) {
    double most = 0;
    REQUIRE(got.size() == want.size());
    for (size_t i = 0; i < got.size(); ++i) most = std::max(most, std::isfinite(got[i]) ? std::abs(double(got[i]) - want[i]) : 1e300);
    return most;
}

// inf and NaN in the same places, and between them nearly the same numbers.
bool same_kind(const Numbers& got, const std::vector<double>& want) {
    for (size_t i = 0; i < got.size(); ++i) {
        const float w = static_cast<float>(want[i]);
        const bool same = std::isfinite(w) ? std::abs(got[i] - w) <= 1e-5f * std::max(1.0f, std::abs(w)) : std::isnan(w) ? std::isnan(got[i]) : got[i] == w;
        if (!same) return false;
    }
    return true;
}

struct Product {
    int m, k, n;
    Numbers a, b;
    Cells A(bool stands) const { return stands ? transposed({a.data(), k, m, m}) : Cells{a.data(), m, k, k}; }
    Cells B(bool stands) const { return stands ? transposed({b.data(), n, k, k}) : Cells{b.data(), k, n, n}; }
};

Numbers product_of(Sums sums, const Cells& a, const Cells& b, const Numbers& bias = {}) {
    constexpr int kMore = 3;                       // columns beyond C, which stay as they are
    Numbers wide(size_t(a.rows) * size_t(b.cols + kMore), 7.0f), c;
    REQUIRE(multiply(sums, a, b, wide.data(), b.cols + kMore, bias.empty() ? nullptr : bias.data()));
    for (int row = 0; row < a.rows; ++row) {
        const auto from = wide.begin() + row * (b.cols + kMore);
        c.insert(c.end(), from, from + b.cols);
        REQUIRE(std::all_of(from + b.cols, from + b.cols + kMore, [](float x) { return x == 7.0f; }));
    }
    return c;
}

Numbers softmax_of(const Numbers& x, int rows, int cols) {
    Numbers out(x.size(), 7.0f);
    softmax_rows(x.data(), out.data(), rows, cols);
    Numbers in_place = x;
    softmax_rows(in_place.data(), in_place.data(), rows, cols);
    REQUIRE(std::equal(out.begin(), out.end(), in_place.begin(), [](float a, float b) { return a == b || (std::isnan(a) && std::isnan(b)); }));
    return out;
}

// exp(x) as the softmax has it: beside a 0, divided by a sum that is put back.
float exp_of(float x) {
    const Numbers w = softmax_of({0, x}, 1, 2);
    return w[1] / w[0];
}

struct Heads {
    AttentionShape shape;
    Numbers q, k, v;
    explicit Heads(const AttentionShape& s, unsigned seed = 1, float largest = 2) : shape(s) {
        std::mt19937 random(seed);
        q = random_numbers(random, size_t(s.tokens * s.heads * s.head_size), largest);
        k = random_numbers(random, size_t(s.source_tokens * s.kv_heads * s.head_size), largest);
        v = random_numbers(random, k.size());
    }
    Numbers tiled() const {
        Numbers out(q.size(), 7.0f), in_place = q;
        REQUIRE(attend_tiled(shape, q.data(), k.data(), v.data(), out.data()));
        REQUIRE(attend_tiled(shape, in_place.data(), k.data(), v.data(), in_place.data()));
        REQUIRE(std::equal(out.begin(), out.end(), in_place.begin(), [](float a, float b) { return a == b || (std::isnan(a) && std::isnan(b)); }));
        return out;
    }
    std::vector<double> slow() const { return test::slow_attention(shape, q, k, v); }
};

}  // namespace

TEST_CASE("a product is its twin's at every edge of a tile and a block, plain and transposed") {
    std::mt19937 random(1);
    const int sizes[][3] = {{1, 1, 1}, {4, 4, 8}, {3, 5, 7}, {5, 1, 9}, {8, 16, 4}, {13, 3, 17}, {4, 256, 8}, {5, 257, 9}, {97, 30, 12}, {2, 700, 3}, {3, 2, 1030}, {100, 520, 40}};
    for (const auto& size : sizes) {
        const int m = size[0], k = size[1], n = size[2];
        const Product p{m, k, n, random_numbers(random, size_t(m * k)), random_numbers(random, size_t(k * n))};
        for (const bool a_stands : {false, true})
            for (const bool b_stands : {false, true}) {
                CAPTURE(m); CAPTURE(k); CAPTURE(n); CAPTURE(a_stands); CAPTURE(b_stands);
                const auto want = test::slow_product(p.A(a_stands), p.B(b_stands));
                CHECK(furthest(product_of(Sums::Float, p.A(a_stands), p.B(b_stands)), want) <= kClose * largest_in(want));
                const Numbers exact = product_of(Sums::Double, p.A(a_stands), p.B(b_stands));
                CHECK(std::equal(exact.begin(), exact.end(), want.begin(), [](float x, double w) { return x == static_cast<float>(w); }));
            }
        const Numbers bias = random_numbers(random, size_t(n), 100);
        auto want = test::slow_product(p.A(false), p.B(false));
        for (size_t i = 0; i < want.size(); ++i) want[i] += double(bias[i % size_t(n)]);
        CHECK(furthest(product_of(Sums::Float, p.A(false), p.B(false), bias), want) <= kClose * largest_in(want));
    }
}

TEST_CASE("a product of nothing is zero, and one without cells writes none") {
    CHECK(product_of(Sums::Float, {nullptr, 2, 0, 0}, {nullptr, 0, 3, 3}) == Numbers(6, 0.0f));
    CHECK(product_of(Sums::Double, {nullptr, 2, 0, 0}, {nullptr, 0, 3, 3}) == Numbers(6, 0.0f));
    CHECK(product_of(Sums::Float, {nullptr, 0, 4, 4}, {nullptr, 4, 0, 0}).empty());
}

TEST_CASE("inf, NaN and huge numbers reach exactly the cells they belong to") {
    std::mt19937 random(2);
    for (const float odd : {kInf, -kInf, kNaN, 3e38f, -3e38f, 1e-40f})
        for (const int at : {0, 3, 40, 78}) {
            Product p{11, 9, 13, random_numbers(random, 99), random_numbers(random, 117)};
            p.a[size_t(at)] = odd;
            CAPTURE(odd); CAPTURE(at);
            const auto want = test::slow_product(p.A(false), p.B(false));
            CHECK(same_kind(product_of(Sums::Double, p.A(false), p.B(false)), want));
            if (std::abs(odd) < 1e38f) continue;
            CHECK(same_kind(product_of(Sums::Float, p.A(false), p.B(false)), want));
        }
}

TEST_CASE("a softmax is its twin's for every length of a row") {
    std::mt19937 random(3);
    for (const int cols : {1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 63, 64, 65, 1000, 1024})
        for (const float largest : {0.1f, 8.0f, 300.0f}) {
            const Numbers x = random_numbers(random, size_t(3 * cols), largest), got = softmax_of(x, 3, cols);
            for (int row = 0; row < 3; ++row) {
                CAPTURE(cols); CAPTURE(largest);
                const auto from = x.begin() + row * cols;
                const auto want = test::slow_shares({from, from + cols});
                CHECK(furthest({got.begin() + row * cols, got.begin() + (row + 1) * cols}, want) <= kClose * largest_in(want));
            }
        }
}

TEST_CASE("a softmax with inf and NaN gives what its twin gives, wherever they stand") {
    for (const int cols : {3, 4, 6, 11})
        for (int at = 0; at < cols; ++at)
            for (const float odd : {kInf, -kInf, kNaN, 3e38f, -3e38f})
                for (const float others : {1.0f, -kInf, -3e38f, 3e38f, 1e-40f}) {
                    Numbers x(size_t(cols), others);
                    x[size_t(at)] = odd;
                    CAPTURE(cols); CAPTURE(at); CAPTURE(odd); CAPTURE(others);
                    CHECK(same_kind(softmax_of(x, 1, cols), test::slow_shares({x.begin(), x.end()})));
                }
    const std::vector<std::uint32_t> bits(5, 0x7F800001u);               // the last bits of a NaN reach the exponent of a careless exp
    Numbers signalling(bits.size());
    std::memcpy(signalling.data(), bits.data(), bits.size() * sizeof(float));
    for (const float w : softmax_of(signalling, 1, 5)) CHECK(std::isnan(w));
}

TEST_CASE("exp is right to the last digits, never falls, ends in an exact 0 below -87, and makes no denormal number") {
    CHECK(exp_of(0) == 1);
    CHECK(exp_of(-87.001f) == 0);
    CHECK(exp_of(-1e30f) == 0);
    CHECK(exp_of(-kInf) == 0);
    CHECK(exp_of(-87) == doctest::Approx(std::exp(-87.0)).epsilon(1e-5));
    float before = 0;
    for (int i = -90 * 4096; i <= 0; ++i) {        // in steps that a float can tell apart
        const float x = static_cast<float>(i) / 4096, e = exp_of(x);
        const bool good = e >= before && (x < -87 ? e == 0 : e >= FLT_MIN && std::abs(double(e) - std::exp(double(x))) <= 1e-5 * std::exp(double(x)));
        if (!good) FAIL_CHECK("exp(" << x << ") = " << e << " after " << before);
        before = e;
    }
    Numbers x(1000, 0.0f);                         // a share is less than its exponential
    for (size_t i = 1; i < x.size(); i += 2) x[i] = -80 - static_cast<float>(i) / 128;
    for (const float w : softmax_of(x, 1, 1000)) CHECK((w == 0 || w >= FLT_MIN));
}

TEST_CASE("tiled attention is its twin's") {
    for (const bool causal : {false, true})
        for (const AttentionShape& with : {AttentionShape{1, 1, 1, 1, 1}, {6, 6, 1, 1, 2}, {8, 8, 2, 2, 8}, {9, 9, 2, 1, 5}, {64, 64, 1, 1, 16}, {65, 65, 4, 2, 9},
                                           {7, 130, 1, 1, 8}, {130, 7, 1, 1, 8}, {200, 200, 3, 1, 12}, {300, 300, 1, 1, 64}, {5, 3, 2, 2, 130}}) {
            AttentionShape shape = with;
            shape.causal = causal;
            CAPTURE(causal); CAPTURE(shape.tokens); CAPTURE(shape.source_tokens); CAPTURE(shape.heads); CAPTURE(shape.head_size);
            const Heads h(shape);
            const auto want = h.slow();
            CHECK(furthest(h.tiled(), want) <= kClose * largest_in(want));
            const Heads sharp(shape, 2, 12);      // one score far above the others: the largest is found late
            CHECK(furthest(sharp.tiled(), sharp.slow()) <= 5e-5);                           // of scores near 100 a float loses that much
        }
}

TEST_CASE("what is hidden takes no part in attention, whatever stands there; what is seen does") {
    for (const float odd : {kNaN, kInf, -kInf, 3e38f})
        for (const int at : {0, 3, 8, 20, 33}) {
            for (const int which : {0, 1, 2}) {
                Heads h({34, 34, 1, 1, 5, true});
                (which == 0 ? h.q : which == 1 ? h.k : h.v)[size_t(at * 5 + 2)] = odd;
                CAPTURE(odd); CAPTURE(at); CAPTURE(which);
                const Numbers got = h.tiled();
                CHECK(same_kind({got.begin(), got.begin() + at * 5}, h.slow()));
                CHECK(std::isfinite(got.back()) == std::isfinite(h.slow().back()));
                if (which != 1 || std::isnan(odd)) continue;
                h.shape.causal = false;                                                     // one key of infinite size: it, or nothing, or no number
                const auto want = h.slow();
                const Numbers full = h.tiled();
                for (size_t i = 0; i < full.size(); ++i) CHECK(std::isnan(full[i]) == std::isnan(want[i]));
            }
        }
    Heads nothing({9, 9, 1, 1, 2, false});
    std::fill(nothing.q.begin(), nothing.q.end(), 1.0f);
    std::fill(nothing.k.begin(), nothing.k.end(), -kInf);
    CHECK(nothing.tiled() == Numbers(18, 0.0f));
}

TEST_CASE("sizes to 1024 stay within 2e-6 of the largest value") {
    std::mt19937 random(4);
    const Product p{8, 1024, 1024, random_numbers(random, 8 * 1024), random_numbers(random, 1024 * 1024)};
    const auto want = test::slow_product(p.A(false), p.B(false));
    CHECK(furthest(product_of(Sums::Float, p.A(false), p.B(false)), want) <= kClose * largest_in(want));
    const Heads h({1024, 1024, 1, 1, 16, true});
    const auto context = h.slow();
    CHECK(furthest(h.tiled(), context) <= kClose * largest_in(context));
}

}  // namespace lab
