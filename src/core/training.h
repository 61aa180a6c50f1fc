// Gradient descent on the projections of an experiment: what it has learned after e.steps_trained steps down the loss of all heads.
// Not here: the loss (attention.h), one step (optimisers.h), training a network (network.h).
#pragma once

#include "core/experiment.h"
#include "core/learned.h"

#include <vector>

namespace lab {

struct Training {
    Learned learned;                               // as it was drawn, where no step is trained
    std::vector<double> losses;                    // before each step
};
Training train(const Experiment& e);

}  // namespace lab
