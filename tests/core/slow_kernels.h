// The kernels once more, slow and plain, in double: what each cell is, by its definition, one after the other.
#pragma once

#include "core/kernels.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace lab::test {

using Numbers = std::vector<float>;

inline std::vector<double> slow_product(const Cells& a, const Cells& b) {
    std::vector<double> c(size_t(a.rows) * size_t(b.cols));
    for (int i = 0; i < a.rows; ++i)
        for (int j = 0; j < b.cols; ++j)
            for (int k = 0; k < a.cols; ++k)
                c[size_t(i * b.cols + j)] += double(a.data[i * a.row_step + k * a.col_step]) * double(b.data[k * b.row_step + j * b.col_step]);
    return c;
}

// exp(x - max) / sum of one row; zeros where all are -inf.
inline std::vector<double> slow_shares(const std::vector<double>& x) {
    double most = -std::numeric_limits<double>::infinity(), total = 0;
    for (const double v : x) most = v > most ? v : most;
    std::vector<double> shares(x.size());
    bool nothing = true;
    for (const double v : x) nothing = nothing && std::isinf(v) && v < 0;
    if (nothing) return shares;
    for (size_t i = 0; i < x.size(); ++i) total += shares[i] = std::exp(x[i] - most);
    for (double& share : shares) share /= total;
    return shares;
}

// What is hidden takes no part: it is not there.
inline std::vector<double> slow_attention(const AttentionShape& s, const Numbers& q, const Numbers& k, const Numbers& v) {
    std::vector<double> out(q.size());
    const int q_width = s.heads * s.head_size, k_width = s.kv_heads * s.head_size;
    for (int h = 0; h < s.heads; ++h)
        for (int t = 0; t < s.tokens; ++t) {
            const int seen = s.causal ? std::min(t + 1, s.source_tokens) : s.source_tokens, pair = h * s.kv_heads / s.heads;
            const auto at = [&](const Numbers& m, int width, int row, int head, int i) { return double(m[size_t(row * width + head * s.head_size + i)]); };
            std::vector<double> scores(static_cast<size_t>(seen));
            for (int j = 0; j < seen; ++j) {
                for (int i = 0; i < s.head_size; ++i) scores[size_t(j)] += at(q, q_width, t, h, i) * at(k, k_width, j, pair, i);
                scores[size_t(j)] = double(static_cast<float>(scores[size_t(j)])) / std::sqrt(double(s.head_size));   // as much as a float holds
            }
            const std::vector<double> shares = slow_shares(scores);
            for (int i = 0; i < s.head_size; ++i)
                for (int j = 0; j < seen; ++j) out[size_t(t * q_width + h * s.head_size + i)] += shares[size_t(j)] * at(v, k_width, j, pair, i);
        }
    return out;
}

}  // namespace lab::test
