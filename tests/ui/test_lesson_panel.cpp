// The lesson panel alone, headless: what it shows, says and answers to, in both layouts and all text sizes.
#include "headless.h"
#include "lessons/lesson.h"
#include "lessons/prose.h"
#include "lessons/worked.h"
#include "texts/read_number.h"
#include "texts/say.h"
#include "ui/lesson_keep.h"
#include "ui/lesson_panel.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace lab;

namespace {

constexpr Rect kWide{0, 48, 320, 672}, kSheet{0, 600, 390, 244};

// The panel in its place, in a window of its own.
void draw_alone(Ui& ui, const Rect& place, Panels& panels) {
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({ui.window.w, ui.window.h});
    ImGui::Begin("alone", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoMove);
    keep_lesson(panels);
    draw_lesson(ui, place, panels);
    ImGui::End();
}

struct Shown : Headless {
    Rect place;
    Shown(bool stacked, Appearance look = {}, Experiment e = {})
        : Headless(stacked ? 390.0f : 1280.0f, stacked ? 844.0f : 720.0f, look, std::move(e)), place(stacked ? kSheet : kWide) {
        turn(4);
    }
    void turn(int count) {
        for (int i = 0; i < count; ++i) frame_of([&](Ui& ui, Panels& panels) { draw_alone(ui, place, panels); });
    }
    void act(std::string_view id) {
        items.activate(id);
        turn(3);
    }
    void go_to(int page) {
        state.page = page;
        asked = page_of(lesson_of(state.lesson), page).setup;
        selection.pinned = page_of(lesson_of(state.lesson), page).focus;
        turn(3);
    }
    std::string all_text() const {
        std::string all;
        for (const TwinNode& node : twin.nodes()) all += node.text + "\n";
        return all;
    }
};

// Every step that the page's words link to.
std::set<std::string> linked_steps(const Lesson& lesson = lesson_of("query-key-value"), int page = 0) {
    std::set<std::string> steps;
    for (const ProseBlock& block : read_prose(prose_of(lesson.id), page_of(lesson, page).id))
        for (const ProseRun& run : block.runs)
            if (run.kind == ProseRun::Kind::StepLink) steps.insert(run.target);
    return steps;
}

std::string number(const Trace& trace, const char* step, int row, int col, int digits) {
    return number_text(trace[*trace.find(step, 0)].value(row, col), digits);
}

}  // namespace

TEST_CASE("every page has its links, its question, its goal and its way on, within its width") {
    Experiment long_word;
    long_word.text = std::string(300, 'w') + " " + std::string(300, 'm') + " x";
    for (const Lesson& lesson : curriculum())
        for (const bool stacked : {false, true})
            for (const float text_scale : {1.0f, 1.5f}) {
                const int pages = static_cast<int>(lesson.pages.size());
                Shown shown(stacked, {.dark = stacked, .text_scale = text_scale, .touch = stacked});
                shown.state.lesson = lesson.id;
                for (int number = 0; number < pages; ++number) {
                    shown.go_to(number);
                    const Page& page = page_of(lesson, number);
                    CAPTURE(stacked);
                    CAPTURE(text_scale);
                    CAPTURE(page.id);
                    for (const bool odd : {false, true}) {
                        if (odd) shown.asked = long_word;
                        shown.turn(3);
                        CHECK((shown.items.find("lesson.next") != nullptr) == (number + 1 < pages));
                        CHECK((shown.items.find("lesson.own_sentence") != nullptr) == (number + 1 == pages));
                        CHECK((shown.items.find("lesson.play") != nullptr) == (lesson.id == kArrival && number == 0));
                        CHECK((shown.items.find("lesson.return") != nullptr) == odd);
                        CHECK((shown.items.find("lesson.check") != nullptr) == page.question.has_value());
                        CHECK((shown.items.find("lesson.another") != nullptr) == page.question.has_value());
                        CHECK((shown.items.find("lesson.show") != nullptr) == page.goal.has_value());
                        const bool has_numbers = worked_cell(shown.trace, followed_cell(page, shown.trace, shown.selection.pinned), 4).has_value();
                        CHECK((shown.items.find("lesson.numbers") != nullptr) == (!page.formula.empty() && !is_hidden(shown.state.work, page.focus.step) && has_numbers));
                        for (size_t i = 0; i < page.tries.size(); ++i) CHECK(shown.items.find("lesson.try." + std::to_string(i)));
                        for (const std::string& step : linked_steps(lesson, number)) CHECK(shown.items.find("lesson.step." + step));
                        std::set<std::string> ids;
                        for (const Item& item : shown.items.current()) {
                            CAPTURE(item.id);
                            CHECK(ids.insert(item.id).second);
                            CHECK_FALSE(item.label.empty());
                            CHECK(item.whole.w > 0);
                            CHECK(item.whole.x >= shown.place.x);
                            CHECK(item.whole.x + item.whole.w <= shown.place.x + shown.place.w);
                            if (!item.rect.empty()) CHECK(item.rect.y + item.rect.h <= shown.place.y + shown.place.h);
                        }
                    }
                }
            }
}

