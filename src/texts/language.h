// The languages that the texts are there in.  English is built in; any other is one file that is fetched when it is chosen:
// sentences as in web/texts/en.txt, then prose, each file of it below a line "=== words.md".  It is checked like any input: what
// cannot be used is passed over, and English stands in its place.
// Not here: which language a reader gets (app/languages.h), how the file comes (platform.h).
#pragma once

#include "texts/say.h"

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lab {

inline constexpr std::string_view kEnglish = "en";

// Every language by its code and its own name, {"de", "Deutsch"}: one a file web/texts/<code>.txt.
using LanguageName = std::pair<std::string_view, std::string_view>;
std::span<const LanguageName> languages();
std::string_view name_of_language(std::string_view code);      // "" if there is none

// The first language of a list as a machine gives it, "de-DE,de;q=0.9" or "de_AT.UTF-8:en", that is there; else English.
std::string_view language_for(std::string_view preferred);

// What is wrong with a line of a language's file, counted from 1.
struct TextFault {
    enum class Kind { NoSentence, UnknownKey, Twice, Placeholders, NotUtf8 };
    Kind kind = Kind::NoSentence;
    int line = 0;
    bool operator==(const TextFault&) const = default;
};

class Language {
public:
    explicit Language(std::string file);
    Language(const Language&) = delete;                        // its sentences are parts of its file
    Language& operator=(const Language&) = delete;

    std::span<const std::string_view> sentences() const { return sentences_; }     // one a Text: where it has none, the English
    std::string_view prose(std::string_view file_name) const;  // "words.md"; "" if it has none
    const std::vector<TextFault>& faults() const { return faults_; }
    int said() const { return said_; }                         // sentences of its own

private:
    void read_line(std::string_view line, int number, std::vector<bool>& seen);

    std::string file_;
    std::vector<std::string_view> sentences_;
    std::vector<std::pair<std::string_view, std::string_view>> prose_;
    std::vector<TextFault> faults_;
    int said_ = 0;
};

// Keeps a language for the rest of the run; false: nothing of this file can be used.
bool learn(std::string_view code, std::string file);

// From now on say() and prose speak it; false: it has not been learned.  Views that say() gave before stay good.
bool speak(std::string_view code);
std::string_view spoken();                                     // its code
std::string_view spoken_prose(std::string_view file_name);     // "" where English, or the English, is to be read

}  // namespace lab
