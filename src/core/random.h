// PyTorch's CPU random numbers, draw for draw: seed 123 here shows what torch.manual_seed(123) shows in a notebook.
// MT19937 (Matsumoto & Nishimura 1998), then PyTorch's own recipes; uniform numbers are equal to the bit, normal
// numbers of 16 and more to 1e-6.  Never draw two numbers in one expression: evaluation order differs.
#pragma once

#include "core/matrix.h"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace lab {

class TorchRandom {
public:
    explicit TorchRandom(std::uint64_t seed);      // only the low 32 bits count, as in PyTorch

    std::uint32_t word();                          // one 32-bit output of the engine
    double uniform_double();                       // [0, 1), 53 bits
    std::vector<float> rand(std::int64_t n);       // torch.rand
    std::vector<float> randn(std::int64_t n);      // torch.randn
    std::vector<float> uniform(std::int64_t n, double low, double high);   // tensor.uniform_(low, high)

private:
    void twist();
    std::array<std::uint32_t, 624> state_;
    int next_ = 624;
    std::optional<double> kept_normal_;            // second half of a pair from the path for fewer than 16 numbers
};

// torch.nn.Linear(in, out): weight (out, in) as PyTorch stores it, and bias (1, out) if asked for, drawn after it.
struct Linear {
    Matrix weight;
    Matrix bias;                                   // 0 x 0 without bias
};
Linear draw_linear(TorchRandom& random, int in, int out, bool bias);

// torch.nn.Dropout's mask: 1 where kept, each with probability 1 - p.  Draws nothing where all is kept or all is dropped.
Matrix draw_kept(TorchRandom& random, int rows, int columns, double p);

Matrix draw_rand(TorchRandom& random, int rows, int columns);
Matrix draw_randn(TorchRandom& random, int rows, int columns);

}  // namespace lab
