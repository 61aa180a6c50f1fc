#include "core/positions.h"

#include <bit>
#include <cmath>

namespace lab {

double sinusoidal_position(double place, int col, int d_model) {
    const double angle = place / std::pow(10000.0, double(col / 2 * 2) / d_model);
    return col % 2 == 0 ? std::sin(angle) : std::cos(angle);
}

Matrix sinusoidal_positions(int tokens, int d_model) {
    return Matrix::NullaryExpr(tokens, d_model, [&](Eigen::Index t, Eigen::Index col) { return static_cast<float>(sinusoidal_position(double(t), static_cast<int>(col), d_model)); });   // (T, d_model)
}

double rotary_frequency(int pair, int columns, double theta) { return std::pow(theta, -2.0 * pair / columns); }

std::vector<float> alibi_slopes(int heads) {
    const int below = static_cast<int>(std::bit_floor(static_cast<unsigned>(heads)));
    std::vector<float> slopes;
    for (int h = 1; h <= below; ++h) slopes.push_back(static_cast<float>(std::exp2(-8.0 * h / below)));
    for (int h = 1; static_cast<int>(slopes.size()) < heads; h += 2) slopes.push_back(static_cast<float>(std::exp2(-4.0 * h / below)));
    return slopes;
}

std::vector<float> slopes_of(const Experiment& e) { return e.slope > 0 ? std::vector<float>(static_cast<size_t>(e.heads), e.slope) : alibi_slopes(e.heads); }

}  // namespace lab
