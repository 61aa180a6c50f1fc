// A page says in every language what it says in English: the same pages and sections, the same blocks in the same order, every live
// number, formula and link; and no paragraph is left in English.
#include "embedded_prose.h"
#include "lessons/formula.h"
#include "lessons/prose.h"
#include "tests/texts/languages.h"

#include <algorithm>
#include <cctype>
#include <sstream>
#include <vector>

using namespace lab;

namespace {

using Kind = ProseRun::Kind;

std::vector<std::string> headings_of(std::string_view markdown) {
    std::vector<std::string> found;
    std::istringstream lines{std::string(markdown)};
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with("# ") || line.starts_with("### ")) found.push_back(line);
    return found;
}

std::vector<std::string> pages_of(std::string_view markdown) {
    std::vector<std::string> pages;
    for (const std::string& heading : headings_of(markdown))
        if (heading.starts_with("# ")) pages.push_back(heading.substr(2));
    return pages;
}

// What does not depend on the language, in an order that does not: a sentence may begin elsewhere.
std::vector<std::string> bound(const ProseBlock& block) {
    std::vector<std::string> parts;
    for (const ProseRun& run : block.runs) {
        if (run.kind == Kind::Live) parts.push_back("{" + run.text + "}");
        if (run.kind == Kind::Math) parts.push_back("$" + run.text + "$");
        if (run.kind == Kind::StepLink) parts.push_back("step:" + run.target);
        if (run.kind == Kind::TermLink) parts.push_back("term:" + run.target);
    }
    std::sort(parts.begin(), parts.end());
    return parts;
}

std::string plain(const ProseBlock& block) {
    std::string text;
    for (const ProseRun& run : block.runs)
        if (run.kind != Kind::Live && run.kind != Kind::Math) text += run.text;
    return text;
}

bool has_words(const ProseBlock& block) {
    const std::string text = plain(block);
    const auto letters = std::count_if(text.begin(), text.end(), [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; });
    return block.kind != ProseBlock::Kind::Title && letters > 12;      // a title may be a term
}

void check_alike(std::string_view english, std::string_view other, const std::string& page, std::string_view section) {
    CAPTURE(section);
    const std::vector<ProseBlock> first = read_prose(english, page, section), second = read_prose(other, page, section);
    REQUIRE(first.size() == second.size());
    for (size_t i = 0; i < first.size(); ++i) {
        const std::string words = plain(second[i]);
        CAPTURE(words);
        CHECK(first[i].kind == second[i].kind);
        CHECK(bound(first[i]) == bound(second[i]));
        if (has_words(first[i])) CHECK(plain(first[i]) != words);
    }
}

}  // namespace

TEST_CASE("every page of every language is the English page in other words") {
    for (const LanguageName& one : languages()) {
        if (one.first == kEnglish) continue;
        const Language language{std::string(language_file(one.first))};
        CAPTURE(one.first);
        for (const auto& file : embedded::prose) {
            CAPTURE(file.first);
            const std::string_view english = file.second, other = language.prose(file.first);
            CHECK_FALSE(other.empty());
            if (other.empty()) continue;
            const std::vector<std::string> headings = headings_of(english), others = headings_of(other);
            CHECK(headings == others);
            for (const std::string& page : pages_of(english)) {
                CAPTURE(page);
                check_alike(english, other, page, "");
                for (const std::string_view section : kSections) check_alike(english, other, page, section);
            }
        }
    }
}

TEST_CASE("the words of formulas can stand in a formula, in every language") {
    in_every_language([] {
        for (const std::string_view key : kTextKeys)
            if (key.starts_with("formula.of.")) {
                CAPTURE(key);
                CHECK_FALSE(parse_formula("\\text{" + std::string(say(*text_of(key))) + "}").problem);
            }
    });
}

TEST_CASE("a page that a language lacks is there in English, and so is a section") {
    REQUIRE(learn("yy", "top.undo = Zurück\n=== words.md\n# whole\n\n## Probe\n\nWort\n"));
    REQUIRE(speak("yy"));
    const auto title = [](std::string_view lesson, std::string_view page) { return page_words(lesson, page).front().runs.front().text; };
    CHECK(title("words", "whole") == "Probe");
    const std::string second = title("words", "pieces"), other = title("context", "mix");
    const bool has_question = !page_words("words", "pieces", "question").empty(), has_meaning = !meaning_of("token").empty(), has_nothing = page_words("words", "whole", "question").empty();
    REQUIRE(speak(kEnglish));
    CHECK(second == title("words", "pieces"));
    CHECK(other == title("context", "mix"));
    CHECK(has_question);
    CHECK(has_meaning);
    CHECK(has_nothing);
    CHECK(title("words", "whole") != "Probe");
}
