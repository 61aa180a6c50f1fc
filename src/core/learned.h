// Every learned number of an experiment, and the one order in which they are drawn from one generator: the projections as
// they stand in projections_of, then W_o and its bias (the book's MultiHeadAttention, section 3.6.2), then the learned
// positions, then the table of embeddings.  These come last, so that a longer sentence leaves the projections as they are; with
// tables_first they come first, as torch.nn.Module draws what stands first: tokens, positions, projections.
// Not here: what is computed with them (run.h).
#pragma once

#include "core/experiment.h"
#include "core/trace.h"
#include "core/vocabulary.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace lab {

// A learned matrix (in, out), so that its result is input times matrix.
struct Projection {
    std::string_view name;                         // "W_q"
    int in = 0, out = 0;
    Axis rows = Axis::Model, columns = Axis::Out;
};

// Those that make queries, keys and values; none without projections.  With Score::Latent (DeepSeek-V2, eq. 9 to 19, queries
// not compressed): W_dkv down to the latent, W_uk and W_uv up from it, W_qr and W_kr to the rotary part.
std::vector<Projection> projections_of(const Experiment& e);

// What a step of training makes of it, as the name of a step.
constexpr std::string_view after_step(std::string_view projection) { return projection == "W_q" ? "W_q_next" : "W_k_next"; }

// A drawn matrix, and the bias (1, out) that follows it in the stream of random numbers.
struct Drawn {
    Matrix W, b;                                   // (in, out) (1, out)
    std::string_view W_origin, b_origin;
};

struct Learned {
    std::vector<Drawn> projections;                // one for each of projections_of
    Drawn output;                                  // W_o (d_out, d_out), b_o (1, d_out)
    Matrix positions;                              // (max(T, S), d_model), as torch.nn.Embedding starts
    Vocabulary vocabulary;                         // whose rows they are, with Embeddings::Drawn:
    Matrix embeddings;                             // (V, d_model), the same; in the order of first appearance, whatever the ids
};

// Of an experiment with these sentences.  What it does not use is not drawn.
Learned draw_learned(const Experiment& e, const Sentences& sentences);

}  // namespace lab
