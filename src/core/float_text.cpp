// Shortest round trip by trial, because the web's C++ library has no std::to_chars for floats.
// Not here: any other type of number.
#include "core/float_text.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace lab {

std::string shortest_text(float value) {
    constexpr int kAlwaysEnough = 9;               // decimal digits that tell any two floats apart
    char text[32];
    for (int digits = 1; digits <= kAlwaysEnough; ++digits) {
        std::snprintf(text, sizeof text, "%.*g", digits, static_cast<double>(value));
        if (std::strtof(text, nullptr) == value) break;
    }
    return text;
}

std::optional<float> float_of(std::string_view text) {
    // strtof also reads spaces, hexadecimal, "inf" and "nan", none of which is a number here.
    if (text.empty() || text.find_first_not_of("0123456789+-.eE") != text.npos) return {};
    const std::string copy(text);
    char* end = nullptr;
    const float value = std::strtof(copy.c_str(), &end);
    if (*end != '\0' || end == copy.c_str() || !std::isfinite(value)) return {};
    return value;
}

}  // namespace lab
