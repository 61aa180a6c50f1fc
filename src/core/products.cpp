// Matrix products, the sum and the product of two matrices cell by cell, the sum with a bias: value, cell and pull of each.
// Not here: which matrices they are given (attention.cpp, run.cpp), how a product is made fast (kernel_product.cpp).
#include "core/double_matrix.h"
#include "core/explaining.h"
#include "core/kernels.h"
#include "core/ops.h"

#include <cstdlib>

namespace lab {

namespace {

Cells cells_of(const Matrix& m) { return {m.data(), static_cast<int>(m.rows()), static_cast<int>(m.cols()), m.cols()}; }

Matrix multiplied(const Cells& a, const Cells& b) {
    Matrix c(a.rows, b.cols);
    if (!multiply(Sums::Double, a, b, c.data(), c.cols())) std::abort();   // no memory, as where a matrix finds none
    return c;
}

// -- A B ------------------------------------------------------------------------------------------------------------

Matrix matmul_value(const Operands& o) { return multiplied(cells_of(*o.in[0]), cells_of(*o.in[1])); }   // (m, k) (k, n) -> (m, n)

Explanation matmul_cell(const Operands& o, int row, int col) {
    std::vector<Explanation> terms;
    for (int k = 0; k < o.in[0]->cols(); ++k) {
        terms.push_back(product("matmul.product", source_of(o, 0, row, k), source_of(o, 1, k, col)));
    }
    return sum("matmul.sum", std::move(terms));
}

void matmul_pull(const Operands& o, const Matrix& upstream, Gradients& g) {
    g[0] += multiplied(cells_of(upstream), transposed(cells_of(*o.in[1])));   // (m, n) (n, k) -> (m, k)
    g[1] += multiplied(transposed(cells_of(*o.in[0])), cells_of(upstream));   // (k, m) (m, n) -> (k, n)
}

bool matmul_reaches(const Operands&, const OperandCell& from, int row, int col) { return from.operand == 0 ? row == from.row : col == from.col; }

// -- A Bᵀ -----------------------------------------------------------------------------------------------------------

Matrix matmul_t_value(const Operands& o) { return multiplied(cells_of(*o.in[0]), transposed(cells_of(*o.in[1]))); }   // (m, k) (n, k) -> (m, n)

Explanation matmul_t_cell(const Operands& o, int row, int col) {
    std::vector<Explanation> terms;
    for (int k = 0; k < o.in[0]->cols(); ++k) {
        terms.push_back(product("matmul_t.product", source_of(o, 0, row, k), source_of(o, 1, col, k)));
    }
    return sum("matmul_t.sum", std::move(terms));
}

void matmul_t_pull(const Operands& o, const Matrix& upstream, Gradients& g) {
    g[0] += multiplied(cells_of(upstream), cells_of(*o.in[1]));               // (m, n) (n, k) -> (m, k)
    g[1] += multiplied(transposed(cells_of(upstream)), cells_of(*o.in[0]));   // (n, m) (m, k) -> (n, k)
}

bool matmul_t_reaches(const Operands&, const OperandCell& from, int row, int col) { return from.row == (from.operand == 0 ? row : col); }

// -- A + B + ... ----------------------------------------------------------------------------------------------------

Matrix add_value(const Operands& o) {                              // (m, n) (m, n) ... -> (m, n)
    Matrix total = *o.in[0];
    for (size_t i = 1; i < o.in.size(); ++i) total += *o.in[i];
    return total;
}

Explanation add_cell(const Operands& o, int row, int col) {
    std::vector<Explanation> terms;
    for (int i = 0; i < static_cast<int>(o.in.size()); ++i) terms.push_back(cell_itself(i == 0 ? "add.first" : "add.second", source_of(o, i, row, col)));
    return sum("add.sum", std::move(terms));
}

void add_pull(const Operands&, const Matrix& upstream, Gradients& g) {
    for (Matrix& operand : g) operand += upstream;
}

// -- A · B, cell by cell --------------------------------------------------------------------------------------------

Matrix multiply_value(const Operands& o) { return o.in[0]->cwiseProduct(*o.in[1]); }   // (m, n) (m, n) -> (m, n)

Explanation multiply_cell(const Operands& o, int row, int col) {
    return product("multiply.product", source_of(o, 0, row, col), source_of(o, 1, row, col));
}

void multiply_pull(const Operands& o, const Matrix& upstream, Gradients& g) {
    g[0] += upstream.cwiseProduct(*o.in[1]);
    g[1] += upstream.cwiseProduct(*o.in[0]);
}

// -- A + b ----------------------------------------------------------------------------------------------------------

Matrix add_row_value(const Operands& o) { return o.in[0]->rowwise() + o.in[1]->row(0); }   // (m, n) (1, n) -> (m, n)

Explanation add_row_cell(const Operands& o, int row, int col) {
    std::vector<Explanation> terms;
    terms.push_back(cell_itself("add_row.cell", source_of(o, 0, row, col)));
    terms.push_back(cell_itself("add_row.bias", source_of(o, 1, 0, col)));
    return sum("add_row.sum", std::move(terms));
}

void add_row_pull(const Operands&, const Matrix& upstream, Gradients& g) {
    g[0] += upstream;                                              // (m, n)
    g[1] += narrow(wide(upstream).colwise().sum());                // (1, n)
}

bool add_row_reaches(const Operands&, const OperandCell& from, int row, int col) { return col == from.col && (from.operand == 1 || row == from.row); }

}  // namespace

const Op kMatMul{"matmul", "A B", "{0} @ {1}", matmul_value, matmul_cell, matmul_pull, matmul_reaches};
const Op kMatMulT{"matmul_t", "A Bᵀ", "{0} @ {1}.T", matmul_t_value, matmul_t_cell, matmul_t_pull, matmul_t_reaches};
const Op kAdd{"add", "A + B", "{plus}", add_value, add_cell, add_pull};
const Op kMultiply{"multiply", "A · B", "{0} * {1}", multiply_value, multiply_cell, multiply_pull};
const Op kAddRow{"add_row", "A + b", "{0} + {1}", add_row_value, add_row_cell, add_row_pull, add_row_reaches};

}  // namespace lab
