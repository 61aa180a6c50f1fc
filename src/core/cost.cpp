#include "core/cost.h"

#include <algorithm>
#include <cmath>

namespace lab {

namespace {

double columns_of(const Trace& trace, std::string_view step) {
    const auto id = trace.find(step);
    return id ? static_cast<double>(trace[*id].value.cols()) : 0;
}

double sum_to(double n) { return n * (n + 1) / 2; }                            // 1 + 2 + ... + n
double sum_of_squares_to(double n) { return n * (n + 1) * (2 * n + 1) / 6; }   // 1 + 4 + ... + n²

}  // namespace

AttentionSizes sizes_of(const Trace& trace) {
    AttentionSizes s;
    s.heads = s.kv_heads = trace.heads();
    const auto context = trace.find("context", 0);
    s.d_k = s.d_v = context ? static_cast<double>(trace[*context].value.cols()) : 0;
    s.d_model = columns_of(trace, "Q") > 0 ? columns_of(trace, "X") : 0;
    s.d_o = columns_of(trace, "W_o");
    s.latent = columns_of(trace, "latent");
    if (s.latent > 0) {
        s.rope = columns_of(trace, "W_kr");
        s.nope = s.value = s.d_k;
        s.absorbed = trace.find("Q_latent", 0).has_value();
    } else if (s.d_model > 0) {
        s.kv_heads = columns_of(trace, "K") / s.d_k;
    }
    return s;
}

double projections_of_word(const AttentionSizes& s) {
    if (s.latent > 0) return s.d_model * (s.heads * (s.nope + s.rope) + s.latent + s.rope) + s.heads * s.value * s.d_o;
    return s.d_model * (s.heads * s.d_k + s.kv_heads * s.d_k + s.kv_heads * s.d_v) + s.heads * s.d_v * s.d_o;
}

double look_at_word(const AttentionSizes& s) {
    if (s.latent > 0) return s.heads * (s.absorbed ? s.latent + s.rope + s.latent : s.nope + s.rope + s.value);
    return s.heads * (s.d_k + s.d_v);
}

double up_from_latent(const AttentionSizes& s) { return s.latent * s.heads * (s.nope + s.value); }

double word_afresh(const AttentionSizes& s, double t) { return t * (projections_of_word(s) + up_from_latent(s)) + t * t * look_at_word(s); }

double word_with_cache(const AttentionSizes& s, double t) {
    return projections_of_word(s) + (s.absorbed ? 1 : t) * up_from_latent(s) + t * look_at_word(s);
}

double words_afresh(const AttentionSizes& s, double n) {
    return sum_to(n) * (projections_of_word(s) + up_from_latent(s)) + sum_of_squares_to(n) * look_at_word(s);
}

double words_with_cache(const AttentionSizes& s, double n) {
    return n * projections_of_word(s) + (s.absorbed ? n : sum_to(n)) * up_from_latent(s) + sum_to(n) * look_at_word(s);
}

double kept_of_word(const AttentionSizes& s) { return s.latent > 0 ? s.latent + s.rope : s.kv_heads * (s.d_k + s.d_v); }

double kept_numbers(const AttentionSizes& s, double n) { return s.layers * kept_of_word(s) * n; }

double kept_bytes(const AttentionSizes& s, double n) { return kept_numbers(s, n) * s.bytes; }

double latent_expanded(const AttentionSizes& s, double T) { return T * up_from_latent(s) + T * s.heads * (s.nope + s.rope + s.value); }

double latent_absorbed(const AttentionSizes& s, double T) { return up_from_latent(s) + T * s.heads * (s.latent + s.rope + s.latent); }

double latent_kept_expanded(const AttentionSizes& s, double T) { return up_from_latent(s) + T * s.heads * (s.nope + s.rope + s.value); }

double scores_materialised(const AttentionSizes& s, double T) { return s.heads * T * T; }

double scores_tiled(const AttentionSizes& s, double T, double tile) {
    const double B = std::min(T, tile);
    return s.heads * B * (B + 2 + s.d_v);
}

double moved_materialised(const AttentionSizes& s, double T) { return s.heads * (4 * T * T + 2 * T * (s.d_k + s.d_v)); }

double moved_tiled(const AttentionSizes& s, double T, double tile) {
    const double blocks = std::ceil(T / tile);
    return s.heads * (blocks + 1) * T * (s.d_k + s.d_v);
}

}  // namespace lab
