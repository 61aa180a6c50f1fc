// Normalisations of a row, with a learned scale and bias where they are given.  All (m, n) -> (m, n).
// Not here: which rows are normalised (network.cpp, the requests of api/).
#include "core/double_matrix.h"
#include "core/explaining.h"
#include "core/norms.h"
#include "core/ops.h"

#include <cmath>

namespace lab {

namespace {

using Row = Eigen::ArrayXd;

Row row_of(const Matrix& m, int row) { return wide(m).row(row).transpose().array(); }
bool has(const Operands& o, size_t operand) { return o.in.size() > operand; }
double epsilon_of(const Operands& o) { return static_cast<double>(o.params.number); }
int width_of(const Operands& o) { return static_cast<int>(o.in[0]->cols()); }

// (x - mean) / √(variance + epsilon), or x / √(mean of squares + epsilon): with mean taken as 0 they are one.
template <bool centred>
RowMoments moments_of(const Operands& o, int row) {
    const Row x = row_of(*o.in[0], row);
    const double mean = centred ? x.mean() : 0;
    return {mean, 1 / std::sqrt((x - mean).square().mean() + epsilon_of(o))};
}

template <bool centred>
Matrix norm_value(const Operands& o) {
    Matrix result(o.in[0]->rows(), o.in[0]->cols());   // (m, n)
    for (int i = 0; i < result.rows(); ++i) {
        const RowMoments moments = moments_of<centred>(o, i);
        Row y = (row_of(*o.in[0], i) - moments.mean) * moments.inverse_deviation;
        if (has(o, 1)) y *= row_of(*o.in[1], 0);       // (1, n)
        if (has(o, 2)) y += row_of(*o.in[2], 0);       // (1, n)
        result.row(i) = y.matrix().transpose().cast<float>();
    }
    return result;
}

// With z the normalised row, s the deviation and v = upstream · scale:  (v - mean(v) - z mean(v z)) / s; without centring mean(v) is left out.
template <bool centred>
void norm_pull(const Operands& o, const Matrix& upstream, Gradients& g) {
    for (int i = 0; i < upstream.rows(); ++i) {
        const RowMoments moments = moments_of<centred>(o, i);
        const Row z = (row_of(*o.in[0], i) - moments.mean) * moments.inverse_deviation, u = row_of(upstream, i);
        Row v = u;
        if (has(o, 1)) v *= row_of(*o.in[1], 0);
        const double common = centred ? v.mean() : 0;
        g[0].row(i) += ((v - common - z * (v * z).mean()) * moments.inverse_deviation).matrix().transpose().cast<float>();
        if (has(o, 1)) g[1].row(0) += (u * z).matrix().transpose().cast<float>();
        if (has(o, 2)) g[2].row(0) += u.matrix().transpose().cast<float>();
    }
}

// -- one cell -------------------------------------------------------------------------------------------------------

Explanation mean_of(const Operands& o, int row) {
    std::vector<Explanation> cells;
    for (int j = 0; j < width_of(o); ++j) cells.push_back(cell_itself("norm.cell", source_of(o, 0, row, j)));
    return quotient("norm.mean", sum("norm.total", std::move(cells)), given("norm.width", width_of(o)));
}

Explanation mean_of_squares(const Operands& o, int row) {
    std::vector<Explanation> squares;
    for (int j = 0; j < width_of(o); ++j) squares.push_back(product("norm.square", source_of(o, 0, row, j), source_of(o, 0, row, j)));
    return quotient("norm.mean_square", sum("norm.total_square", std::move(squares)), given("norm.width", width_of(o)));
}

Explanation less(std::string_view role, Explanation what) { return product(role, given("norm.minus_one", -1), std::move(what)); }

// The variance is the mean of the squares less the square of the mean, so that a row of n cells is explained in n steps, not in n².
template <bool centred>
Explanation deviation_of(const Operands& o, int row) {
    std::vector<Explanation> terms;
    terms.push_back(mean_of_squares(o, row));
    if (centred) terms.push_back(less("norm.less_square", product("norm.square_of_mean", mean_of(o, row), mean_of(o, row))));
    terms.push_back(given("norm.epsilon", epsilon_of(o)));
    return square_root("norm.deviation", sum("norm.variance", std::move(terms)));
}

template <bool centred>
Explanation norm_cell(const Operands& o, int row, int col) {
    Explanation y = cell_itself("norm.cell", source_of(o, 0, row, col));
    if (centred) {
        std::vector<Explanation> shifted;
        shifted.push_back(std::move(y));
        shifted.push_back(less("norm.less_mean", mean_of(o, row)));
        y = sum("norm.shifted", std::move(shifted));
    }
    y = quotient("norm.quotient", std::move(y), deviation_of<centred>(o, row));
    if (has(o, 1)) y = product("norm.scaled", std::move(y), cell_itself("norm.scale", source_of(o, 1, 0, col)));
    if (!has(o, 2)) return y;
    std::vector<Explanation> terms;
    terms.push_back(std::move(y));
    terms.push_back(cell_itself("norm.bias", source_of(o, 2, 0, col)));
    return sum("norm.sum", std::move(terms));
}

bool norm_reaches(const Operands&, const OperandCell& from, int row, int col) { return from.operand == 0 ? row == from.row : col == from.col; }

}  // namespace

RowMoments layer_norm_moments(const Matrix& m, int row, float epsilon) {
    const Params params{.number = epsilon};
    return moments_of<true>({{&m}, params}, row);
}

const Op kLayerNorm{"layer_norm", "(A - mean) / sqrt(variance + eps)", "torch.nn.functional.layer_norm({0}, {0}.shape[-1:], {rest}eps={n})",
                    norm_value<true>, norm_cell<true>, norm_pull<true>, norm_reaches};
const Op kRmsNorm{"rms_norm", "A / sqrt(mean of squares + eps)", "torch.nn.functional.rms_norm({0}, {0}.shape[-1:], {rest}eps={n})",
                  norm_value<false>, norm_cell<false>, norm_pull<false>, norm_reaches};

}  // namespace lab
