// Questions and goals in the reader's hands: by keys alone, by the pointer, by the stage; what is hidden until then.
#include "headless.h"
#include "lessons/lesson.h"
#include "texts/say.h"
#include "ui/lesson_keep.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>

using namespace lab;

namespace {

using Kind = Question::Kind;

const Lesson& lesson6() { return lesson_of("query-key-value"); }

struct Reading : Headless {
    explicit Reading(float w = 1280, float h = 900, Appearance look = {}) : Headless(w, h, look) { frames(2); }
    void open(int page) {
        state.page = page;
        asked = lesson6().pages[static_cast<size_t>(page)].setup;
        selection = {.pinned = lesson6().pages[static_cast<size_t>(page)].focus};
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
    const Page& page() const { return page_of(lesson6(), state.page); }
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
};

std::string answer_id(int i) { return "lesson.answer." + std::to_string(i); }

void for_each_question_page(const std::function<void(int)>& visit) {
    for (size_t i = 0; i < lesson6().pages.size(); ++i)
        if (lesson6().pages[i].question) visit(static_cast<int>(i));
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
    for_each_question_page([](int number) {
        Reading r;
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
        CHECK(r.state.work.progress.of(lesson6(), r.page()).answered);
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

TEST_CASE("what a question hides is told nowhere until the check") {
    for_each_question_page([](int number) {
        Reading r;
        r.open(number);
        const Question& q = *r.page().question;
        CAPTURE(r.page().id);
        std::vector<std::string> secrets;
        for (const std::string_view step : q.hides) {
            const Matrix& m = r.trace[*r.trace.find(step, 0)].value;
            for (int col = 0; col < m.cols(); ++col) secrets.push_back(number_text(static_cast<double>(m(q.about.row, col)), 4));
        }
        for (const std::string_view step : q.hides) {
            r.selection.pinned = CellName{std::string(step), 0, q.about.row, 0};
            r.frames(2);
            for (const std::string& secret : secrets) {
                CAPTURE(secret);
                CHECK_FALSE(r.tells(secret));
                for (const Item& item : r.items.current()) CHECK((item.label + item.value.value_or("")).find(secret) == std::string::npos);
            }
            CHECK(r.tells(say(Text::question_first)));                 // the panel says what it will show
            CHECK(r.tells("? "));
            CHECK(r.tells(r.trace.code(*r.trace.find(step, 0))));
            CHECK(r.items.find("cell.link0"));
            CHECK_FALSE(r.items.find("cell.slider"));
        }
        r.items.activate("lesson.check");
        r.frames(3);
        if (!r.state.work.checked) return;         // nothing was answered yet
        for (const std::string_view step : q.hides) {
            r.selection.pinned = CellName{std::string(step), 0, q.about.row, 0};
            r.frames(2);
            const Matrix& m = r.trace[*r.trace.find(step, 0)].value;
            CHECK(r.tells(number_text(static_cast<double>(m(q.about.row, 0)), 4)));
        }
    });
}

TEST_CASE("a question begins in sight, also on a small screen, but for that of the last page") {
    constexpr float kWords = 100;                  // of a question stand above its first answer
    for_each_question_page([](int number) {
        Reading r(1280, 720);
        r.open(number);
        if (&r.page() == &lesson6().pages.back()) return;
        CAPTURE(r.page().id);
        const Item* first = r.items.find(r.page().question->kind == Kind::Number ? "lesson.answer" : answer_id(0));
        REQUIRE(first);
        CHECK(first->whole.y - kWords < r.items.find("lesson.next")->rect.y - kWords / 2);
    });
}

TEST_CASE("a wrong answer is said to be wrong, and what slipped is named") {
    for_each_question_page([](int number) {
        Reading r;
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
            CHECK_FALSE(r.state.work.progress.of(lesson6(), r.page()).answered);
        }
    });
}

TEST_CASE("a cell of the asked row, chosen on the stage, is an answer") {
    for_each_question_page([](int number) {
        Reading r;
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
        for_each_question_page([&](int number) {
            Reading r(stacked ? 390.0f : 1280.0f, 900, {.touch = stacked});
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
    for_each_question_page([](int number) {
        Reading r;
        r.open(number);
        CHECK_FALSE(r.items.find("lesson.return"));
        r.asked.text = "something else entirely";
        r.frames(2);
        CHECK(r.state.work.hidden_steps.empty());
        REQUIRE(r.click("lesson.return"));
        CHECK(r.asked == r.page().setup);
        CHECK(r.state.work.hidden_steps.size() == r.page().question->hides.size());
        CHECK_FALSE(r.items.find("lesson.return"));
    });
}

TEST_CASE("what is asked for stays hidden while the sentence cannot be computed") {
    for_each_question_page([](int number) {
        Reading r;
        r.open(number);
        r.asked.text.clear();
        r.frames(2);
        REQUIRE(r.problem);
        CHECK(r.state.work.hidden_steps.size() == r.page().question->hides.size());
        CHECK(r.items.find("lesson.return"));
    });
}

TEST_CASE("a goal is open, shows its hint, is met by its solution or by hand, and stays done") {
    for (size_t i = 0; i < lesson6().pages.size(); ++i) {
        if (!lesson6().pages[i].goal) continue;
        Reading r;
        r.open(static_cast<int>(i));
        const Goal& goal = *r.page().goal;
        CHECK(r.tells(say(Text::goal_open)));
        CHECK_FALSE(r.state.work.progress.of(lesson6(), r.page()).met);
        REQUIRE(r.tab_to("lesson.hint"));
        r.press_key(ImGuiKey_Enter);
        CHECK(r.state.work.hint);
        REQUIRE(r.tab_to("lesson.show"));
        r.press_key(ImGuiKey_Enter);
        CHECK(r.asked == goal.solution);
        CHECK(r.tells(say(Text::goal_met)));
        CHECK(r.state.work.progress.of(lesson6(), r.page()).met);
        REQUIRE(r.click("lesson.return"));
        CHECK(r.tells(say(Text::goal_open)));
        CHECK(r.state.work.progress.of(lesson6(), r.page()).met);
        r.asked.edits = {{goal.cell, goal.bound + 0.1f}};                // by another hand
        r.frames(2);
        CHECK(r.tells(say(Text::goal_met)));
    }
}

TEST_CASE("pages are turned by keys, by pills and by the list, and the program is told") {
    Reading r;
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

TEST_CASE("the printed figures of lesson 6 are told on its pages") {
    struct Figures {
        const char* page;
        std::vector<const char*> numbers;
    };
    const Figures expected[] = {
        {"one-word-asks", {"0.2199"}},
        {"search", {"0.4306  1.4551", "1.8524"}},
        {"shares", {"1.8524", "0.1500", "0.2264", "0.2199", "0.1311", "0.0906", "0.1820"}},
        {"by-hand", {"0.3061", "0.8210"}},
        {"untrained", {"0.2264", "0.1477", "0.2041"}},
        {"steer", {"0.0906"}},
        {"whole", {"0.4306  1.4551", "0.1500  0.2264  0.2199  0.1311  0.0906  0.1820", "0.3061  0.8210"}},
    };
    for (const Figures& row : expected) {
        Reading r;
        int number = 0;
        while (lesson6().pages[static_cast<size_t>(number)].id != row.page) ++number;
        r.open(number);
        r.state.work.checked = r.page().question.has_value();          // some stand there only once they were predicted
        r.frames(2);
        r.panel_frames("lesson", 2);               // the stage is silent: the page itself must say it
        for (const char* figure : row.numbers) {
            CAPTURE(row.page);
            CAPTURE(figure);
            CHECK(r.tells(figure));
        }
    }
}