TEST_CASE("the twin hears the title, the words with their numbers, and the formula") {
    const Shown shown(false);
    const std::vector<TwinNode>& nodes = shown.twin.nodes();
    const auto count = [&](TwinNode::Kind kind) {
        return std::count_if(nodes.begin(), nodes.end(), [&](const TwinNode& n) { return n.kind == kind; });
    };
    CHECK(count(TwinNode::Kind::Heading) == 1);
    CHECK(count(TwinNode::Kind::Formula) == 2);
    CHECK(shown.all_text().find(number(shown.trace, "weights", 1, 2, 4)) != std::string::npos);
    CHECK(shown.all_text().find("{") == std::string::npos);
}

TEST_CASE("words and numbers follow the cell that was chosen, and the digits asked for") {
    Shown shown(false);
    shown.selection.pinned = CellName{"scores", 0, 3, 4};
    shown.state.digits = 2;
    shown.turn(1);
    const std::string text = shown.all_text();
    const std::string weight = number(shown.trace, "weights", 3, 4, 2), score = number(shown.trace, "scores", 3, 4, 2);
    for (const std::string& expected : {shown.trace.tokens()[3], shown.trace.tokens()[4], weight, score})
        CHECK(text.find(expected) != std::string::npos);
    CHECK(text.find(number(shown.trace, "weights", 1, 2, 4)) == std::string::npos);
}

TEST_CASE("what the experiment lacks is a dash") {
    Experiment e;
    e.projections = false;
    const Shown shown(false, {}, e);
    CHECK(shown.all_text().find("–") != std::string::npos);
}

TEST_CASE("a link chooses the followed word's cell of its step") {
    for (const std::string& step : linked_steps()) {
        CAPTURE(step);
        Shown shown(false);
        shown.act("lesson.step." + step);
        REQUIRE(shown.selection.pinned);
        CHECK(shown.selection.pinned->step == step);
        CHECK(shown.selection.pinned->row == 1);
        CHECK(shown.items.take_scroll_to("stage." + step));
    }
}

TEST_CASE("the last page sends the reader to the sentence") {
    Shown shown(false);
    shown.go_to(static_cast<int>(lesson_of("query-key-value").pages.size()) - 1);
    shown.act("lesson.own_sentence");
    CHECK(shown.items.focus() == "sentence.text");
}

TEST_CASE("pages are turned, and only to pages that there are") {
    for (int page = 0; page < 3; ++page)
        for (const std::string id : {"lesson.back", "lesson.next", "lesson.own_sentence"}) {
            CAPTURE(page);
            CAPTURE(id);
            Shown shown(false);
            int turned = page;
            const auto draw = [&](Ui& ui, Panels& p) {
                ImGui::Begin("alone", nullptr, ImGuiWindowFlags_NoDecoration);
                turned = draw_page_turner(ui, {24, 600, 272, 32}, page, 3, p);
                ImGui::End();
            };
            for (int i = 0; i < 2; ++i) shown.frame_of(draw);
            const bool there = shown.items.find(id) != nullptr;
            CHECK(there == (id == "lesson.back" ? page > 0 : id == "lesson.next" ? page < 2 : page == 2));
            shown.items.activate(id);
            shown.frame_of(draw);
            CHECK(turned == page + (there && id == "lesson.next") - (there && id == "lesson.back"));
        }
}

