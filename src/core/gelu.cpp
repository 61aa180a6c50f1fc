// GELU (Hendrycks & Gimpel 2016) in its exact form and in the one with tanh that GPT-2 uses.  Both (m, n) -> (m, n).
// Not here: where it stands in a network.
#include "core/double_matrix.h"
#include "core/explaining.h"
#include "core/ops.h"

#include <cmath>
#include <numbers>

namespace lab {

namespace {

constexpr double kCubic = 0.044715;
const double kRootTwoOverPi = std::sqrt(2 / std::numbers::pi);

template <double (*function)(double)>
Matrix apply_value(const Operands& o) { return narrow(wide(*o.in[0]).unaryExpr(function)); }

template <double (*slope)(double)>
void apply_pull(const Operands& o, const Matrix& upstream, Gradients& g) {
    g[0] += narrow(wide(upstream).cwiseProduct(wide(*o.in[0]).unaryExpr(slope)));
}

// x/2 (1 + f): what both forms have in common.
Explanation half_of(const Source& x, Explanation f) {
    std::vector<Explanation> gate;
    gate.push_back(given("gelu.one", 1));
    gate.push_back(std::move(f));
    return product("gelu.product", product("gelu.half_cell", given("gelu.half", 0.5), cell_itself("gelu.cell", x)), sum("gelu.gate", std::move(gate)));
}

// -- x/2 (1 + erf(x / √2)) ------------------------------------------------------------------------------------------

double gelu(double x) { return 0.5 * x * (1 + std::erf(x / std::numbers::sqrt2)); }

double gelu_slope(double x) {
    const double density = std::exp(-x * x / 2) / std::sqrt(2 * std::numbers::pi);
    return 0.5 * (1 + std::erf(x / std::numbers::sqrt2)) + x * density;
}

Explanation gelu_cell(const Operands& o, int row, int col) {
    const Source x = source_of(o, 0, row, col);
    Explanation inside = quotient("gelu.quotient", cell_itself("gelu.cell", x), square_root("gelu.root", given("gelu.two", 2)));
    return half_of(x, error_function("gelu.erf", std::move(inside)));
}

// -- x/2 (1 + tanh(√(2/π) (x + 0.044715 x³))) -----------------------------------------------------------------------

double inside_tanh(double x) { return kRootTwoOverPi * (x + kCubic * x * x * x); }

double gelu_tanh(double x) { return 0.5 * x * (1 + std::tanh(inside_tanh(x))); }

double gelu_tanh_slope(double x) {
    const double t = std::tanh(inside_tanh(x));
    return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * kRootTwoOverPi * (1 + 3 * kCubic * x * x);
}

Explanation gelu_tanh_cell(const Operands& o, int row, int col) {
    const Source x = source_of(o, 0, row, col);
    Explanation cube = product("gelu.cube", product("gelu.square", x, x), cell_itself("gelu.cell", x));
    std::vector<Explanation> terms;
    terms.push_back(cell_itself("gelu.cell", x));
    terms.push_back(product("gelu.cubic_term", given("gelu.cubic", kCubic), std::move(cube)));
    Explanation inside = product("gelu.inside", given("gelu.root_two_over_pi", kRootTwoOverPi), sum("gelu.polynomial", std::move(terms)));
    return half_of(x, tangent_h("gelu.tanh", std::move(inside)));
}

}  // namespace

const Op kGelu{"gelu", "A/2 (1 + erf(A / √2))", "torch.nn.functional.gelu({0})", apply_value<gelu>, gelu_cell, apply_pull<gelu_slope>};
const Op kGeluTanh{"gelu_tanh", "A/2 (1 + tanh(√(2/π) (A + 0.044715 A³)))", "torch.nn.functional.gelu({0}, approximate='tanh')",
                   apply_value<gelu_tanh>, gelu_tanh_cell, apply_pull<gelu_tanh_slope>};

}  // namespace lab
