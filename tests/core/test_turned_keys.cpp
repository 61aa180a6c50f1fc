// What would stand between a latent and a query if keys made from latents turned with their position.
#include "core/ops.h"
#include "core/random.h"
#include "core/turned_keys.h"
#include "core/value_of.h"
#include "tests/core/data.h"

#include <doctest/doctest.h>

#include <cmath>

namespace lab {
namespace {

// Slowly: the key made, both turned, their dot product.
float score(const Matrix& c, const Matrix& W_uk, const Matrix& q, int t, int j) {
    const Matrix key = c * W_uk, turned_key = value_of(kRotary, {&key}, {.first = j}), turned_query = value_of(kRotary, {&q}, {.first = t});
    return turned_key.row(0).dot(turned_query.row(0));
}

}  // namespace

TEST_CASE("the matrix between gives the score of the turned key, and only the distance counts") {
    TorchRandom random(7);
    const Matrix c = draw_randn(random, 1, 3), W_uk = draw_randn(random, 3, 4), q = draw_randn(random, 1, 4);
    for (const int t : {0, 1, 5})
        for (int j = 0; j <= t; ++j) {
            const float between = (c * turned_back(W_uk, t - j) * q.transpose())(0, 0);
            CHECK(between == doctest::Approx(score(c, W_uk, q, t, j)).epsilon(1e-4));
            CHECK(between == doctest::Approx(score(c, W_uk, q, t + 3, j + 3)).epsilon(1e-4));
        }
}

TEST_CASE("at distance 0 it is the up-projection itself, at 1 the worked one") {
    const nlohmann::json data = test::read_data("teaching/lesson14.json")["weights"]["W_UK"]["data"];
    Matrix W_uk(3, 2);                             // of head 1
    for (int row = 0; row < 3; ++row)
        for (int col = 0; col < 2; ++col) W_uk(row, col) = data[static_cast<size_t>(row * 4 + col)].get<float>();
    CHECK(turned_back(W_uk, 0) == W_uk);
    const float near = std::cos(1.0f), far = std::sin(1.0f);
    const Matrix worked = (Matrix(3, 2) << near, -far, far, near, far, near).finished();
    CHECK((turned_back(W_uk, 1) - worked).cwiseAbs().maxCoeff() < 1e-6f);
    CHECK((turned_back(W_uk, 2) - worked).cwiseAbs().maxCoeff() > 0.5f);
}

}  // namespace lab
