#include "core/latent_heads.h"

#include "core/ops.h"
#include "core/value_of.h"

#include <cmath>

namespace lab {

namespace {

Matrix latent_of(const LatentHeads& heads, const Matrix& x, const Matrix& W, const Matrix& norm) {
    const Matrix c = value_of(kMatMul, {&x, &W});
    return heads.latent_rms_norm ? value_of(kRmsNorm, {&c, &norm}, {.number = heads.rms_epsilon}) : c;
}

Matrix beside(const Matrix& a, const Matrix& b) { return value_of(kConcat, {&a, &b}); }

}  // namespace

HeadsOutput read_tokens(const LatentHeads& heads, const Matrix& x, LatentCache& cache, std::vector<HeadInput>* inputs) {
    const int first = static_cast<int>(cache.latent.rows());
    const bool has_rope = heads.rope_dim > 0;
    const Matrix none(x.rows(), 0);
    append_rows(cache.latent, latent_of(heads, x, heads.W_DKV, heads.norm_kv));                              // c (T, kv_latent)
    append_rows(cache.rope_key, has_rope ? turned(value_of(kMatMul, {&x, &heads.W_KR}), heads.rope, heads.rope_theta, first) : none);   // k_R (T, rope_dim)

    const Matrix k_C = value_of(kMatMul, {&cache.latent, &heads.W_UK});                                      // (S, heads * nope_dim)
    const Matrix v = value_of(kMatMul, {&cache.latent, &heads.W_UV});                                        // (S, heads * value_dim)
    const Matrix cq = heads.W_DQ.size() > 0 ? latent_of(heads, x, heads.W_DQ, heads.norm_q) : x;             // (T, q_latent)
    const Matrix q_C = value_of(kMatMul, {&cq, &heads.W_UQ});                                                // (T, heads * nope_dim)
    const Matrix q_R = has_rope ? value_of(kMatMul, {&cq, &heads.W_QR}) : none;                              // (T, heads * rope_dim)

    std::vector<HeadInput> all;
    for (int h = 0; h < heads.heads; ++h) {
        const auto part = [h](const Matrix& m, int width) -> Matrix { return m.middleCols(h * width, width); };
        all.push_back({beside(part(q_C, heads.nope_dim), turned(part(q_R, heads.rope_dim), heads.rope, heads.rope_theta, first)),
                       beside(part(k_C, heads.nope_dim), cache.rope_key), part(v, heads.value_dim)});
    }
    const double width = heads.nope_dim + heads.rope_dim;
    HeadsOutput out = mix_heads(all, static_cast<float>(1 / std::sqrt(width)), heads.causal, first, heads.W_O, {});
    if (inputs) *inputs = std::move(all);
    return out;
}

}  // namespace lab
