// What the requests of kind "backward" have in common.  Inside the folder only.
#pragma once

#include "api/member_reader.h"

namespace lab {

// What stands in the place of the gradient of the output, which has that shape.
Wrong read_upstream(const Json& request, const Shape& shape, Tensor& out);

// Attention and attention_dropout.
Answer backward_of_attention(const Json& request);

}  // namespace lab
