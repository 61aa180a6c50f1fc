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

const Step& same_step(const Trace& other, const Trace& trace, StepId id) {
    const Step& step = trace[id];
    if (size_t(id) < other.steps().size() && other[id].name == step.name && other[id].head == step.head) return other[id];     // nearly always
    const auto found = other.find(step.name, step.head);
    return found ? other[*found] : step;
}

std::vector<StepChange> changes_of(const Trace& now, const Trace& before) {
    std::vector<StepChange> changes;
    changes.reserve(now.steps().size());
    for (size_t id = 0; id < now.steps().size(); ++id) changes.push_back(change_of(now.steps()[id].value, same_step(before, now, StepId(id)).value));
    return changes;
}

}  // namespace lab
