// The chain rule as an operation: (of's result), of's operands ... -> how a number changes with one of these operands.
// Not here: which steps a gradient passes through (gradient_steps.cpp), how one number changes with another (slope.h).
#include "core/explaining.h"
#include "core/ops.h"
#include "core/slope.h"

namespace lab {

namespace {

// The operation and its operands, without the gradient that stands before them.
Operands operands_of(const Operands& o) { return {{o.in.begin() + 1, o.in.end()}, o.params}; }

Matrix gradient_value(const Operands& o) {
    const Operands of = operands_of(o);
    Gradients all;
    for (const Matrix* operand : of.in) all.push_back(Matrix::Zero(operand->rows(), operand->cols()));
    o.params.of->pull(of, *o.in[0], all);
    return std::move(all[static_cast<size_t>(o.params.operand)]);
}

// Operand 0 of this operation is the gradient.
void count_from_one(Explanation& e) {
    for (Source& source : e.sources) ++source.step;
    for (Explanation& term : e.terms) count_from_one(term);
}

// A change passed on; where that is the change times a number of the trace, or the change itself, as simple as that.
Explanation by_way_of(const Source& upstream, Explanation inner) {
    if (inner.how == How::Given && inner.value == 1) return cell_itself("gradient.upstream", upstream);
    if (inner.terms.empty() && inner.sources.size() == 1) return product("gradient.product", upstream, inner.sources[0]);
    return product("gradient.product", cell_itself("gradient.upstream", upstream), std::move(inner));
}

// Over all cells of of's result: how the number changes with that cell, times how that cell changes with this one.
Explanation gradient_cell(const Operands& o, int row, int col) {
    const Operands of = operands_of(o);
    const Matrix& upstream = *o.in[0];
    const OperandCell by{o.params.operand, row, col};
    const auto reaches = o.params.of->reaches;
    std::vector<Explanation> terms;
    for (int i = 0; i < upstream.rows(); ++i) {
        for (int j = 0; j < upstream.cols(); ++j) {
            if (upstream(i, j) == 0 || !(reaches ? reaches(of, by, i, j) : i == row)) continue;
            std::optional<Explanation> inner = slope(o.params.of->cell(of, i, j), by);
            if (!inner) continue;
            count_from_one(*inner);
            terms.push_back(by_way_of(source_of(o, 0, i, j), std::move(*inner)));
        }
    }
    if (terms.empty()) return given("gradient.none", 0);
    return sum("gradient.sum", std::move(terms));
}

}  // namespace

const Op kGradient{"gradient", "Σ G * slope", "torch.autograd.grad({of}, {operand}, {0})[0]", gradient_value, gradient_cell, nullptr};

}  // namespace lab
