// A window of Dear ImGui with the fonts, flags and page layer of the program and one line of text: what the programs of this
// folder share.  Not here: anything of Attention Lab, what they draw below the line.
#pragma once

#include "platform/platform.h"
#include "ui/theme.h"

#include <charconv>

namespace bench {

struct Window {
    void (*draw)() = [] {};
    void (*create_gl)() = [] {};
    void (*forget_gl)() = [] {};
    std::string_view asked{};                      // "rectangles=": in the address, before `count`
    int count = 0;
    lab::Fonts fonts{};
};

// The program's one window, for functions that ImGui's page layer calls without arguments.
inline Window& window() {
    static Window the_window;
    return the_window;
}

inline void draw_frame() {
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::Begin("bench", nullptr, ImGuiWindowFlags_NoDecoration);
    ImGui::TextUnformatted("One line of text.");
    if (window().count > 0) window().draw();
    ImGui::End();
}

inline int open(int argc, char** argv) {
    using lab::platform::Preferences;
    lab::platform::Program program;
    program.start = [](const Preferences&, std::string_view address) {
        const std::string_view asked = window().asked;
        if (address.starts_with(asked)) std::from_chars(address.data() + asked.size(), address.data() + address.size(), window().count);
    };
    program.preferences_changed = [](const Preferences&) {};
    program.address_changed = [](std::string_view) {};
    program.build_fonts = [](float scale) { window().fonts = lab::build_fonts(scale, 1); };
    program.create_gl = window().create_gl;
    program.forget_gl = window().forget_gl;
    program.frame = draw_frame;
    program.wants_drag = [](float, float) { return false; };
    program.move_focus = [](bool) { return false; };
    program.pinch = [](float, float, float) {};
    program.call = [](std::string_view, std::string_view) { return std::string("{\"result\": null}"); };
    return lab::platform::run(std::move(program), argc, argv);
}

}  // namespace bench
