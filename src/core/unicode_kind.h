// What a code point is to a splitter of words.  A rough map of Unicode 15 by ranges, exact where people write; not a
// replacement for a Unicode library.
#pragma once

namespace lab {

enum class Kind {
    Space,       // white space, control characters, invisible direction marks
    Word,        // letters and digits of any script, with the vowel signs of theirs
    Sign,        // punctuation, symbols, emoji
    Mark,        // stays with what stands before it: accents, variation selectors, skin tones
    Joiner,      // a mark that also ties what follows: U+200D
    Flag,        // a regional indicator: two of them are one flag
};

Kind kind_of(char32_t c);

}  // namespace lab
