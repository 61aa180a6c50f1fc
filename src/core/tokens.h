// From text to tokens, by words: letters and digits together, every other sign alone, case kept, white space and
// control characters dropped.  UTF-8 in and out; a broken byte becomes U+FFFD.  Marks and joiners stay with what they modify.
// Not here: words cut into pieces (pieces.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lab {

std::vector<std::string> words_of(std::string_view text);

// The same, each with whether white space stood before it.
struct SpacedWord {
    std::string text;
    bool spaced = false;
    bool operator==(const SpacedWord&) const = default;
};
std::vector<SpacedWord> spaced_words_of(std::string_view text);

// What one press of a key writes and no reader would cut: a code point with its marks and what is joined to it.
std::vector<std::string> letters_of(std::string_view text);

}  // namespace lab
