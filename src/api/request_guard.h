// What a request may cost, checked on its bare text before it is parsed: length, depth and number of values.
#pragma once

#include "api/answer.h"

namespace lab {

// Nothing, or why the text is refused.  A text that is no JSON passes: the parser says so.
std::optional<ApiError> refuse(std::string_view request);

}  // namespace lab
