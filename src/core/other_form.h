// Two ways to one answer: keys that heads share, against the same keys repeated for each head; latents that are made into keys and
// values first, against queries that meet the latents themselves (DeepSeek-AI 2024, section 2.1.2).
// Not here: how either is computed (heads.cpp).
#pragma once

#include "core/experiment.h"
#include "core/trace.h"

namespace lab {

// The other way to the answer of `trace`, which is that of `e`.  Nothing where there is none, or where more numbers would have to
// be given than an experiment can have.
std::optional<Experiment> other_form(const Experiment& e, const Trace& trace);

// The largest difference of two steps of one name, over all heads; nothing where one of the traces lacks it or its size differs.
std::optional<double> largest_difference(const Trace& a, const Trace& b, std::string_view step);

}  // namespace lab
