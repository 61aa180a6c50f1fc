#include "core/variance_lab.h"

#include "core/gradient_steps.h"
#include "core/ops.h"
#include "core/random.h"
#include "core/recorder.h"

#include <algorithm>
#include <cmath>

namespace lab {

Trace run_variance(const Experiment& e) {
    Recorder r({}, 1, placed_edits(e, 0));
    TorchRandom random(e.seed);
    const auto one = [&](std::string_view name, const Op& op, std::vector<StepId> inputs) { return r.apply(name, op, std::move(inputs), Axis::One, Axis::One); };

    const StepId Q = r.given("Q", draw_randn(random, e.draws, e.head_size), "origin.normal", Axis::Draw, Axis::Head);      // (draws, d)
    const StepId K = r.given("K", draw_randn(random, e.draws, e.head_size), "origin.normal", Axis::Draw, Axis::Head);      // (draws, d)
    const auto d = static_cast<float>(e.head_size);
    const StepId scores = r.apply("scores", kRowDot, {Q, K}, Axis::Draw, Axis::One);                       // (draws, 1)
    const StepId over_d = r.apply("over_d", kScale, {scores}, Axis::Draw, Axis::One, {.number = d});       // (draws, 1)
    const StepId scaled = r.apply("scaled", kScaleSqrt, {scores}, Axis::Draw, Axis::One, {.number = d});   // (draws, 1)

    one("variance", kVariance, {scores, one("mean", kMean, {scores})});                                    // (1, 1)
    one("variance_over_d", kVariance, {over_d, one("mean_over_d", kMean, {over_d})});
    one("variance_scaled", kVariance, {scaled, one("mean_scaled", kMean, {scaled})});
    record_gradients(r, e.gradient_of);
    return r.finish();
}

std::vector<StepShape> shapes_of_variance(const Experiment& e, std::int64_t) {
    std::vector<StepShape> shapes;
    for (const std::string_view name : {"Q", "K"}) shapes.push_back({name, 0, e.draws, e.head_size});
    for (const std::string_view name : {"scores", "over_d", "scaled"}) shapes.push_back({name, 0, e.draws, 1});
    for (const std::string_view name : {"mean", "variance", "mean_over_d", "variance_over_d", "mean_scaled", "variance_scaled"}) shapes.push_back({name, 0, 1, 1});
    return shapes;
}

std::optional<Problem> why_no_variance(const Experiment& e) {
    if (auto p = check_range("draws", e.draws, kMaxDraws, kMinDraws)) return p;
    if (auto p = check_range("head_size", e.head_size, kMaxHeadSize)) return p;
    return check_cells(e, cells_of_steps(shapes_of_variance(e, 0), e.gradient_of.has_value()));
}

// -- the sweep -------------------------------------------------------------------------------------------------------

namespace {

double sample_variance(const Eigen::ArrayXd& x) { return (x - x.mean()).square().sum() / static_cast<double>(x.size() - 1); }

// What the softmax makes of rows of scores (rows, 16), each divided by `divisor`.
SpreadOf spread_of(const Eigen::ArrayXd& dots, const Eigen::ArrayXXd& rows, double divisor) {
    SpreadOf of;
    of.variance = sample_variance(dots / divisor);
    std::vector<double> slacks;
    for (Eigen::Index i = 0; i < rows.rows(); ++i) {
        const Eigen::ArrayXd s = rows.row(i).transpose() / divisor;
        Eigen::ArrayXd w = (s - s.maxCoeff()).exp();
        w /= w.sum();
        of.entropy -= (w > 0).select(w * w.max(1e-300).log(), 0).sum();
        of.largest += w.maxCoeff();
        slacks.push_back(1 - w.square().sum());
        of.slack += slacks.back();
    }
    const auto n = static_cast<double>(rows.rows());
    of.entropy /= n, of.largest /= n, of.slack /= n;
    const auto middle = slacks.begin() + static_cast<std::ptrdiff_t>(slacks.size() / 2);
    std::nth_element(slacks.begin(), middle, slacks.end());
    of.slack_median = *middle;
    return of;
}

}  // namespace

SweepPoint sweep_point(std::uint64_t seed, int draws, int d) {
    TorchRandom random(seed);
    const Matrix Q = draw_randn(random, draws, d), K = draw_randn(random, draws, d);                       // (draws, d)
    const Matrix directions = draw_randn(random, draws, kSweepKeys);                                       // (draws, 16)
    const Eigen::ArrayXd dots = Q.cwiseProduct(K).rowwise().sum().cast<double>().array();
    const Eigen::ArrayXd lengths = Q.rowwise().norm().cast<double>().array();
    const Eigen::ArrayXXd rows = directions.cast<double>().array().colwise() * lengths;                    // (draws, 16)
    return {d, spread_of(dots, rows, 1), spread_of(dots, rows, d), spread_of(dots, rows, std::sqrt(d))};
}

bool advance(Sweep& sweep, const Experiment& e) {
    if (sweep.seed != e.seed || sweep.draws != e.draws) sweep = {e.seed, e.draws};
    if (sweep.points.size() == kSweepSizes.size()) return false;
    sweep.points.push_back(sweep_point(e.seed, e.draws, kSweepSizes[sweep.points.size()]));
    return true;
}

}  // namespace lab
