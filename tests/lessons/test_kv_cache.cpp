// Lesson 12: its counts are those that were worked out, its questions have the answers of the teaching figures, its goal is met
// in the one way that is meant.
#include "core/run.h"
#include "lessons/counts.h"
#include "lessons/lesson.h"
#include "lessons/live.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace lab;

namespace {

const Page& page(std::string_view id) {
    for (const Page& each : lesson_of("kv-cache").pages)
        if (each.id == id) return each;
    FAIL("no such page");
    return lesson_of("kv-cache").pages.front();
}

std::string says(const Page& on, std::string_view reference, const Experiment* instead = nullptr) {
    return resolve(reference, run(instead ? *instead : on.setup), on.focus, 4).text;
}

Values right_of(const Page& on, int number = 0) { return on.question->answer(pose(*on.question, on.setup, number)); }
Values slip_of(const Page& on, size_t i) { return on.question->slips[i].answer(pose(*on.question, on.setup, 0)); }

}  // namespace

TEST_CASE("the page on work says the counts of a layer, a word, ten words") {
    const Page& price = page("price");
    CHECK(says(price, "count.projections") == "256");
    CHECK(says(price, "count.look") == "16");
    CHECK(says(price, "count.word") == "4\u00a0160");
    CHECK(says(price, "count.word_cached") == "416");
    CHECK(says(price, "count.words_afresh") == "20\u00a0240");
    CHECK(says(price, "count.words_cached") == "3\u00a0440");
    CHECK(says(price, "count.less") == "5.88");
    CHECK(right_of(price) == Values{416});
    CHECK(slip_of(price, 0) == Values{344});
    CHECK(slip_of(price, 1) == Values{4160});
}

TEST_CASE("the page on memory says what is kept, and what it would be with queries or without values") {
    CHECK(right_of(page("keep")) == Values{160});
    CHECK(slip_of(page("keep"), 0) == Values{240});
    CHECK(slip_of(page("keep"), 1) == Values{80});
    CHECK(says(page("keep"), "count.kept_bytes") == "640");
    const Experiment& first = page("keep").tries.front();
    CHECK(says(page("keep"), "count.word", &first) == "272");
    CHECK(says(page("keep"), "count.word_cached", &first) == "272");
}

TEST_CASE("twice as many words cost more than twice and less than four times as much") {
    for (int number = 0; number < 50; ++number) {
        const double times = right_of(page("length"), number).front();
        CHECK(times > 2.05);
        CHECK(times < 3.95);
    }
    CHECK(right_of(page("length")).front() == doctest::Approx(8480.0 / 3440));
}

TEST_CASE("with a mask one row is new, without it all are, whatever was drawn") {
    for (int number = 0; number < 50; ++number) {
        const Posed posed = pose(*page("any-attention").question, page("any-attention").setup, number);
        CHECK(right_of(page("again"), number) == Values{1});
        CHECK(right_of(page("any-attention"), number) == Values{static_cast<double>(posed.after.tokens().size())});
    }
}

TEST_CASE("a goal that counts: 3440 becomes 2800, and nothing else that makes less will do") {
    const Page& cheaper = page("cheaper");
    const Goal& goal = *cheaper.goal;
    CHECK(number_of(goal, run(cheaper.setup)) == 3440);
    CHECK(number_of(goal, run(goal.solution)) == 2800);
    CHECK_FALSE(what_changed(goal, run(goal.solution)));
    Experiment none = cheaper.setup, narrow = cheaper.setup, few = cheaper.setup, thin = cheaper.setup, many = cheaper.setup;
    none.output_projection = false;
    narrow.d_out = 6;
    few.text = "The cat sat";
    thin.d_model = 6;
    many.heads = 4;
    many.kv_heads = 2;
    for (const Experiment& e : {none, narrow, few, thin, many}) {
        REQUIRE_FALSE(why_invalid(e));
        const Trace trace = run(e);
        CHECK(number_of(goal, trace).value_or(0) < 3000);
        CHECK(what_changed(goal, trace));
        CHECK_FALSE(is_met(goal, trace));
    }
}

TEST_CASE("every count has a name that is one, and none where two sentences are read or none") {
    const Trace trace = run(page("price").setup);
    Experiment two, alone;
    two.source_text = "another";
    alone.subject = Subject::Softmax;
    for (const std::string_view name : count_names()) {
        CAPTURE(name);
        CHECK(is_count(name));
        CHECK(count_of(name, trace).value_or(-1) >= 0);
        CHECK_FALSE(count_of(name, run(two)));
        CHECK_FALSE(count_of(name, run(alone)));
        CHECK(resolve(name, trace, {}, 4).found);
    }
    CHECK_FALSE(count_of("count.nothing", trace));
    CHECK_FALSE(resolve("count.nothing", trace, {}, 4).found);
}
