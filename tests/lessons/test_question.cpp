// Every question of every lesson, drawn again and again: always the same for the same draw, always one right answer, and
// a wrong one is judged wrong.
#include "lessons/counts.h"
#include "lessons/lesson.h"
#include "lessons/question.h"

#include <doctest/doctest.h>

#include <functional>
#include <set>

using namespace lab;

namespace {

using Kind = Question::Kind;
constexpr int kDraws = 100;

void for_each_question(const std::function<void(const Page&, const Question&)>& visit) {
    for (const Lesson& lesson : curriculum())
        for (const Page& page : lesson.pages) {
            if (!page.question) continue;
            CAPTURE(page.id);
            visit(page, *page.question);
        }
}

// Every answer there is, where they can be counted.
std::vector<Prediction> all_answers(const Question& q, const Posed& posed) {
    std::vector<Prediction> all;
    if (q.kind == Kind::Cell || q.kind == Kind::Choice) {
        const size_t offered = q.kind == Kind::Cell ? posed.columns.size() : posed.choices.size();
        for (size_t i = 0; i < offered; ++i) all.push_back({.picked = {static_cast<int>(i)}});
    } else if (q.kind == Kind::Order) {
        std::vector<int> order = blank_prediction(q, posed).picked;
        do all.push_back({.picked = order});
        while (std::next_permutation(order.begin(), order.end()));
    } else {
        all = {right_prediction(q, posed), blank_prediction(q, posed)};
        for (const Slip& slip : q.slips) all.push_back({.typed = std::to_string(slip.answer(posed).front())});
    }
    return all;
}

}  // namespace

TEST_CASE("every kind of question is asked somewhere") {
    std::set<Kind> kinds;
    for_each_question([&](const Page&, const Question& q) { kinds.insert(q.kind); });
    CHECK(kinds.size() == 5);
}

TEST_CASE("the first draw is the page's own experiment, and clear") {
    for_each_question([](const Page& page, const Question& q) {
        CHECK(clear_draw(q, page.setup, 0) == 0);
        CHECK(draw_of(q, page.setup, 0).before == page.setup);
        CHECK(draw_of(q, page.setup, 0).about == q.about);
    });
}

TEST_CASE("a hundred draws have exactly one right answer each, and the draw decides it") {
    for_each_question([](const Page& page, const Question& q) {
        std::set<std::string> asked;
        int number = -1;
        for (int i = 0; i < kDraws; ++i) {
            number = clear_draw(q, page.setup, number + 1);
            CAPTURE(number);
            const Posed posed = pose(q, page.setup, number), again = pose(q, page.setup, number);
            REQUIRE_FALSE(why_invalid(posed.draw.before));
            REQUIRE_FALSE(why_invalid(posed.draw.after));
            CHECK(posed.draw == again.draw);
            CHECK(posed.columns == again.columns);
            REQUIRE(posed.choices.size() == again.choices.size());
            for (size_t c = 0; c < posed.choices.size(); ++c) CHECK(values_text(q, posed.choices[c], 6) == values_text(q, again.choices[c], 6));
            int right = 0;
            for (const Prediction& p : all_answers(q, posed)) right += judge(q, posed, p).verdict == Verdict::Right;
            CHECK(right == 1);
            CHECK(judge(q, posed, right_prediction(q, posed)).verdict == Verdict::Right);
            std::string all;
            for (const double value : row_of(posed)) all += std::to_string(value) + ' ';
            for (const Values& choice : posed.choices) all += values_text(q, choice, 4) + ' ';
            all += right_prediction(q, posed).typed + std::to_string(posed.draw.before.d_out) + posed.draw.before.text + std::to_string(posed.draw.before.merges);
            asked.insert(all);
        }
        CHECK(asked.size() > kDraws / 4);          // shapes are few
    });
}

TEST_CASE("no step that a question hides is needed to read the question, and each is there to hide") {
    for_each_question([](const Page& page, const Question& q) {
        const Posed posed = pose(q, page.setup, 0);
        for (const std::string_view step : q.hides) CHECK((posed.before.find(step, 0) || count_of(step, posed.before)));
        const bool hidden = std::find(q.hides.begin(), q.hides.end(), q.about.step) != q.hides.end();
        if (q.kind != Kind::Number && q.kind != Kind::Choice) CHECK(hidden);
    });
}

TEST_CASE("a slip is recognised and named") {
    for_each_question([](const Page& page, const Question& q) {
        const Posed posed = pose(q, page.setup, 0);
        for (const Slip& slip : q.slips) {
            Prediction wrong{.typed = std::to_string(slip.answer(posed).front())};
            for (size_t i = 0; i < posed.choices.size(); ++i)
                if (posed.choices[i] == slip.answer(posed)) wrong.picked = {static_cast<int>(i)};
            const Judgement judgement = judge(q, posed, wrong);
            CHECK(judgement.verdict == Verdict::Wrong);
            CHECK(judgement.slip == slip.because);
        }
    });
}

TEST_CASE("what is no answer is not judged") {
    for_each_question([](const Page& page, const Question& q) {
        const Posed posed = pose(q, page.setup, 0);
        for (const char* typed : {"", " ", "abc", "1.2.3", "1e999", "nan", "0x", "-"})
            CHECK(judge(q, posed, {.typed = typed}).verdict == Verdict::Open);
        if (q.kind == Kind::Choice) CHECK(judge(q, posed, {.picked = {99}}).verdict == Verdict::Open);
        if (q.kind == Kind::Bars) CHECK(judge(q, posed, {.shares = {1}}).verdict == Verdict::Open);
    });
}

TEST_CASE("bars count by their parts of the whole, within the stated closeness") {
    for_each_question([](const Page& page, const Question& q) {
        if (q.kind != Kind::Bars) return;
        const Posed posed = pose(q, page.setup, 0);
        Prediction p = right_prediction(q, posed);
        for (float& share : p.shares) share *= 7;
        CHECK(judge(q, posed, p).off == doctest::Approx(0).epsilon(1e-4));
        p = right_prediction(q, posed);
        p.shares[0] += 0.05f;
        p.shares[1] -= 0.05f;
        CHECK(judge(q, posed, p).verdict == Verdict::Right);
        p.shares[0] += 0.05f;
        p.shares[1] -= 0.05f;
        CHECK(judge(q, posed, p).verdict == Verdict::Wrong);
        CHECK(judge(q, posed, p).off == doctest::Approx(0.1).epsilon(0.02));
    });
}

TEST_CASE("a number may be typed with a comma or a sign") {
    for_each_question([](const Page& page, const Question& q) {
        if (q.kind != Kind::Number) return;
        const Posed posed = pose(q, page.setup, 0);
        std::string typed = right_prediction(q, posed).typed;
        CHECK(judge(q, posed, {.typed = "+" + typed}).verdict == Verdict::Right);
        if (const size_t point = typed.find('.'); point != typed.npos) typed.replace(point, 1, ",");
        CHECK(judge(q, posed, {.typed = " " + typed + " "}).verdict == Verdict::Right);
        CHECK(judge(q, posed, {.typed = "-" + typed}).verdict == Verdict::Wrong);
    });
}
