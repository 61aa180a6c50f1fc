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

Matrix causal_window(int T, int S, int offset) {
    return Matrix::NullaryExpr(T, S, [offset](Eigen::Index i, Eigen::Index j) { return j <= i + offset ? 1.0f : 0.0f; });
}

Head head_like(const Experiment& e) {
    Head head;
    head.scale = e.scale;
    head.temperature = e.temperature;
    head.softcap = e.softcap;
    head.hides_late = e.mask.kind == Mask::CausalRenormalised;
    head.normaliser = e.normaliser;
    head.dropout = e.dropout;
    return head;
}

HeadSteps attend(Recorder& r, const Head& in) {
    const auto named = [&](std::string_view name) { return in.prefix.empty() ? name : r.keep(in.prefix + std::string(name)); };
    const auto step = [&](std::string_view name, const Op& op, std::vector<StepId> inputs, float number = 0, std::shared_ptr<const Matrix> mask = {}) {
        return r.apply(named(name), op, std::move(inputs), r[in.Q].rows, r[in.K].rows, {.number = number, .first = in.first, .mask = std::move(mask)});
    };
    const auto mix = [&](std::string_view name, StepId shares, StepId values) { return r.apply(named(name), kMatMul, {shares, values}, r[in.Q].rows, r[values].columns); };
    const float divisor = in.scale.kind == Scale::Number ? in.scale.number : static_cast<float>(in.d_k);
    const Op& share = share_op(in.normaliser);
    const Op& hide = in.normaliser == Normaliser::Sum || in.hides_late ? kKeep : kMask;  // in a plain sum 0 counts for nothing, not -inf

    HeadSteps all{};
    StepId s = all.scores = step("scores", kMatMulT, {in.Q, in.K});                      // (T, S)
    if (in.scale.kind != Scale::None) s = step("scaled", scale_op(in.scale.kind), {s}, divisor);   // (T, S)
    all.scaled = s;
    if (in.temperature != 1) s = step("tempered", kScale, {s}, in.temperature);          // (T, S)
    if (in.softcap > 0) s = step("capped", kSoftcap, {s}, in.softcap);                   // (T, S)
    all.capped = s;
    if (in.bias) s = step("biased", kAdd, {s, *in.bias});                                // (T, S)
    else if (in.slope != 0) s = step("biased", kDistanceBias, {s}, in.slope);            // (T, S)
    if (in.hides_late) s = step("unmasked", share, {s});                                 // (T, S) rows sum to 1
    if (in.mask) s = step("masked", hide, {s}, 0, in.mask);                              // (T, S) -inf or 0 where hidden
    all.masked = s;
    if (in.target) add_loss(r, s, *in.target);
    s = all.weights = step("weights", in.hides_late ? kShare : share, {s});              // (T, S) rows sum to 1
    if (in.factors) s = step("dropped", kMultiply, {s, *in.factors});                    // (T, S)
    else if (in.kept) s = step("dropped", kDropout, {s}, in.dropout, in.kept);           // (T, S)
    all.context = in.W_uv ? mix("context", mix("context_latent", s, in.V), *in.W_uv)     // (T, latent) (latent, d_v)
                          : mix("context", s, in.V);                                     // (T, d_v)
    return all;
}

}  // namespace lab
