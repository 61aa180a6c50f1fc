// Two ways to one answer, for many sizes and seeds.
#include "core/other_form.h"
#include "core/run.h"

#include <doctest/doctest.h>

namespace lab {
namespace {

Experiment sharing(int heads, int kv_heads, std::uint64_t seed) {
    Experiment e;
    e.init = Init::Normal;
    e.seed = seed;
    e.heads = heads;
    e.kv_heads = kv_heads;
    e.d_model = 8;
    e.d_out = 2 * heads;
    return e;
}

Experiment latent(int width, int rope_dim, std::uint64_t seed) {
    Experiment e = sharing(4, 0, seed);
    e.score = Score::Latent;
    e.latent = width;
    e.rope_dim = rope_dim;
    e.mask = Mask::Causal;
    return e;
}

}  // namespace

TEST_CASE("shared keys are the same as keys repeated for every head: not a digit differs") {
    for (const int kv_heads : {1, 2, 4})
        for (std::uint64_t seed = 1; seed < 20; ++seed) {
            Experiment e = sharing(8, kv_heads, seed);
            e.output_projection = seed % 2 == 0;
            e.positions = seed % 3 == 0 ? Positions::Rotary : Positions::None;
            e.edits = {{{"W_k", kNoHead, 2, 1}, 3}, {{"W_q", kNoHead, 0, 0}, -2}};
            const Trace trace = run(e);
            const auto other = other_form(e, trace);
            REQUIRE(other);
            REQUIRE_FALSE(why_invalid(*other));
            CHECK(kv_heads_of(*other) == 8);
            const Trace repeated = run(*other);
            for (const char* step : {"weights", "context", "concat"}) CHECK(largest_difference(trace, repeated, step) == 0);
            CHECK_FALSE(other_form(*other, repeated));
        }
}

TEST_CASE("the absorbed form gives what the expanded form gives, and each is the other form of the other") {
    for (const int rope_dim : {0, 2})
        for (std::uint64_t seed = 1; seed < 20; ++seed) {
            const Experiment e = latent(3, rope_dim, seed);
            const Trace trace = run(e);
            const auto other = other_form(e, trace);
            REQUIRE(other);
            CHECK(other->absorbed);
            CHECK(other_form(*other, trace) == e);
            CHECK(*largest_difference(trace, run(*other), "weights") < 2e-5);
            CHECK(*largest_difference(trace, run(*other), "concat") < 2e-4);
        }
}

TEST_CASE("where there is one way only, there is no other") {
    const Experiment plain;
    CHECK_FALSE(other_form(plain, run(plain)));
    const Experiment wide = [] {
        Experiment e = sharing(8, 2, 1);
        e.d_model = 64;                            // 2048 numbers by hand would be too many
        return e;
    }();
    CHECK_FALSE(other_form(wide, run(wide)));
    Experiment other = plain;
    other.text = "another sentence";
    CHECK_FALSE(largest_difference(run(plain), run(other), "weights"));
    CHECK_FALSE(largest_difference(run(plain), run(plain), "output"));
    CHECK(largest_difference(run(plain), run(plain), "weights") == 0);
}

}  // namespace lab
