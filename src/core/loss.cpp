// What is trained by: how surprised each row is by its class, the mean of that, and a step down its gradient.
// Not here: which class each row should have (network.cpp).
#include "core/double_matrix.h"
#include "core/explaining.h"
#include "core/ops.h"

#include <cmath>

namespace lab {

namespace {

// -- log Σ exp(A) - A[class]: (m, n) -> (m, 1) ------------------------------------------------------------------------

int class_of(const Operands& o, int row) { return o.params.indices[static_cast<size_t>(row)]; }

int largest_of(const Matrix& a, int row) {
    Eigen::Index largest = 0;
    a.row(row).maxCoeff(&largest);
    return static_cast<int>(largest);
}

// The row's shares, exp(x - max) / sum; returns log Σ exp(x).
double shares_of(const Matrix& a, int row, Eigen::ArrayXd& shares) {
    const double largest = static_cast<double>(a(row, largest_of(a, row)));
    shares = (wide(a).row(row).transpose().array() - largest).unaryExpr([](double x) { return std::exp(x); });
    const double total = shares.sum();
    shares /= total;
    return largest + std::log(total);
}

Matrix cross_entropy_value(const Operands& o) {
    const Matrix& a = *o.in[0];
    Matrix loss(a.rows(), 1);                      // (m, 1)
    Eigen::ArrayXd shares;
    for (int i = 0; i < a.rows(); ++i) {
        const double all = shares_of(a, i, shares);
        loss(i, 0) = static_cast<float>(all - static_cast<double>(a(i, class_of(o, i))));
    }
    return loss;
}

Explanation less(std::string_view role, Explanation what) { return product(role, given("cross_entropy.minus_one", -1), std::move(what)); }

// x - max.  Only the largest cell is named, though it is the maximum of all: which one that is does not matter to the sum.
Explanation shifted(const Operands& o, int row, int col, const Source& largest) {
    std::vector<Explanation> terms;
    terms.push_back(cell_itself("cross_entropy.logit", source_of(o, 0, row, col)));
    terms.push_back(less("cross_entropy.less_largest", maximum("cross_entropy.largest", {largest})));
    return sum("cross_entropy.shifted", std::move(terms));
}

Explanation cross_entropy_cell(const Operands& o, int row, int) {
    const Source largest = source_of(o, 0, row, largest_of(*o.in[0], row));
    std::vector<Explanation> exponentials, terms;
    for (int j = 0; j < o.in[0]->cols(); ++j) exponentials.push_back(exponential("cross_entropy.exponential", shifted(o, row, j, largest)));
    terms.push_back(logarithm("cross_entropy.log", sum("cross_entropy.total", std::move(exponentials))));
    terms.push_back(less("cross_entropy.less_class", shifted(o, row, class_of(o, row), largest)));
    return sum("cross_entropy.sum", std::move(terms));
}

// The shares, less 1 at the class.
void cross_entropy_pull(const Operands& o, const Matrix& upstream, Gradients& g) {
    Eigen::ArrayXd shares;
    for (int i = 0; i < upstream.rows(); ++i) {
        shares_of(*o.in[0], i, shares);
        shares[class_of(o, i)] -= 1;
        g[0].row(i) += (shares * static_cast<double>(upstream(i, 0))).matrix().transpose().cast<float>();
    }
}

// -- mean of all cells: (m, n) -> (1, 1) ------------------------------------------------------------------------------

Matrix mean_value(const Operands& o) { return Matrix::Constant(1, 1, static_cast<float>(wide(*o.in[0]).mean())); }

Explanation mean_cell(const Operands& o, int, int) {
    const Matrix& a = *o.in[0];
    std::vector<Explanation> cells;
    for (int i = 0; i < a.rows(); ++i) {
        for (int j = 0; j < a.cols(); ++j) cells.push_back(cell_itself("mean.cell", source_of(o, 0, i, j)));
    }
    return quotient("mean.quotient", sum("mean.total", std::move(cells)), given("mean.count", static_cast<double>(a.size())));
}

void mean_pull(const Operands& o, const Matrix& upstream, Gradients& g) {
    g[0].array() += static_cast<float>(static_cast<double>(upstream(0, 0)) / static_cast<double>(o.in[0]->size()));
}

bool mean_reaches(const Operands&, const OperandCell&, int, int) { return true; }

// -- W - number · G ---------------------------------------------------------------------------------------------------

double rate_of(const Operands& o) { return static_cast<double>(o.params.number); }

Matrix descend_value(const Operands& o) { return narrow(wide(*o.in[0]) - rate_of(o) * wide(*o.in[1])); }

Explanation descend_cell(const Operands& o, int row, int col) {
    std::vector<Explanation> terms;
    terms.push_back(cell_itself("descend.old", source_of(o, 0, row, col)));
    terms.push_back(product("descend.step", given("descend.rate", -rate_of(o)), cell_itself("descend.slope", source_of(o, 1, row, col))));
    return sum("descend.sum", std::move(terms));
}

void descend_pull(const Operands& o, const Matrix& upstream, Gradients& g) {
    g[0] += upstream;
    g[1] -= narrow(rate_of(o) * wide(upstream));
}

}  // namespace

const Op kCrossEntropy{"cross_entropy", "log(sum of exp(A)) - A[class]", "torch.nn.functional.cross_entropy({0}, {indices}, reduction='none')",
                       cross_entropy_value, cross_entropy_cell, cross_entropy_pull};
const Op kDescend{"descend", "W - rate * G", "{0} - {n} * {1}", descend_value, descend_cell, descend_pull};
const Op kMean{"mean", "mean of A", "{0}.mean()", mean_value, mean_cell, mean_pull, mean_reaches};

}  // namespace lab
