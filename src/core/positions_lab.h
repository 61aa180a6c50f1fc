// The laboratory of positions: what each place is given, and what any two places then have in common.
//   added:  P Pᵀ, the products of the rows of a table            turned: the scores of one query and one key, put in every place
//   linear bias: what is taken from a score between two places
// And what the order of a sentence does with each of them.  Not here: pictures.
#pragma once

#include "core/experiment.h"
#include "core/step_shapes.h"
#include "core/trace.h"

#include <vector>

namespace lab {

// "products" (places, places) of every kind, and of all but the linear bias "positions" (places, d_model): the table, or by which
// cosines and sines each place turns.
Trace run_positions(const Experiment& e);
std::vector<StepShape> shapes_of_positions(const Experiment& e, std::int64_t tokens);
std::optional<Problem> why_no_positions(const Experiment& e);

// Of the places that stand so far apart the least, the mean and the largest of a square matrix; for distances from 0 on.
struct AtDistance {
    double least = 0, mean = 0, largest = 0;
};
std::vector<AtDistance> by_distance(const Matrix& products);

// The laboratory's text as a sentence that attends, with its seed and its slope: what order does is shown on it (core/shuffle.h).
Experiment sentence_beside(const Experiment& e);

}  // namespace lab
