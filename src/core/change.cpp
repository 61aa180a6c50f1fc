#include "core/change.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace lab {
namespace {

bool equal(float a, float b) { return a == b || (std::isnan(a) && std::isnan(b)); }

StepChange change_of(const Matrix& now, const Matrix& before) {
    assert(now.rows() == before.rows() && now.cols() == before.cols());
    StepChange change{Matrix::Zero(now.rows(), now.cols())};
    for (Eigen::Index i = 0; i < now.size(); ++i) {
        const float a = now.data()[i], b = before.data()[i];
        if (equal(a, b)) continue;
        const float difference = a - b;
        change.difference.data()[i] = difference;
        ++change.cells;
        if (std::isfinite(difference)) change.largest = std::max(change.largest, std::abs(difference));
    }
    return change;
}

}  // namespace

std::vector<StepChange> changes_of(const Trace& now, const Trace& before) {
    std::vector<StepChange> changes;
    changes.reserve(now.steps().size());
    size_t last = 0;                               // of `before`: both have the same order
    for (const Step& step : now.steps()) {
        size_t at = last;
        const auto is_it = [&](const Step& other) { return other.name == step.name && other.head == step.head; };
        while (at < before.steps().size() && !is_it(before.steps()[at])) ++at;
        if (at < before.steps().size()) last = at + 1;
        const Matrix& was = at < before.steps().size() ? before.steps()[at].value : step.value;
        changes.push_back(change_of(step.value, was));
    }
    return changes;
}

}  // namespace lab
