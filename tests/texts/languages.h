// What is so in English must be so in every language: visit() is called once for each, while it is spoken.
#pragma once

#include "embedded_languages.h"
#include "texts/language.h"

#include <doctest/doctest.h>

#include <string>

namespace lab {

// The file of a language as the build made it; "" for English.
inline std::string_view language_file(std::string_view code) {
    for (const auto& [name, text] : embedded::languages)
        if (name == std::string(code) + ".txt") return text;
    return {};
}

struct Speaking {                                  // until the end of the block, also by an exception
    explicit Speaking(std::string_view code) {
        if (code != kEnglish) REQUIRE(learn(code, std::string(language_file(code))));
        REQUIRE(speak(code));
    }
    ~Speaking() { speak(kEnglish); }
    Speaking(const Speaking&) = delete;
    Speaking& operator=(const Speaking&) = delete;
};

template <class Visit>
void in_every_language(Visit&& visit) {
    for (const LanguageName& language : languages()) {
        CAPTURE(language.first);
        const Speaking speaking(language.first);
        visit();
    }
}

}  // namespace lab
