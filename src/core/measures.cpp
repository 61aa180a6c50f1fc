#include "core/measures.h"

#include "core/ops.h"

#include <cmath>

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
