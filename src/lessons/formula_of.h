// The formula of a step, written from the trace: what the experiment really computes, with its scale and its mask.
//   "context" -> \step{context}{\mathbf{Z}} = \text{softmax}\left( \frac{QKᵀ}{√d_k} \right) V.  Not here: numbers (worked.h).
#pragma once

#include "core/trace.h"

#include <string>
#include <string_view>

namespace lab {

// In the language of formula.h; empty where the trace has no such step.
std::string formula_of(const Trace& trace, std::string_view step, int head);

// How an operation is written, with {0}, {1}, {all} for its operands; empty: it is not, and a step that it made has only its name.
std::string formula_template(std::string_view op);

}  // namespace lab
