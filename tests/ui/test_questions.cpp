// Questions and goals in the reader's hands: by keys alone, by the pointer, by the stage; what is hidden until then.
#include "headless.h"
#include "lessons/lesson.h"
#include "texts/say.h"
#include "ui/lesson_keep.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>

using namespace lab;

namespace {

using Kind = Question::Kind;

const Lesson& lesson6() { return lesson_of("query-key-value"); }

struct Reading : Headless {
    const Lesson& lesson;
    explicit Reading(const Lesson& l, float w = 1280, float h = 900, Appearance look = {}) : Headless(w, h, look), lesson(l) {
        state.lesson = lesson.id;
        frames(2);
    }
    void open(int page) {
        state.page = page;
        asked = lesson.pages[static_cast<size_t>(page)].setup;
        selection = {.pinned = lesson.pages[static_cast<size_t>(page)].focus};
        state.work.answering.clear();              // as the program does
        frames(3);
    }
    bool tab_to(std::string_view id) {
        items.focus("");
        for (int i = 0; i < 200; ++i) {
            items.move_focus(false);
            if (items.focus().empty()) return false;
            if (items.focused(id)) {
                frames(2);
                return true;
            }
        }
        return false;
    }
    Posed posed() const { return pose(*page().question, page().setup, state.work.draw); }
    const Page& page() const { return page_of(lesson, state.page); }
    Verdict verdict() const { return judge(*page().question, posed(), state.work.prediction).verdict; }
    std::string all_text() const {
        std::string all;
        for (const TwinNode& node : twin.nodes()) {
            all += node.text + "\n";
            for (const auto& row : node.rows)
                for (const std::string& cell : row) all += cell + "\n";
        }
        return all;
    }
    bool tells(std::string_view what) const { return all_text().find(what) != std::string::npos; }
    // As a number of its own, not as the end of one below zero.
    bool tells_number(std::string_view number) const {
        constexpr std::string_view kMinus = "−";
        const std::string all = all_text();
        for (size_t at = all.find(number); at != std::string::npos; at = all.find(number, at + 1))
            if (at < kMinus.size() || all.substr(at - kMinus.size(), kMinus.size()) != kMinus) return true;
        return false;
    }
};

std::string answer_id(int i) { return "lesson.answer." + std::to_string(i); }

void for_each_question_page(const std::function<void(const Lesson&, int)>& visit) {
    for (const Lesson& lesson : curriculum())
        for (size_t i = 0; i < lesson.pages.size(); ++i)
            if (lesson.pages[i].question) visit(lesson, static_cast<int>(i));
}

void for_each_goal_page(const std::function<void(const Lesson&, size_t)>& visit) {
    for (const Lesson& lesson : curriculum())
        for (size_t i = 0; i < lesson.pages.size(); ++i)
            if (lesson.pages[i].goal) visit(lesson, i);
}

// What is right, given by keys alone.
void answer_by_keys(Reading& r) {
    const Question& q = *r.page().question;
    const Posed posed = r.posed();
    const Prediction right = right_prediction(q, posed);
    switch (q.kind) {
        case Kind::Cell:
        case Kind::Choice:
            REQUIRE(r.tab_to(answer_id(right.picked.front())));
            r.press_key(ImGuiKey_Space);
            break;
        case Kind::Order:
            for (size_t place = 0; place < right.picked.size(); ++place) {
                REQUIRE(r.tab_to(answer_id(right.picked[place])));
                for (int tries = 0; tries < 9 && r.state.work.prediction.picked[place] != right.picked[place]; ++tries) r.press_key(ImGuiKey_UpArrow);
                CHECK(r.items.focused(answer_id(right.picked[place])));
            }
            break;
        case Kind::Bars:
            for (int round = 0; round < 3; ++round)
                for (size_t i = 0; i < right.shares.size(); ++i) {
                    REQUIRE(r.tab_to(answer_id(static_cast<int>(i))));
                    for (int step = 0; step < 60; ++step) {
                        const float off = right.shares[i] - r.state.work.prediction.shares[i];
                        if (std::abs(off) < 0.006f) break;
                        r.press_key(off > 0 ? ImGuiKey_RightArrow : ImGuiKey_LeftArrow);
                    }
                }
            break;
        case Kind::Number:
            REQUIRE(r.tab_to("lesson.answer"));
            r.type(right.typed);
            r.press_key(ImGuiKey_Enter);
            break;
    }
}

}  // namespace

