// One walk over the code points; each either starts a token or stays with the one before it.
// Not here: what kind a code point is (unicode_kind.cpp).
#include "core/tokens.h"

#include "core/unicode_kind.h"
#include "core/utf8.h"

namespace lab {

std::vector<SpacedWord> spaced_words_of(std::string_view text) {
    std::vector<SpacedWord> words;
    Kind before = Kind::Space;                     // what the last token is; Space: none that could go on
    bool joined = false;                           // a joiner ties the next sign to the last token
    bool spaced = false;                           // white space since the last token

    while (!text.empty()) {
        const CodePoint c = first_code_point(text);
        const std::string_view bytes = c.valid ? text.substr(0, static_cast<size_t>(c.bytes)) : "\uFFFD";
        const Kind kind = kind_of(c.value);
        const bool mark = kind == Kind::Mark || kind == Kind::Joiner;
        const bool stays = before != Kind::Space &&
            (mark || joined || (kind == before && (kind == Kind::Word || kind == Kind::Flag)));

        if (kind == Kind::Space) {
            before = Kind::Space;
            spaced = true;
        } else if (stays) {
            words.back().text += bytes;
            if (kind == Kind::Flag) before = Kind::Sign;          // the pair is whole: a third one starts another flag
        } else {
            words.push_back({std::string(bytes), spaced});
            before = mark ? Kind::Sign : kind;
            spaced = false;
        }
        joined = kind == Kind::Joiner;
        text.remove_prefix(static_cast<size_t>(c.bytes));
    }
    return words;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (SpacedWord& word : spaced_words_of(text)) words.push_back(std::move(word.text));
    return words;
}

std::vector<std::string> letters_of(std::string_view text) {
    std::vector<std::string> letters;
    bool joined = false;
    while (!text.empty()) {
        const CodePoint c = first_code_point(text);
        const std::string_view bytes = c.valid ? text.substr(0, static_cast<size_t>(c.bytes)) : "\uFFFD";
        const Kind kind = kind_of(c.value);
        const bool stays = joined || kind == Kind::Mark || kind == Kind::Joiner;
        if (stays && !letters.empty()) letters.back() += bytes;
        else letters.emplace_back(bytes);
        joined = kind == Kind::Joiner;
        text.remove_prefix(static_cast<size_t>(c.bytes));
    }
    return letters;
}

}  // namespace lab
