// Numbers that depend on a token's place alone.  Not here: learned positions (learned.h), turning (rotary.cpp).
#pragma once

#include "core/matrix.h"

#include <vector>

namespace lab {

// (T, d_model): sin(t / 10000^(2i / d_model)) in column 2i, cos of the same in column 2i + 1 (Vaswani et al. 2017, section 3.5).
Matrix sinusoidal_positions(int tokens, int d_model);

// One slope a head (Press et al. 2022): 2^(-8 h / n), h from 1, for n heads where n is a power of two; else those of the power
// of two below, then every other slope of the next one.
std::vector<float> alibi_slopes(int heads);

}  // namespace lab
