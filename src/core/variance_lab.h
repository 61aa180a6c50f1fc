// The laboratory of variance: many random queries and keys, each a dot product; divided by nothing, by d, by √d.
//   The sum of d products of variance 1 has variance d, so only the root brings it back (Vaswani et al. 2017, footnote 4).
// And the sweep: the same for d from 2 to 512, with what the softmax makes of such scores.  Not here: pictures.
#pragma once

#include "core/experiment.h"
#include "core/step_shapes.h"
#include "core/trace.h"

#include <array>

namespace lab {

// Q and K (draws, d) as torch.randn draws them one after the other, scores (draws, 1) and what becomes of them.
Trace run_variance(const Experiment& e);
std::vector<StepShape> shapes_of_variance(const Experiment& e, std::int64_t tokens);
std::optional<Problem> why_no_variance(const Experiment& e);

inline constexpr std::array kSweepSizes = {2, 4, 8, 16, 32, 64, 128, 256, 512};
inline constexpr int kSweepKeys = 16;              // in a row of scores

// Of scores that are divided in one way.
struct SpreadOf {
    double variance = 0;                           // of the dot products, with n - 1
    double entropy = 0;                            // of a row of 16 weights, in nats: the mean over all rows
    double slack = 0, slack_median = 0;            // 1 - Σ w²: the diagonal of the softmax's Jacobian, added up
    double largest = 0;                            // weight
    bool operator==(const SpreadOf&) const = default;
};
struct SweepPoint {
    int d = 0;
    SpreadOf none, by_d, by_root;
    bool operator==(const SweepPoint&) const = default;
};

// The dot products are those of run_variance with that head size.  A row of scores is its query's length times 16 more
// normal numbers: given a query, that is how its products with random keys are distributed.
SweepPoint sweep_point(std::uint64_t seed, int draws, int d);

// Made point by point, so that no frame has to wait.
struct Sweep {
    std::uint64_t seed = 0;
    int draws = 0;
    std::vector<SweepPoint> points{};
    bool operator==(const Sweep&) const = default;
};
bool advance(Sweep& sweep, const Experiment& e);   // one more point, or the first of another experiment; false: it is whole

}  // namespace lab
