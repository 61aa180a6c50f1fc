// A number as a reader types it: comma or point, any minus sign, spaces around it.  Not here: numbers on screen (say.h).
#pragma once

#include "texts/say.h"

#include <optional>
#include <string_view>

namespace lab {

// Neither of the two: nothing has been typed yet.
struct NumberRead {
    std::optional<float> value{};                  // finite
    std::optional<Text> problem{};                 // why not, with what was typed as {0}
};
NumberRead read_number(std::string_view typed);

}  // namespace lab
