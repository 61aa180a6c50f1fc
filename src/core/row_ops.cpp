// Operations that look at one cell: division, softcap, mask.  All (m, n) -> (m, n).
// Not here: which mask, which divisor (attention.cpp); shares of a row (share_ops.cpp).
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

}  // namespace

const Op kScaleSqrt{"scale_sqrt", "A / √n", "{0} / {n}**0.5", divide_value<root_of>, scale_sqrt_cell, divide_pull<root_of>};
const Op kScale{"scale", "A / n", "{0} / {n}", divide_value<number_of>, scale_cell, divide_pull<number_of>};
const Op kFactor{"factor", "A * n", "{0} * {n}", factor_value, factor_cell, factor_pull};
const Op kSoftcap{"softcap", "n * tanh(A / n)", "{n} * torch.tanh({0} / {n})", softcap_value, softcap_cell, softcap_pull};
const Op kMask{"mask", "A where seen, else -inf", "{0}.masked_fill(~mask, -torch.inf)", mask_value, mask_cell, mask_pull};

}  // namespace lab
