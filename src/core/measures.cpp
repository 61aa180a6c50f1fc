#include "core/measures.h"

#include "core/ops.h"

#include <cmath>
#include <limits>

namespace lab {

RowMeasures measures_of_row(const Matrix& weights, int row) {
    RowMeasures of;
    for (int j = 0; j < weights.cols(); ++j) {
        const double w = static_cast<double>(weights(row, j));
        if (!(w > 0)) continue;                    // w ln w goes to 0 with w
        of.entropy -= w * std::log(w);
        of.distance += w * (row - j);
        if (w <= of.largest) continue;
        of.largest = w;
        of.largest_column = j;
    }
    of.tokens = of.largest > 0 ? std::exp(of.entropy) : 0;
    return of;
}

// The bits of magnitudes stand in the order of magnitudes, and integers are compared four at a time.
float largest_magnitude(const Matrix& m) {
    constexpr std::int32_t kSign = std::numeric_limits<std::int32_t>::min(), kInfinity = 0x7f800000;
    std::int32_t largest = 0;
    const float* const numbers = m.data();
    for (Eigen::Index i = 0, count = m.size(); i < count; ++i) {
        const std::int32_t magnitude = Eigen::numext::bit_cast<std::int32_t>(numbers[i]) & ~kSign;
        const std::int32_t finite = magnitude < kInfinity ? magnitude : 0;
        largest = finite > largest ? finite : largest;
    }
    return Eigen::numext::bit_cast<float>(largest);
}

double variance_of(const Matrix& m) {
    double sum = 0, count = 0, squares = 0;
    const auto each_finite = [&](auto visit) {
        for (Eigen::Index i = 0; i < m.size(); ++i) {
            if (std::isfinite(m.data()[i])) visit(static_cast<double>(m.data()[i]));
        }
    };
    each_finite([&](double x) { sum += x, ++count; });
    if (count == 0) return 0;
    each_finite([&](double x) { squares += (x - sum / count) * (x - sum / count); });
    return squares / count;
}

int rank_of(const Matrix& m, double within) {
    Eigen::MatrixXd rest = m.cast<double>();
    const double largest = rest.size() == 0 ? 0 : rest.cwiseAbs().maxCoeff();
    int rank = 0;
    while (rank < rest.rows() && rank < rest.cols()) {
        Eigen::Index row = 0, col = 0;
        const Eigen::Index left = rest.rows() - rank, wide = rest.cols() - rank;
        if (rest.bottomRightCorner(left, wide).cwiseAbs().maxCoeff(&row, &col) <= within * largest) break;
        rest.row(rank).swap(rest.row(rank + row));
        rest.col(rank).swap(rest.col(rank + col));
        for (Eigen::Index below = rank + 1; below < rest.rows(); ++below) rest.row(below) -= rest.row(rank) * (rest(below, rank) / rest(rank, rank));
        ++rank;
    }
    return rank;
}

Cost cost_of(const Trace& trace) {
    Cost cost;
    for (const Step& step : trace.steps()) {
        cost.bytes += static_cast<std::int64_t>(step.value.size() * Eigen::Index{sizeof(float)});
        if (step.op != &kMatMul && step.op != &kMatMulT) continue;
        cost.multiplications += step.value.size() * trace[step.inputs.front()].value.cols();   // (m, k) (k, n): m n k
    }
    return cost;
}

}  // namespace lab
