// Changing numbers without a window: in the panel and on the stage, by every hand, and taking them back.
#include "core/edits.h"
#include "tests/ui/headless.h"
#include "texts/say.h"
#include "ui/stage.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

const CellName kScore{"scores", 0, 1, 4};          // journey and one: 0.5577

struct Editing : Headless {
    explicit Editing(float w = 1280, float h = 900, Appearance look = {}, Experiment e = {}) : Headless(w, h, look, std::move(e)) {
        state.sheet = 1;
        state.sheet_open = 2;
        selection.pinned = kScore;
        frames(3);
    }
    float value(const CellName& cell = kScore) const {
        const CellAt at = *trace.locate(cell);
        return trace[at.step].value(at.row, at.col);
    }
    float computed_value(const CellName& cell = kScore) const {
        const CellAt at = *computed.locate(cell);
        return computed[at.step].value(at.row, at.col);
    }
    void give(std::string_view id, std::string_view text) {
        items.activate(id, text);
        frames(3);
    }
    void type_into(std::string_view id, std::string_view text) {
        items.focus(id, true);
        frames(3);
        REQUIRE(ImGui::GetIO().WantTextInput);
        type(text);
    }
    void focus_grid() {
        items.focus("stage.scores", true);
        frames(2);
    }
    bool hears(std::string_view part) const {
        return std::any_of(twin.nodes().begin(), twin.nodes().end(), [&](const TwinNode& node) {
            return node.kind == TwinNode::Kind::Live && node.text.find(part) != std::string::npos;
        });
    }
    bool reads(std::string_view part) const {
        return std::any_of(twin.nodes().begin(), twin.nodes().end(), [&](const TwinNode& node) { return node.text.find(part) != std::string::npos; });
    }
};

}  // namespace

TEST_CASE("typing follows at once, Enter keeps") {
    Editing lab;
    lab.type_into("cell.value", "2.4");
    CHECK(lab.value() == 2.4f);
    CHECK(ImGui::GetIO().WantTextInput);           // still one gesture
    lab.press_key(ImGuiKey_Enter);
    CHECK_FALSE(ImGui::GetIO().WantTextInput);
    CHECK(lab.value() == 2.4f);
    CHECK(lab.told("cell.value")->value == number_text(double(2.4f), 4));
    CHECK(lab.state.entry == CellEntry{});
    CHECK(lab.items.focused("cell.value"));
}

TEST_CASE("Escape takes back what was typed, to the number or the edit that was there") {
    Editing lab;
    for (const bool edited : {false, true}) {
        lab.asked.edits.clear();
        if (edited) lab.asked.edits = {{kScore, 0.123456f}};
        lab.items.focus("");
        lab.frames(3);
        const Experiment before = lab.asked;
        lab.type_into("cell.value", "9");
        CHECK(lab.asked != before);
        lab.press_key(ImGuiKey_Escape);
        CHECK(lab.asked == before);
        CHECK_FALSE(ImGui::GetIO().WantTextInput);
    }
}

TEST_CASE("what is no number changes nothing, says why, and stays to be mended") {
    Editing lab;
    const std::pair<const char*, Text> wrong[] = {{"abc", Text::edit_not_number}, {"1e999", Text::edit_too_large}, {"nan", Text::edit_not_finite}};
    for (const auto& [text, reason] : wrong) {
        lab.give("cell.value", text);
        CAPTURE(text);
        CHECK(lab.asked == Experiment{});
        CHECK(lab.hears(say(reason, {text})));
        CHECK(lab.told("cell.value")->value == text);
    }
    lab.give("cell.value", "−0,25");
    CHECK(lab.value() == -0.25f);
    CHECK_FALSE(lab.hears(say(Text::edit_not_finite, {"nan"})));
    CHECK(lab.state.entry == CellEntry{});

    lab.items.focus("");
    lab.frames(2);
    lab.type_into("cell.value", "7x");             // by the keyboard: 7 was a number, 7x is none
    lab.press_key(ImGuiKey_Enter);
    CHECK(lab.hears(say(Text::edit_not_number, {"7x"})));
    lab.press_key(ImGuiKey_Escape);
    CHECK(lab.value() == -0.25f);
    CHECK(lab.state.entry == CellEntry{});
}

