// Floats as text and back without loss, the same on every platform: for links and lines of code.
// Not here: numbers as a reader sees them (texts/say.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lab {

// The fewest digits that give the same float back: "0.1", "-3e-05".
std::string shortest_text(float value);

// A finite decimal number with nothing before or after it, or nothing.
std::optional<float> float_of(std::string_view text);

}  // namespace lab