TEST_CASE("each kind of question is answered by the keyboard alone, and then another comes") {
    for_each_question_page([](const Lesson& lesson, int number) {
        Reading r(lesson);
        r.open(number);
        CAPTURE(r.page().id);
        CHECK_FALSE(r.state.work.checked);
        answer_by_keys(r);
        CHECK(r.verdict() == Verdict::Right);
        REQUIRE(r.tab_to("lesson.check"));
        r.press_key(ImGuiKey_Enter);
        CHECK(r.state.work.checked);
        CHECK(r.state.work.hidden_steps.empty());
        CHECK(r.tells(say(Text::question_right)));
        CHECK(r.state.work.progress.of(lesson, r.page()).answered);
        CHECK(r.asked == r.posed().draw.after);

        REQUIRE(r.tab_to("lesson.another"));
        r.press_key(ImGuiKey_Enter);
        CHECK_FALSE(r.state.work.checked);
        CHECK(r.state.work.draw > 0);
        CHECK(r.asked == r.posed().draw.before);
        CHECK_FALSE(r.tells(say(Text::question_right)));
        CHECK_FALSE(r.items.find("lesson.return"));
    });
}

// The row asked about; of a step whose rows are no words, its last.
static int row_in(const Matrix& m, const Question& q) { return std::min(q.about.row, static_cast<int>(m.rows()) - 1); }

// It is among the answers offered, or stands in a step that is not hidden, too.
static bool is_told_anyway(const Reading& r, const Question& q, const std::string& number) {
    for (const Values& choice : r.posed().choices)
        if (values_text(q, choice, 4) == number) return true;
    for (const Step& step : r.trace.steps()) {
        if (std::find(q.hides.begin(), q.hides.end(), step.name) != q.hides.end()) continue;
        for (Eigen::Index i = 0; i < step.value.size(); ++i)
            if (number_text(static_cast<double>(step.value.data()[i]), 4) == number) return true;
    }
    return false;
}

// Of what it hides, the steps there are; the rest are counts.
static std::vector<std::string_view> steps_hidden(const Reading& r, const Question& q) {
    std::vector<std::string_view> steps;
    std::copy_if(q.hides.begin(), q.hides.end(), std::back_inserter(steps), [&](std::string_view name) { return r.trace.find(name, 0).has_value(); });
    return steps;
}

TEST_CASE("what a question hides is told nowhere until the check") {
    for_each_question_page([](const Lesson& lesson, int number) {
        Reading r(lesson);
        r.open(number);
        const Question& q = *r.page().question;
        CAPTURE(r.page().id);
        std::vector<std::string> secrets;
        const std::vector<std::string_view> hidden = steps_hidden(r, q);
        for (const std::string_view step : hidden) {
            const Matrix& m = r.trace[*r.trace.find(step, 0)].value;
            const int row = row_in(m, q);
            for (int col = 0; col < m.cols(); ++col)
                if (m(row, col) != std::round(m(row, col))) secrets.push_back(number_text(static_cast<double>(m(row, col)), 4));
        }
        std::erase_if(secrets, [&](const std::string& secret) { return is_told_anyway(r, q, secret); });
        for (const std::string_view step : hidden) {
            CAPTURE(step);
            r.selection.pinned = CellName{std::string(step), 0, row_in(r.trace[*r.trace.find(step, 0)].value, q), 0};
            r.frames(2);
            for (const std::string& secret : secrets) {
                CAPTURE(secret);
                CHECK_FALSE(r.tells_number(secret));
                for (const Item& item : r.items.current()) CHECK((item.label + item.value.value_or("")).find(secret) == std::string::npos);
            }
            CHECK(r.tells(say(Text::question_first)));                 // the panel says what it will show
            CHECK(r.tells("? "));
            CHECK(r.tells(r.trace.code(*r.trace.find(step, 0))));
            if (!r.trace[*r.trace.find(step, 0)].inputs.empty()) CHECK(r.items.find("cell.link0"));
            CHECK_FALSE(r.items.find("cell.slider"));
        }
        r.items.activate("lesson.check");
        r.frames(3);
        if (!r.state.work.checked) return;         // nothing was answered yet
        for (const std::string_view step : hidden) {
            const int row = row_in(r.trace[*r.trace.find(step, 0)].value, q);
            r.selection.pinned = CellName{std::string(step), 0, row, 0};
            r.frames(2);
            CHECK(r.tells(number_text(static_cast<double>(r.trace[*r.trace.find(step, 0)].value(row, 0)), 4)));
        }
    });
}

