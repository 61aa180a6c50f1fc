// softmax(Q Kᵀ / √d_k + M) V (Vaswani et al. 2017, eq. 1): the one place that knows the order of a head's steps.
// Not here: projections and heads (run.h), arithmetic (ops.h).
#pragma once

#include "core/experiment.h"
#include "core/recorder.h"

namespace lab {

struct Head {
    StepId Q, K, V;                       // (T, d_k) (S, d_k) (S, d_k)
    int d_k;                              // width of a query and a key
    std::shared_ptr<const Matrix> mask;   // (T, S) 1 = may be seen; null: everything may
    std::shared_ptr<const Matrix> kept;   // (T, S) 0 = this weight is dropped; null: none is
    float slope;                          // with Positions::Alibi
};

// What token t of T may see of S.  Causal: token j where j <= t, counted from the start of both sentences also where they
// differ (the rule of ONNX's Attention without a past).  Window: of these the last `window`.  Null: everything.  (T, S)
std::shared_ptr<const Matrix> mask_of(const Experiment& e, int T, int S);

// Adds the steps of one head: scores, scaled, tempered, capped, biased, masked, weights, dropped, context; each only if there
// is something to do.  Scale, softcap, bias and mask come in the order of ONNX's Attention.  Returns context (T, d_v).
StepId attend(Recorder& r, const Head& in, const Experiment& e);

}  // namespace lab
