// Tables of positions against their formulas, written out.
#include "core/positions.h"

#include <doctest/doctest.h>

#include <cmath>

namespace lab {

TEST_CASE("sinusoidal positions: a sine and a cosine of ever slower angles, odd widths too") {
    for (const int d : {1, 2, 3, 8}) {
        const Matrix table = sinusoidal_positions(40, d);
        for (int t = 0; t < 40; ++t) {
            for (int i = 0; 2 * i < d; ++i) {
                const double angle = t / std::pow(10000.0, 2.0 * i / d);
                CHECK(static_cast<double>(table(t, 2 * i)) == doctest::Approx(std::sin(angle)).epsilon(1e-6));
                if (2 * i + 1 < d) CHECK(static_cast<double>(table(t, 2 * i + 1)) == doctest::Approx(std::cos(angle)).epsilon(1e-6));
            }
        }
    }
    CHECK(sinusoidal_positions(2, 8)(1, 2) == doctest::Approx(0.099833414));
}

TEST_CASE("slopes halve from head to head; what is no power of two takes the rest from the next one") {
    CHECK(alibi_slopes(1) == std::vector<float>{0.00390625f});
    CHECK(alibi_slopes(2) == std::vector<float>{0.0625f, 0.00390625f});
    CHECK(alibi_slopes(4) == std::vector<float>{0.25f, 0.0625f, 0.015625f, 0.00390625f});
    const std::vector<float> twelve = alibi_slopes(12);
    CHECK(twelve.size() == 12);
    CHECK(twelve[7] == 0.00390625f);
    CHECK(twelve[8] == static_cast<float>(0.7071067811865476));
    CHECK(twelve[11] == static_cast<float>(0.08838834764831845));
    for (int heads = 1; heads <= 64; ++heads) CHECK(alibi_slopes(heads).size() == static_cast<size_t>(heads));
}

}  // namespace lab
