#include "core/positions.h"

#include <bit>
#include <cmath>

namespace lab {

Matrix sinusoidal_positions(int tokens, int d_model) {
    Matrix table(tokens, d_model);                 // (T, d_model)
    for (int t = 0; t < tokens; ++t) {
        for (int col = 0; col < d_model; ++col) {
            const double angle = t / std::pow(10000.0, double(col / 2 * 2) / d_model);
            table(t, col) = static_cast<float>(col % 2 == 0 ? std::sin(angle) : std::cos(angle));
        }
    }
    return table;
}

std::vector<float> alibi_slopes(int heads) {
    const int below = static_cast<int>(std::bit_floor(static_cast<unsigned>(heads)));
    std::vector<float> slopes;
    for (int h = 1; h <= below; ++h) slopes.push_back(static_cast<float>(std::exp2(-8.0 * h / below)));
    for (int h = 1; static_cast<int>(slopes.size()) < heads; h += 2) slopes.push_back(static_cast<float>(std::exp2(-4.0 * h / below)));
    return slopes;
}

}  // namespace lab
