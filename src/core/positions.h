// Numbers that depend on a token's place alone.  Not here: learned positions (learned.h), turning (rotary.cpp).
#pragma once

#include "core/experiment.h"
#include "core/matrix.h"

#include <vector>

namespace lab {

// (T, d_model): sin(t / 10000^(2i / d_model)) in column 2i, cos of the same in column 2i + 1 (Vaswani et al. 2017, section 3.5).
Matrix sinusoidal_positions(int tokens, int d_model);

// One cell of it, of any place: also between two of them.
double sinusoidal_position(double place, int col, int d_model);

// By which angle a place further turns pair `pair` of so many columns: theta^(-2 pair / columns) (Su et al. 2021, eq. 15).
double rotary_frequency(int pair, int columns, double theta = 10000);

// One slope a head (Press et al. 2022): 2^(-8 h / n), h from 1, for n heads where n is a power of two; else those of the power
// of two below, then every other slope of the next one.
std::vector<float> alibi_slopes(int heads);

// Of every head of an experiment with a linear bias: its own slope for all of them, or those of above.
std::vector<float> slopes_of(const Experiment& e);

}  // namespace lab
