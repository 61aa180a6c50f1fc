// A small language model of attention alone:  x = tok[id] + pos[t];  x += attention(x) for each layer;  logits = x unembed;
// the loss is the mean cross-entropy.  Each sequence is one trace, so that gradients are the trace run backwards.
// Not here: changing the weights (optimisers.h).
#pragma once

#include "core/trace.h"

#include <string>
#include <vector>

namespace lab {

struct NetworkShape {
    int vocab = 1, positions = 1, width = 1, heads = 1, layers = 1;   // width / heads: columns of one head
    bool pre_layer_norm = false;                   // attention of the normalised x
    float epsilon = 1e-5f;                         // of the layer norms
};

// The weights in their order: tok (vocab, width), pos (positions, width), of each layer [g, b (1, width),] Wq, Wk, Wv, Wo (width, width),
// bo (1, width), at last unembed (width, vocab); those of layer 0 are called l0.Wq ...
struct WeightShape {
    std::string name;
    int rows, columns;
    bool is_row;                                   // (1, columns) that stands for a vector
};
std::vector<WeightShape> weight_shapes(const NetworkShape& shape);

struct NetworkTrace {
    Trace trace;
    std::vector<StepId> weights;                   // in their order
    std::vector<StepId> attention;                 // (T, T) of layer 0 head 0, layer 0 head 1 ...
    StepId logits = 0;                             // (T, vocab)
    StepId loss = 0;                               // (1, 1)
};

// `ids` and `targets` are as long as each other, at most `positions`, and below `vocab`.
NetworkTrace run_network(const NetworkShape& shape, const std::vector<Matrix>& weights, const std::vector<int>& ids, const std::vector<int>& targets);

using Sequences = std::vector<std::vector<int>>;

// Of sequences of one length: the mean loss, and its gradients in the order of the weights.
struct LossAndGradients {
    double loss = 0;
    std::vector<Matrix> gradients;
};
LossAndGradients learn_from(const NetworkShape& shape, const std::vector<Matrix>& weights, const Sequences& ids, const Sequences& targets);

}  // namespace lab
