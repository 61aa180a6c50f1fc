// Rotary position embedding (Su et al. 2021): pairs of columns turned by an angle that grows with the position.
// Not here: which rows are turned, and at which positions (run.cpp, the requests of api/).
#include "core/double_matrix.h"
#include "core/explaining.h"
#include "core/ops.h"
#include "core/positions.h"

#include <cmath>

namespace lab {

namespace {

int turning_columns(const Operands& o) { return o.params.count > 0 ? o.params.count : static_cast<int>(o.in[0]->cols()); }
bool has_tables(const Operands& o) { return o.in.size() > 1; }
int position_of(const Operands& o, int row) { return o.params.indices.empty() ? o.params.first + row : o.params.indices[static_cast<size_t>(row)]; }

// The two columns of pair i.
struct Pair {
    int x, y;
};
Pair pair_at(const Operands& o, int i) {
    if (o.params.pairing == Pairing::Half) return {i, i + turning_columns(o) / 2};
    return {2 * i, 2 * i + 1};
}

int pair_of(const Operands& o, int col) { return o.params.pairing == Pairing::Half ? col % (turning_columns(o) / 2) : col / 2; }

double frequency_of(const Operands& o, int i) { return rotary_frequency(i, turning_columns(o), o.params.theta); }

struct Turn {
    double cos, sin;
};
Turn turn_of(const Operands& o, int row, int i) {
    const int position = position_of(o, row);
    if (has_tables(o)) return {static_cast<double>((*o.in[1])(position, i)), static_cast<double>((*o.in[2])(position, i))};
    const double angle = position * frequency_of(o, i);
    return {std::cos(angle), std::sin(angle)};
}

template <class Visit>
void for_each_pair(const Operands& o, Visit visit) {
    for (int row = 0; row < o.in[0]->rows(); ++row) {
        for (int i = 0; i < turning_columns(o) / 2; ++i) visit(row, i, pair_at(o, i), turn_of(o, row, i));
    }
}

Matrix rotary_value(const Operands& o) {
    Matrix turned = *o.in[0];                      // (m, n)
    for_each_pair(o, [&](int row, int, Pair at, Turn turn) {
        const double x = static_cast<double>((*o.in[0])(row, at.x)), y = static_cast<double>((*o.in[0])(row, at.y));
        turned(row, at.x) = static_cast<float>(x * turn.cos - y * turn.sin);
        turned(row, at.y) = static_cast<float>(x * turn.sin + y * turn.cos);
    });
    return turned;
}

Explanation turn_cell(const Operands& o, int row, int i, bool sin) {
    if (has_tables(o)) return cell_itself(sin ? "rotary.sin" : "rotary.cos", source_of(o, sin ? 2 : 1, position_of(o, row), i));
    Explanation angle = product("rotary.angle", given("rotary.position", position_of(o, row)), given("rotary.frequency", frequency_of(o, i)));
    return sin ? sine("rotary.sin", std::move(angle)) : cosine("rotary.cos", std::move(angle));
}

// x cos - y sin for the first of the pair, x sin + y cos for the second.
Explanation rotary_cell(const Operands& o, int row, int col) {
    if (col >= turning_columns(o)) return cell_itself("rotary.still", source_of(o, 0, row, col));
    const int i = pair_of(o, col);
    const Pair at = pair_at(o, i);
    const bool second = col == at.y;
    Explanation of_y = turn_cell(o, row, i, !second);
    if (!second) of_y = product("rotary.less", given("rotary.minus_one", -1), std::move(of_y));
    std::vector<Explanation> terms;
    terms.push_back(product("rotary.product", cell_itself("rotary.cell", source_of(o, 0, row, at.x)), turn_cell(o, row, i, second)));
    terms.push_back(product("rotary.product", cell_itself("rotary.cell", source_of(o, 0, row, at.y)), std::move(of_y)));
    return sum("rotary.sum", std::move(terms));
}

// A turn is undone by the turn back: its transpose.
void rotary_pull(const Operands& o, const Matrix& upstream, Gradients& g) {
    Matrix back = upstream;                        // (m, n)
    for_each_pair(o, [&](int row, int i, Pair at, Turn turn) {
        const double u = static_cast<double>(upstream(row, at.x)), v = static_cast<double>(upstream(row, at.y));
        back(row, at.x) = static_cast<float>(u * turn.cos + v * turn.sin);
        back(row, at.y) = static_cast<float>(v * turn.cos - u * turn.sin);
        if (!has_tables(o)) return;
        const double x = static_cast<double>((*o.in[0])(row, at.x)), y = static_cast<double>((*o.in[0])(row, at.y));
        g[1](position_of(o, row), i) += static_cast<float>(u * x + v * y);
        g[2](position_of(o, row), i) += static_cast<float>(v * x - u * y);
    });
    g[0] += back;
}

bool rotary_reaches(const Operands& o, const OperandCell& from, int row, int) { return from.row == (from.operand == 0 ? row : position_of(o, row)); }

}  // namespace

const Op kRotary{"rotary", "A turned by position", "{0} * cos + {turn}({0}) * sin", rotary_value, rotary_cell, rotary_pull, rotary_reaches};

}  // namespace lab
