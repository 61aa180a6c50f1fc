// softmax(Q Kᵀ / √d_k + M) V (Vaswani et al. 2017, eq. 1): the one place that knows the order of a head's steps.
// Not here: projections and heads (heads.h), arithmetic (ops.h).
#pragma once

#include "core/experiment.h"
#include "core/recorder.h"

namespace lab {

// One head: what it is given, and how its scores become weights.  All of ONNX's Attention (opset 24) and all of an Experiment.
struct Head {
    StepId Q = 0, K = 0, V = 0;           // (T, d_k) (S, d_k) (S, d_v)
    int d_k = 1;                          // width of a query and a key as they were learned: what the scale goes by
    int first = 0;                        // how many tokens came before query 0

    ScaleChoice scale{};
    float temperature = 1;                // scores are divided by it
    float softcap = 0;                    // scores become softcap · tanh(score / softcap); 0: they stay
    float slope = 0;                      // what a score loses for each token of distance (ALiBi); 0: nothing
    std::optional<StepId> bias{};         // (T, S) added to the scores, in the place of a slope
    std::shared_ptr<const Matrix> mask{}; // (T, S) 1 = may be seen; null: everything may
    bool hides_late = false;              // the mask comes after the shares, which are then taken again
    Normaliser normaliser = Normaliser::Softmax;
    float dropout = 0;
    std::shared_ptr<const Matrix> kept{}; // (T, S) 0 = this weight is dropped, the others grow by 1 / (1 - dropout); null: none is
    std::optional<StepId> factors{};      // (T, S) the weights are multiplied with it, in the place of `kept`
    std::optional<StepId> W_uv{};         // (d_v, d_k) brings a context of latents back to the head's own columns
    std::optional<Target> target{};
    std::string prefix{};                 // of the steps' names, where a trace has several layers: "l0."
};

// The head of an experiment but for what differs from head to head: operands, mask, slope, what is dropped.
Head head_like(const Experiment& e);

// What the T tokens may see of S: 1 where may_see().  Null: everything.  (T, S)
std::shared_ptr<const Matrix> mask_of(const Experiment& e, int T, int S);

// Query i of T stands at position `offset` + i and sees the keys 0 .. offset + i of S.  (T, S)
Matrix causal_window(int T, int S, int offset);

// Adds the steps of one head: scores, scaled, tempered, capped, biased, masked, weights, dropped, context; each only if there
// is something to do.  Scale, softcap, bias and mask come in the order of ONNX's Attention.  With a target also its row of the
// scores and the loss, -ln of that weight (Bishop 2006, eq. 4.108).  Where there is nothing to do a step is the one before it.
struct HeadSteps {
    StepId scores, scaled, capped, masked;         // (T, S) `masked`: bias added, too
    StepId weights;                                // (T, S) rows sum to 1, or are zero where nothing may be seen
    StepId context;                                // (T, d_v)
};
HeadSteps attend(Recorder& r, const Head& in);

}  // namespace lab
