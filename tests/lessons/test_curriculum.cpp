// Every page of every lesson: its experiment runs, its words exist, and every name and number in them is found.
#include "core/run.h"
#include "embedded_prose.h"
#include "lessons/formula.h"
#include "lessons/formula_of.h"
#include "lessons/lesson.h"
#include "lessons/live.h"
#include "lessons/prose.h"
#include "tests/texts/languages.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <functional>
#include <set>
#include <sstream>

using namespace lab;

namespace {

// A "." or "," between two digits.
bool has_decimal(std::string_view text) {
    for (size_t i = 1; i + 1 < text.size(); ++i) {
        const auto digit = [&](size_t at) { return std::isdigit(static_cast<unsigned char>(text[at])) != 0; };
        if ((text[i] == '.' || text[i] == ',') && digit(i - 1) && digit(i + 1)) return true;
    }
    return false;
}

using Blocks = std::vector<ProseBlock>;

// Of the ladder and beside it.
void for_each_lesson(const std::function<void(const Lesson&, const Page&)>& visit) {
    for (const std::span<const Lesson> all : {curriculum(), laboratories()})
        for (const Lesson& lesson : all)
            for (const Page& page : lesson.pages) {
                CAPTURE(lesson.id);
                CAPTURE(page.id);
                visit(lesson, page);
            }
}

// Calls visit(page, its trace, its blocks).
void for_each_page(const std::function<void(const Page&, const Trace&, const std::vector<ProseBlock>&)>& visit) {
    for_each_lesson([&](const Lesson& lesson, const Page& page) {
        REQUIRE_FALSE(why_invalid(page.setup));
        visit(page, run(page.setup), read_prose(prose_of(lesson.id), page.id));
    });
}

// The words of every page and of each of its sections in every language, with the trace that their numbers are read from.
using VisitText = std::function<void(const Page&, const Trace&, const CellName&, const Trace* other, const Models&, const Blocks&, std::set<std::string>& linked)>;
void for_each_text(const VisitText& visit) {
    for_each_lesson([&](const Lesson& lesson, const Page& page) {
        const Trace own = run(page.setup), beside = page.other ? run(*page.other) : Trace();
        const std::optional<Posed> posed = page.question ? std::optional(pose(*page.question, page.setup, 0)) : std::nullopt;
        in_every_language([&] {
            std::set<std::string> linked;
            visit(page, own, page.focus, page.other ? &beside : nullptr, page.models, read_prose(prose_of(lesson.id), page.id), linked);
            for (const std::string_view section : kSections) {
                const Blocks blocks = read_prose(prose_of(lesson.id), page.id, section);
                const bool of_question = section == "question" || section == "because";
                if (!of_question) visit(page, own, page.focus, page.other ? &beside : nullptr, page.models, blocks, linked);
                else if (posed) visit(page, posed->before, posed->draw.about, &posed->after, posed->draw.models, blocks, linked);
            }
        });
    });
}

void check_steps(const Formula& f, const Trace& trace) {
    CAPTURE(f.text);
    if (f.kind == Formula::Kind::Step) CHECK(trace.find(f.text, 0));
    for (const Formula& part : f.parts) check_steps(part, trace);
}

}  // namespace

