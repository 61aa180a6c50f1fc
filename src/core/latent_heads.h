// Multi-head latent attention (DeepSeek-AI 2024, section 2.1): keys and values of all heads are made from one small latent a token,
// which is all that the cache keeps, besides one rotated key that the heads share.
// Not here: heads with keys of their own (grouped_heads.h).
#pragma once

#include "core/grouped_heads.h"

namespace lab {

struct LatentHeads {
    int heads = 1, nope_dim = 1, rope_dim = 0, value_dim = 1;   // of one head; a query and a key are nope_dim + rope_dim wide
    bool latent_rms_norm = false;
    float rms_epsilon = 1e-6f;
    Rope rope = Rope::Interleaved;
    double rope_theta = 10000;
    bool causal = true;
    Matrix W_DKV{}, W_UK{}, W_UV{}, W_KR{};        // (d_model, kv_latent), (kv_latent, heads * nope_dim), (kv_latent, heads * value_dim), (d_model, rope_dim)
    Matrix W_DQ{}, W_UQ{}, W_QR{}, W_O{};          // (d_model, q_latent), (q_latent, heads * nope_dim), (q_latent, heads * rope_dim), (heads * value_dim, d_out)
    Matrix norm_kv{}, norm_q{};                    // (1, kv_latent) (1, q_latent), with latent_rms_norm
    // W_DQ is 0 x 0 where queries come from x itself (q_latent 0: then d_model stands in its place); W_KR and W_QR where rope_dim is 0.
};

// What is kept of the tokens so far.
struct LatentCache {
    Matrix latent;                                 // (tokens, kv_latent)
    Matrix rope_key;                               // (tokens, rope_dim), rotated
};

// Reads the next tokens, x (T, d_model), after those in the cache, and puts theirs into it.  `inputs`, if given, receives the
// queries, keys and values of each head.
HeadsOutput read_tokens(const LatentHeads& heads, const Matrix& x, LatentCache& cache, std::vector<HeadInput>* inputs = nullptr);

}  // namespace lab
