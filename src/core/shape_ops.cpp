// Operations that only move numbers: taking columns or rows, looking up rows, putting matrices side by side or above each other.
// Not here: how many heads there are (run.cpp).
#include "core/explaining.h"
#include "core/ops.h"

#include <algorithm>
#include <cmath>

namespace lab {

namespace {

// -- columns: (m, n) -> (m, count) ------------------------------------------------------------------------------------

Matrix columns_value(const Operands& o) { return o.in[0]->middleCols(o.params.first, o.params.count); }

Explanation columns_cell(const Operands& o, int row, int col) {
    return cell_itself("columns.cell", source_of(o, 0, row, o.params.first + col));
}

void columns_pull(const Operands& o, const Matrix& upstream, Gradients& g) {
    g[0].middleCols(o.params.first, o.params.count) += upstream;
}

// -- concat: (m, n_i) ... -> (m, sum of n_i) ----------------------------------------------------------------------------

Matrix concat_value(const Operands& o) {
    Eigen::Index width = 0;
    for (const Matrix* part : o.in) width += part->cols();
    Matrix whole(o.in[0]->rows(), width);
    Eigen::Index first = 0;
    for (const Matrix* part : o.in) {
        whole.middleCols(first, part->cols()) = *part;
        first += part->cols();
    }
    return whole;
}

Explanation concat_cell(const Operands& o, int row, int col) {
    int part = 0;
    while (col >= o.in[static_cast<size_t>(part)]->cols()) col -= static_cast<int>(o.in[static_cast<size_t>(part++)]->cols());
    return cell_itself("concat.cell", source_of(o, part, row, col));
}

void concat_pull(const Operands&, const Matrix& upstream, Gradients& g) {
    Eigen::Index first = 0;
    for (Matrix& part : g) {
        part += upstream.middleCols(first, part.cols());
        first += part.cols();
    }
}

// -- lookup: (n, d) -> (m, d) --------------------------------------------------------------------------------------------

int looked_up(const Operands& o, int row) { return o.params.indices[static_cast<size_t>(row)]; }

Matrix lookup_value(const Operands& o) {
    Matrix rows(static_cast<Eigen::Index>(o.params.indices.size()), o.in[0]->cols());
    for (int i = 0; i < rows.rows(); ++i) rows.row(i) = o.in[0]->row(looked_up(o, i));
    return rows;
}

Explanation lookup_cell(const Operands& o, int row, int col) { return cell_itself("lookup.cell", source_of(o, 0, looked_up(o, row), col)); }

// A row that is looked up twice is pulled at twice.
void lookup_pull(const Operands& o, const Matrix& upstream, Gradients& g) {
    for (int i = 0; i < upstream.rows(); ++i) g[0].row(looked_up(o, i)) += upstream.row(i);
}

bool lookup_reaches(const Operands& o, const OperandCell& from, int row, int col) { return looked_up(o, row) == from.row && col == from.col; }

// -- embed: (m, 1) (n, d) -> (m, d) --------------------------------------------------------------------------------------

// The place that a number means: the nearest there is.
int place_of(float id, Eigen::Index places) { return static_cast<int>(std::clamp(std::round(id), 0.0f, static_cast<float>(places - 1))); }
int embedded(const Operands& o, int row) { return place_of((*o.in[0])(row, 0), o.in[1]->rows()); }

Matrix embed_value(const Operands& o) {
    Matrix rows(o.in[0]->rows(), o.in[1]->cols());
    for (int i = 0; i < rows.rows(); ++i) rows.row(i) = o.in[1]->row(embedded(o, i));
    return rows;
}

Explanation embed_cell(const Operands& o, int row, int col) { return cell_itself("embed.cell", source_of(o, 1, embedded(o, row), col)); }

// A place is a whole number: nothing changes a little with it.
void embed_pull(const Operands& o, const Matrix& upstream, Gradients& g) {
    for (int i = 0; i < upstream.rows(); ++i) g[1].row(embedded(o, i)) += upstream.row(i);
}

bool embed_reaches(const Operands& o, const OperandCell& from, int row, int col) {
    return from.operand == 0 ? from.row == row : from.row == embedded(o, row) && from.col == col;
}

// -- one hot: (m, 1) -> (m, count) ----------------------------------------------------------------------------------------

Matrix one_hot_value(const Operands& o) {
    Matrix rows = Matrix::Zero(o.in[0]->rows(), o.params.count);
    for (int i = 0; i < rows.rows(); ++i) rows(i, place_of((*o.in[0])(i, 0), o.params.count)) = 1;
    return rows;
}

Explanation one_hot_cell(const Operands& o, int row, int col) {
    const bool here = place_of((*o.in[0])(row, 0), o.params.count) == col;
    return given(here ? "one_hot.here" : "one_hot.elsewhere", here ? 1 : 0);
}

void one_hot_pull(const Operands&, const Matrix&, Gradients&) {}

// -- rows: (m, n) -> (count, n) -----------------------------------------------------------------------------------------

Matrix rows_value(const Operands& o) { return o.in[0]->middleRows(o.params.first, o.params.count); }

Explanation rows_cell(const Operands& o, int row, int col) { return cell_itself("rows.cell", source_of(o, 0, o.params.first + row, col)); }

void rows_pull(const Operands& o, const Matrix& upstream, Gradients& g) { g[0].middleRows(o.params.first, o.params.count) += upstream; }

bool rows_reach(const Operands& o, const OperandCell& from, int row, int col) { return o.params.first + row == from.row && col == from.col; }

// -- stack: (m_i, n) ... -> (sum of m_i, n) -------------------------------------------------------------------------------

Matrix stack_value(const Operands& o) {
    Eigen::Index height = 0;
    for (const Matrix* part : o.in) height += part->rows();
    Matrix whole(height, o.in[0]->cols());
    Eigen::Index first = 0;
    for (const Matrix* part : o.in) {
        whole.middleRows(first, part->rows()) = *part;
        first += part->rows();
    }
    return whole;
}

// The cell of an operand that stands there.
OperandCell stacked(const Operands& o, int row, int col) {
    int part = 0;
    while (row >= o.in[static_cast<size_t>(part)]->rows()) row -= static_cast<int>(o.in[static_cast<size_t>(part++)]->rows());
    return {part, row, col};
}

Explanation stack_cell(const Operands& o, int row, int col) {
    const OperandCell cell = stacked(o, row, col);
    return cell_itself("stack.cell", source_of(o, cell.operand, cell.row, cell.col));
}

void stack_pull(const Operands&, const Matrix& upstream, Gradients& g) {
    Eigen::Index first = 0;
    for (Matrix& part : g) {
        part += upstream.middleRows(first, part.rows());
        first += part.rows();
    }
}

bool stack_reaches(const Operands& o, const OperandCell& from, int row, int col) { return stacked(o, row, col) == from; }

}  // namespace

const Op kRows{"rows", "A[a:b]", "{0}[{first}:{last}]", rows_value, rows_cell, rows_pull, rows_reach};
const Op kStack{"stack", "[A; B; ...]", "torch.cat([{all}])", stack_value, stack_cell, stack_pull, stack_reaches};
const Op kLookup{"lookup", "A[indices]", "{0}[{indices}]", lookup_value, lookup_cell, lookup_pull, lookup_reaches};
const Op kEmbed{"embed", "B[A]", "{1}[{0}[:, 0].round().long()]", embed_value, embed_cell, embed_pull, embed_reaches};
const Op kOneHot{"one_hot", "1 where j = A", "torch.nn.functional.one_hot({0}[:, 0].round().long(), {last}).float()", one_hot_value, one_hot_cell, one_hot_pull};
const Op kColumns{"columns", "A[:, a:b]", "{0}[:, {first}:{last}]", columns_value, columns_cell, columns_pull};
const Op kConcat{"concat", "[A | B | ...]", "torch.cat([{all}], dim=-1)", concat_value, concat_cell, concat_pull};

}  // namespace lab