TEST_CASE("lessons and pages have names of their own, and every text belongs to a lesson") {
    std::set<std::string_view> lessons;
    int last = 0;
    for (const Lesson& lesson : curriculum()) {
        CHECK(lessons.insert(lesson.id).second);
        CHECK(lesson.number > last);
        last = lesson.number;
        CHECK_FALSE(say(lesson.title).empty());
        REQUIRE_FALSE(lesson.pages.empty());
        std::set<std::string_view> pages;
        for (const Page& page : lesson.pages) CHECK(pages.insert(page.id).second);
        CHECK(&lesson_of(lesson.id) == &lesson);
    }
    for (const Lesson& laboratory : laboratories()) {
        CHECK(lessons.insert(laboratory.id).second);
        CHECK(laboratory.number == 0);
        CHECK(laboratory.pages.size() == 1);
        CHECK(laboratory.pages.front().setup.subject != Subject::Attention);
        CHECK(&lesson_of(laboratory.id) == &laboratory);
    }
    for (const auto& [file, text] : embedded::prose) CHECK((file == std::string(kGlossary) + ".md" || lessons.count(file.substr(0, file.size() - 3)) == 1));
    const Lesson& first = lesson_of("no-such-lesson");
    CHECK(first.id == kArrival);
    CHECK(&page_of(first, -1) == &first.pages.front());
    CHECK(&page_of(first, 99) == &first.pages.back());
}

TEST_CASE("every page has a title, words, and a place for its formula, its figure and its question") {
    for_each_page([](const Page& page, const Trace& trace, const std::vector<ProseBlock>& blocks) {
        REQUIRE(blocks.size() >= 2);
        CHECK(blocks.front().kind == ProseBlock::Kind::Title);
        int titles = 0, formulas = 0, figures = 0, questions = 0;
        for (const ProseBlock& block : blocks) {
            titles += block.kind == ProseBlock::Kind::Title;
            formulas += block.kind == ProseBlock::Kind::Formula;
            figures += block.kind == ProseBlock::Kind::Figure;
            questions += block.kind == ProseBlock::Kind::Question;
        }
        CHECK(titles == 1);
        CHECK(formulas == (page.formula.empty() ? 0 : 1));
        CHECK(figures == (page.figure.empty() ? 0 : 1));
        CHECK(questions == (page.question ? 1 : 0));
        CHECK(trace.locate(page.focus));
        if (!page.formula.empty()) check_steps(parse_formula(formula_of(trace, page.formula, page.focus.head)).formula, trace);
    });
}

TEST_CASE("every name and live number of the words is found, none is typed") {
    for_each_text([](const Page& page, const Trace& trace, const CellName& followed, const Trace* other, const Models& models, const Blocks& blocks, std::set<std::string>& linked) {
        for (const ProseBlock& block : blocks)
            for (const ProseRun& run : block.runs) {
                CAPTURE(page.id);
                CAPTURE(run.text);
                switch (run.kind) {
                    case ProseRun::Kind::Live: CHECK(resolve(run.text, trace, followed, 4, other, models).found); break;
                    case ProseRun::Kind::Math: CHECK_FALSE(parse_formula(run.text).problem); break;
                    case ProseRun::Kind::StepLink:
                        CHECK(trace.find(run.target));
                        CHECK(linked.insert(run.target).second);   // the link is an item, its id is the step
                        break;
                    case ProseRun::Kind::TermLink:
                        CHECK(meaning_of(run.target).size() >= 2);
                        CHECK(linked.insert("term:" + run.target).second);       // the first time on the page
                        break;
                    default: break;
                }
                if (run.kind == ProseRun::Kind::Live) continue;
                CHECK_FALSE(has_decimal(run.text));
                if (run.kind != ProseRun::Kind::Math) CHECK(run.text.find_first_of("{}[]*_$`") == std::string::npos);
            }
    });
}

TEST_CASE("every word of the glossary has a name and a meaning, and a lesson that uses it") {
    std::set<std::string> used;
    for (const Lesson& lesson : curriculum()) {
        for (const Page& page : lesson.pages)
            for (const std::string_view section : {"", "question", "because", "goal", "hint", "met", "try"})
                for (const ProseBlock& block : read_prose(prose_of(lesson.id), page.id, section))
                    for (const ProseRun& run : block.runs)
                        if (run.kind == ProseRun::Kind::TermLink) used.insert(run.target);
    }
    in_every_language([&] {
        std::istringstream glossary{std::string(prose_of(kGlossary))};
        int words = 0;
        for (std::string line; std::getline(glossary, line);) {
            if (!line.starts_with("# ")) continue;
            const std::string word = line.substr(2);
            CAPTURE(word);
            ++words;
            const std::vector<ProseBlock> blocks = meaning_of(word);
            REQUIRE(blocks.size() >= 2);
            CHECK(blocks.front().kind == ProseBlock::Kind::Title);
            for (const ProseBlock& block : blocks)
                for (const ProseRun& run : block.runs) {
                    CHECK((run.kind == ProseRun::Kind::Text || run.kind == ProseRun::Kind::Math));     // no number of some page, no further link
                    CHECK_FALSE(has_decimal(run.text));
                }
            CHECK(used.count(word) == 1);
        }
        CHECK(words >= 30);
    });
}

