// One walk over the code points; each either starts a token or stays with the one before it.
// Not here: what kind a code point is (unicode_kind.cpp).
#include "core/tokens.h"

#include "core/unicode_kind.h"
#include "core/utf8.h"

namespace lab {

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    Kind before = Kind::Space;                     // what the last token is; Space: none that could go on
    bool joined = false;                           // a joiner ties the next sign to the last token

    while (!text.empty()) {
        const CodePoint c = first_code_point(text);
        const std::string_view bytes = c.valid ? text.substr(0, static_cast<size_t>(c.bytes)) : "\uFFFD";
        const Kind kind = kind_of(c.value);
        const bool mark = kind == Kind::Mark || kind == Kind::Joiner;
        const bool stays = before != Kind::Space &&
            (mark || joined || (kind == before && (kind == Kind::Word || kind == Kind::Flag)));

        if (kind == Kind::Space) {
            before = Kind::Space;
        } else if (stays) {
            words.back() += bytes;
            if (kind == Kind::Flag) before = Kind::Sign;          // the pair is whole: a third one starts another flag
        } else {
            words.emplace_back(bytes);
            before = mark ? Kind::Sign : kind;
        }
        joined = kind == Kind::Joiner;
        text.remove_prefix(static_cast<size_t>(c.bytes));
    }
    return words;
}

}  // namespace lab
