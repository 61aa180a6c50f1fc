// The shell in the reader's hands: sentence, controls, lists, help, commands; by pointer, by keys, from outside.
#include "tests/ui/headless.h"
#include "texts/say.h"

#include <doctest/doctest.h>

using namespace lab;

namespace {

struct Controls : Headless {
    Controls() : Headless(1280, 720) {
        state.side_tab = 1;
        frames(2);
    }
};

bool says(const Headless& lab, std::string_view part) {
    for (const TwinNode& node : lab.twin.nodes())
        if (node.kind == TwinNode::Kind::Live && node.text.find(part) != std::string::npos) return true;
    return false;
}

}  // namespace

TEST_CASE("the picture follows the sentence letter by letter") {
    Headless lab(1280, 720);
    lab.frames(2);
    REQUIRE(lab.click("sentence.text"));
    CHECK(ImGui::GetIO().WantTextInput);
    lab.press_key(ImGuiKey_End);
    lab.type(" more");
    CHECK(lab.asked.text == "Your journey starts with one step more");
    CHECK(lab.trace.tokens().size() == 7);
    lab.press_key(ImGuiKey_Enter);
    CHECK_FALSE(ImGui::GetIO().WantTextInput);
    CHECK(lab.told("sentence.text")->value == lab.asked.text);
}

TEST_CASE("a sentence from elsewhere stands in the field, and an empty one is explained while the picture stands") {
    Headless lab(1280, 720);
    lab.asked.text = "hello world";
    lab.frames(2);
    CHECK(lab.told("sentence.text")->value == "hello world");
    lab.items.activate("sentence.text", "");
    lab.frames(3);
    REQUIRE(lab.problem);
    CHECK(lab.asked.text.empty());
    CHECK(lab.trace.tokens().size() == 2);
    CHECK(says(lab, say(*lab.problem)));
}

TEST_CASE("the keyboard types into the sentence and goes on") {
    Headless lab(1280, 720);
    lab.frames(2);
    while (!lab.items.focused("sentence.text")) REQUIRE(lab.items.move_focus(false));
    lab.frames(3);
    CHECK(ImGui::GetIO().WantTextInput);
    lab.items.move_focus(false);
    lab.frames(3);
    CHECK_FALSE(ImGui::GetIO().WantTextInput);
}

TEST_CASE_FIXTURE(Controls, "numbers change by buttons, arrows and from outside, and stay in their limits") {
    REQUIRE(click("controls.d_out.more"));
    CHECK(asked.d_out == 3);
    press_key(ImGuiKey_RightArrow);
    CHECK(asked.d_out == 4);
    press_key(ImGuiKey_DownArrow);
    CHECK(asked.d_out == 3);
    items.activate("controls.d_out", "12");
    frames(2);
    CHECK(asked.d_out == 12);
    items.focus("controls.d_out", true);
    press_key(ImGuiKey_Home);
    CHECK(asked.d_out == 1);
    press_key(ImGuiKey_LeftArrow);
    CHECK(asked.d_out == 1);
}

TEST_CASE_FIXTURE(Controls, "a number beyond the limits of a control is left as it was asked for") {
    state.digits = 9;
    frames(3);
    CHECK(state.digits == 9);
}

TEST_CASE_FIXTURE(Controls, "switches, also by Space and by the twin") {
    REQUIRE(click("controls.projections"));
    CHECK_FALSE(asked.projections);
    CHECK_FALSE(items.find("controls.d_out"));
    press_key(ImGuiKey_Space);
    CHECK(asked.projections);
    items.activate("controls.projections", "true");
    frames(2);
    CHECK(asked.projections);
}

TEST_CASE_FIXTURE(Controls, "a list opens, chooses, and closes without choosing") {
    items.scroll_to("controls.mask");
    frames(2);
    REQUIRE(click("controls.mask"));
    REQUIRE(items.find("controls.mask.causal"));
    REQUIRE(click("controls.mask.causal"));
    CHECK(asked.mask == Mask::Causal);
    CHECK(items.opened().empty());
    CHECK(told("controls.mask")->value == say(Text::control_mask_causal));

    press_key(ImGuiKey_Enter);
    CHECK(items.opened() == "controls.mask");
    press_key(ImGuiKey_Escape);
    CHECK(items.opened().empty());
    press_key(ImGuiKey_UpArrow);
    CHECK(asked.mask == Mask::None);

    items.activate("controls.scale", std::string(say(Text::control_scale_none)));      // as the twin sends it
    frames(2);
    CHECK(asked.scale.kind == Scale::None);

    REQUIRE(click("controls.scale"));
    click_at(400, 400);
    CHECK(items.opened().empty());
    CHECK(asked.scale.kind == Scale::None);
    CHECK_FALSE(selection.pinned.has_value());                                          // the click closed the list and did no more
}

TEST_CASE_FIXTURE(Controls, "a seed is typed") {
    items.activate("controls.seed", "789");
    frames(2);
    CHECK(asked.seed == 789);
    items.activate("controls.seed", "many");
    frames(2);
    CHECK(asked.seed == 789);
}

TEST_CASE_FIXTURE(Controls, "a problem stands beside the control that made it") {
    items.activate("controls.heads", "3");
    frames(3);
    REQUIRE(problem);
    CHECK(says(*this, say(*problem)));
    CHECK(trace.heads() == 1);
    state.side_tab = 0;                            // the control goes out of sight: the problem does not
    frames(2);
    CHECK(says(*this, say(*problem)));
}

TEST_CASE("the help opens by its button and by ?, keeps the keyboard, and closes") {
    Headless lab(1280, 720);
    lab.frames(2);
    for (const bool by_key : {false, true}) {
        if (by_key) lab.type("?");
        else REQUIRE(lab.click("top.help"));
        lab.frames(2);
        REQUIRE(lab.items.find("help.close"));
        CHECK(lab.items.focused("help.close"));
        CHECK(lab.items.move_focus(false));
        CHECK(lab.items.focused("help.check"));
        CHECK_FALSE(lab.items.move_focus(false));          // the last thing in it: Tab leaves
        if (by_key) lab.press_key(ImGuiKey_Escape);
        else REQUIRE(lab.click("help.close"));
        CHECK_FALSE(lab.items.find("help.close"));
        CHECK(lab.items.focused("top.help"));
    }
}

TEST_CASE("the top bar asks for commands, the same from the menu of a small window") {
    const std::pair<std::string_view, Command> commands[] = {
        {"undo", Command::Undo}, {"redo", Command::Redo}, {"reset", Command::Reset}, {"theme", Command::ToggleTheme},
        {"text_size", Command::TextSize}, {"share", Command::Share}};
    for (const auto& [word, command] : commands) {
        CAPTURE(word);
        Headless wide(1280, 720);
        wide.frames(2);
        wide.items.activate("top." + std::string(word));
        wide.frame();
        CHECK(wide.command == command);
        wide.frame();
        CHECK(wide.command == Command::None);

        if (word == "undo") continue;
        Headless phone(390, 844);
        phone.frames(2);
        phone.items.activate("top.menu", word);
        phone.frame();
        CHECK(phone.command == command);
    }
    Headless lab(1280, 720);
    lab.can_undo = false;
    lab.frames(2);
    lab.items.activate("top.undo");
    lab.frame();
    CHECK(lab.command == Command::None);
    CHECK_FALSE(lab.told("top.undo")->enabled);
}