TEST_CASE("a question begins in sight, also on a small screen, or what leads to it does") {
    constexpr float kWords = 100;                  // of a question stand above its first answer
    for_each_question_page([](const Lesson& lesson, int number) {
        Reading r(lesson, 1280, 720);
        r.open(number);
        CAPTURE(r.page().id);
        const Item* first = r.items.find(r.page().question->kind == Kind::Number ? "lesson.answer" : answer_id(0));
        REQUIRE(first);
        const bool in_sight = first->whole.y - kWords < 720 - kWords;
        CHECK((in_sight || r.items.find("lesson.jump")));
    });
}

TEST_CASE("a wrong answer is said to be wrong, and what slipped is named") {
    for_each_question_page([](const Lesson& lesson, int number) {
        Reading r(lesson);
        r.open(number);
        const Question& q = *r.page().question;
        CAPTURE(r.page().id);
        const Posed posed = r.posed();
        for (const Slip& slip : q.slips) {
            r.state.work.answering.clear();
            r.frames(2);
            r.state.work.prediction.typed = number_text(slip.answer(posed).front(), 4);
            for (size_t i = 0; i < posed.choices.size(); ++i)
                if (posed.choices[i] == slip.answer(posed)) r.state.work.prediction.picked = {static_cast<int>(i)};
            r.asked = posed.draw.before;
            r.frames(2);
            r.items.activate("lesson.check");
            r.frames(3);
            CHECK(r.tells(say(Text::question_wrong)));
            CHECK(r.tells(say(slip.because)));
            CHECK_FALSE(r.state.work.progress.of(lesson, r.page()).answered);
        }
    });
}

TEST_CASE("a cell of the asked row, chosen on the stage, is an answer") {
    for_each_question_page([](const Lesson& lesson, int number) {
        Reading r(lesson);
        r.open(number);
        if (r.page().question->kind != Kind::Cell) return;
        const CellName about = r.page().question->about;
        CHECK(r.state.work.prediction.picked.empty());
        r.selection.pinned = CellName{about.step, 0, about.row + 1, 3};
        r.frames(2);
        CHECK(r.state.work.prediction.picked.empty());
        r.selection.pinned = CellName{about.step, 0, about.row, 3};
        r.frames(2);
        CHECK(r.state.work.prediction.picked == std::vector<int>{3});
    });
}

TEST_CASE("an order and bars are dragged, by the pointer and by a finger") {
    for (const bool stacked : {false, true})
        for_each_question_page([&](const Lesson& lesson, int number) {
            Reading r(lesson, stacked ? 390.0f : 1280.0f, 900, {.touch = stacked});
            r.state.sheet_open = 2;
            r.open(number);
            const Kind kind = r.page().question->kind;
            if (kind != Kind::Order && kind != Kind::Bars) return;
            const auto drag = [&](const std::string& id, float dx, float dy) {
                r.items.scroll_to(id);
                r.frames(3);
                const Rect from = r.items.find(id)->rect;
                const float x = from.x + from.w * (kind == Kind::Bars ? 0.5f : 0.2f), y = from.y + from.h / 2;
                r.point(x, y);
                r.frame();
                r.button(true);
                r.frame();
                for (int i = 1; i <= 10; ++i) {
                    r.point(x + dx * static_cast<float>(i) / 10, y + dy * static_cast<float>(i) / 10);
                    r.frame();
                }
                r.button(false);
                r.frames(2);
            };
            const Prediction before = r.state.work.prediction;
            CHECK(r.items.find(answer_id(0))->drags);
            if (kind == Kind::Order) {
                const int top = before.picked.front();
                drag(answer_id(top), 0, r.items.find(answer_id(top))->whole.h * 1.2f);
                CHECK(r.state.work.prediction.picked[0] == before.picked[1]);
                CHECK(r.state.work.prediction.picked[1] == top);
            } else {
                drag(answer_id(0), 20, 0);
                const auto& shares = r.state.work.prediction.shares;
                CHECK(shares[0] > before.shares[0] + 0.05f);
                float sum = 0;
                for (const float share : shares) sum += share;
                CHECK(sum == doctest::Approx(1).epsilon(1e-3));
            }
        });
}

TEST_CASE("the reader goes away from the lesson's numbers, sees everything, and comes back") {
    for_each_question_page([](const Lesson& lesson, int number) {
        Reading r(lesson);
        r.open(number);
        CHECK_FALSE(r.items.find("lesson.return"));
        r.asked.text = "something else entirely here in a sentence of ten words";    // which every page can compute
        r.frames(2);
        CHECK(r.state.work.hidden_steps.empty());
        REQUIRE(r.click("lesson.return"));
        CHECK(r.asked == r.page().setup);
        CHECK(r.state.work.hidden_steps.size() == r.page().question->hides.size());
        CHECK_FALSE(r.items.find("lesson.return"));
    });
}