TEST_CASE("a wrong text does not go along to another cell") {
    Editing lab;
    lab.give("cell.value", "abc");
    lab.selection.pinned = CellName{"weights", 0, 1, 1};
    lab.frames(3);
    CHECK(lab.told("cell.value")->value == number_text(double(lab.value({"weights", 0, 1, 1})), 4));
    CHECK(lab.state.entry == CellEntry{});
}

TEST_CASE("the slider changes the cell by drag, by keys and from outside") {
    Editing lab;
    lab.give("cell.slider", "1.5");
    CHECK(lab.value() == 1.5f);
    lab.items.focus("cell.slider", true);
    lab.press_key(ImGuiKey_RightArrow);
    CHECK(lab.value() > 1.5f);
    const Rect r = lab.items.find("cell.slider")->rect;
    lab.point(r.x + r.w / 2, r.y + r.h / 2);
    lab.frame();
    lab.button(true);
    lab.frames(2);
    CHECK(lab.value() == doctest::Approx(0).epsilon(0.1));
    lab.point(r.x + r.w + 50, r.y);
    lab.frames(2);
    const float most = lab.value();
    CHECK(most > 2);
    lab.button(false);
    lab.frames(2);
    CHECK(lab.value() == most);
}

TEST_CASE("a weight's slider goes from 0 to 1") {
    Editing lab;
    lab.selection.pinned = CellName{"weights", 0, 1, 2};
    lab.frames(2);
    lab.give("cell.slider", "55");
    CHECK(lab.value({"weights", 0, 1, 2}) == 1);
    lab.give("cell.slider", "-3");
    CHECK(lab.value({"weights", 0, 1, 2}) == 0);
}

TEST_CASE("a row of weights that no longer adds up to one says so") {
    Editing lab;
    lab.selection.pinned = CellName{"weights", 0, 1, 2};
    lab.give("cell.value", "0.4");
    double sum = 0;
    for (int c = 0; c < 6; ++c) sum += double(lab.value({"weights", 0, 1, c}));
    CHECK(sum == doctest::Approx(1.1801).epsilon(1e-3));
    CHECK(lab.reads(say(Text::cell_row_sum, {number_text(sum, 4)})));
}

TEST_CASE("an edited cell is reset by its button, by Delete, in the list, and all at once") {
    for (const char* way : {"cell.reset", "cell.edit0.reset", "cell.reset_all", "Delete"}) {
        Editing lab;
        const float before = lab.value();
        lab.give("cell.value", "2.4");
        REQUIRE(lab.value() == 2.4f);
        CAPTURE(way);
        if (std::string_view(way) == "Delete") {
            lab.focus_grid();
            lab.press_key(ImGuiKey_Delete);
        } else {
            REQUIRE(lab.items.find(way));
            lab.items.activate(way);
            lab.frames(3);
        }
        CHECK(lab.asked.edits.empty());
        CHECK(lab.value() == before);
        CHECK_FALSE(lab.items.find("cell.reset"));
        CHECK_FALSE(lab.items.find("cell.reset_all"));
    }
}

TEST_CASE("edits are listed, each a link, also while no cell is chosen") {
    Editing lab;
    lab.asked.edits = {{kScore, 2.4f}, {{"X", kNoHead, 0, 1}, -1}, {{"weights", 0, 3, 3}, 0.5f}};
    lab.selection = {};
    lab.frames(3);
    for (const char* id : {"cell.edit0", "cell.edit1", "cell.edit2", "cell.edit1.reset", "cell.reset_all"}) {
        CAPTURE(id);
        CHECK(lab.items.find(id));
    }
    CHECK(lab.told("cell.edit1")->text.find(number_text(-1, 4)) != std::string::npos);
    lab.items.activate("cell.edit2");
    lab.frames(3);
    CHECK(lab.selection.pinned == CellName{"weights", 0, 3, 3});
    lab.items.activate("cell.edit1.reset");
    lab.frames(3);
    CHECK(lab.asked.edits.size() == 2);
    lab.items.activate("cell.reset_all");
    lab.frames(3);
    CHECK(lab.asked == Experiment{});
}

