// An operation's result for operands that stand in no trace.
#pragma once

#include "core/op.h"

namespace lab {

inline Matrix value_of(const Op& op, std::vector<const Matrix*> operands, Params params = {}) { return op.value({std::move(operands), params}); }

}  // namespace lab
