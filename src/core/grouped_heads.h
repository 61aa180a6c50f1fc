// Attention of several query heads that share fewer key/value heads (Shazeer 2019; Ainslie et al. 2023), with a cache of what it
// has read so far; as many key/value heads as query heads is plain multi-head attention.
// Not here: one head's arithmetic (attention.h), heads whose keys come from a latent (latent_heads.h).
#pragma once

#include "core/attention.h"

#include <vector>

namespace lab {

enum class Rope { None, Interleaved, Half };

struct GroupedHeads {
    int query_heads = 1, kv_heads = 1;             // query head h uses key/value head floor(h * kv_heads / query_heads)
    int head_dim = 1;
    Rope rope = Rope::None;
    double rope_theta = 10000;
    bool causal = true;
    Matrix Wq{}, Wk{}, Wv{}, Wo{};                 // (d_model, query_heads * head_dim), (d_model, kv_heads * head_dim) twice, (query_heads * head_dim, d_out)
    Matrix bq{}, bk{}, bv{}, bo{};                 // (1, columns of the matrix); 0 x 0: none
};

// Keys and values of the tokens so far: one a key/value head, (tokens, head_dim) each.
struct KeyValueCache {
    std::vector<Matrix> keys, values;
};

struct HeadInput {
    Matrix Q, K, V;                                // (T, d_k) (S, d_k) (S, d_v)
};

struct HeadsOutput {
    std::vector<Matrix> attention;                 // one a query head: (rows of x, tokens so far)
    Matrix y;                                      // (rows of x, d_out)
};

// Reads the next tokens, x (T, d_model), after those in the cache, and puts theirs into it.
HeadsOutput read_tokens(const GroupedHeads& heads, const Matrix& x, KeyValueCache& cache);

// -- what every kind of several heads needs ---------------------------------------------------------------------------------

// Rows at positions first, first + 1 ...
Matrix turned(const Matrix& x, Rope rope, double theta, int first);

void append_rows(Matrix& all, const Matrix& rows);

// Each head for itself, then their contexts side by side times Wo, plus bo unless that is 0 x 0.  `first`: how many keys came before query 0.
HeadsOutput mix_heads(const std::vector<HeadInput>& heads, float scale, bool causal, int first, const Matrix& Wo, const Matrix& bo);

}  // namespace lab
