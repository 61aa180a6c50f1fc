// Reading UTF-8 one code point at a time, forgiving: whatever is not UTF-8 is read as U+FFFD, one byte long.
// Not here: what a code point means (tokens.cpp).
#pragma once

#include <string>
#include <string_view>

namespace lab {

struct CodePoint {
    char32_t value = 0;
    int bytes = 0;                                 // how many it took in the text
    bool valid = true;                             // false: a broken byte, value is U+FFFD
};

// The code point at the start of a text that is not empty.
CodePoint first_code_point(std::string_view text);

bool is_utf8(std::string_view text);

// A to Z become a to z; all else stays.
std::string small_letters(std::string_view text);

}  // namespace lab
