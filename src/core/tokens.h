// From text to tokens, by words: letters and digits together, every other sign alone, case kept, white space and
// control characters dropped.  UTF-8 in and out; a broken byte becomes U+FFFD.  Marks and joiners stay with what they modify.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lab {

std::vector<std::string> words_of(std::string_view text);

}  // namespace lab
