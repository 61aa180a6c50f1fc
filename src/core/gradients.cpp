#include "core/gradients.h"

#include <cassert>

namespace lab {

namespace {

Matrix zeros_like(const Matrix& m) { return Matrix::Zero(m.rows(), m.cols()); }

bool is_zero(const Matrix& m) { return (m.array() == 0).all(); }

// Passes on what arrived at a step to what the step was made from.  A cell that the reader put there was made from nothing.
void pass_back(const Trace& trace, StepId id, std::vector<Matrix>& all) {
    const Step& step = trace[id];
    Matrix upstream = all[static_cast<size_t>(id)];
    for (const EditedCell& cell : step.edited) upstream(cell.row, cell.col) = 0;
    if (!step.op->pull || is_zero(upstream)) return;
    Gradients own;
    for (const StepId input : step.inputs) own.push_back(zeros_like(trace[input].value));
    step.op->pull(trace.operands(id), upstream, own);
    for (size_t i = 0; i < own.size(); ++i) all[static_cast<size_t>(step.inputs[i])] += own[i];   // an input may stand there twice
}

std::vector<Matrix> zeros_like(const Trace& trace) {
    std::vector<Matrix> all;
    for (const Step& s : trace.steps()) all.push_back(zeros_like(s.value));
    return all;
}

// From the last step to the first: a step is made from earlier ones only.
std::vector<Matrix> passed_back(const Trace& trace, std::vector<Matrix> all) {
    for (StepId id = static_cast<StepId>(all.size()) - 1; id >= 0; --id) pass_back(trace, id, all);
    return all;
}

}  // namespace

std::vector<Matrix> gradients(const Trace& trace, const CellAt& scalar) { return gradients(trace, std::vector{scalar}); }

std::vector<Matrix> gradients(const Trace& trace, const std::vector<CellAt>& scalars) {
    std::vector<Matrix> all = zeros_like(trace);
    for (const CellAt& at : scalars) all[static_cast<size_t>(at.step)](at.row, at.col) += 1;
    return passed_back(trace, std::move(all));
}

std::vector<Matrix> gradients(const Trace& trace, StepId step, const Matrix& upstream) {
    assert(upstream.rows() == trace[step].value.rows() && upstream.cols() == trace[step].value.cols());
    std::vector<Matrix> all = zeros_like(trace);
    all[static_cast<size_t>(step)] = upstream;
    return passed_back(trace, std::move(all));
}

}  // namespace lab
