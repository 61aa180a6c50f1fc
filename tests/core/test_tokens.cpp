// Text to words, by a table of texts in many scripts.
#include "core/tokens.h"

#include "core/unicode_kind.h"
#include "core/utf8.h"

#include <doctest/doctest.h>

#include <random>

namespace lab {

TEST_CASE("text falls into words and signs") {
    struct Row {
        std::string_view text;
        std::vector<std::string> words;
    };
    const Row rows[] = {
        {"", {}},
        {" \t\r\n", {}},
        {"Your journey starts", {"Your", "journey", "starts"}},
        {"Hello, world--2nd try!", {"Hello", ",", "world", "-", "-", "2nd", "try", "!"}},
        {"don't", {"don", "'", "t"}},
        {"snake_case", {"snake", "_", "case"}},
        {"a\x01" "b\x7f" "c\u0085d", {"a", "b", "c", "d"}},                      // control characters part words
        {"a\u00A0b\u2003c\u3000d\u200Be\uFEFFf", {"a", "b", "c", "d", "e", "f"}},  // white space wider than ASCII's
        {"naïve Straße ÆØÅ", {"naïve", "Straße", "ÆØÅ"}},
        {"nai\u0308ve", {"nai\u0308ve"}},                                        // a combining mark inside a word
        {"привет, мир", {"привет", ",", "мир"}},
        {"γειά σου;", {"γειά", "σου", ";"}},
        {"注意力机制。很好", {"注意力机制", "。", "很好"}},
        {"カタカナとひらがな、한국어", {"カタカナとひらがな", "、", "한국어"}},
        {"नमस्ते दुनिया।", {"नमस्ते", "दुनिया", "।"}},
        {"مرحبا، عالم؟", {"مرحبا", "،", "عالم", "؟"}},
        {"می\u200Cخواهم", {"می\u200Cخواهم"}},                                     // a non-joiner belongs to its word
        {"ภาษาไทย", {"ภาษาไทย"}},
        {"x²+½", {"x²", "+", "½"}},
        {"5€ “so”…", {"5", "€", "“", "so", "”", "…"}},
        {"😀😀", {"😀", "😀"}},
        {"hi😀there", {"hi", "😀", "there"}},
        {"👍🏽👩\u200D🚀", {"👍🏽", "👩\u200D🚀"}},                                  // skin tone, joined astronaut
        {"❤\uFE0Fok", {"❤\uFE0F", "ok"}},                                        // variation selector
        {"🇩🇪🇫🇷🇮", {"🇩🇪", "🇫🇷", "🇮"}},
        {"1\uFE0F\u20E3", {"1\uFE0F\u20E3"}},                                     // keycap
        {"\u0301a", {"\u0301", "a"}},                                            // a mark with nothing before it
        {"a \u0301", {"a", "\u0301"}},
        {"\u200D", {"\u200D"}},
        {"a\xff" "b", {"a", "\uFFFD", "b"}},
        {"\xe6\xb3", {"\uFFFD", "\uFFFD"}},                                      // cut off in the middle
        {"\xc0\xaf", {"\uFFFD", "\uFFFD"}},                                      // overlong
        {"\xed\xa0\x80", {"\uFFFD", "\uFFFD", "\uFFFD"}},                        // a surrogate
        {"\xf4\x90\x80\x80", {"\uFFFD", "\uFFFD", "\uFFFD", "\uFFFD"}},          // above the last code point
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK(words_of(row.text) == row.words);
    }
}

TEST_CASE("whatever the bytes, tokens are UTF-8 and none is empty") {
    std::mt19937 random(1);
    for (int round = 0; round < 2000; ++round) {
        std::string text(random() % 40, '\0');
        for (char& c : text) c = static_cast<char>(random() % 3 ? random() : "\xF0\x9F\x98\x80\xE2\x80\x8D a,"[random() % 10]);
        for (const std::string& word : words_of(text)) {
            REQUIRE_FALSE(word.empty());
            REQUIRE(is_utf8(word));
        }
    }
}

TEST_CASE("words put together again give the text without its spaces") {
    const std::string_view text = "Größe: 12.5 km — 速い！👩\u200D🚀 ok";
    std::string joined, bare;
    for (const std::string& word : words_of(text)) joined += word;
    for (const char c : text) {
        if (c != ' ') bare += c;
    }
    CHECK(joined == bare);
}

TEST_CASE("every code point has a kind, and tables are looked up at both ends of a range") {
    struct Row {
        char32_t c;
        Kind kind;
    };
    const Row rows[] = {{0, Kind::Space},        {0x20, Kind::Space},     {0x21, Kind::Sign},      {0x2F, Kind::Sign},
                        {'0', Kind::Word},       {'z', Kind::Word},       {0x7E, Kind::Sign},      {0x300, Kind::Mark},
                        {0x36F, Kind::Mark},     {0x370, Kind::Word},     {0x200C, Kind::Mark},    {0x200D, Kind::Joiner},
                        {0x1F1E6, Kind::Flag},   {0x1F3FB, Kind::Mark},   {0x1F600, Kind::Sign},   {0x1FBCF, Kind::Sign},
                        {0x20000, Kind::Word},   {0x10FFFF, Kind::Word}};
    for (const Row& row : rows) {
        CAPTURE(static_cast<unsigned>(row.c));
        CHECK(kind_of(row.c) == row.kind);
    }
}

}  // namespace lab
