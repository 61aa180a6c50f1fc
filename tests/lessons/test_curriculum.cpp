// Every page of every lesson: its experiment runs, its words exist, and every name and number in them is found.
#include "core/run.h"
#include "embedded_prose.h"
#include "lessons/formula.h"
#include "lessons/formula_of.h"
#include "lessons/lesson.h"
#include "lessons/live.h"
#include "lessons/prose.h"

#include <doctest/doctest.h>

#include <cctype>
#include <functional>
#include <set>

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

// Calls visit(page, its trace, its blocks).
void for_each_page(const std::function<void(const Page&, const Trace&, const std::vector<ProseBlock>&)>& visit) {
    for (const Lesson& lesson : curriculum())
        for (const Page& page : lesson.pages) {
            CAPTURE(lesson.id);
            CAPTURE(page.id);
            REQUIRE_FALSE(why_invalid(page.setup));
            visit(page, run(page.setup), read_prose(prose_of(lesson.id), page.id));
        }
}

// The words of every page and of each of its sections, with the trace that their numbers are read from.
using VisitText = std::function<void(const Page&, const Trace&, const CellName&, const Trace* other, const Blocks&, std::set<std::string>& linked)>;
void for_each_text(const VisitText& visit) {
    for (const Lesson& lesson : curriculum())
        for (const Page& page : lesson.pages) {
            const Trace own = run(page.setup), beside = page.other ? run(*page.other) : Trace();
            std::set<std::string> linked;
            visit(page, own, page.focus, page.other ? &beside : nullptr, read_prose(prose_of(lesson.id), page.id), linked);
            for (const std::string_view section : kSections) {
                const Blocks blocks = read_prose(prose_of(lesson.id), page.id, section);
                const bool of_question = section == "question" || section == "because";
                if (!of_question) {
                    visit(page, own, page.focus, page.other ? &beside : nullptr, blocks, linked);
                } else if (page.question) {
                    const Posed posed = pose(*page.question, page.setup, 0);
                    visit(page, posed.before, posed.draw.about, &posed.after, blocks, linked);
                }
            }
        }
}

void check_steps(const Formula& f, const Trace& trace) {
    CAPTURE(f.text);
    if (f.kind == Formula::Kind::Step) CHECK(trace.find(f.text));
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
    for (const auto& [file, text] : embedded::prose) CHECK(lessons.count(file.substr(0, file.size() - 3)) == 1);
    CHECK(&lesson_of("no-such-lesson") == &curriculum().front());
    const Lesson& first = curriculum().front();
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
    for_each_text([](const Page& page, const Trace& trace, const CellName& followed, const Trace* other, const Blocks& blocks, std::set<std::string>& linked) {
        for (const ProseBlock& block : blocks)
            for (const ProseRun& run : block.runs) {
                CAPTURE(page.id);
                CAPTURE(run.text);
                switch (run.kind) {
                    case ProseRun::Kind::Live: CHECK(resolve(run.text, trace, followed, 4, other).found); break;
                    case ProseRun::Kind::Math: CHECK_FALSE(parse_formula(run.text).problem); break;
                    case ProseRun::Kind::StepLink:
                        CHECK(trace.find(run.target));
                        CHECK(linked.insert(run.target).second);   // the link is an item, its id is the step
                        break;
                    default: break;
                }
                if (run.kind == ProseRun::Kind::Live) continue;
                CHECK_FALSE(has_decimal(run.text));
                if (run.kind != ProseRun::Kind::Math) CHECK(run.text.find_first_of("{}[]*_$`") == std::string::npos);
            }
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

TEST_CASE("the followed cell keeps to the trace, whatever the reader chose") {
    const Page& page = curriculum().front().pages.front();
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
    for (const Lesson& lesson : curriculum())
        for (const Page& page : lesson.pages) {
            CAPTURE(page.id);
            const auto has = [&](std::string_view section) { return !read_prose(prose_of(lesson.id), page.id, section).empty(); };
            for (const std::string_view section : {"question", "because"}) CHECK(has(section) == page.question.has_value());
            for (const std::string_view section : {"goal", "hint", "met"}) CHECK(has(section) == page.goal.has_value());
            const std::vector<ProseBlock> tries = read_prose(prose_of(lesson.id), page.id, "try");
            CHECK(tries.size() == page.tries.size());
            for (const ProseBlock& block : tries) CHECK(block.kind == ProseBlock::Kind::Entry);
        }
}
