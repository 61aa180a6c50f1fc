// The plane of most variance: against axes known beforehand, and against every other plane of a random search.
#include "core/principal.h"

#include <doctest/doctest.h>

#include <random>

namespace lab {
namespace {

Matrix random_matrix(std::mt19937& random, int rows, int columns) {
    std::uniform_real_distribution<float> between(-1, 1);
    return Matrix::NullaryExpr(rows, columns, [&] { return between(random); });
}

}  // namespace

TEST_CASE("points on a plane are found again, with the longer axis first") {
    Matrix points(4, 3);                           // 3 long in y, 1 in z, around (5, 0, 0)
    points << 5, 3, 0, 5, -3, 0, 5, 0, 1, 5, 0, -1;
    const PrincipalPlane plane = principal_plane(points);
    CHECK(plane.mean == (Matrix(1, 3) << 5, 0, 0).finished());
    CHECK(plane.axes.isApprox((Matrix(3, 2) << 0, 0, 1, 0, 0, 1).finished(), 1e-6f));
    CHECK(plane.share == doctest::Approx(1));
    CHECK(in_plane(plane, points).isApprox((Matrix(4, 2) << 3, 0, -3, 0, 0, 1, 0, -1).finished(), 1e-6f));
}

TEST_CASE("no other plane keeps more of the variance") {
    std::mt19937 random(5);
    for (const int d : {2, 3, 5, 8}) {
        const Matrix points = random_matrix(random, 12, d);
        const PrincipalPlane plane = principal_plane(points);
        const Matrix centred = points.rowwise() - points.colwise().mean();
        CHECK((plane.axes.transpose() * plane.axes).isApprox(Matrix::Identity(2, 2), 1e-5f));
        const float kept = in_plane(plane, points).squaredNorm();
        CHECK(double{kept / centred.squaredNorm()} == doctest::Approx(plane.share).epsilon(1e-5));
        for (int i = 0; i < 200; ++i) {
            Matrix a = random_matrix(random, d, 1).colwise().normalized(), b = random_matrix(random, d, 1);
            b = (b - a * (a.transpose() * b)).colwise().normalized();
            CHECK((centred * a).squaredNorm() + (centred * b).squaredNorm() <= kept * 1.0001f);
        }
    }
}

TEST_CASE("one vector, one number, and vectors that are all alike") {
    for (const Matrix& points : {Matrix(Matrix::Ones(1, 4)), Matrix(Matrix::Ones(3, 1)), Matrix(Matrix::Ones(5, 2)), Matrix(Matrix::Ones(1, 1))}) {
        const PrincipalPlane plane = principal_plane(points);
        CHECK(plane.share == 1);
        CHECK(in_plane(plane, points).isZero(1e-6f));
        CHECK(in_plane(plane, points).cols() == 2);
    }
    const PrincipalPlane line = principal_plane((Matrix(2, 1) << 1, 3).finished());
    CHECK(line.share == doctest::Approx(1));
    CHECK(in_plane(line, (Matrix(2, 1) << 1, 3).finished()) == (Matrix(2, 2) << -1, 0, 1, 0).finished());
}

}  // namespace lab
