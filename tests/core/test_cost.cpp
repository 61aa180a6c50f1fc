// Counts by formula against the same counted in the steps of real runs, and against figures that were worked out beforehand.
#include "core/cost.h"
#include "core/measures.h"
#include "core/ops.h"
#include "core/run.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>

namespace lab {
namespace {

using Chosen = std::function<bool(const Step&)>;

double products(const Trace& trace, const Chosen& counts) {        // rows x inner x columns of each product
    double all = 0;
    for (const Step& step : trace.steps()) {
        if ((step.op != &kMatMul && step.op != &kMatMulT) || !counts(step)) continue;
        all += static_cast<double>(step.value.rows() * step.value.cols() * trace[step.inputs.front()].value.cols());
    }
    return all;
}
// With a cache the rows that came before are made, too, so that they can be shown: they are not made again.
double work(const Trace& trace) { return products(trace, [](const Step& step) { return step.rows != Axis::Cached; }); }

std::string words(int n) {
    std::string text;
    for (int i = 0; i < n; ++i) text += "w" + std::to_string(i) + " ";
    return text;
}

Experiment small(int n, bool cache) {
    Experiment e;
    e.text = words(n);
    e.d_model = e.d_out = 8;
    e.heads = 2;
    e.output_projection = true;
    e.cache = cache && n > 1;                      // the first word has nothing before it
    return e;
}

std::vector<Experiment> shapes() {
    std::vector<Experiment> all;
    for (const int kv_heads : {0, 1, 2, 4})
        for (const bool output : {false, true}) {
            Experiment e = small(6, false);
            e.d_model = 5;
            e.d_out = 12;
            e.heads = 4;
            e.kv_heads = kv_heads;
            e.output_projection = output;
            all.push_back(e);
            e.score = Score::Latent;
            e.kv_heads = 0;
            e.latent = 3;
            e.rope_dim = 2 * kv_heads;
            e.absorbed = kv_heads == 4;
            all.push_back(e);
        }
    Experiment bare = small(5, false);
    bare.projections = bare.output_projection = false;
    bare.heads = 1;
    all.push_back(bare);
    return all;
}

AttentionSizes gpt2_small() { return {.d_model = 768, .heads = 12, .kv_heads = 12, .d_k = 64, .d_v = 64, .d_o = 768, .layers = 12, .bytes = 2}; }
AttentionSizes deepseek_v3() { return {.heads = 128, .layers = 61, .bytes = 2, .latent = 512, .rope = 64, .nope = 128, .value = 128}; }

}  // namespace

TEST_CASE("every word costs what its steps count, afresh and with a cache, whatever the sizes") {
    for (Experiment e : shapes()) {
        for (int t = 1; t <= 6; ++t) {
            e.text = words(t);
            e.cache = false;
            REQUIRE_FALSE(why_invalid(e));
            const Trace afresh = run(e);
            const AttentionSizes s = sizes_of(afresh);
            CAPTURE(t);
            CAPTURE(e.heads);
            CAPTURE(e.latent);
            CHECK(word_afresh(s, t) == static_cast<double>(cost_of(afresh).multiplications));
            if (t == 1 || !e.projections) continue;
            e.cache = true;
            REQUIRE_FALSE(why_invalid(e));
            const Trace cached = run(e);
            CHECK(sizes_of(cached) == s);
            CHECK(word_with_cache(s, t) == work(cached));
        }
    }
}

TEST_CASE("words one after the other cost what each of them costs, added up") {
    for (const Experiment& e : shapes()) {
        const AttentionSizes s = sizes_of(run(e));
        double afresh = 0, cached = 0;
        for (int t = 1; t <= 30; ++t) {
            afresh += word_afresh(s, t);
            cached += word_with_cache(s, t);
            CHECK(words_afresh(s, t) == afresh);
            CHECK(words_with_cache(s, t) == cached);
        }
    }
}

TEST_CASE("a cache keeps the numbers that stand in the steps of what was read before") {
    for (Experiment e : shapes()) {
        if (!e.projections) continue;
        e.cache = true;
        const Trace trace = run(e);
        double kept = 0;
        for (const Step& step : trace.steps()) {
            if (step.rows == Axis::Cached && step.name != "X_cached") kept += static_cast<double>(step.value.size());
        }
        CHECK(kept_numbers(sizes_of(trace), trace.cached()) == kept);
        CHECK(kept_bytes(sizes_of(trace), trace.cached()) == 4 * kept);
    }
}

TEST_CASE("ten words of eight numbers: the figures of the lesson") {
    const AttentionSizes s = sizes_of(run(small(10, true)));
    CHECK(s == AttentionSizes{});                  // which are the defaults
    CHECK(projections_of_word(s) == 256);
    CHECK(look_at_word(s) == 16);
    CHECK(word_afresh(s, 10) == 4160);
    CHECK(word_with_cache(s, 10) == 416);
    CHECK(words_afresh(s, 10) == 20240);
    CHECK(words_with_cache(s, 10) == 3440);
    CHECK(word_afresh(s, 1) == 272);
    CHECK(word_with_cache(s, 1) == 272);
    CHECK(kept_numbers(s, 10) == 160);
    Experiment shared = small(10, true);
    shared.kv_heads = 1;
    CHECK(projections_of_word(sizes_of(run(shared))) == 192);
    CHECK(look_at_word(sizes_of(run(shared))) == 16);
    CHECK(words_with_cache(sizes_of(run(shared)), 10) == 2800);
}

TEST_CASE("a small real model: multiplications of one layer, bytes of all") {
    const AttentionSizes s = gpt2_small();
    CHECK(words_afresh(s, 1024) == 1'788'719'923'200.0);
    CHECK(words_with_cache(s, 1024) == 3'222'011'904.0);
    CHECK(kept_bytes(s, 1) == 36'864);
    CHECK(kept_bytes(s, 4096) == 144.0 * 1024 * 1024);
    CHECK(projections_of_word(s) == 1536 * look_at_word(s));       // from word 1536 on looking costs more
    AttentionSizes shared = {.d_model = 4096, .heads = 32, .kv_heads = 8, .d_k = 128, .d_v = 128, .d_o = 4096, .layers = 32, .bytes = 2};
    CHECK(kept_bytes(shared, 1) == 131'072);
    shared.kv_heads = 32;
    CHECK(kept_bytes(shared, 1) == 524'288);
}

TEST_CASE("a latent of a large model, expanded, absorbed, kept expanded") {
    AttentionSizes s = deepseek_v3();
    CHECK(kept_bytes(s, 1) == 70'272);
    CHECK(latent_expanded(s, 4096) == 68'887'248'896.0);
    CHECK(latent_absorbed(s, 4096) == 587'202'560.0);
    CHECK(latent_kept_expanded(s, 4096) == 184'549'376.0);
    CHECK(look_at_word(s) == 128 * 320);
    s.absorbed = true;
    CHECK(look_at_word(s) == 128 * 1088);
    const AttentionSizes few = {.heads = 2, .latent = 3, .rope = 2, .nope = 2, .value = 2};
    CHECK(latent_expanded(few, 4) == 144);
    CHECK(latent_absorbed(few, 4) == 88);
    CHECK(latent_kept_expanded(few, 4) == 72);
    CHECK(kept_of_word(few) == 5);
}

TEST_CASE("tiles: numbers counted one by one") {
    const AttentionSizes s{.heads = 3, .kv_heads = 3, .d_k = 5, .d_v = 5};
    for (const int T : {1, 7, 16, 100}) {
        for (const int tile : {1, 8, 16}) {
            double whole = 0, moved = 0, moved_in_tiles = 0, largest = 0;
            for (int head = 0; head < 3; ++head) {
                whole += T * T;
                moved += T * 5 + T * 5 + T * T;                    // queries and keys come, scores go
                moved += T * T + T * T;                            // scores come, weights go
                moved += T * T + T * 5 + T * 5;                    // weights and values come, contexts go
                for (int first = 0; first < T; first += tile) {
                    const int queries = std::min(tile, T - first);
                    moved_in_tiles += queries * 5 + T * (5 + 5) + queries * 5;
                    largest = std::max(largest, static_cast<double>(queries * (queries + 2 + 5)));
                }
            }
            CHECK(scores_materialised(s, T) == whole);
            CHECK(scores_tiled(s, T, tile) == 3 * largest);
            CHECK(moved_materialised(s, T) == moved);
            CHECK(moved_tiled(s, T, tile) == moved_in_tiles);
        }
    }
}

}  // namespace lab
