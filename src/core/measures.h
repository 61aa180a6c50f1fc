// Numbers about a trace: how a row of weights is spread, how scores vary, what the computation costs.
// Not here: the steps themselves; which of these a reader sees.
#pragma once

#include "core/trace.h"

#include <cstdint>

namespace lab {

// Of a row of shares w that are none below 0; a row of zeros, which looks nowhere, has 0 in all.
struct RowMeasures {
    double entropy = 0;                            // -Σ w ln w, in nats: 0 for a single token, ln S for all alike (Shannon 1948)
    double tokens = 0;                             // exp(entropy): how many tokens would be looked at evenly
    double largest = 0;                            // weight
    int largest_column = -1;
    double distance = 0;                           // Σ w (row - column): tokens back on average, below 0 for ahead
};
RowMeasures measures_of_row(const Matrix& weights, int row);

// Of all finite cells; 0 where there is none.
float largest_magnitude(const Matrix& m);

// Mean of (x - mean)² over all finite cells, as torch.var(unbiased=False); 0 where there is none.
double variance_of(const Matrix& m);

// How many of the rows are independent: none of them a mixture of the others (elimination with the largest pivot).  What is below
// `within` of the largest number counts as zero, since the numbers are rounded.
int rank_of(const Matrix& m, double within = 1e-5);

// What it took to make every step of a trace, and to keep it.
struct Cost {
    std::int64_t multiplications = 0;              // of numbers, in matrix products
    std::int64_t bytes = 0;                        // of all steps, four a number
};
Cost cost_of(const Trace& trace);

}  // namespace lab
