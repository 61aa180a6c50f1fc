// Markdown events of md4c, gathered into blocks.
#include "lessons/prose.h"

#include "embedded_prose.h"
#include "texts/language.h"

#include <md4c.h>

#include <algorithm>
#include <utility>

namespace lab {
namespace {

using Kind = ProseRun::Kind;

constexpr unsigned kPageLevel = 1, kSectionLevel = 3;

// Paragraphs that are a place.
constexpr std::pair<std::string_view, ProseBlock::Kind> kPlaces[] = {
    {"formula", ProseBlock::Kind::Formula}, {"figure", ProseBlock::Kind::Figure}, {"question", ProseBlock::Kind::Question}};

// What md4c's callbacks write to.
struct Reader {
    std::string_view page_id, section;
    std::vector<ProseBlock> blocks;
    ProseBlock block;
    ProseRun style;                // how the text that comes next is set
    unsigned heading = 0;          // level of the heading that is read; 0: none
    bool on_page = false, in_section = false, in_entry = false;

    bool block_says(std::string_view word) const { return !block.runs.empty() && block.runs.front().text == word; }

    void add(std::string_view text) {
        std::vector<ProseRun>& runs = block.runs;
        const bool goes_on = !runs.empty() && runs.back().kind == style.kind && runs.back().target == style.target;
        if (!goes_on) runs.push_back({style.kind, "", style.target});
        runs.back().text += text;
    }
};

// "a {b} c" of text or strong text -> a, live b, c.
void split_live(const ProseRun& run, std::vector<ProseRun>& to) {
    std::string_view rest = run.text;
    while (run.kind == Kind::Text || run.kind == Kind::Strong) {
        const size_t open = rest.find('{'), close = rest.find('}', open);
        if (open == std::string_view::npos || close == std::string_view::npos) break;
        if (open > 0) to.push_back({run.kind, std::string(rest.substr(0, open)), ""});
        to.push_back({Kind::Live, std::string(rest.substr(open + 1, close - open - 1)), ""});
        rest = rest.substr(close + 1);
    }
    if (!rest.empty()) to.push_back({run.kind, std::string(rest), run.target});
}

void finish_block(Reader& reader) {
    if (reader.heading == kPageLevel) {
        reader.on_page = reader.block_says(reader.page_id);
        reader.in_section = reader.section.empty();
    } else if (reader.heading == kSectionLevel) {
        reader.in_section = reader.block_says(reader.section);
    } else if (reader.on_page && reader.in_section && !reader.block.runs.empty()) {
        ProseBlock done{reader.block.kind, {}};
        for (const ProseRun& run : reader.block.runs) split_live(run, done.runs);
        for (const auto& [word, kind] : kPlaces)
            if (done.runs == std::vector<ProseRun>{{Kind::Live, std::string(word), ""}}) done = {kind, {}};
        reader.blocks.push_back(std::move(done));
    }
    reader.block = {};
    reader.heading = 0;
}

int enter_block(MD_BLOCKTYPE type, void* detail, void* user) {
    Reader& reader = *static_cast<Reader*>(user);
    if (type == MD_BLOCK_H) {
        reader.heading = static_cast<MD_BLOCK_H_DETAIL*>(detail)->level;
        reader.block.kind = ProseBlock::Kind::Title;
    }
    if (type == MD_BLOCK_LI) reader.in_entry = true;
    if (reader.in_entry) reader.block.kind = ProseBlock::Kind::Entry;
    return 0;
}

int leave_block(MD_BLOCKTYPE type, void*, void* user) {
    Reader& reader = *static_cast<Reader*>(user);
    if (type == MD_BLOCK_H || type == MD_BLOCK_P || type == MD_BLOCK_LI) finish_block(reader);
    if (type == MD_BLOCK_LI) reader.in_entry = false;
    return 0;
}

int enter_span(MD_SPANTYPE type, void* detail, void* user) {
    ProseRun& style = static_cast<Reader*>(user)->style;
    if (type == MD_SPAN_STRONG) style.kind = Kind::Strong;
    if (type == MD_SPAN_EM) style.kind = Kind::Emphasis;
    if (type == MD_SPAN_LATEXMATH) style.kind = Kind::Math;
    if (type == MD_SPAN_A) {
        constexpr std::string_view kStep = "step:", kTerm = "term:";
        const MD_ATTRIBUTE& href = static_cast<MD_SPAN_A_DETAIL*>(detail)->href;
        const std::string_view address(href.text, href.size);
        if (address.substr(0, kStep.size()) == kStep) style = {Kind::StepLink, "", std::string(address.substr(kStep.size()))};
        if (address.substr(0, kTerm.size()) == kTerm) style = {Kind::TermLink, "", std::string(address.substr(kTerm.size()))};
    }
    return 0;
}

int leave_span(MD_SPANTYPE, void*, void* user) {
    static_cast<Reader*>(user)->style = {};
    return 0;
}

int text(MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* user) {
    const bool line_break = type == MD_TEXT_BR || type == MD_TEXT_SOFTBR;
    static_cast<Reader*>(user)->add(line_break ? std::string_view(" ") : std::string_view(text, size));
    return 0;
}

// A page's own part of its lesson's text, from its heading to the next page's: panels read it in every frame.
std::string_view part_of(std::string_view markdown, std::string_view page_id) {
    constexpr std::string_view kHeading = "# ";
    const auto starts_page = [&](size_t at) { return markdown.substr(at, kHeading.size()) == kHeading; };
    size_t first = markdown.npos;
    for (size_t at = 0; at < markdown.size();) {
        const size_t end = std::min(markdown.find('\n', at), markdown.size());
        if (starts_page(at) && first != markdown.npos) return markdown.substr(first, at - first);
        if (starts_page(at) && markdown.substr(at + kHeading.size(), end - at - kHeading.size()) == page_id) first = at;
        at = end + 1;
    }
    return first == markdown.npos ? std::string_view() : markdown.substr(first);
}

std::string_view english_of(std::string_view lesson_id) {
    for (const auto& [name, contents] : embedded::prose)
        if (name.starts_with(lesson_id) && name.substr(lesson_id.size()) == ".md") return contents;
    return {};
}

}  // namespace

std::vector<ProseBlock> read_prose(std::string_view markdown, std::string_view page_id, std::string_view section) {
    constexpr unsigned kFlags = MD_FLAG_LATEXMATHSPANS | MD_FLAG_NOHTML | MD_FLAG_NOINDENTEDCODEBLOCKS;
    const MD_PARSER parser = {0, kFlags, enter_block, leave_block, enter_span, leave_span, text, nullptr, nullptr};
    Reader reader;
    reader.page_id = page_id;
    reader.section = section;
    const std::string_view part = part_of(markdown, page_id);
    md_parse(part.data(), static_cast<MD_SIZE>(part.size()), &parser, &reader);
    return std::move(reader.blocks);
}

std::string_view prose_of(std::string_view lesson_id) {
    const std::string_view own = spoken_prose(std::string(lesson_id) + ".md");
    return own.empty() ? english_of(lesson_id) : own;
}

std::vector<ProseBlock> page_words(std::string_view lesson_id, std::string_view page_id, std::string_view section) {
    const std::string_view own = prose_of(lesson_id), english = english_of(lesson_id);
    std::vector<ProseBlock> blocks = read_prose(own, page_id, section);
    if (blocks.empty() && own.data() != english.data()) return read_prose(english, page_id, section);
    return blocks;
}

}  // namespace lab
