// Every op on random shapes: value against cell, each explanation against its own parts, pull against central differences
// of the explanation in double.  A new op needs one row in kMakers; without it the first case fails.
#include "core/ops.h"
#include "core/slope.h"

#include "tests/core/recompute.h"

#include <doctest/doctest.h>

#include <limits>
#include <random>

namespace lab {
namespace {

constexpr float kInf = std::numeric_limits<float>::infinity();
using MatrixD = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

struct Made {
    std::vector<Matrix> operands;
    Params params;
    std::vector<const Matrix*> pointers() const {
        std::vector<const Matrix*> in;
        for (const Matrix& m : operands) in.push_back(&m);
        return in;
    }
};

struct Shape {
    int m, k, n;
};

Matrix random_matrix(std::mt19937& random, int rows, int columns) {
    std::uniform_real_distribution<float> between(-2, 2);
    return Matrix::NullaryExpr(rows, columns, [&] { return between(random); });
}

Matrix random_mask(std::mt19937& random, int rows, int columns) {
    return (random_matrix(random, rows, columns).array() > 0).cast<float>();
}

// By chance: either pairing, all columns or some, positions counted or named, angles from theta or from tables.
Made rotary_sample(std::mt19937& random, Shape s) {
    const auto chance = [&] { return random() % 2 == 0; };
    Made made{{random_matrix(random, s.m, 2 * s.n)}, {.first = 3, .theta = 50}};
    if (chance()) made.params.pairing = Pairing::Half;
    if (chance()) made.params.count = 2 * ((s.n + 1) / 2);
    if (chance()) {
        for (int row = 0; row < s.m; ++row) made.params.indices.push_back(static_cast<int>(random() % 5));
    }
    if (chance()) {
        const int pairs = (made.params.count ? made.params.count : 2 * s.n) / 2;
        for (int table = 0; table < 2; ++table) made.operands.push_back(random_matrix(random, s.m + 5, pairs));
    }
    return made;
}

std::vector<int> random_indices(std::mt19937& random, int count, int below) {
    std::vector<int> indices;
    for (int i = 0; i < count; ++i) indices.push_back(static_cast<int>(random() % static_cast<unsigned>(below)));
    return indices;
}

// Bare, or with one or more of the rows that scale and shift.
Made norm_sample(std::mt19937& random, Shape s, unsigned most_operands) {
    Made made{{random_matrix(random, s.m, s.n)}, {.number = 0.01f}};
    for (unsigned row = random() % most_operands; row > 0; --row) made.operands.push_back(random_matrix(random, 1, s.n));
    return made;
}

struct Maker {
    const Op* op;
    Made (*make)(std::mt19937&, Shape);
};
const Maker kMakers[] = {
    {&kLayerNorm, [](std::mt19937& r, Shape s) { return norm_sample(r, s, 3); }},
    {&kRmsNorm, [](std::mt19937& r, Shape s) { return norm_sample(r, s, 2); }},
    {&kGelu, [](std::mt19937& r, Shape s) { return Made{{random_matrix(r, s.m, s.n)}, {}}; }},
    {&kGeluTanh, [](std::mt19937& r, Shape s) { return Made{{random_matrix(r, s.m, s.n)}, {}}; }},
    {&kCrossEntropy, [](std::mt19937& r, Shape s) { return Made{{random_matrix(r, s.m, s.n)}, {.indices = random_indices(r, s.m, s.n)}}; }},
    {&kMean, [](std::mt19937& r, Shape s) { return Made{{random_matrix(r, s.m, s.n)}, {}}; }},
    {&kDescend, [](std::mt19937& r, Shape s) { return Made{{random_matrix(r, s.m, s.n), random_matrix(r, s.m, s.n)}, {.number = 0.3f}}; }},
    {&kLookup, [](std::mt19937& r, Shape s) { return Made{{random_matrix(r, s.k, s.n)}, {.indices = random_indices(r, s.m, s.k)}}; }},
    {&kEmbed, [](std::mt19937& r, Shape s) {
         Matrix ids(s.m, 1);
         for (float& id : ids.reshaped()) id = static_cast<float>(r() % static_cast<unsigned>(s.k));
         return Made{{ids, random_matrix(r, s.k, s.n)}, {}};
     }},
    {&kOneHot, [](std::mt19937& r, Shape s) {
         Matrix ids(s.m, 1);
         for (float& id : ids.reshaped()) id = static_cast<float>(r() % static_cast<unsigned>(s.n));
         return Made{{ids}, {.count = s.n}};
     }},
    {&kMatMul, [](std::mt19937& r, Shape s) { return Made{{random_matrix(r, s.m, s.k), random_matrix(r, s.k, s.n)}, {}}; }},
    {&kMatMulT, [](std::mt19937& r, Shape s) { return Made{{random_matrix(r, s.m, s.k), random_matrix(r, s.n, s.k)}, {}}; }},
    {&kAdd, [](std::mt19937& r, Shape s) { return Made{{random_matrix(r, s.m, s.n), random_matrix(r, s.m, s.n)}, {}}; }},
    {&kMultiply, [](std::mt19937& r, Shape s) { return Made{{random_matrix(r, s.m, s.n), random_matrix(r, s.m, s.n)}, {}}; }},
    {&kAddRow, [](std::mt19937& r, Shape s) { return Made{{random_matrix(r, s.m, s.n), random_matrix(r, 1, s.n)}, {}}; }},
    {&kScaleSqrt, [](std::mt19937& r, Shape s) { return Made{{random_matrix(r, s.m, s.n)}, {.number = 3, .mask = {}}}; }},
    {&kScale, [](std::mt19937& r, Shape s) { return Made{{random_matrix(r, s.m, s.n)}, {.number = -0.7f, .mask = {}}}; }},
    {&kFactor, [](std::mt19937& r, Shape s) { return Made{{random_matrix(r, s.m, s.n)}, {.number = -0.7f, .mask = {}}}; }},
    {&kSoftcap, [](std::mt19937& r, Shape s) { return Made{{random_matrix(r, s.m, s.n)}, {.number = 1.3f}}; }},
    {&kMask, [](std::mt19937& r, Shape s) {
         return Made{{random_matrix(r, s.m, s.n)}, {.mask = std::make_shared<const Matrix>(random_mask(r, s.m, s.n))}};
     }},
    {&kSoftmax, [](std::mt19937& r, Shape s) {
         const Matrix a = random_matrix(r, s.m, s.n), mask = random_mask(r, s.m, s.n);   // some cells and rows hidden
         return Made{{(mask.array() != 0).select(a, -kInf)}, {}};
     }},
    {&kRotary, [](std::mt19937& r, Shape s) { return rotary_sample(r, s); }},
    {&kNaiveSoftmax, [](std::mt19937& r, Shape s) {
         const Matrix a = random_matrix(r, s.m, s.n), mask = random_mask(r, s.m, s.n);
         return Made{{(mask.array() != 0).select(a, -kInf)}, {}};
     }},
    {&kShare, [](std::mt19937& r, Shape s) {       // positive, so that no sum is near 0; some rows all zeros
         return Made{{(random_mask(r, s.m, 1) * Matrix::Ones(1, s.n)).cwiseProduct(random_matrix(r, s.m, s.n).cwiseAbs())}, {}};
     }},
    {&kKeep, [](std::mt19937& r, Shape s) {
         return Made{{random_matrix(r, s.m, s.n)}, {.mask = std::make_shared<const Matrix>(random_mask(r, s.m, s.n))}};
     }},
    {&kDropout, [](std::mt19937& r, Shape s) {
         return Made{{random_matrix(r, s.m, s.n)}, {.number = 0.3f, .mask = std::make_shared<const Matrix>(random_mask(r, s.m, s.n))}};
     }},
    {&kDistanceBias, [](std::mt19937& r, Shape s) { return Made{{random_matrix(r, s.m, s.n)}, {.number = 0.25f, .first = 1}}; }},
    {&kRowMax, [](std::mt19937& r, Shape s) { return Made{{random_matrix(r, s.m, s.n)}, {}}; }},
    {&kRowSum, [](std::mt19937& r, Shape s) { return Made{{random_matrix(r, s.m, s.n)}, {}}; }},
    {&kLess, [](std::mt19937& r, Shape s) { return Made{{random_matrix(r, s.m, s.n), random_matrix(r, s.m, 1)}, {}}; }},
    {&kExp, [](std::mt19937& r, Shape s) { return Made{{random_matrix(r, s.m, s.n)}, {}}; }},
    {&kDivide, [](std::mt19937& r, Shape s) {      // no divisor near 0
         return Made{{random_matrix(r, s.m, s.n), (random_matrix(r, s.m, 1).array().abs() + 0.5f).matrix()}, {}};
     }},
    {&kEntropy, [](std::mt19937& r, Shape s) {     // above 0, some exactly 0
         const Matrix w = (random_matrix(r, s.m, s.n).array().abs() + 0.1f).matrix();
         return Made{{w.cwiseProduct(random_mask(r, s.m, s.n))}, {}};
     }},
    {&kSlack, [](std::mt19937& r, Shape s) { return Made{{random_matrix(r, s.m, s.n)}, {}}; }},
    {&kRowDot, [](std::mt19937& r, Shape s) { return Made{{random_matrix(r, s.m, s.k), random_matrix(r, s.m, s.k)}, {}}; }},
    {&kVariance, [](std::mt19937& r, Shape s) { return Made{{random_matrix(r, s.m + 1, s.n), random_matrix(r, 1, 1)}, {}}; }},
    {&kColumns, [](std::mt19937& r, Shape s) {
         return Made{{random_matrix(r, s.m, s.k + s.n)}, {.first = s.k, .count = s.n, .mask = {}}};
     }},
    {&kRows, [](std::mt19937& r, Shape s) { return Made{{random_matrix(r, s.k + s.m, s.n)}, {.first = s.k, .count = s.m}}; }},
    {&kStack, [](std::mt19937& r, Shape s) { return Made{{random_matrix(r, s.m, s.n), random_matrix(r, s.k, s.n), random_matrix(r, 1, s.n)}, {}}; }},
    {&kConcat, [](std::mt19937& r, Shape s) {
         return Made{{random_matrix(r, s.m, s.n), random_matrix(r, s.m, s.k), random_matrix(r, s.m, 1)}, {}};
     }},
};

const Shape kShapes[] = {{1, 1, 1}, {1, 4, 3}, {4, 3, 1}, {5, 1, 2}, {3, 2, 1}, {1, 1, 6}, {4, 5, 6}, {7, 3, 4}};

template <class Check>
void for_each_case(Check check) {
    for (const Maker& maker : kMakers) {
        for (const Shape& shape : kShapes) {
            for (unsigned seed = 0; seed < 4; ++seed) {
                std::mt19937 random(seed);
                const Made made = maker.make(random, shape);
                CAPTURE(maker.op->name);
                CAPTURE(shape.m);
                CAPTURE(shape.k);
                CAPTURE(shape.n);
                CAPTURE(seed);
                check(*maker.op, made, Operands{made.pointers(), made.params}, random);
            }
        }
    }
}

// What the loss "sum of upstream * result" would be if the operands were these: the explanations, run as programs.
double loss(const std::vector<Explanation>& cells, const Matrix& upstream, const std::vector<MatrixD>& operands) {
    double total = 0;
    for (Eigen::Index i = 0; i < upstream.size(); ++i) {
        const double value = test::recompute(cells[static_cast<size_t>(i)], [&](const Source& s) {
            return operands[static_cast<size_t>(s.step)](s.row, s.col);
        });
        if (std::isfinite(value)) total += static_cast<double>(upstream.data()[i]) * value;   // a hidden cell is constant
    }
    return total;
}

}  // namespace

TEST_CASE("every op has operands to be tried with") {
    for (const Op* op : all_ops()) {
        CAPTURE(op->name);
        CHECK(std::count_if(std::begin(kMakers), std::end(kMakers), [&](const Maker& m) { return m.op == op; }) == 1);
        CHECK_FALSE(op->rule.empty());
        CHECK_FALSE(op->code.empty());
    }
    CHECK(std::size(kMakers) == all_ops().size());
}

TEST_CASE("the value of every cell is what its explanation says") {
    for_each_case([](const Op& op, const Made& made, const Operands& o, std::mt19937&) {
        const Matrix value = op.value(o);
        const auto read = [&](const Source& s) { return double{made.operands[static_cast<size_t>(s.step)](s.row, s.col)}; };
        for (int row = 0; row < value.rows(); ++row) {
            for (int col = 0; col < value.cols(); ++col) {
                const Explanation e = op.cell(o, row, col);
                REQUIRE(test::near(double{value(row, col)}, e.value));
                REQUIRE(test::follows(e, read));
            }
        }
    });
}

TEST_CASE("pull agrees with central differences taken in double") {
    for_each_case([](const Op& op, const Made& made, const Operands& o, std::mt19937& random) {
        const Matrix value = op.value(o);
        const Matrix upstream = random_matrix(random, static_cast<int>(value.rows()), static_cast<int>(value.cols()));
        Gradients gradients;
        for (const Matrix& operand : made.operands) gradients.push_back(Matrix::Ones(operand.rows(), operand.cols()));
        op.pull(o, upstream, gradients);           // adds to the ones that are there

        std::vector<Explanation> cells;
        for (int row = 0; row < value.rows(); ++row) {
            for (int col = 0; col < value.cols(); ++col) cells.push_back(op.cell(o, row, col));
        }
        std::vector<MatrixD> operands;
        for (const Matrix& operand : made.operands) operands.push_back(operand.cast<double>());
        for (size_t i = 0; i < operands.size(); ++i) {
            MatrixD slope(operands[i].rows(), operands[i].cols());
            for (Eigen::Index j = 0; j < slope.size(); ++j) {
                constexpr double kStep = 1e-4;
                double& x = operands[i].data()[j];
                const double before = x;
                x = before + kStep;
                const double above = loss(cells, upstream, operands);
                x = before - kStep;
                const double below = loss(cells, upstream, operands);
                x = before;
                slope.data()[j] = (above - below) / (2 * kStep);
            }
            const double largest = std::max(slope.cwiseAbs().maxCoeff(), 1e-3);
            const double error = (gradients[i].cast<double>() - MatrixD::Ones(slope.rows(), slope.cols()) - slope).cwiseAbs().maxCoeff();
            REQUIRE(error <= 1e-5 * largest);
        }
    });
}

TEST_CASE("the gradient of every op: its explanation, read off the explanations of the op, is what pull says") {
    for_each_case([](const Op& op, const Made& made, const Operands& o, std::mt19937& random) {
        const Matrix value = op.value(o), upstream = random_matrix(random, static_cast<int>(value.rows()), static_cast<int>(value.cols()));
        std::vector<const Matrix*> in = made.pointers();
        in.insert(in.begin(), &upstream);
        Params params = made.params;
        params.of = &op;
        const auto read = [&](const Source& s) { return double{(*in[static_cast<size_t>(s.step)])(s.row, s.col)}; };
        for (params.operand = 0; params.operand < static_cast<int>(made.operands.size()); ++params.operand) {
            const Operands gradient{in, params};
            const Matrix pulled = kGradient.value(gradient);
            const double largest = std::max(1.0, double{pulled.cwiseAbs().maxCoeff()});
            for (int row = 0; row < pulled.rows(); ++row) {
                for (int col = 0; col < pulled.cols(); ++col) {
                    const Explanation e = kGradient.cell(gradient, row, col);
                    REQUIRE(std::abs(e.value - double{pulled(row, col)}) < 1e-5 * largest);
                    REQUIRE(test::follows(e, read));
                }
            }
        }
    });
}

TEST_CASE("a cell that an op says it does not reach has no part in its explanation") {
    for_each_case([](const Op& op, const Made& made, const Operands& o, std::mt19937&) {
        const Matrix value = op.value(o);
        for (int i = 0; i < value.rows(); ++i) {
            for (int j = 0; j < value.cols(); ++j) {
                const Explanation e = op.cell(o, i, j);
                for (int operand = 0; operand < static_cast<int>(made.operands.size()); ++operand) {
                    const Matrix& m = made.operands[static_cast<size_t>(operand)];
                    for (int cell = 0; cell < m.size(); ++cell) {
                        const OperandCell from{operand, cell / static_cast<int>(m.cols()), cell % static_cast<int>(m.cols())};
                        const bool reaches = op.reaches ? op.reaches(o, from, i, j) : from.row == i;
                        if (!reaches) REQUIRE_FALSE(slope(e, from));
                    }
                }
            }
        }
    });
}

TEST_CASE("results worked by hand") {
    const Matrix a = (Matrix(2, 2) << 1, 2, 3, 4).finished();
    const Matrix b = (Matrix(2, 2) << 5, 6, 7, 8).finished();
    const Matrix row = (Matrix(1, 2) << 10, 20).finished();
    const auto with = [](const Op& op, std::vector<const Matrix*> in, Params params = {}) { return op.value({std::move(in), params}); };

    CHECK(with(kMatMul, {&a, &b}) == (Matrix(2, 2) << 19, 22, 43, 50).finished());
    CHECK(with(kMatMulT, {&a, &b}) == (Matrix(2, 2) << 17, 23, 39, 53).finished());
    CHECK(with(kAdd, {&a, &b}) == (Matrix(2, 2) << 6, 8, 10, 12).finished());
    CHECK(with(kMultiply, {&a, &b}) == (Matrix(2, 2) << 5, 12, 21, 32).finished());
    CHECK(with(kSoftcap, {&a}, {.number = 2})(1, 0) == 2 * std::tanh(1.5f));
    CHECK(with(kAddRow, {&a, &row}) == (Matrix(2, 2) << 11, 22, 13, 24).finished());
    CHECK(with(kScaleSqrt, {&a}, {.number = 4, .mask = {}}) == (Matrix(2, 2) << 0.5f, 1, 1.5f, 2).finished());
    CHECK(with(kScale, {&a}, {.number = 4, .mask = {}}) == (Matrix(2, 2) << 0.25f, 0.5f, 0.75f, 1).finished());
    CHECK(with(kColumns, {&a}, {.first = 1, .count = 1, .mask = {}}) == (Matrix(2, 1) << 2, 4).finished());
    CHECK(with(kLookup, {&a}, {.indices = {1, 1, 0}}) == (Matrix(3, 2) << 3, 4, 3, 4, 1, 2).finished());
    const Matrix ids = (Matrix(3, 1) << 1, 0.4f, 9).finished();  // not whole, too large: the nearest row there is
    CHECK(with(kEmbed, {&ids, &a}) == (Matrix(3, 2) << 3, 4, 1, 2, 3, 4).finished());
    CHECK(with(kOneHot, {&ids}, {.count = 3}) == (Matrix(3, 3) << 0, 1, 0, 1, 0, 0, 0, 0, 1).finished());
    CHECK(with(kRows, {&a}, {.first = 1, .count = 1}) == (Matrix(1, 2) << 3, 4).finished());
    CHECK(with(kStack, {&a, &row}) == (Matrix(3, 2) << 1, 2, 3, 4, 10, 20).finished());
    CHECK(with(kAdd, {&a, &b, &a}) == (Matrix(2, 2) << 7, 10, 13, 16).finished());
    CHECK(with(kDistanceBias, {&a}, {.number = 2, .first = 1}) == (Matrix(2, 2) << -1, 2, -1, 2).finished());
    CHECK(with(kMean, {&a}) == Matrix::Constant(1, 1, 2.5f));
    CHECK(with(kLayerNorm, {&a, &row, &row}) == (Matrix(2, 2) << 0, 40, 0, 40).finished());
    CHECK(with(kRmsNorm, {&row}).isApprox(row / std::sqrt(250.0f), 1e-6f));
    CHECK(with(kCrossEntropy, {&a}, {.indices = {1, 0}}).isApprox((Matrix(2, 1) << std::log(1 + std::exp(-1.0f)), std::log(1 + std::exp(1.0f))).finished(), 1e-6f));
    CHECK(with(kGelu, {&a})(0, 0) == doctest::Approx(0.8413447).epsilon(1e-6));       // Φ(1)
    CHECK(with(kGeluTanh, {&a})(0, 0) == doctest::Approx(0.8411920).epsilon(1e-6));
    CHECK(with(kConcat, {&row, &row}) == (Matrix(1, 4) << 10, 20, 10, 20).finished());
    const auto mask = std::make_shared<const Matrix>((Matrix(2, 2) << 1, 0, 1, 1).finished());
    CHECK(with(kMask, {&a}, {.mask = mask}) == (Matrix(2, 2) << 1, -kInf, 3, 4).finished());
}

TEST_CASE("a rotary embedding turns pairs and keeps their length") {
    const Matrix a = (Matrix(2, 4) << 1, 2, 3, 4, 1, 2, 3, 4).finished();
    const auto turned = [&](Params params) { return kRotary.value({{&a}, params}); };
    const float c = std::cos(1.0f), s = std::sin(1.0f), slow_c = std::cos(0.1f), slow_s = std::sin(0.1f);
    CHECK(turned({.theta = 100}).row(0) == a.row(0));            // position 0
    const Matrix pairs = (Matrix(1, 4) << c - 2 * s, s + 2 * c, 3 * slow_c - 4 * slow_s, 3 * slow_s + 4 * slow_c).finished();
    CHECK(turned({.theta = 100}).row(1).isApprox(pairs, 1e-6f));
    const Matrix halves = (Matrix(1, 4) << c - 3 * s, 2 * slow_c - 4 * slow_s, s + 3 * c, 2 * slow_s + 4 * slow_c).finished();
    CHECK(turned({.theta = 100, .pairing = Pairing::Half}).row(1).isApprox(halves, 1e-6f));
    CHECK(turned({.count = 2}).rightCols(2) == a.rightCols(2));
    CHECK(turned({.first = 7}).row(1) == turned({.indices = {0, 8}}).row(1));
    for (const Pairing pairing : {Pairing::Interleaved, Pairing::Half})
        CHECK(turned({.first = 1000, .pairing = pairing}).rowwise().norm().isApprox(a.rowwise().norm(), 1e-6f));
}

TEST_CASE("softmax at its edges") {
    struct Row {
        std::vector<float> scores, weights;
    };
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const Row rows[] = {
        {{-kInf, -kInf, -kInf}, {0, 0, 0}},        // nothing to see: zeros, never NaN
        {{-kInf, 7, -kInf}, {0, 1, 0}},            // exactly 0, which a vectorised exp is not
        {{1, 2, 400}, {0, 0, 1}},                  // no overflow
        {{-3e38f, 3e38f, 0}, {0, 1, 0}},
        {{5, 5, -kInf}, {0.5f, 0.5f, 0}},
        {{1, nan, -kInf}, {nan, nan, nan}},        // carried as IEEE 754 says, not hidden
        {{-kInf, nan, -kInf}, {nan, nan, nan}},
        {{1, kInf, 2}, {nan, nan, nan}},
    };
    for (const Row& row : rows) {
        const Matrix scores = Eigen::Map<const Matrix>(row.scores.data(), 1, 3);
        const Params params;
        const Operands o{{&scores}, params};
        const Matrix weights = kSoftmax.value(o);
        for (int col = 0; col < 3; ++col) {
            CAPTURE(col);
            const float want = row.weights[static_cast<size_t>(col)];
            CHECK((weights(0, col) == want || (std::isnan(want) && std::isnan(weights(0, col)))));
            CHECK(test::near(kSoftmax.cell(o, 0, col).value, double{want}));
        }
    }
}

TEST_CASE("softmax names all cells of its row once, so that long rows stay short to explain") {
    const Matrix scores = Matrix::Random(1, 200);
    const Params params;
    const Explanation e = kSoftmax.cell({{&scores}, params}, 0, 3);
    const std::function<int(const Explanation&)> count = [&](const Explanation& node) {
        int sources = static_cast<int>(node.sources.size());
        for (const Explanation& term : node.terms) sources += count(term);
        return sources;
    };
    CHECK(count(e) == 1 + 200 + 200 * 2);          // its own score, the maximum's candidates, then score and maximum of each
}

}  // namespace lab
