// Operations that look at one cell or one row: division, softcap, mask, softmax.  All (m, n) -> (m, n).
// Not here: which mask, which divisor (attention.cpp).
#include "core/double_matrix.h"
#include "core/explaining.h"
#include "core/ops.h"

#include <cmath>
#include <limits>

namespace lab {

namespace {

constexpr float kHidden = -std::numeric_limits<float>::infinity();

// -- A / √number and A / number -----------------------------------------------------------------------------------

double root_of(const Operands& o) { return std::sqrt(static_cast<double>(o.params.number)); }
double number_of(const Operands& o) { return static_cast<double>(o.params.number); }

template <double (*divisor)(const Operands&)>
Matrix divide_value(const Operands& o) { return narrow(wide(*o.in[0]) / divisor(o)); }

template <double (*divisor)(const Operands&)>
void divide_pull(const Operands& o, const Matrix& upstream, Gradients& g) { g[0] += narrow(wide(upstream) / divisor(o)); }

Explanation scale_sqrt_cell(const Operands& o, int row, int col) {
    return quotient("scale_sqrt.quotient", cell_itself("scale_sqrt.cell", source_of(o, 0, row, col)),
                    square_root("scale_sqrt.root", given("scale_sqrt.number", number_of(o))));
}

Explanation scale_cell(const Operands& o, int row, int col) {
    return quotient("scale.quotient", cell_itself("scale.cell", source_of(o, 0, row, col)),
                    given("scale.number", number_of(o)));
}

// -- A * number ----------------------------------------------------------------------------------------------------

Matrix factor_value(const Operands& o) { return narrow(wide(*o.in[0]) * number_of(o)); }

void factor_pull(const Operands& o, const Matrix& upstream, Gradients& g) { g[0] += narrow(wide(upstream) * number_of(o)); }

Explanation factor_cell(const Operands& o, int row, int col) {
    return product("factor.product", cell_itself("factor.cell", source_of(o, 0, row, col)), given("factor.number", number_of(o)));
}

// -- number · tanh(A / number) ---------------------------------------------------------------------------------------

Eigen::ArrayXXd tangents_of(const Operands& o) {
    return (wide(*o.in[0]).array() / number_of(o)).unaryExpr([](double x) { return std::tanh(x); });
}

Matrix softcap_value(const Operands& o) { return narrow((tangents_of(o) * number_of(o)).matrix()); }

Explanation softcap_cell(const Operands& o, int row, int col) {
    Explanation share = quotient("softcap.quotient", cell_itself("softcap.cell", source_of(o, 0, row, col)),
                                 given("softcap.number", number_of(o)));
    return product("softcap.product", given("softcap.number", number_of(o)), tangent_h("softcap.tanh", std::move(share)));
}

void softcap_pull(const Operands& o, const Matrix& upstream, Gradients& g) {
    g[0] += narrow((wide(upstream).array() * (1 - tangents_of(o).square())).matrix());   // tanh' = 1 - tanh²
}

// -- mask -----------------------------------------------------------------------------------------------------------

bool visible(const Operands& o, int row, int col) { return (*o.params.mask)(row, col) != 0; }

Matrix mask_value(const Operands& o) { return (o.params.mask->array() != 0).select(*o.in[0], kHidden); }

Explanation mask_cell(const Operands& o, int row, int col) {
    if (!visible(o, row, col)) return given("mask.hidden", static_cast<double>(kHidden));
    return cell_itself("mask.visible", source_of(o, 0, row, col));
}

void mask_pull(const Operands& o, const Matrix& upstream, Gradients& g) {
    g[0] += (o.params.mask->array() != 0).select(upstream, 0.0f);
}

// -- softmax --------------------------------------------------------------------------------------------------------

bool nothing_to_see(const Matrix& a, int row) { return (a.row(row).array() == kHidden).all(); }

int largest_of(const Matrix& a, int row) {
    int largest = 0;
    for (int j = 1; j < a.cols(); ++j) {
        if (a(row, j) > a(row, largest)) largest = j;
    }
    return largest;
}

// The row's exponentials and their sum.  std::exp one by one: exp(-inf) must be exactly 0, which Eigen's is not.
double exponentials_of(const Matrix& a, int row, Eigen::ArrayXd& exponentials) {
    const double largest = static_cast<double>(a(row, largest_of(a, row)));
    double total = 0;
    for (int j = 0; j < a.cols(); ++j) {
        exponentials[j] = std::exp(static_cast<double>(a(row, j)) - largest);
        total += exponentials[j];
    }
    return total;
}

Matrix softmax_value(const Operands& o) {
    const Matrix& a = *o.in[0];
    Matrix weights = Matrix::Zero(a.rows(), a.cols());
    Eigen::ArrayXd exponentials(a.cols());
    for (int i = 0; i < a.rows(); ++i) {
        if (nothing_to_see(a, i)) continue;        // zeros, not 0 / 0
        const double total = exponentials_of(a, i, exponentials);
        weights.row(i) = (exponentials / total).cast<float>();
    }
    return weights;
}

// exp(x - max).  One of them names all cells the maximum was chosen from, the others only the one that won:
// a row of n cells is then explained in n steps, not in n².
Explanation exponential_of(const Operands& o, int row, int col, bool name_all) {
    const Matrix& a = *o.in[0];
    const int largest = largest_of(a, row);
    Explanation maximum;
    maximum.role = "softmax.maximum";
    maximum.how = How::Maximum;
    maximum.value = static_cast<double>(a(row, largest));
    for (int j = 0; j < a.cols(); ++j) {
        if (name_all || j == largest) maximum.sources.push_back(source_of(o, 0, row, j));
    }
    std::vector<Explanation> shifted;
    shifted.push_back(cell_itself("softmax.score", source_of(o, 0, row, col)));
    shifted.push_back(product("softmax.less_maximum", given("softmax.minus_one", -1), std::move(maximum)));
    return exponential("softmax.exponential", sum("softmax.shifted", std::move(shifted)));
}

Explanation softmax_cell(const Operands& o, int row, int col) {
    if (nothing_to_see(*o.in[0], row)) return given("softmax.nothing_to_see", 0);
    std::vector<Explanation> exponentials;
    for (int j = 0; j < o.in[0]->cols(); ++j) exponentials.push_back(exponential_of(o, row, j, false));
    return quotient("softmax.quotient", exponential_of(o, row, col, true), sum("softmax.total", std::move(exponentials)));
}

// With weights w and upstream u:  w (u - Σ u w).
void softmax_pull(const Operands& o, const Matrix& upstream, Gradients& g) {
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

}  // namespace

const Op kScaleSqrt{"scale_sqrt", "A / √n", "{0} / {n}**0.5", divide_value<root_of>, scale_sqrt_cell, divide_pull<root_of>};
const Op kScale{"scale", "A / n", "{0} / {n}", divide_value<number_of>, scale_cell, divide_pull<number_of>};
const Op kFactor{"factor", "A * n", "{0} * {n}", factor_value, factor_cell, factor_pull};
const Op kSoftcap{"softcap", "n * tanh(A / n)", "{n} * torch.tanh({0} / {n})", softcap_value, softcap_cell, softcap_pull};
const Op kMask{"mask", "A where seen, else -inf", "{0}.masked_fill(~mask, -torch.inf)", mask_value, mask_cell, mask_pull};
const Op kSoftmax{"softmax", "exp(A - max) / sum", "torch.softmax({0}, dim=-1)", softmax_value, softmax_cell, softmax_pull};

}  // namespace lab
