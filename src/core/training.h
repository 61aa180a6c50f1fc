// Gradient descent on the projections of an experiment: what it has learned after e.steps_trained steps down the loss of all heads.
// Not here: the loss (attention.h), one step (optimisers.h), training a network (network.h).
#pragma once

#include "core/experiment.h"
#include "core/learned.h"

#include <span>
#include <vector>

namespace lab {

struct Training {
    Learned learned;                               // as it was drawn, where no step is trained
    std::vector<double> losses;                    // before each step
};
Training train(const Experiment& e);

// One training, as far as anybody followed it: whole answers that are kept while the experiment stays the same but for how many
// steps are trained, so that going on costs one step.  Gives what train() gives.
class TrainingCourse {
public:
    const Learned& learned(const Experiment& e);   // after e.steps_trained steps

    // Loss before each step from 0 on, to that of `steps` if at most `at_once` steps more are needed for that.
    std::span<const double> losses(const Experiment& e, int steps, int at_once);

    // The trace before the first step.
    const Trace& start(const Experiment& e);

private:
    void begin(const Experiment& e);
    void go_to(int steps);
    void follow();

    Experiment of_;                                // of which this is the training, whatever number of steps was asked for
    bool begun_ = false;
    Learned now_;
    int steps_ = 0;                                // that now_ has behind it
    std::vector<Learned> before_;                  // after so many steps, the first of them, as far as there is room
    std::vector<double> losses_;
    Trace start_;
};

}  // namespace lab