TEST_CASE("any cell of any step can be changed; what was computed stays what it was") {
    Experiment heads;
    heads.text = "one cat sat", heads.d_out = 4, heads.heads = 2, heads.mask = Mask::Causal, heads.output_projection = heads.bias = true;
    for (const Experiment& e : {Experiment{}, heads}) {
        Editing lab(1280, 900, {}, e);
        for (size_t id = 0; id < lab.trace.steps().size(); ++id) {
            const Step& step = lab.trace.steps()[id];
            const CellName cell = lab.trace.name_of({StepId(id), int(step.value.rows()) - 1, int(step.value.cols()) - 1});
            CAPTURE(step.name);
            CAPTURE(step.head);
            lab.selection.pinned = cell;
            lab.frames(2);
            const float before = lab.value(cell);
            lab.give("cell.value", "0.625");
            REQUIRE_FALSE(lab.problem);
            CHECK(lab.value(cell) == 0.625f);
            CHECK(lab.computed_value(cell) == before);
            lab.items.activate("cell.reset");
            lab.frames(3);
            CHECK(lab.asked == e);
        }
    }
}

TEST_CASE("Shift and an arrow change the chosen number on the stage, the arrows alone move the choice") {
    Editing lab;
    const float before = lab.value();
    lab.focus_grid();
    ImGui::GetIO().KeyShift = true;
    lab.press_key(ImGuiKey_UpArrow);
    CHECK(lab.value() == doctest::Approx(std::round((before + 0.1) * 10) / 10));
    CHECK(lab.selection.pinned == kScore);
    const float once = lab.value();
    ImGui::GetIO().KeyCtrl = true;
    lab.press_key(ImGuiKey_DownArrow);
    CHECK(lab.value() == doctest::Approx(once - 0.01f));
    ImGui::GetIO().KeyShift = ImGui::GetIO().KeyCtrl = false;
    lab.press_key(ImGuiKey_DownArrow);
    CHECK(lab.selection.pinned == CellName{"scores", 0, 2, 4});
}

TEST_CASE("a digit, Enter or a second click opens a field over the cell") {
    for (const bool stacked : {false, true}) {
        Editing lab(stacked ? 390.f : 1280.f, 844);
        lab.state.sheet_open = 0;
        lab.frames(2);
        const float before = lab.value();
        lab.focus_grid();
        REQUIRE_FALSE(lab.items.find("stage.value"));
        lab.type("2");
        lab.frames(4);
        REQUIRE(lab.items.find("stage.value"));
        CHECK(lab.items.focused("stage.value"));
        lab.type(".4");
        CHECK(lab.value() == 2.4f);
        lab.press_key(ImGuiKey_Enter);
        CHECK_FALSE(lab.items.find("stage.value"));
        CHECK(lab.items.focused("stage.scores"));
        CHECK(lab.value() == 2.4f);

        lab.press_key(ImGuiKey_Enter);
        lab.frames(3);
        REQUIRE(lab.items.find("stage.value"));
        lab.type("-1");
        CHECK(lab.value() == -1);
        lab.press_key(ImGuiKey_Escape);
        CHECK(lab.value() == 2.4f);
        CHECK(lab.items.focused("stage.scores"));
        lab.press_key(ImGuiKey_Delete);
        CHECK(lab.value() == before);

        lab.items.scroll_to("stage.cell");
        lab.frames(2);
        const Rect r = lab.items.find("stage.cell")->rect;
        for (int i = 0; i < 2; ++i) lab.click_at(r.x + r.w / 2, r.y + r.h / 2);
        lab.frames(3);
        REQUIRE(lab.items.find("stage.value"));
        lab.type("abc");
        lab.press_key(ImGuiKey_Enter);
        CHECK(lab.hears(say(Text::edit_not_number, {"abc"})));
        CHECK(lab.value() == before);
        lab.items.focus("stage.fit");              // left: the wrong text is gone
        lab.frames(2);
        CHECK_FALSE(lab.items.find("stage.value"));
        CHECK(lab.state.entry == CellEntry{});
        CHECK(lab.asked == Experiment{});
    }
}

