// Operations on each cell by its place: kept or set to zero, dropped at random, biased by distance.  All (m, n) -> (m, n).
// Not here: which mask, which slope (attention.cpp).
#include "core/double_matrix.h"
#include "core/explaining.h"
#include "core/ops.h"

#include <cstdlib>

namespace lab {

namespace {

bool is_kept(const Operands& o, int row, int col) { return (*o.params.mask)(row, col) != 0; }

// -- A where mask, else 0 -------------------------------------------------------------------------------------------------

Matrix keep_value(const Operands& o) { return (o.params.mask->array() != 0).select(*o.in[0], 0.0f); }

Explanation keep_cell(const Operands& o, int row, int col) {
    if (!is_kept(o, row, col)) return given("keep.hidden", 0);
    return cell_itself("keep.visible", source_of(o, 0, row, col));
}

void keep_pull(const Operands& o, const Matrix& upstream, Gradients& g) {
    g[0] += (o.params.mask->array() != 0).select(upstream, 0.0f);
}

// -- A / (1 - number) where mask, else 0: what is kept makes up for what is dropped -------------------------------------------

double kept_share(const Operands& o) { return 1 - static_cast<double>(o.params.number); }

Matrix dropout_value(const Operands& o) {
    const Matrix raised = narrow(wide(*o.in[0]) / kept_share(o));
    return (o.params.mask->array() != 0).select(raised, 0.0f);
}

Explanation dropout_cell(const Operands& o, int row, int col) {
    if (!is_kept(o, row, col)) return given("dropout.dropped", 0);
    return quotient("dropout.quotient", cell_itself("dropout.cell", source_of(o, 0, row, col)), given("dropout.kept_share", kept_share(o)));
}

void dropout_pull(const Operands& o, const Matrix& upstream, Gradients& g) {
    const Matrix raised = narrow(wide(upstream) / kept_share(o));
    g[0] += (o.params.mask->array() != 0).select(raised, 0.0f);
}

// -- A - number * |row - column| --------------------------------------------------------------------------------------------

double slope_of(const Operands& o) { return static_cast<double>(o.params.number); }
int distance_of(const Operands& o, int row, int col) { return std::abs(o.params.first + row - col); }

Matrix distance_value(const Operands& o) {
    const Matrix& a = *o.in[0];
    Matrix biased(a.rows(), a.cols());
    for (int i = 0; i < a.rows(); ++i) {
        for (int j = 0; j < a.cols(); ++j) biased(i, j) = static_cast<float>(static_cast<double>(a(i, j)) - slope_of(o) * distance_of(o, i, j));
    }
    return biased;
}

Explanation distance_cell(const Operands& o, int row, int col) {
    std::vector<Explanation> terms;
    terms.push_back(cell_itself("distance_bias.cell", source_of(o, 0, row, col)));
    terms.push_back(product("distance_bias.product", given("distance_bias.slope", -slope_of(o)), given("distance_bias.distance", distance_of(o, row, col))));
    return sum("distance_bias.sum", std::move(terms));
}

void distance_pull(const Operands&, const Matrix& upstream, Gradients& g) { g[0] += upstream; }

}  // namespace

const Op kKeep{"keep", "A where seen, else 0", "{0}.masked_fill(~mask, 0)", keep_value, keep_cell, keep_pull};
const Op kDropout{"dropout", "A / (1 - p) where kept, else 0", "torch.nn.functional.dropout({0}, {n})", dropout_value, dropout_cell, dropout_pull};
const Op kDistanceBias{"distance_bias", "A - m |i - j|", "{0} - {n} * (torch.arange({0}.shape[0])[:, None] + {first} - torch.arange({0}.shape[1])).abs()",
                       distance_value, distance_cell, distance_pull};

}  // namespace lab