TEST_CASE("the numbers below the formula are shown on request") {
    Shown shown(false);
    const std::string numbers = number(shown.trace, "scaled", 1, 2, 4);
    const auto formulas = [&] {
        return std::count_if(shown.twin.nodes().begin(), shown.twin.nodes().end(), [](const TwinNode& n) { return n.kind == TwinNode::Kind::Formula; });
    };
    const auto before = formulas();
    shown.act("lesson.numbers");
    CHECK(formulas() == before - 1);
    CHECK(shown.items.find("lesson.numbers")->label == say(Text::lesson_show_numbers));
    shown.act("lesson.numbers");
    CHECK(formulas() == before);
}

TEST_CASE("who knows it all plays: the lesson folds, the sentence has the keyboard") {
    for (const bool stacked : {false, true}) {
        Shown shown(stacked);
        shown.state.lesson = kArrival;
        shown.turn(3);
        shown.act("lesson.play");
        CHECK(shown.items.focus() == "sentence.text");
        if (stacked) CHECK(shown.state.sheet == 2);
        else CHECK(shown.state.lesson_folded == true);
        CHECK(shown.state.page == 0);
    }
}

TEST_CASE("a link leads to the head that is followed, and to a word that there is") {
    Experiment two;
    two.heads = 2, two.d_out = 4;
    Shown heads(false, {}, two);
    heads.selection.pinned = CellName{"weights", 1, 3, 4};
    heads.turn(2);
    heads.act("lesson.step.context");
    CHECK(heads.selection.pinned == CellName{"context", 1, 3, 0});
    CHECK(heads.items.take_scroll_to("stage.context.h1"));

    Experiment cross;
    cross.source_text = "red blue green";
    for (const char* step : {"K", "V"}) {
        Shown other(false, {}, cross);
        other.selection.pinned = CellName{"weights", 0, 5, 1};
        other.turn(2);
        other.act("lesson.step." + std::string(step));
        CHECK(other.selection.pinned == CellName{step, kNoHead, 1, 0});        // the word that is looked at
    }
}

TEST_CASE("the legend of a figure tells of the numbers that stand, not of those asked for") {
    Shown shown(false);
    shown.go_to(4);
    REQUIRE(shown.told("lesson.figure"));
    const std::vector<std::string> before = shown.told("lesson.figure")->columns;
    shown.asked.text.clear();                      // cannot be run: the picture of the last stands
    shown.asked.seed = 77;
    shown.turn(2);
    CHECK(shown.told("lesson.figure")->columns == before);
}

TEST_CASE("the parts of a context add up to it: of all words, after dropout") {
    Experiment e;
    e.text.clear();
    for (int i = 0; i < 20; ++i) e.text += "w" + std::to_string(i) + " ";
    e.dropout = 0.5f;
    Shown shown(false);
    shown.go_to(3);
    shown.asked = e;
    shown.turn(3);
    REQUIRE(shown.told("lesson.figure"));
    const std::vector<std::vector<std::string>>& rows = shown.told("lesson.figure")->rows;
    REQUIRE(rows.size() > 3);
    double parts = 0;
    for (size_t i = 0; i + 1 < rows.size(); ++i) parts += static_cast<double>(*read_number(rows[i][3]).value);
    const double whole = static_cast<double>(*read_number(rows.back()[4]).value);
    CHECK(parts == doctest::Approx(whole).epsilon(0.01));
    CHECK(*read_number(rows[rows.size() - 2][4]).value == *read_number(rows.back()[4]).value);
    CHECK(rows[rows.size() - 2][0] == say(Text::cell_more, {"8"}));
}
