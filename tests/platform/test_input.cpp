// The queue of input: whatever hands do between two frames, Dear ImGui sees all of it, in order.
#include "platform/gui.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace lab;
using namespace lab::platform;

namespace {

struct Context {
    Context() {
        ImGui::CreateContext();
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.DisplaySize = {400, 300};
        unsigned char* pixels = nullptr;
        int width = 0, height = 0;
        io.Fonts->GetTexDataAsRGBA32(&pixels, &width, &height);
        use_input();
    }
    ~Context() { ImGui::DestroyContext(); }
};

// Frames until all is sent; `look` is called inside each.  Returns how many it took.
template <class Look>
int run_frames(Input& input, Look&& look) {
    int frames = 0;
    do {
        input.send();
        ImGui::GetIO().DeltaTime = 1 / 60.0f;
        ImGui::NewFrame();
        look();
        ImGui::EndFrame();
        ++frames;
    } while (!input.empty() && frames < 100);
    return frames;
}

}  // namespace

TEST_CASE("a click within one frame is a press and a release") {
    Context context;
    Input input;
    for (int clicks = 0; clicks < 3; ++clicks) {
        input.move(10.0f * float(clicks), 20);
        input.button(0, true);
        input.button(0, false);
    }
    std::vector<float> pressed_at;
    run_frames(input, [&] { if (ImGui::IsMouseClicked(0)) pressed_at.push_back(ImGui::GetMousePos().x); });
    CHECK(pressed_at == std::vector<float>{0, 10, 20});
    CHECK_FALSE(ImGui::IsMouseDown(0));
}

TEST_CASE("the pointer does not move before a press has been seen where it was") {
    Context context;
    Input input;
    input.move(5, 5);
    input.button(0, true);
    input.move(50, 5);
    std::vector<float> seen;
    const int frames = run_frames(input, [&] { if (ImGui::IsMouseDown(0)) seen.push_back(ImGui::GetMousePos().x); });
    CHECK(frames == 2);
    CHECK(seen == std::vector<float>{5, 50});
}

TEST_CASE("keys and text come in the order in which they were typed") {
    struct Case {
        std::vector<std::string> typed;      // a key's name, or text after '='
        std::string text;
    };
    const Case cases[] = {
        {{"=ab"}, "ab"},
        {{"=ab", "Backspace", "=c"}, "ac"},
        {{"=ab", "Home", "=c", "End", "=d"}, "cabd"},
        {{"=ab", "Backspace", "Backspace", "=x"}, "x"},
        {{"=äω日", "Backspace", "=😀"}, "äω😀"},
        {{"=abc", "Home", "Delete", "Delete"}, "c"},
    };
    for (const Case& c : cases) {
        Context context;
        Input input;
        char text[64] = "";
        const auto field = [&] {
            ImGui::Begin("window");
            ImGui::SetKeyboardFocusHere();
            ImGui::InputText("field", text, sizeof text);
            ImGui::End();
        };
        for (int settle = 0; settle < 3; ++settle) run_frames(input, field);
        for (const std::string& what : c.typed) {
            CAPTURE(what);
            if (what[0] == '=') {
                input.text(what.substr(1));
                continue;
            }
            const auto key = key_of(what);
            REQUIRE(key.has_value());
            input.key(*key, true);
            input.key(*key, false);
        }
        const auto typing = [&] {
            ImGui::Begin("window");
            ImGui::InputText("field", text, sizeof text);
            ImGui::End();
        };
        run_frames(input, typing);
        run_frames(input, typing);
        CHECK(std::string(text) == c.text);
    }
}

TEST_CASE("nothing stays held when the window loses the keyboard") {
    Context context;
    Input input;
    input.modifiers({.control = true});
    input.key(*key_of("ArrowLeft"), true);
    input.button(0, true);
    run_frames(input, [] {});
    CHECK(ImGui::GetIO().KeyCtrl);
    CHECK(key_down(ImGuiKey_LeftArrow));
    input.release_all();
    run_frames(input, [] {});
    CHECK_FALSE(ImGui::GetIO().KeyCtrl);
    CHECK_FALSE(key_down(ImGuiKey_LeftArrow));
    CHECK_FALSE(ImGui::IsMouseDown(0));
}

TEST_CASE("a name that is no key of ours is none") {
    for (const char* name : {"", "F5", "A", "Control", "tab"}) CHECK_FALSE(key_of(name).has_value());
}

TEST_CASE("a key that is let go while Alt is held does not stay pressed") {
    Context context;
    Gui gui;
    CHECK(gui.key("ArrowLeft", true, {}));
    run_frames(gui.input, [] {});
    REQUIRE(key_down(ImGuiKey_LeftArrow));
    gui.key("ArrowLeft", true, {.alt = true});     // a shortcut of the machine, no press of ours
    gui.key("ArrowLeft", false, {.alt = true});
    run_frames(gui.input, [] {});
    CHECK_FALSE(key_down(ImGuiKey_LeftArrow));
}
