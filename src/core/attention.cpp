// softmax(Q Kᵀ / √d_k + M) V, step by step, for one head.
// Not here: where Q, K and V come from, and what becomes of the heads (run.cpp).
#include "core/attention.h"

#include "core/ops.h"

namespace lab {

namespace {

// Divided by √d_k or by d_k, or times a number of the reader's own.
const Op& scale_op(Scale kind) { return kind == Scale::Sqrt ? kScaleSqrt : kind == Scale::D ? kScale : kFactor; }

const Op& share_op(Normaliser kind) {
    return kind == Normaliser::Softmax ? kSoftmax : kind == Normaliser::NaiveSoftmax ? kNaiveSoftmax : kShare;
}

// -ln of one weight, from the scores: log Σ exp(scores) - score stays finite where the weight rounds to 0.
void add_loss(Recorder& r, StepId scores, Target target) {
    const StepId row = r.apply("target_scores", kRows, {scores}, Axis::One, r[scores].columns, {.first = target.row, .count = 1});   // (1, S)
    r.apply("loss", kCrossEntropy, {row}, Axis::One, Axis::One, {.indices = {target.column}});                                      // (1, 1)
}

}  // namespace

std::shared_ptr<const Matrix> mask_of(const Experiment& e, int T, int S) {
    if (e.mask.kind == Mask::None) return nullptr;
    if (e.mask.kind == Mask::Own) return std::make_shared<const Matrix>(e.mask.own);
    return std::make_shared<const Matrix>(
        Matrix::NullaryExpr(T, S, [&e](Eigen::Index t, Eigen::Index j) { return may_see(e, static_cast<int>(t), static_cast<int>(j)) ? 1.0f : 0.0f; }));
}

StepId attend(Recorder& r, const Head& in, const Experiment& e) {
    const auto step = [&](std::string_view name, const Op& op, std::vector<StepId> inputs, float number = 0, std::shared_ptr<const Matrix> mask = {}) {
        return r.apply(name, op, std::move(inputs), r[in.Q].rows, r[in.K].rows, {.number = number, .first = in.first, .mask = std::move(mask)});
    };
    const float divisor = e.scale.kind == Scale::Number ? e.scale.number : static_cast<float>(in.d_k);
    const bool hides_late = e.mask.kind == Mask::CausalRenormalised;                        // after the softmax instead of before it
    const Op& hide = e.normaliser == Normaliser::Sum || hides_late ? kKeep : kMask;    // in a plain sum 0 counts for nothing, not -inf

    StepId s = step("scores", kMatMulT, {in.Q, in.K});                                 // (T, S)
    if (e.scale.kind != Scale::None) s = step("scaled", scale_op(e.scale.kind), {s}, divisor);             // (T, S)
    if (e.temperature != 1) s = step("tempered", kScale, {s}, e.temperature);          // (T, S)
    if (e.softcap > 0) s = step("capped", kSoftcap, {s}, e.softcap);                   // (T, S)
    if (e.positions == Positions::Alibi) s = step("biased", kDistanceBias, {s}, in.slope);                 // (T, S)
    if (hides_late) s = step("unmasked", share_op(e.normaliser), {s});                 // (T, S) rows sum to 1
    if (in.mask) s = step("masked", hide, {s}, 0, in.mask);                            // (T, S) -inf or 0 where hidden
    if (in.target) add_loss(r, s, *in.target);
    s = step("weights", hides_late ? kShare : share_op(e.normaliser), {s});            // (T, S) rows sum to 1
    if (in.kept) s = step("dropped", kDropout, {s}, e.dropout, in.kept);               // (T, S)
    const auto context = [&](std::string_view name, StepId a, StepId b) { return r.apply(name, kMatMul, {a, b}, r[in.Q].rows, r[b].columns); };
    if (in.W_uv) return context("context", context("context_latent", s, in.V), *in.W_uv);   // (T, latent) (latent, d_v)
    return context("context", s, in.V);                                                // (T, d_v)
}

}  // namespace lab
