// Shares of a row: the softmax, the naive one, which overflows, and division by the row's sum.  All (m, n) -> (m, n).
// Not here: what is hidden before or after (row_ops.cpp, attention.cpp), how a softmax is made fast (kernel_softmax.cpp).
#include "core/double_matrix.h"
#include "core/explaining.h"
#include "core/kernels.h"
#include "core/ops.h"

#include <cmath>
#include <limits>

namespace lab {

namespace {

constexpr float kHidden = -std::numeric_limits<float>::infinity();

// -- what both softmaxes share ------------------------------------------------------------------------------------------

bool nothing_to_see(const Matrix& a, int row) { return (a.row(row).array() == kHidden).all(); }

// Writes the exponentials of a row; returns their sum.
using Exponentials = double (*)(const Matrix& a, int row, Eigen::ArrayXd& exponentials);

// With weights w and upstream u:  w (u - Σ u w).
template <Exponentials exponentials_of>
void exp_share_pull(const Operands& o, const Matrix& upstream, Gradients& g) {
    const Matrix& a = *o.in[0];
    Eigen::ArrayXd weights(a.cols());
    for (int i = 0; i < a.rows(); ++i) {
        if (nothing_to_see(a, i)) continue;
        const double total = exponentials_of(a, i, weights);
        weights /= total;
        const Eigen::ArrayXd u = wide(upstream).row(i).transpose().array();
        g[0].row(i) += (weights * (u - (u * weights).sum())).matrix().transpose().cast<float>();
    }
}

// -- exp(A - max) / sum -------------------------------------------------------------------------------------------------

Matrix softmax_value(const Operands& o) {
    const Matrix& a = *o.in[0];
    Matrix weights(a.rows(), a.cols());
    softmax_rows(a.data(), weights.data(), static_cast<int>(a.rows()), static_cast<int>(a.cols()));
    return weights;
}

int largest_of(const Matrix& a, int row) {
    int largest = 0;
    for (int j = 1; j < a.cols(); ++j) {
        if (a(row, j) > a(row, largest)) largest = j;
    }
    return largest;
}

// exp(x - max) of a row; returns their sum.  std::exp one by one: exp(-inf) must be exactly 0, which Eigen's is not.
double shifted_exponentials(const Matrix& a, int row, Eigen::ArrayXd& exponentials) {
    const double largest = static_cast<double>(a(row, largest_of(a, row)));
    double total = 0;
    for (int j = 0; j < a.cols(); ++j) {
        exponentials[j] = std::exp(static_cast<double>(a(row, j)) - largest);
        total += exponentials[j];
    }
    return total;
}

// exp(x - max), the maximum of these cells.
Explanation shifted_exponential(const Operands& o, int row, int col, std::vector<Source> candidates) {
    std::vector<Explanation> shifted;
    shifted.push_back(cell_itself("softmax.score", source_of(o, 0, row, col)));
    shifted.push_back(product("softmax.less_maximum", given("softmax.minus_one", -1), maximum("softmax.maximum", std::move(candidates))));
    return exponential("softmax.exponential", sum("softmax.shifted", std::move(shifted)));
}

// One exponential names all cells the maximum was chosen from, the others only the one that won: a row of n cells is then
// explained in n steps, not in n².
Explanation softmax_cell(const Operands& o, int row, int col) {
    const Matrix& a = *o.in[0];
    if (nothing_to_see(a, row)) return given("softmax.nothing_to_see", 0);
    const Source largest = source_of(o, 0, row, largest_of(a, row));
    std::vector<Source> candidates;
    std::vector<Explanation> exponentials;
    for (int j = 0; j < a.cols(); ++j) {
        candidates.push_back(source_of(o, 0, row, j));
        exponentials.push_back(shifted_exponential(o, row, j, {largest}));
    }
    return quotient("softmax.quotient", shifted_exponential(o, row, col, std::move(candidates)), sum("softmax.total", std::move(exponentials)));
}

// -- exp(A) / sum, every number on the way a float, so that large scores overflow as they do in a notebook --------------

double in_float(double value) { return static_cast<double>(static_cast<float>(value)); }

double float_exponentials(const Matrix& a, int row, Eigen::ArrayXd& exponentials) {
    double total = 0;
    for (int j = 0; j < a.cols(); ++j) {
        exponentials[j] = in_float(std::exp(static_cast<double>(a(row, j))));
        total += exponentials[j];
    }
    return in_float(total);
}

Matrix naive_value(const Operands& o) {
    const Matrix& a = *o.in[0];
    Matrix weights = Matrix::Zero(a.rows(), a.cols());
    Eigen::ArrayXd exponentials(a.cols());
    for (int i = 0; i < a.rows(); ++i) {
        if (nothing_to_see(a, i)) continue;        // zeros, not 0 / 0
        const double total = float_exponentials(a, i, exponentials);
        weights.row(i) = (exponentials / total).cast<float>();
    }
    return weights;
}

Explanation naive_exponential(const Operands& o, int row, int col) {
    return held_in_float(exponential("naive_softmax.exponential", cell_itself("naive_softmax.score", source_of(o, 0, row, col))));
}

Explanation naive_cell(const Operands& o, int row, int col) {
    if (nothing_to_see(*o.in[0], row)) return given("naive_softmax.nothing_to_see", 0);
    std::vector<Explanation> exponentials;
    for (int j = 0; j < o.in[0]->cols(); ++j) exponentials.push_back(naive_exponential(o, row, j));
    return quotient("naive_softmax.quotient", naive_exponential(o, row, col), held_in_float(sum("naive_softmax.total", std::move(exponentials))));
}

// -- A / sum of its row ---------------------------------------------------------------------------------------------------

bool nothing_to_share(const Matrix& a, int row) { return (a.row(row).array() == 0).all(); }

Matrix share_value(const Operands& o) {
    const Matrix& a = *o.in[0];
    Matrix shares = Matrix::Zero(a.rows(), a.cols());
    for (int i = 0; i < a.rows(); ++i) {
        if (nothing_to_share(a, i)) continue;      // zeros, not 0 / 0
        shares.row(i) = narrow(wide(a).row(i) / wide(a).row(i).sum());
    }
    return shares;
}

Explanation share_cell(const Operands& o, int row, int col) {
    if (nothing_to_share(*o.in[0], row)) return given("share.nothing_to_see", 0);
    std::vector<Source> cells;
    for (int j = 0; j < o.in[0]->cols(); ++j) cells.push_back(source_of(o, 0, row, j));
    return quotient("share.quotient", cell_itself("share.cell", source_of(o, 0, row, col)), sum("share.total", std::move(cells)));
}

// With shares w = a / s and upstream u:  (u - Σ u w) / s.
void share_pull(const Operands& o, const Matrix& upstream, Gradients& g) {
    const Matrix& a = *o.in[0];
    for (int i = 0; i < a.rows(); ++i) {
        if (nothing_to_share(a, i)) continue;
        const Eigen::ArrayXd row = wide(a).row(i).transpose().array(), u = wide(upstream).row(i).transpose().array();
        const double total = row.sum();
        g[0].row(i) += ((u - (u * row).sum() / total) / total).matrix().transpose().cast<float>();
    }
}

}  // namespace

const Op kSoftmax{"softmax", "exp(A - max) / sum", "torch.softmax({0}, dim=-1)", softmax_value, softmax_cell, exp_share_pull<shifted_exponentials>};
const Op kNaiveSoftmax{"naive_softmax", "exp(A) / sum", "{0}.exp() / {0}.exp().sum(dim=-1, keepdim=True)",
                       naive_value, naive_cell, exp_share_pull<float_exponentials>};
const Op kShare{"share", "A / sum of its row", "{0} / {0}.sum(dim=-1, keepdim=True)", share_value, share_cell, share_pull};

}  // namespace lab
