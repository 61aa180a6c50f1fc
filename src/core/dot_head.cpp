#include "core/dot_head.h"

#include "core/ops.h"

namespace lab {

DotSteps record_head(Recorder& r, const DotHead& in) {
    const auto named = [&](std::string_view name) { return in.prefix.empty() ? name : r.keep(in.prefix + std::string(name)); };
    const auto step = [&](std::string_view name, const Op& op, std::vector<StepId> inputs, Params params = {}) {
        return r.apply(named(name), op, std::move(inputs), Axis::Token, Axis::Token, std::move(params));
    };
    DotSteps s{};
    s.scores = step("scores", kMatMulT, {in.Q, in.K});
    s.scaled = step("scaled", kFactor, {s.scores}, {.number = in.scale});
    s.capped = in.softcap > 0 ? step("capped", kSoftcap, {s.scaled}, {.number = in.softcap}) : s.scaled;
    s.masked = in.bias ? step("biased", kAdd, {s.capped, *in.bias}) : s.capped;
    if (in.mask) s.masked = step("masked", kMask, {s.masked}, {.mask = in.mask});
    s.weights = step("weights", kSoftmax, {s.masked});
    const StepId shares = in.factors ? step("dropped", kMultiply, {s.weights, *in.factors}) : s.weights;
    s.context = r.apply(named("context"), kMatMul, {shares, in.V}, Axis::Token, r[in.V].columns);
    return s;
}

Matrix causal_window(int T, int S, int offset) {
    return Matrix::NullaryExpr(T, S, [offset](Eigen::Index i, Eigen::Index j) { return j <= i + offset ? 1.0f : 0.0f; });
}

}  // namespace lab
