// softmax(Q Kᵀ / √d_k + M) V, step by step, for one head.
// Not here: where Q, K and V come from, and what becomes of the heads (run.cpp).
#include "core/attention.h"

#include "core/ops.h"

namespace lab {

namespace {

// Divided by √d_k or by d_k, or times a number of the reader's own.
StepId scaled(Recorder& r, StepId scores, const Head& in, const ScaleChoice& scale) {
    const Op& op = scale.kind == Scale::Sqrt ? kScaleSqrt : scale.kind == Scale::D ? kScale : kFactor;
    Params params;
    params.number = scale.kind == Scale::Number ? scale.number : static_cast<float>(in.d_k);
    return r.apply("scaled", op, {scores}, Axis::Token, Axis::Token, params);
}

}  // namespace

Matrix causal_mask(int tokens) { return Matrix::Ones(tokens, tokens).triangularView<Eigen::Lower>(); }

StepId attend(Recorder& r, const Head& in, const Experiment& e) {
    StepId s = r.apply("scores", kMatMulT, {in.Q, in.K}, Axis::Token, Axis::Token);                               // (T, S)
    if (e.scale.kind != Scale::None) s = scaled(r, s, in, e.scale);                                               // (T, S)
    if (in.mask) s = r.apply("masked", kMask, {s}, Axis::Token, Axis::Token, Params{0, 0, 0, in.mask});           // (T, S)
    s = r.apply("weights", kSoftmax, {s}, Axis::Token, Axis::Token);                                              // (T, S) rows sum to 1
    return r.apply("context", kMatMul, {s, in.V}, Axis::Token, r[in.V].columns);                                  // (T, d_k)
}

}  // namespace lab
