// softmax(Q Kᵀ / √d_k + M) V (Vaswani et al. 2017, eq. 1): the one place that knows the order of a head's steps.
// Not here: projections and heads (run.h), arithmetic (ops.h).
#pragma once

#include "core/experiment.h"
#include "core/recorder.h"

namespace lab {

struct Head {
    StepId Q, K, V;      // (T, d_k) (S, d_k) (S, d_k)
    int d_k;
    std::shared_ptr<const Matrix> mask;   // (T, S) 1 = may be seen; null: everything may
};

// 1 on and below the diagonal: token t sees itself and what came before it.  (T, T)
Matrix causal_mask(int tokens);

// Adds the steps of one head: scores, scaled, masked, weights, context; each only if there is something to do.
// Returns context (T, d_k).
StepId attend(Recorder& r, const Head& in, const Experiment& e);

}  // namespace lab