TEST_CASE("the first page of lesson 6 is the default experiment") {
    const Lesson& lesson = lesson_of("query-key-value");
    CHECK(lesson.number == 6);
    CHECK(lesson.pages.front().setup == Experiment{});
    const Trace trace = run(lesson.pages.front().setup);
    const std::pair<const char*, const char*> rows[] = {
        {"token[row]", "journey"}, {"token[col]", "starts"},         {"weights[row][col]", "0.2199"},
        {"Q.columns", "2"},        {"scores[row][col]", "1.8111"}};
    for (const auto& [reference, text] : rows) CHECK(resolve(reference, trace, lesson.pages.front().focus, 4).text == text);
}

TEST_CASE("a page that follows a late head follows the last one where there are fewer") {
    const Page page{.id = "late", .focus = {"weights", 5, 1, 2}};
    CHECK(followed_cell(page, run(Experiment{}), std::nullopt).head == 0);
    Experiment two;
    two.heads = 2;
    CHECK(followed_cell(page, run(two), std::nullopt).head == 1);
}

TEST_CASE("the followed cell keeps to the trace, whatever the reader chose") {
    const Page& page = lesson_of("query-key-value").pages.front();
    Experiment one_word;
    one_word.text = "Hello";
    Experiment two_heads;
    two_heads.heads = 2;
    for (const Experiment& e : {Experiment{}, one_word, two_heads}) {
        const Trace trace = run(e);
        CHECK(trace.locate(followed_cell(page, trace, std::nullopt)));
        CHECK(trace.locate(followed_cell(page, trace, CellName{"nothing", 7, 99, 99})));
        for (size_t id = 0; id < trace.steps().size(); ++id) {
            const Step& step = trace.steps()[id];
            const CellAt last{static_cast<StepId>(id), static_cast<int>(step.value.rows()) - 1, static_cast<int>(step.value.cols()) - 1};
            const CellName followed = followed_cell(page, trace, trace.name_of(last));
            CAPTURE(step.name);
            CHECK(trace.locate(followed));
            if (step.rows == Axis::Token) CHECK(followed.row == last.row);
            if (step.columns == Axis::Token) CHECK(followed.col == last.col);
            if (step.head != kNoHead) CHECK(followed.head == step.head);
        }
    }
}

TEST_CASE("a page has the words of its question, its goal and its tries, and no others") {
    for_each_lesson([](const Lesson& lesson, const Page& page) {
        const auto has = [&](std::string_view section) { return !read_prose(prose_of(lesson.id), page.id, section).empty(); };
        for (const std::string_view section : {"question", "because"}) CHECK(has(section) == page.question.has_value());
        for (const std::string_view section : {"goal", "hint", "met"}) CHECK(has(section) == page.goal.has_value());
        const std::vector<ProseBlock> tries = read_prose(prose_of(lesson.id), page.id, "try");
        CHECK(tries.size() == page.tries.size());
        for (const ProseBlock& block : tries) CHECK(block.kind == ProseBlock::Kind::Entry);
        for (const Experiment& e : page.tries) CHECK_FALSE(why_invalid(e));
        for (const Experiment& e : page.trainings) CHECK_FALSE(why_invalid(e));
    });
}
