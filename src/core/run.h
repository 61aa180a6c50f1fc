// From the question to the full answer.  why_invalid(e) must be empty.
// Not here: the steps of a head (attention.h).
#pragma once

#include "core/experiment.h"
#include "core/trace.h"

namespace lab {

Trace run(const Experiment& e);

}  // namespace lab
