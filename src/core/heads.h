// Queries, keys and values: of all heads, and one head's part of them; from plain projections or from a latent, made at once or
// with a cache.  Not here: what a head does with them (attention.h), the sentences themselves (embed.h).
#pragma once

#include "core/attention.h"
#include "core/learned.h"

#include <optional>

namespace lab {

// The tokens that ask, and those that are looked at: the same, or another sentence.  With a cache only the new tokens ask,
// and of their own sentence it is known which rows were made before.
struct Read {
    StepId asking, source;
    std::optional<StepId> cached{};                // those of `source` that come before `asking`
};
Read read_of(Recorder& r, const Experiment& e, StepId X, StepId source);

// Of all heads.  The rotary parts only where a latent leaves them to themselves.
struct LatentKeys {
    StepId latent, W_uk, W_uv;                     // (S, latent) (latent, d_out) (latent, d_out)
};
struct Heads {
    StepId Q, K, V;                                // (T, d_out) (S, kv_heads d_k) (S, kv_heads d_k)
    int d_k;                                       // of one head, without a rotary part
    std::optional<StepId> Q_rope{}, K_rotated{};   // (T, heads rope_dim) (S, rope_dim), one key for all heads
    std::optional<LatentKeys> absorbed{};          // in the place of K and V: q (c W_uk)ᵀ is taken as (q W_ukᵀ) cᵀ (DeepSeek-V2, section 2.1.2)
};

// Adds the projections and what they make.
Heads project(Recorder& r, const Experiment& e, const Read& read, Learned learned);

// Query head h uses key and value head floor(h kv_heads / heads).  Mask, dropout and slope are left to the caller.
Head head_of(Recorder& r, const Experiment& e, const Heads& all, int h);

}  // namespace lab
