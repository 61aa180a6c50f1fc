// softmax(Q Kᵀ / √d_k + M) V (Vaswani et al. 2017, eq. 1): the one place that knows the order of a head's steps.
// Not here: projections and heads (run.h), arithmetic (ops.h).
#pragma once

#include "core/experiment.h"
#include "core/recorder.h"

namespace lab {

struct Head {
    StepId Q = 0, K = 0, V = 0;           // (T, d_k) (S, d_k) (S, d_v)
    int d_k = 1;                          // width of a query and a key as they were learned: what the scale goes by
    std::optional<StepId> W_uv{};         // (d_v, d_k) brings a context of latents back to a head's own columns
    std::shared_ptr<const Matrix> mask{}; // (T, S) 1 = may be seen; null: everything may
    std::shared_ptr<const Matrix> kept{}; // (T, S) 0 = this weight is dropped; null: none is
    float slope = 0;                      // with Positions::Alibi
    int first = 0;                        // how many tokens came before query 0
    std::optional<Target> target{};
};

// What the T tokens may see of S: 1 where may_see().  Null: everything.  (T, S)
std::shared_ptr<const Matrix> mask_of(const Experiment& e, int T, int S);

// Adds the steps of one head: scores, scaled, tempered, capped, biased, masked, weights, dropped, context; each only if there
// is something to do.  Scale, softcap, bias and mask come in the order of ONNX's Attention.  With a target also its row of the
// scores and the loss, -ln of that weight (Bishop 2006, eq. 4.108).  Returns context (T, d_v).
StepId attend(Recorder& r, const Head& in, const Experiment& e);

}  // namespace lab
