// The kernels for callers that speak C: the fast calls of the core module (web/core/fast-calls.mjs, which checks what it hands over).
// Numbers are row-major floats in the module's memory.  Where there is no memory to work in, the answer is 0, else 1.
#pragma once

extern "C" {

// out = A B: (m, k) (k, n) -> (m, n)
int lab_matmul(const float* a, const float* b, float* out, int m, int k, int n);

// out = softmax of each row: (rows, cols); `out` may be `x`
int lab_softmax_rows(const float* x, float* out, int rows, int cols);

// Q and out (tokens, heads * head_size), K and V (source_tokens, kv_heads * head_size)
int lab_attention(const float* q, const float* k, const float* v, float* out, int tokens, int source_tokens, int heads, int kv_heads,
                  int head_size, int causal);

// A whole layer, X and out (tokens, width), W (width, width) as [in][out], b (width) or null
int lab_multi_head_attention(const float* x, const float* wq, const float* wk, const float* wv, const float* wo, const float* bq,
                             const float* bk, const float* bv, const float* bo, float* out, int tokens, int width, int heads, int causal);
}
