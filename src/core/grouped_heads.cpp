#include "core/grouped_heads.h"

#include "core/ops.h"
#include "core/value_of.h"

#include <cmath>

namespace lab {

namespace {

Matrix project(const Matrix& x, const Matrix& W, const Matrix& b) {
    const Matrix y = value_of(kMatMul, {&x, &W});
    return b.size() == 0 ? y : value_of(kAddRow, {&y, &b});
}

}  // namespace

Matrix turned(const Matrix& x, Rope rope, double theta, int first) {
    if (rope == Rope::None || x.cols() == 0) return x;
    return value_of(kRotary, {&x}, {.first = first, .theta = theta, .pairing = rope == Rope::Half ? Pairing::Half : Pairing::Interleaved});
}

void append_rows(Matrix& all, const Matrix& rows) {
    const Eigen::Index before = all.rows();
    all.conservativeResize(before + rows.rows(), rows.cols());
    all.bottomRows(rows.rows()) = rows;
}

HeadsOutput mix_heads(const std::vector<HeadInput>& heads, float scale, bool causal, int first, const Matrix& Wo, const Matrix& bo) {
    HeadsOutput out;
    std::vector<Matrix> contexts;
    for (const HeadInput& head : heads) {
        Recorder r({}, 1);
        const StepId Q = r.given("Q", head.Q, "origin.request", Axis::Token, Axis::Head);        // (T, d_k)
        const StepId K = r.given("K", head.K, "origin.request", Axis::Token, Axis::Head);        // (S, d_k)
        const StepId V = r.given("V", head.V, "origin.request", Axis::Token, Axis::Head);        // (S, d_v)
        Head one{.Q = Q, .K = K, .V = V, .scale = {Scale::Number, scale}};
        const int T = static_cast<int>(head.Q.rows()), S = static_cast<int>(head.K.rows());
        if (causal) one.mask = std::make_shared<const Matrix>(causal_window(T, S, first));
        const HeadSteps steps = attend(r, one);
        out.attention.push_back(r[steps.weights].value);
        contexts.push_back(r[steps.context].value);
    }
    std::vector<const Matrix*> parts;
    for (const Matrix& context : contexts) parts.push_back(&context);
    const Matrix mixed = value_of(kConcat, parts);                                               // (T, heads * d_v)
    out.y = project(mixed, Wo, bo);
    return out;
}

HeadsOutput read_tokens(const GroupedHeads& heads, const Matrix& x, KeyValueCache& cache) {
    const int d = heads.head_dim, first = cache.keys.empty() ? 0 : static_cast<int>(cache.keys.front().rows());
    const Matrix Q = project(x, heads.Wq, heads.bq), K = project(x, heads.Wk, heads.bk), V = project(x, heads.Wv, heads.bv);
    cache.keys.resize(static_cast<size_t>(heads.kv_heads));
    cache.values.resize(static_cast<size_t>(heads.kv_heads));
    for (int h = 0; h < heads.kv_heads; ++h) {
        append_rows(cache.keys[static_cast<size_t>(h)], turned(K.middleCols(h * d, d), heads.rope, heads.rope_theta, first));
        append_rows(cache.values[static_cast<size_t>(h)], V.middleCols(h * d, d));
    }
    std::vector<HeadInput> inputs;
    for (int h = 0; h < heads.query_heads; ++h) {
        const auto shared = static_cast<size_t>(h * heads.kv_heads / heads.query_heads);
        inputs.push_back({turned(Q.middleCols(h * d, d), heads.rope, heads.rope_theta, first), cache.keys[shared], cache.values[shared]});
    }
    return mix_heads(inputs, static_cast<float>(1 / std::sqrt(static_cast<double>(d))), heads.causal, first, heads.Wo, heads.bo);
}

}  // namespace lab
