// A row brought to one number: its largest, its sum, its entropy, its slack; and what is done with that number to the row again.
// (m, n) -> (m, 1), and (m, n) (m, 1) -> (m, n).  Not here: a whole softmax in one step (share_ops.cpp).
#include "core/double_matrix.h"
#include "core/explaining.h"
#include "core/ops.h"

#include <cmath>

namespace lab {

namespace {

std::vector<Source> cells_of_row(const Operands& o, int row) {
    std::vector<Source> cells;
    for (int j = 0; j < o.in[0]->cols(); ++j) cells.push_back(source_of(o, 0, row, j));
    return cells;
}

// One double a row.
template <class Of>
Matrix of_rows(const Matrix& a, Of of) {
    Matrix result(a.rows(), 1);
    for (int i = 0; i < a.rows(); ++i) result(i, 0) = static_cast<float>(of(Eigen::ArrayXd(a.row(i).transpose().cast<double>())));
    return result;
}

// -- largest of the row -----------------------------------------------------------------------------------------------

Matrix row_max_value(const Operands& o) { return o.in[0]->rowwise().maxCoeff(); }

Explanation row_max_cell(const Operands& o, int row, int) {
    std::vector<Explanation> cells;
    for (const Source& cell : cells_of_row(o, row)) cells.push_back(cell_itself("row_max.cell", cell));
    return maximum("row_max.maximum", std::move(cells));
}

void row_max_pull(const Operands& o, const Matrix& upstream, Gradients& g) {
    for (int i = 0; i < upstream.rows(); ++i) {
        Eigen::Index largest = 0;
        o.in[0]->row(i).maxCoeff(&largest);
        g[0](i, largest) += upstream(i, 0);
    }
}

// -- sum of the row ---------------------------------------------------------------------------------------------------

Matrix row_sum_value(const Operands& o) { return of_rows(*o.in[0], [](const Eigen::ArrayXd& a) { return a.sum(); }); }

Explanation row_sum_cell(const Operands& o, int row, int) { return held_in_float(sum("row_sum.sum", cells_of_row(o, row))); }

void row_sum_pull(const Operands&, const Matrix& upstream, Gradients& g) { g[0].colwise() += upstream.col(0); }

// -- A - b ------------------------------------------------------------------------------------------------------------

Matrix less_value(const Operands& o) { return o.in[0]->colwise() - o.in[1]->col(0); }          // (m, n) (m, 1) -> (m, n)

Explanation less_cell(const Operands& o, int row, int col) {
    std::vector<Explanation> terms;
    terms.push_back(cell_itself("less.cell", source_of(o, 0, row, col)));
    terms.push_back(product("less.other", given("less.minus_one", -1), cell_itself("less.subtracted", source_of(o, 1, row, 0))));
    return sum("less.difference", std::move(terms));
}

void less_pull(const Operands&, const Matrix& upstream, Gradients& g) {
    g[0] += upstream;
    g[1] -= narrow(wide(upstream).rowwise().sum());
}

// -- e^A ----------------------------------------------------------------------------------------------------------------

// In double, then a float: more than a float can hold becomes inf, as in a notebook.
Matrix exp_value(const Operands& o) {
    return o.in[0]->unaryExpr([](float x) { return static_cast<float>(std::exp(static_cast<double>(x))); });
}

Explanation exp_cell(const Operands& o, int row, int col) {
    return held_in_float(exponential("exp.exponential", cell_itself("exp.exponent", source_of(o, 0, row, col))));
}

void exp_pull(const Operands& o, const Matrix& upstream, Gradients& g) { g[0] += upstream.cwiseProduct(exp_value(o)); }

// -- A / b ------------------------------------------------------------------------------------------------------------

double quotient_at(const Operands& o, int i, int j) { return static_cast<double>((*o.in[0])(i, j)) / static_cast<double>((*o.in[1])(i, 0)); }

Matrix divide_value(const Operands& o) {                                                        // (m, n) (m, 1) -> (m, n)
    return Matrix::NullaryExpr(o.in[0]->rows(), o.in[0]->cols(), [&](Eigen::Index i, Eigen::Index j) { return static_cast<float>(quotient_at(o, static_cast<int>(i), static_cast<int>(j))); });
}

Explanation divide_cell(const Operands& o, int row, int col) {
    return quotient("divide.quotient", cell_itself("divide.cell", source_of(o, 0, row, col)), cell_itself("divide.divisor", source_of(o, 1, row, 0)));
}

// (a / b)' = (a' - (a / b) b') / b
void divide_pull(const Operands& o, const Matrix& upstream, Gradients& g) {
    for (int i = 0; i < upstream.rows(); ++i) {
        const double b = static_cast<double>((*o.in[1])(i, 0));
        double all = 0;
        for (int j = 0; j < upstream.cols(); ++j) {
            const double u = static_cast<double>(upstream(i, j));
            g[0](i, j) += static_cast<float>(u / b);
            all += u * quotient_at(o, i, j) / b;
        }
        g[1](i, 0) -= static_cast<float>(all);
    }
}

// -- entropy, -Σ w ln w: what is 0 adds nothing -------------------------------------------------------------------------

Matrix entropy_value(const Operands& o) {
    return of_rows(*o.in[0], [](const Eigen::ArrayXd& w) {
        double entropy = 0;
        for (const double share : w)
            if (share != 0) entropy -= share * std::log(share);        // of a share below 0 it is no number
        return entropy;
    });
}

Explanation entropy_cell(const Operands& o, int row, int) {
    std::vector<Explanation> terms;
    for (const Source& w : cells_of_row(o, row)) {
        if (w.value == 0) continue;
        Explanation less = product("entropy.less", given("entropy.minus_one", -1), cell_itself("entropy.share", w));
        terms.push_back(product("entropy.term", std::move(less), logarithm("entropy.log", cell_itself("entropy.share", w))));
    }
    if (terms.empty()) return given("entropy.nothing", 0);
    return sum("entropy.sum", std::move(terms));
}

void entropy_pull(const Operands& o, const Matrix& upstream, Gradients& g) {
    for (int i = 0; i < upstream.rows(); ++i) {
        for (int j = 0; j < o.in[0]->cols(); ++j) {
            const double w = static_cast<double>((*o.in[0])(i, j));
            if (w != 0) g[0](i, j) -= static_cast<float>((std::log(w) + 1) * static_cast<double>(upstream(i, 0)));
        }
    }
}

// -- slack, 1 - Σ w² ------------------------------------------------------------------------------------------------------

Matrix slack_value(const Operands& o) { return of_rows(*o.in[0], [](const Eigen::ArrayXd& w) { return 1 - w.square().sum(); }); }

Explanation slack_cell(const Operands& o, int row, int) {
    std::vector<Explanation> squares, terms;
    for (const Source& w : cells_of_row(o, row)) squares.push_back(product("slack.square", w, w));
    terms.push_back(given("slack.one", 1));
    terms.push_back(product("slack.less", given("slack.minus_one", -1), sum("slack.squares", std::move(squares))));
    return sum("slack.sum", std::move(terms));
}

void slack_pull(const Operands& o, const Matrix& upstream, Gradients& g) {
    for (int i = 0; i < upstream.rows(); ++i) g[0].row(i) -= 2 * upstream(i, 0) * o.in[0]->row(i);
}

// -- row times row: (m, k) (m, k) -> (m, 1) -------------------------------------------------------------------------------

Matrix row_dot_value(const Operands& o) { return narrow(wide(*o.in[0]).cwiseProduct(wide(*o.in[1])).rowwise().sum()); }

Explanation row_dot_cell(const Operands& o, int row, int) {
    std::vector<Explanation> terms;
    for (int k = 0; k < o.in[0]->cols(); ++k) terms.push_back(product("row_dot.product", source_of(o, 0, row, k), source_of(o, 1, row, k)));
    return sum("row_dot.sum", std::move(terms));
}

void row_dot_pull(const Operands& o, const Matrix& upstream, Gradients& g) {
    for (int i = 0; i < upstream.rows(); ++i) {
        g[0].row(i) += upstream(i, 0) * o.in[1]->row(i);
        g[1].row(i) += upstream(i, 0) * o.in[0]->row(i);
    }
}

// -- variance about a mean, Σ (a - mean)² / (n - 1): (m, n) (1, 1) -> (1, 1) ----------------------------------------------

double mean_of(const Operands& o) { return static_cast<double>((*o.in[1])(0, 0)); }
double less_than_all(const Operands& o) { return static_cast<double>(o.in[0]->size() - 1); }

Matrix variance_value(const Operands& o) {
    const double squares = (wide(*o.in[0]).array() - mean_of(o)).square().sum();
    return Matrix::Constant(1, 1, static_cast<float>(squares / less_than_all(o)));
}

Explanation deviation(const Operands& o, int i, int j) {
    std::vector<Explanation> terms;
    terms.push_back(cell_itself("variance.cell", source_of(o, 0, i, j)));
    terms.push_back(product("variance.less_mean", given("variance.minus_one", -1), cell_itself("variance.mean", source_of(o, 1, 0, 0))));
    return sum("variance.deviation", std::move(terms));
}

Explanation variance_cell(const Operands& o, int, int) {
    std::vector<Explanation> squares;
    for (int i = 0; i < o.in[0]->rows(); ++i) {
        for (int j = 0; j < o.in[0]->cols(); ++j) squares.push_back(product("variance.square", deviation(o, i, j), deviation(o, i, j)));
    }
    return quotient("variance.quotient", sum("variance.squares", std::move(squares)), given("variance.count", less_than_all(o)));
}

void variance_pull(const Operands& o, const Matrix& upstream, Gradients& g) {
    const Eigen::ArrayXXd slopes = 2 * (wide(*o.in[0]).array() - mean_of(o)) * static_cast<double>(upstream(0, 0)) / less_than_all(o);
    g[0] += narrow(slopes.matrix());
    g[1](0, 0) -= static_cast<float>(slopes.sum());
}

bool variance_reaches(const Operands&, const OperandCell&, int, int) { return true; }

}  // namespace

const Op kRowMax{"row_max", "max(A)", "{0}.max(dim=-1, keepdim=True).values", row_max_value, row_max_cell, row_max_pull};
const Op kRowSum{"row_sum", "sum(A)", "{0}.sum(dim=-1, keepdim=True)", row_sum_value, row_sum_cell, row_sum_pull};
const Op kLess{"less", "A - b", "{0} - {1}", less_value, less_cell, less_pull};
const Op kExp{"exp", "exp(A)", "{0}.exp()", exp_value, exp_cell, exp_pull};
const Op kDivide{"divide", "A / b", "{0} / {1}", divide_value, divide_cell, divide_pull};
const Op kEntropy{"entropy", "-sum(A ln A)", "-torch.special.xlogy({0}, {0}).sum(dim=-1, keepdim=True)", entropy_value, entropy_cell, entropy_pull};
const Op kSlack{"slack", "1 - sum(A * A)", "1 - ({0}**2).sum(dim=-1, keepdim=True)", slack_value, slack_cell, slack_pull};
const Op kRowDot{"row_dot", "sum(A * B)", "({0} * {1}).sum(dim=-1, keepdim=True)", row_dot_value, row_dot_cell, row_dot_pull};
const Op kVariance{"variance", "sum((A - b)^2) / (n - 1)", "(({0} - {1})**2).sum(dim=(0, 1), keepdim=True) / ({0}.numel() - 1)", variance_value, variance_cell, variance_pull, variance_reaches};

}  // namespace lab
