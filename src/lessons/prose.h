// The words of a page, read from Markdown into plain blocks of runs.  A lesson's text has one "# page-id" a page.
//   **strong**  *emphasis*  [words](step:Q)  [words](term:score)  $formula$  {live}; a paragraph {formula}, {figure} or {question} is where that stands.
//   "### question" and what follows is not of the page itself but a section: words for its question, its goal ...
// Not here: layout, and where live words and numbers come from (live.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lab {

struct ProseRun {
    enum class Kind { Text, Strong, Emphasis, Live, Math, StepLink, TermLink };
    Kind kind = Kind::Text;
    std::string text;              // what stands there; of Live the reference, of Math the formula
    std::string target;            // of a StepLink the step's name, of a TermLink the word of the glossary
    bool operator==(const ProseRun&) const = default;
};

struct ProseBlock {
    enum class Kind { Title, Paragraph, Entry, Formula, Figure, Question };
    Kind kind = Kind::Paragraph;
    std::vector<ProseRun> runs;
    bool operator==(const ProseBlock&) const = default;
};

// Sections that a page may have.
inline constexpr std::string_view kSections[] = {"question", "because", "goal", "hint", "met", "try"};

// The blocks under "# page_id", or of its section "### section"; none if there is no such page or section.
std::vector<ProseBlock> read_prose(std::string_view markdown, std::string_view page_id, std::string_view section = {});

// The text of a lesson in the language that is spoken; in English, as embedded by the build, where it has none; empty if there is none.
std::string_view prose_of(std::string_view lesson_id);

// A page or a section of it, of its lesson's text; the English one where the language that is spoken lacks it.
std::vector<ProseBlock> page_words(std::string_view lesson_id, std::string_view page_id, std::string_view section = {});

// The glossary: a page a word, its heading is the word as readers know it, then what it means.
inline constexpr std::string_view kGlossary = "glossary";
inline std::vector<ProseBlock> meaning_of(std::string_view term) { return page_words(kGlossary, term); }

}  // namespace lab