TEST_CASE("what is asked for stays hidden while the sentence cannot be computed") {
    for_each_question_page([](const Lesson& lesson, int number) {
        Reading r(lesson);
        r.open(number);
        if (r.asked.subject != Subject::Attention) return;             // it has no sentence
        r.asked.text.clear();
        r.frames(2);
        REQUIRE(r.problem);
        CHECK(r.state.work.hidden_steps.size() == r.page().question->hides.size());
        CHECK(r.items.find("lesson.return"));
    });
}

TEST_CASE("a goal is open, shows its hint, is met by its solution or by hand, and stays done") {
    for_each_goal_page([](const Lesson& lesson, size_t i) {
        Reading r(lesson);
        r.open(static_cast<int>(i));
        const Goal& goal = *r.page().goal;
        CHECK(r.tells(say(Text::goal_open)));
        CHECK_FALSE(r.state.work.progress.of(lesson, r.page()).met);
        REQUIRE(r.tab_to("lesson.hint"));
        r.press_key(ImGuiKey_Enter);
        CHECK(r.state.work.hint);
        REQUIRE(r.tab_to("lesson.show"));
        r.press_key(ImGuiKey_Enter);
        CHECK(r.asked == goal.solution);
        CHECK(r.tells(say(Text::goal_met)));
        CHECK(r.state.work.progress.of(lesson, r.page()).met);
        REQUIRE(r.click("lesson.return"));
        CHECK(r.tells(say(Text::goal_open)));
        CHECK(r.state.work.progress.of(lesson, r.page()).met);
        if (goal.relation == Relation::SameRow || !goal.count.empty()) return;     // not met at a cell
        const float past = goal.bound + (goal.relation == Relation::Above ? 0.1f : -0.1f);
        r.asked.edits = {{goal.cell, goal.not_beyond ? (goal.bound + *goal.not_beyond) / 2 : past}};     // by another hand
        r.frames(2);
        CHECK(r.tells(say(Text::goal_met)));
    });
}

TEST_CASE("pages are turned by keys, by pills and by the list, and the program is told") {
    Reading r(lesson6());
    const auto pages = static_cast<int>(lesson6().pages.size());
    const auto one_key = [&](ImGuiKey key) {
        r.press_key(key);
        return r.state.page;
    };
    CHECK(one_key(ImGuiKey_PageUp) == 0);
    CHECK(one_key(ImGuiKey_PageDown) == 1);
    CHECK(one_key(ImGuiKey_PageUp) == 0);
    REQUIRE(r.click("top.page.3"));
    CHECK(r.state.page == 3);
    CHECK(one_key(ImGuiKey_RightArrow) == 4);
    CHECK(r.items.focused("top.page.4"));
    REQUIRE(r.click("top.lesson"));
    REQUIRE(r.click("top.lesson.query-key-value." + std::to_string(pages - 1)));
    CHECK(r.state.page == pages - 1);
    CHECK(one_key(ImGuiKey_PageDown) == pages - 1);
    for (int i = 0; i < pages; ++i) CHECK(r.told("top.page." + std::to_string(i))->value == (i == pages - 1 ? "true" : "false"));

    REQUIRE(r.click("sentence.text"));
    CHECK(one_key(ImGuiKey_PageUp) == pages - 1);  // the field has the keyboard
    r.items.activate("lesson.back");
    r.frame();
    CHECK(r.command == Command::OpenPage);
}

