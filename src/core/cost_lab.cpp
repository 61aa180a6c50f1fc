#include "core/cost_lab.h"

#include "core/gradient_steps.h"
#include "core/ops.h"
#include "core/recorder.h"

#include <functional>
#include <string>

namespace lab {

namespace {

constexpr int kKindsShown = static_cast<int>(kKindsOfKeys.size());

float narrow_count(double count) { return static_cast<float>(count); }

// (words, 2): a count in two ways, a row a length.
Matrix in_two_ways(const std::vector<int>& lengths, const std::function<double(double)>& first, const std::function<double(double)>& second) {
    Matrix m(static_cast<int>(lengths.size()), 2);
    for (size_t i = 0; i < lengths.size(); ++i) {
        const double n = lengths[i];
        m.row(static_cast<int>(i)) << narrow_count(first(n)), narrow_count(second(n));
    }
    return m;
}

}  // namespace

AttentionSizes sizes_of(const Experiment& e, KeysOf kind) {
    AttentionSizes s;
    s.d_model = s.d_o = e.d_model;
    s.heads = s.kv_heads = e.heads;
    s.d_k = s.d_v = e.head_size;
    s.layers = e.layers;
    s.bytes = e.bytes;
    if (kind == KeysOf::Group) s.kv_heads = kv_heads_of(e);
    if (kind == KeysOf::AllHeads) s.kv_heads = 1;
    if (kind == KeysOf::Latent) {
        s.latent = e.latent;
        s.rope = e.rope_dim;
        s.nope = s.value = e.head_size;
    }
    return s;
}

void take_sizes(Experiment& e, const ModelShape& model) {
    e.d_model = model.d_model;
    e.heads = model.heads;
    e.kv_heads = model.kv_heads;
    e.head_size = model.head_dim;
    e.layers = model.layers;
    const bool has_latent = model.kv_latent > 0;
    e.latent = has_latent ? model.kv_latent : 4 * model.head_dim;
    e.rope_dim = has_latent ? model.rope_dim : model.head_dim / 2;
}

bool has_sizes(const Experiment& e, const ModelShape& model) {
    Experiment same = e;
    take_sizes(same, model);
    return same == e;
}

std::vector<int> lengths_to(int length) {
    std::vector<int> all;
    for (int n = 1; n < length; n *= 2) all.push_back(n);
    all.push_back(length);
    return all;
}

Trace run_cost(const Experiment& e) {
    Recorder r({}, 1, placed_edits(e, 0));
    const std::vector<int> lengths = lengths_to(e.length);
    const int P = static_cast<int>(lengths.size());
    const AttentionSizes s = sizes_of(e, KeysOf::Group);
    Matrix often(P, 3), words(P, 1), price(3, 2), kept(1, kKindsShown);
    for (int i = 0; i < P; ++i) {
        const double n = lengths[static_cast<size_t>(i)];
        often.row(i) << narrow_count(n), narrow_count(n * (n + 1) / 2), narrow_count(n * (n + 1) * (2 * n + 1) / 6);
        words(i, 0) = narrow_count(n);
    }
    const float project = narrow_count(projections_of_word(s)), look = narrow_count(look_at_word(s));
    price << 0, project,                           // afresh every word is projected as often as one arrives, and all look at all
        project, look, look, 0;
    for (int i = 0; i < kKindsShown; ++i) kept(0, i) = narrow_count(kept_bytes(sizes_of(e, kKindsOfKeys[static_cast<size_t>(i)]), 1));

    const StepId how_often = r.given("often", std::move(often), "origin.often", Axis::Model, Axis::Head);                  // (words, 3)
    const StepId prices = r.given("price", std::move(price), "origin.price", Axis::Head, Axis::Out);                       // (3, 2)
    r.apply("multiplications", kMatMul, {how_often, prices}, Axis::Model, Axis::Out);                                      // (words, 2)
    const StepId length = r.given("length", std::move(words), "origin.length", Axis::Model, Axis::One);                    // (words, 1)
    const StepId of_word = r.given("kept", std::move(kept), "origin.kept", Axis::One, Axis::Out);                          // (1, 4)
    r.apply("cache_bytes", kMatMul, {length, of_word}, Axis::Model, Axis::Out);                                            // (words, 4)
    const double bytes = e.bytes, tile = e.tile;
    r.given("score_bytes", in_two_ways(lengths, [&](double n) { return bytes * scores_materialised(s, n); }, [&](double n) { return bytes * scores_tiled(s, n, tile); }),
            "origin.score_bytes", Axis::Model, Axis::Out);                                                                 // (words, 2)
    r.given("moved_bytes", in_two_ways(lengths, [&](double n) { return bytes * moved_materialised(s, n); }, [&](double n) { return bytes * moved_tiled(s, n, tile); }),
            "origin.moved_bytes", Axis::Model, Axis::Out);                                                                 // (words, 2)
    record_gradients(r, e.gradient_of);
    return r.finish();
}

std::vector<StepShape> shapes_of_cost(const Experiment& e, std::int64_t) {
    const auto P = static_cast<std::int64_t>(lengths_to(e.length).size());
    return {{"often", 0, P, 3}, {"price", 0, 3, 2}, {"multiplications", 0, P, 2}, {"length", 0, P, 1}, {"kept", 0, 1, kKindsShown}, {"cache_bytes", 0, P, kKindsShown},
            {"score_bytes", 0, P, 2}, {"moved_bytes", 0, P, 2}};
}

std::optional<Problem> why_no_cost(const Experiment& e) {
    if (auto p = check_range("length", e.length, kMaxLength)) return p;
    if (auto p = check_range("d_model", e.d_model, kMaxCostWidth)) return p;
    if (auto p = check_range("heads", e.heads, kMaxCostHeads)) return p;
    if (e.kv_heads < 0 || e.heads % kv_heads_of(e) != 0) return Problem{"invalid.kv_heads", {std::to_string(e.kv_heads), std::to_string(e.heads)}, "kv_heads"};
    if (auto p = check_range("head_size", e.head_size, kMaxHeadSize)) return p;
    if (auto p = check_range("latent", e.latent, kMaxCostWidth)) return p;
    if (auto p = check_range("rope_dim", e.rope_dim, kMaxHeadSize, 0)) return p;
    if (auto p = check_range("layers", e.layers, kMaxLayers)) return p;
    if (auto p = check_range("bytes", e.bytes, kMaxBytes)) return p;
    return check_range("tile", e.tile, kMaxTile);
}

}  // namespace lab
