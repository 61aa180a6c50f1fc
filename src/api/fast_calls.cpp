#include "api/fast_calls.h"

#include "core/kernels.h"

#include <cstdlib>
#include <memory>

namespace {

struct Free {
    void operator()(float* p) const { std::free(p); }
};

lab::Cells rows(const float* data, int count, int width) { return {data, count, width, width}; }

}  // namespace

int lab_matmul(const float* a, const float* b, float* out, int m, int k, int n) {
    return lab::multiply(lab::Sums::Float, rows(a, m, k), rows(b, k, n), out, n);
}

int lab_softmax_rows(const float* x, float* out, int count, int cols) {
    lab::softmax_rows(x, out, count, cols);
    return 1;
}

int lab_attention(const float* q, const float* k, const float* v, float* out, int tokens, int source_tokens, int heads, int kv_heads,
                  int head_size, int causal) {
    return lab::attend_tiled({tokens, source_tokens, heads, kv_heads, head_size, causal != 0}, q, k, v, out);
}

int lab_multi_head_attention(const float* x, const float* wq, const float* wk, const float* wv, const float* wo, const float* bq,
                             const float* bk, const float* bv, const float* bo, float* out, int tokens, int width, int heads, int causal) {
    const std::size_t size = std::size_t(tokens) * std::size_t(width);
    const std::unique_ptr<float, Free> room(static_cast<float*>(std::malloc(3 * size * sizeof(float))));
    if (!room) return 0;
    float *const q = room.get(), *const k = q + size, *const v = k + size;
    const auto project = [&](const float* from, const float* w, const float* b, float* to) {
        return lab::multiply(lab::Sums::Float, rows(from, tokens, width), rows(w, width, width), to, width, b);
    };
    if (!project(x, wq, bq, q) || !project(x, wk, bk, k) || !project(x, wv, bv, v)) return 0;
    return lab::attend_tiled({tokens, tokens, heads, heads, width / heads, causal != 0}, q, k, v, q) && project(q, wo, bo, out);
}