TEST_CASE("the printed figures of a lesson are told on its pages") {
    struct Figures {
        std::string lesson, page;
        std::vector<std::string> numbers;
    };
    const Figures expected[] = {
        {"dot-product", "fit", {"0.9544"}},
        {"dot-product", "itself", {"0.6310", "1.0865", "1.0605", "0.6565", "0.2935", "0.9450", "0.4937", "0.6654"}},
        {"dot-product", "all", {"0.9544", "1.4950", "1.4754", "0.8434", "0.7070", "1.0865"}},
        {"softmax", "shares", {"0.1455", "0.2278", "0.2249", "0.1285", "0.1077", "0.1656"}},
        {"softmax", "below-zero", {"0.1667", "0.5000", "4.0000", "−2.0000", "−1.0000"}},
        {"softmax", "exponential", {"0.1385", "0.2379", "0.2333", "0.1240", "0.1082", "0.1581"}},
        {"softmax", "overflow", {"0.2379"}},
        {"softmax", "extremes", {"0.0025", "0.0049", "0.0074", "0.9852"}},
        {"softmax", "temperature", {"0.1734"}},
        {"context", "mix", {"0.4419", "0.6515", "0.5683"}},
        {"context", "itself", {"0.2379"}},
        {"context", "all", {"0.4421", "0.5931", "0.5790", "0.4177", "0.6503", "0.5645", "0.4419", "0.6515", "0.5683"}},
        {"scaling", "loud", {"0.1925", "0.1426", "0.2351", "0.2872", "0.0326", "0.0030", "0.1615", "0.8000"}},
        {"scaling", "long-vectors", {"64"}},
        {"scaling", "which-divisor", {"5.144", "18.16", "103.24", "1.0288", "0.908", "1.032", "0.2058", "0.0454", "0.0103"}},
        {"scaling", "slack", {"0.3329", "0.7845"}},
        {"scaling", "factor", {"0.8000", "0.2872"}},
        {"heads", "one-row", {"0.4619"}},
        {"heads", "two-rows", {"5.6569", "0.9662", "0.0034"}},
        {"heads", "cut", {"0.9662  0.0034", "0.0000"}},
        {"heads", "price", {"96", "16", "121", "242", "484", "painted 0.4619, woman 0.4619"}},
        {"heads", "mix", {"0.9696", "−0.7878", "1.1514"}},
        {"heads", "mend", {"0.4923", "0.4940"}},
        {"cross", "two-sentences", {"0.9983"}},
        {"cross", "alignment", {"0.9479"}},
        {"cross", "three-kinds", {"5 × 4", "4 × 4", "5 × 5"}},
        {"cross", "wrong-mask", {"1.0000"}},
        {"cross", "mend", {"0.2500"}},
        {"positions", "shuffled", {"0.0000"}},
        {"positions", "waves", {"4.0000", "3.5353", "2.5637", "1.9649", "2.2666"}},
        {"positions", "nearer", {"0.4116"}},
        {"positions", "which", {"0.4841", "0.1760", "0.0880", "0.2397"}},
        {"causal", "ahead", {"0.1921", "1.0000", "0.5517", "0.4483"}},
        {"causal", "infinity", {"21"}},
        {"causal", "two-ways", {"0.1659", "0.4483"}},
        {"causal", "who-changes", {"0.5517"}},
        {"causal", "whole", {"−0.4519", "0.2216", "−0.5874", "0.0058", "−0.5299", "−0.1081", "−0.5337", "−0.1051"}},
        {"kv-cache", "price", {"256", "16", "416", "4\u00a0160"}},
        {"kv-cache", "length", {"2.4651"}},
        {"grouped", "same-keys", {"0.9662", "0.0034"}},
        {"grouped", "real-models", {"131\u00a0072", "524\u00a0288"}},
        {"grouped", "mean", {"0.3950"}},
        {"grouped", "tell-apart", {"0.0034"}},
        {"latent", "by-hand", {"4.5403", "0.7511"}},
        {"latent", "kept", {"70\u00a0272", "2.25"}},
        {"latent", "work", {"1\u00a0088", "320"}},
        {"latent", "look-harder", {"0.7511"}},
        {"query-key-value", "one-word-asks", {"0.2199"}},
        {"query-key-value", "search", {"0.4306  1.4551", "1.8524"}},
        {"query-key-value", "shares", {"1.8524", "0.1500", "0.2264", "0.2199", "0.1311", "0.0906", "0.1820"}},
        {"query-key-value", "by-hand", {"0.3061", "0.8210"}},
        {"query-key-value", "untrained", {"0.2264", "0.1477", "0.2041"}},
        {"query-key-value", "steer", {"0.0906"}},
        {"query-key-value", "whole", {"0.4306  1.4551", "0.1500  0.2264  0.2199  0.1311  0.0906  0.1820", "0.3061  0.8210"}},
    };
    for (const Figures& row : expected) {
        const Lesson& lesson = lesson_of(row.lesson);
        Reading r(lesson);
        int number = 0;
        while (lesson.pages[static_cast<size_t>(number)].id != row.page) ++number;
        r.open(number);
        r.state.work.checked = r.page().question.has_value();          // some stand there only once they were predicted
        r.frames(2);
        r.panel_frames("lesson", 2);               // the stage is silent: the page itself must say it
        for (const std::string& figure : row.numbers) {
            CAPTURE(row.page);
            CAPTURE(figure);
            CHECK(r.tells(figure));
        }
    }
}