TEST_CASE("a number typed and entered at once is not lost: what hands do waits until the field has its letters") {
    Editing lab;
    lab.focus_grid();
    ImGui::GetIO().AddInputCharactersUTF8("2.4");
    lab.frame();
    int waited = 0;
    for (; lab.field_opens && waited < 10; ++waited) lab.frame();
    CHECK(waited > 0);
    CHECK(waited < 10);
    lab.press_key(ImGuiKey_Enter);
    CHECK_FALSE(lab.items.find("stage.value"));
    CHECK(lab.value() == 2.4f);
}

TEST_CASE("what follows a change is told: aloud, in a table, at the cell") {
    Editing lab;
    const float before = lab.value();
    lab.give("cell.value", "2.4");
    CHECK(lab.hears(say(Text::stage_changed, {say(Text::step_scores), "journey", "one", number_text(double(before), 4), number_text(double(2.4f), 4), "9"})));
    const TwinNode* table = lab.told("cell.followed");
    REQUIRE(table);
    REQUIRE(table->rows.size() == 3);              // scaled 1, weights 6, context 2: the score itself did not follow
    CHECK(table->rows[1][0] == say(Text::step_weights));
    CHECK(table->rows[1][1].find("6") != std::string::npos);
    const CellName weight{"weights", 0, 1, 4};
    CHECK(table->rows[1][2] == number_text(double(lab.value(weight) - lab.computed_value(weight)), 4));
    lab.selection.pinned = weight;
    lab.frames(2);
    CHECK(lab.reads(say(Text::cell_was, {number_text(double(lab.computed_value(weight)), 4), "+" + number_text(double(lab.value(weight)) - double(lab.computed_value(weight)), 4)})));
}

TEST_CASE("the stage shows the changes while there are edits") {
    for (const bool stacked : {false, true}) {
        Editing lab(stacked ? 390.f : 1280.f, 844, {.touch = stacked});
        lab.state.sheet_open = 0;
        lab.frames(2);
        CHECK_FALSE(lab.items.find("stage.changes"));
        lab.asked.edits = {{kScore, 2.4f}};
        lab.frames(2);
        REQUIRE(lab.items.find("stage.changes"));
        REQUIRE(lab.click("stage.changes"));
        CHECK(lab.state.changes);
        CHECK(lab.told("stage.changes")->value == "true");
        lab.asked.edits.clear();
        lab.frames(3);
        CHECK_FALSE(lab.items.find("stage.changes"));
        CHECK_FALSE(lab.state.changes);
    }
}

TEST_CASE("a shorter sentence while a cell is being typed into loses no more than that cell") {
    Editing lab;
    lab.type_into("cell.value", "2");
    lab.asked.edits.clear();
    lab.asked.text = "two words";
    lab.frames(4);
    CHECK(lab.trace.tokens().size() == 2);
    CHECK_FALSE(lab.items.find("cell.value"));
}

TEST_CASE("every cell of a gradient that stops at an edited number opens, and says what it was") {
    Experiment e;
    e.gradient_of = CellName{"context", 0, 1, 0};
    e.edits.push_back({{"scores", 0, 1, 1}, 2});
    Headless lab(1280, 720, {}, e);
    for (const Step& step : lab.trace.steps()) {
        CAPTURE(step.name);
        lab.selection.pinned = CellName{std::string(step.name), step.head, 0, 0};
        lab.frames(2);
        CHECK(lab.selection.pinned);
        CHECK(lab.items.find("stage"));
    }
}

}  // namespace lab
