// One head as views of weights and vectors see it, read off the trace by what feeds what: whoever asks, whoever is looked at,
// the shares, what is mixed.  No kind of attention is asked for.  Not here: pictures.
#pragma once

#include "core/trace.h"

#include <optional>
#include <string>
#include <vector>

namespace lab {

struct Reading {
    StepId queries, keys;                          // (T, d_k) (S, d_k) as they meet in the product
    StepId scores;                                 // (T, S) their product
    StepId shares;                                 // (T, S) what the values are mixed by: the weights, after dropout where there is some
    StepId values, mixed;                          // (S, d_v) (T, d_v) mixed = shares values
};

// Nothing where the trace has no such head.
std::optional<Reading> reading_of(const Trace& trace, int head);

// The token whose row it is, as Selection::followed counts them, and back: they differ where only new tokens ask.
int token_of_row(const Trace& trace, StepId step, int row);
std::optional<int> row_of_token(const Trace& trace, StepId step, int token);

}  // namespace lab
