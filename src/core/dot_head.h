// One head of scaled dot-product attention with every option that ONNX's operator Attention has (opset 24), as steps of a trace.
// Not here: where Q, K and V come from; which of the options an Experiment has (attention.h).
#pragma once

#include "core/recorder.h"

#include <optional>

namespace lab {

struct DotHead {
    StepId Q, K, V;                                // (T, d_k) (S, d_k) (S, d_v)
    float scale = 1;                               // the scores are multiplied with it
    float softcap = 0;                             // 0: none
    std::optional<StepId> bias{};                  // (T, S) added to the scores
    std::shared_ptr<const Matrix> mask{};          // (T, S) 1 = may be seen; null: everything may
    std::optional<StepId> factors{};               // (T, S) the weights are multiplied with it: dropout's 0 and 1 / (1 - p)
    std::string prefix{};                          // of the steps' names, where a trace has several layers: "l0."
};

// The steps of one head in their order; where there is nothing to do a step is the one before it.
struct DotSteps {
    StepId scores, scaled, capped, masked;         // (T, S) `masked`: bias added, too
    StepId weights;                                // (T, S) rows sum to 1, or are zero where nothing may be seen
    StepId context;                                // (T, d_v)
};
DotSteps record_head(Recorder& r, const DotHead& in);

// Query i of T stands at position `offset` + i and sees the keys 0 .. offset + i of S.  (T, S)
Matrix causal_window(int T, int S, int offset);

}  // namespace lab
