// The recipes of PyTorch 1.13 on a CPU, checked number for number against it (tests/core/test_random.cpp).
// Not here: which matrix is drawn when (run.cpp).
#include "core/random.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lab {

namespace {

constexpr double kTwoPi = 2 * std::numbers::pi;
constexpr int kBlock = 16;                         // PyTorch's vectorised normal numbers come in blocks of 16

// Box-Muller on 16 uniform numbers: the first eight are radii, the last eight angles.
void make_normal(float* block) {
    for (int i = 0; i < kBlock / 2; ++i) {
        const double radius = std::sqrt(-2 * std::log(1 - static_cast<double>(block[i])));
        const double angle = kTwoPi * static_cast<double>(block[i + kBlock / 2]);
        block[i] = static_cast<float>(radius * std::cos(angle));
        block[i + kBlock / 2] = static_cast<float>(radius * std::sin(angle));
    }
}

Matrix shaped(const std::vector<float>& numbers, int rows, int columns) {
    return Eigen::Map<const Matrix>(numbers.data(), rows, columns);
}

}  // namespace

TorchRandom::TorchRandom(std::uint64_t seed) {
    state_[0] = static_cast<std::uint32_t>(seed);
    for (std::uint32_t i = 1; i < state_.size(); ++i) {
        state_[i] = 1812433253u * (state_[i - 1] ^ state_[i - 1] >> 30) + i;
    }
}

void TorchRandom::twist() {
    constexpr size_t kN = 624, kM = 397;
    for (size_t i = 0; i < kN; ++i) {
        const std::uint32_t joined = (state_[i] & 0x80000000u) | (state_[(i + 1) % kN] & 0x7FFFFFFFu);
        state_[i] = state_[(i + kM) % kN] ^ joined >> 1 ^ (joined & 1 ? 0x9908B0DFu : 0);
    }
    next_ = 0;
}

std::uint32_t TorchRandom::word() {
    if (next_ == static_cast<int>(state_.size())) twist();
    std::uint32_t y = state_[static_cast<size_t>(next_++)];
    y ^= y >> 11;
    y ^= y << 7 & 0x9D2C5680u;
    y ^= y << 15 & 0xEFC60000u;
    return y ^ y >> 18;
}

double TorchRandom::uniform_double() {
    const std::uint64_t high = word();
    const std::uint64_t low = word();
    return static_cast<double>((high << 32 | low) & ((1ull << 53) - 1)) * 0x1p-53;
}

std::vector<float> TorchRandom::uniform(std::int64_t n, double low, double high) {
    // PyTorch subtracts in float and fuses the multiplication with the addition: here in double, rounded once.
    const float from = static_cast<float>(low);
    const double range = static_cast<float>(high) - from;
    std::vector<float> numbers(static_cast<size_t>(n));
    for (float& x : numbers) {
        const double u = (word() & 0xFFFFFF) * 0x1p-24;
        x = static_cast<float>(u * range + static_cast<double>(from));
    }
    return numbers;
}

std::vector<float> TorchRandom::rand(std::int64_t n) { return uniform(n, 0, 1); }

std::vector<float> TorchRandom::randn(std::int64_t n) {
    if (n >= kBlock) {
        std::vector<float> numbers = rand(n);
        for (std::int64_t i = 0; i + kBlock <= n; i += kBlock) make_normal(&numbers[static_cast<size_t>(i)]);
        if (n % kBlock != 0) {                     // the last 16 places are drawn anew, over some that were finished
            const std::vector<float> tail = rand(kBlock);
            std::copy(tail.begin(), tail.end(), numbers.end() - kBlock);
            make_normal(&numbers[static_cast<size_t>(n - kBlock)]);
        }
        return numbers;
    }
    std::vector<float> numbers(static_cast<size_t>(n));
    for (float& x : numbers) {
        if (kept_normal_) {
            x = static_cast<float>(*kept_normal_);
            kept_normal_.reset();
            continue;
        }
        const double angle = kTwoPi * uniform_double();
        const double radius = std::sqrt(-2 * std::log1p(-uniform_double()));
        x = static_cast<float>(radius * std::cos(angle));
        kept_normal_ = radius * std::sin(angle);
    }
    return numbers;
}

Linear draw_linear(TorchRandom& random, int in, int out, bool bias) {
    const double bound = std::sqrt(3.0) * (std::sqrt(2.0 / 6.0) / std::sqrt(in));   // 1 / sqrt(in), rounded as PyTorch does
    Linear linear;
    linear.weight = shaped(random.uniform(std::int64_t{in} * out, -bound, bound), out, in);   // (out, in)
    if (bias) {
        const double bias_bound = 1 / std::sqrt(in);
        linear.bias = shaped(random.uniform(out, -bias_bound, bias_bound), 1, out);           // (1, out)
    }
    return linear;
}

Matrix draw_kept(TorchRandom& random, int rows, int columns, double p) {
    Matrix kept = Matrix::Constant(rows, columns, p < 1 ? 1.0f : 0.0f);
    if (p <= 0 || p >= 1) return kept;
    for (Eigen::Index i = 0; i < kept.size(); ++i) kept.data()[i] = random.uniform_double() < 1 - p ? 1.0f : 0.0f;
    return kept;
}

Matrix draw_rand(TorchRandom& random, int rows, int columns) {
    return shaped(random.rand(std::int64_t{rows} * columns), rows, columns);
}

Matrix draw_randn(TorchRandom& random, int rows, int columns) {
    return shaped(random.randn(std::int64_t{rows} * columns), rows, columns);
}

}  // namespace lab
