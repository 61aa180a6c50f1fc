// The three computations that time goes into, written by hand for 128-bit lanes: product, row softmax, tiled attention.
// Each has a plain slow twin in tests/core/test_kernels.cpp.  Not here: matrices with names, steps, gradients (Eigen).
// All read and write row-major floats; nothing is kept from call to call.  inf and NaN go their way as IEEE 754 says.
#pragma once

#include <cstddef>

namespace lab {

// A matrix where it lies: cell (row, col) is data[row * row_step + col * col_step].
struct Cells {
    const float* data;
    int rows, cols;
    std::ptrdiff_t row_step, col_step = 1;
};
inline Cells transposed(const Cells& m) { return {m.data, m.cols, m.rows, m.col_step, m.row_step}; }

// What the sums of a product are kept in.  Double: each cell is rounded once, so that it agrees with its explanation to the last
// digits even where its terms cancel; half as fast.
enum class Sums { Float, Double };

// C = A B: (m, k) (k, n) -> (m, n), row r of C at c + r * c_step.  With `bias`, n numbers, added to every row (Sums::Float).
// False: there is no memory to work in.
[[nodiscard]] bool multiply(Sums sums, const Cells& a, const Cells& b, float* c, std::ptrdiff_t c_step, const float* bias = nullptr);

// out = exp(x - max) / sum of each row: (rows, cols).  A row of -inf gives zeros.  `out` may be `x`.
void softmax_rows(const float* x, float* out, int rows, int cols);

// out = softmax(Q Kᵀ / √head_size) V of each head, Q and out (tokens, heads * head_size), K and V (source_tokens,
// kv_heads * head_size); query head h meets key and value head h * kv_heads / heads.  causal: token t sees 0 ... t.
// The scores exist one tile at a time (online softmax: Milakov & Gimelshein 2018, Dao et al. 2022), so that memory is O(tokens).
// `out` may be `q`.
struct AttentionShape {
    int tokens, source_tokens, heads, kv_heads, head_size;
    bool causal = false;
};
[[nodiscard]] bool attend_tiled(const AttentionShape& shape, const float* q, const float* k, const float* v, float* out);   // false: no memory

}  // namespace lab
