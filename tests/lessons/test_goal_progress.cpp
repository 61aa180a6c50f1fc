// Goals are open at the start and met by their solution; what a reader has done is written and read back.
#include "core/run.h"
#include "lessons/lesson.h"
#include "lessons/progress.h"

#include <doctest/doctest.h>

using namespace lab;

TEST_CASE("every goal is open at the start, and its solution, which is another experiment, meets it") {
    int goals = 0;
    for (const Lesson& lesson : curriculum())
        for (const Page& page : lesson.pages) {
            if (!page.goal) continue;
            CAPTURE(page.id);
            ++goals;
            REQUIRE_FALSE(why_invalid(page.goal->solution));
            const Trace start = run(page.setup), solved = run(page.goal->solution);
            REQUIRE(start.locate(page.goal->cell));
            CHECK_FALSE(is_met(*page.goal, start));
            CHECK(is_met(*page.goal, solved));
            CHECK_FALSE(page.goal->solution == page.setup);
        }
    CHECK(goals > 0);
}

TEST_CASE("the solution of lesson 6 changes one cell of a projection the page speaks of") {
    for (const Page& page : lesson_of("query-key-value").pages) {
        if (!page.goal) continue;
        REQUIRE(page.goal->solution.edits.size() == 1);
        CHECK(page.goal->solution.edits.front().cell.step == "W_k");
        const Trace solved = run(page.goal->solution);
        CHECK(static_cast<double>(solved[*solved.find("weights", 0)].value(1, 4)) == doctest::Approx(0.3756).epsilon(1e-4));
        const Trace start = run(page.setup);
        CHECK(static_cast<double>(start[*start.find("weights", 0)].value(1, 4)) == doctest::Approx(0.0906).epsilon(1e-3));
    }
}

TEST_CASE("a goal whose cell is not there is open") {
    Experiment short_text;
    short_text.text = "one";
    for (const Page& page : lesson_of("query-key-value").pages)
        if (page.goal) CHECK_FALSE(is_met(*page.goal, run(short_text)));
}

TEST_CASE("every lesson has at least three tries: experiments that can be run and differ from the page's own") {
    for (const Lesson& lesson : curriculum()) {
        CAPTURE(lesson.id);
        size_t tries = 0;
        for (const Page& page : lesson.pages) {
            tries += page.tries.size();
            for (const Experiment& e : page.tries) {
                REQUIRE_FALSE(why_invalid(e));
                CHECK_FALSE(e == page.setup);
            }
        }
        CHECK(tries >= 3);
    }
}

TEST_CASE("in the tries of lesson 6 only the product of W_q and W_k counts, and silent values leave nothing") {
    const Trace start = run(Experiment{});
    const Matrix& scores = start[*start.find("scores", 0)].value;
    bool same_scores = false, silent = false;
    for (const Page& page : lesson_of("query-key-value").pages)
        for (const Experiment& e : page.tries) {
            const Trace tried = run(e);
            const Matrix& q = tried[*tried.find("Q", 0)].value;
            same_scores |= (tried[*tried.find("scores", 0)].value - scores).cwiseAbs().maxCoeff() < 1e-5f &&
                           (q - start[*start.find("Q", 0)].value).cwiseAbs().maxCoeff() > 0.1f;
            silent |= tried[*tried.find("context", 0)].value.cwiseAbs().maxCoeff() == 0;
        }
    CHECK(same_scores);
    CHECK(silent);
}

TEST_CASE("progress is read back as it was written") {
    Progress progress;
    const Lesson& lesson = lesson_of("query-key-value");
    progress.of(lesson, lesson.pages[0]).seen = true;
    progress.of(lesson, lesson.pages[1]) = {true, true, false};
    progress.of(lesson, lesson.pages[2]) = {true, false, true};
    progress.lesson = lesson.id;
    progress.page = lesson.pages[1].id;
    CHECK(read_progress(to_text(progress)) == progress);
    CHECK(read_progress(to_text(Progress{})) == Progress{});
    CHECK(is_finished(lesson.pages[0], progress.of(lesson, lesson.pages[0])));
    CHECK_FALSE(is_finished(lesson.pages[2], progress.of(lesson, lesson.pages[2])));
}

TEST_CASE("what is no progress is none") {
    const Lesson& lesson = lesson_of("query-key-value");
    const std::string known = std::string(lesson.id) + '.' + std::string(lesson.pages[0].id);
    for (const std::string& text : {std::string(), std::string("2 ") + known + "=s", std::string("1x ") + known + "=s", std::string("nonsense"),
                                    std::string("1 nowhere.page=s @nowhere.page"), std::string(1 << 20, 'x'), "1 " + std::string(1 << 20, ' '),
                                    std::string("1 = @ @. .=s"), "1 " + std::string(lesson.id) + ".=s"})
        CHECK(read_progress(text) == Progress{});
    CHECK(read_progress("1 " + known + "=s junk @" + known).page == lesson.pages[0].id);
    CHECK(read_progress("1  " + known + "=q").of(lesson, lesson.pages[0]) == Done{});
}
