// A language's file is checked like any input; and every language that there is says everything.
#include "core/features.h"
#include "tests/texts/languages.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <sstream>
#include <vector>

using namespace lab;

namespace {

using Kind = TextFault::Kind;

std::string_view of(const Language& language, Text text) { return language.sentences()[static_cast<size_t>(text)]; }

std::set<std::string> alike_words() {
    std::set<std::string> words;
    std::ifstream file(std::string(SOURCE_DIR) + "/tests/texts/alike_words.txt");
    for (std::string line; std::getline(file, line);)
        if (!line.empty() && line[0] != '#') words.insert(line.substr(0, line.find(' ')));
    return words;
}

// Whether every word of a text may be the same elsewhere.  Placeholders, numbers and signs are no words.
bool may_be_alike(std::string_view text, const std::set<std::string>& allowed) {
    std::string word;
    for (const char c : std::string(text) + " ") {
        if (std::isalpha(static_cast<unsigned char>(c))) {
            word += c;
            continue;
        }
        if (!word.empty() && !allowed.contains(word)) return false;
        word.clear();
    }
    return true;
}

}  // namespace

TEST_CASE("a language says what it has, and English what it lacks") {
    const Language language("# note\n\nlanguage = Probe\r\ntop.undo =   Zurück  \n=== words.md\n# a\n\nText\n=== more.md\nx");
    CHECK(language.faults().empty());
    CHECK(language.said() == 2);
    CHECK(of(language, Text::language) == "Probe");
    CHECK(of(language, Text::top_undo) == "Zurück");
    CHECK(of(language, Text::top_redo) == kTexts[static_cast<size_t>(Text::top_redo)]);
    CHECK(language.prose("words.md") == "# a\n\nText");
    CHECK(language.prose("more.md") == "x");
    CHECK(language.prose("none.md").empty());
    CHECK(Language("=== empty.md\n=== next.md\n").prose("empty.md").empty());
}

TEST_CASE("what cannot be used is passed over and named by its line") {
    const Language language("language = A\nlanguage = B\nno sentence\nno.such.key = x\ntop.page_of = nur {0}\ntop.undo = \xC3\ntop.help = Hilfe {0}\ntop.redo = Vor\n");
    CHECK(language.faults() == std::vector<TextFault>{{Kind::Twice, 2}, {Kind::NoSentence, 3}, {Kind::UnknownKey, 4}, {Kind::Placeholders, 5}, {Kind::NotUtf8, 6}, {Kind::Placeholders, 7}});
    CHECK(language.said() == 2);
    CHECK(of(language, Text::language) == "A");
    CHECK(of(language, Text::top_redo) == "Vor");
    for (const Text text : {Text::top_page_of, Text::top_undo, Text::top_help}) CHECK(of(language, text) == kTexts[static_cast<size_t>(text)]);
}

TEST_CASE("any bytes are a language's file") {
    const std::vector<std::string> parts = {"top.undo", " = ", "=", "\n", "\r", "{0}", "{", "=== ", "words.md", "#", " ", "top.page_of = {1} {0}\n", std::string(1, '\0')};
    std::mt19937 random(11);
    for (int round = 0; round < 3000; ++round) {
        std::string bytes;
        for (unsigned n = random() % 25; n > 0; --n)
            bytes += random() % 6 == 0 ? std::string(1, static_cast<char>(random() % 256)) : parts[random() % parts.size()];
        const Language language(bytes);
        CHECK(language.sentences().size() == size_t(kTextCount));
        CHECK(language.prose("words.md").size() <= bytes.size());
    }
}

TEST_CASE("a language is spoken once it has been learned; what was said before stays") {
    CHECK(spoken() == kEnglish);
    CHECK_FALSE(speak("xx"));
    CHECK_FALSE(learn("xx", "<!doctype html>\nnothing here\n"));
    CHECK_FALSE(learn("xx", ""));
    CHECK_FALSE(speak("xx"));
    const std::string_view before = say(Text::top_undo);
    REQUIRE(learn("xx", "top.undo = Zurück\n=== words.md\nWort"));
    CHECK(say(Text::top_undo) == before);
    REQUIRE(speak("xx"));
    CHECK(spoken() == "xx");
    CHECK(say(Text::top_undo) == "Zurück");
    CHECK(spoken_prose("words.md") == "Wort");
    const std::string_view between = say(Text::top_undo);
    REQUIRE(speak(kEnglish));
    CHECK(say(Text::top_undo) == before);
    CHECK(spoken_prose("words.md").empty());
    CHECK(between == "Zurück");
}

TEST_CASE("of the languages that a machine prefers the first that is there is taken") {
    REQUIRE(name_of_language("de") == "Deutsch");
    REQUIRE(name_of_language("en") == "English");
    CHECK(name_of_language("tlh").empty());
    const struct { const char *preferred, *code; } rows[] = {{"de-DE,de,en-US,en", "de"}, {"en-US,de", "en"}, {"fr-FR,de-CH;q=0.8,en", "de"}, {"de_AT.UTF-8", "de"},
                                                        {"C", "en"}, {"", "en"}, {",,:", "en"}, {"DE", "de"}, {"den,deu", "en"}, {"fr:de_DE@euro", "de"}};
    for (const auto& row : rows) {
        CAPTURE(row.preferred);
        CHECK(language_for(row.preferred) == row.code);
    }
}

TEST_CASE("every language says every sentence, in words of its own") {
    const std::set<std::string> allowed = alike_words();
    REQUIRE(allowed.size() > 20);
    int others = 0;
    for (const LanguageName& one : languages()) {
        if (one.first == kEnglish) continue;
        ++others;
        const std::string file(language_file(one.first));
        const Language language(file);
        CAPTURE(one.first);
        for (const TextFault& fault : language.faults()) {
            CAPTURE(fault.line);
            CHECK(static_cast<int>(fault.kind) == -1);
        }
        CHECK(of(language, Text::language) == one.second);
        for (size_t i = 0; i < size_t(kTextCount); ++i) {
            const std::string_view missing = kTextKeys[i], sentence = language.sentences()[i];
            CAPTURE(missing);
            CHECK(file.find(std::string(missing) + " = ") != file.npos);
            if (sentence != kTexts[i]) continue;
            CAPTURE(sentence);
            CHECK(may_be_alike(sentence, allowed));
        }
        CHECK(language.said() == kTextCount);
    }
    CHECK(others >= 1);
}

TEST_CASE("every named feature has a name for readers") {
    for (const FeatureTable& table : feature_tables())
        for (const std::string_view feature : table.features) {
            CAPTURE(feature);
            CHECK(text_of("feature." + std::string(feature)));
        }
}

TEST_CASE("the page around the picture says nothing that does not stand with the other sentences") {
    std::ifstream file(std::string(SOURCE_DIR) + "/web/index.html");
    const std::string page{std::istreambuf_iterator<char>(file), {}};
    std::set<std::string> named;
    for (const auto& [before, after] : {std::pair<std::string, char>{"@web.", '@'}, {"data-say=\"", '"'}})
        for (size_t at = page.find(before); at != page.npos; at = page.find(before, at)) {
            at += before.size();
            named.insert("web." + page.substr(at, page.find(after, at) - at));
        }
    for (const std::string& key : named) {
        CAPTURE(key);
        CHECK(text_of(key));
    }
    for (const std::string_view key : kTextKeys)
        if (key.starts_with("web.")) CHECK(named.contains(std::string(key)));
}
