// The least that a page of this kind can be: Dear ImGui, the same fonts, flags and page layer as the program, one line of text.
// What the program's first frame is measured against.  Not here: anything of Attention Lab.
#include "platform/platform.h"
#include "ui/theme.h"

namespace {

lab::Fonts& fonts() {
    static lab::Fonts the_fonts;
    return the_fonts;
}

void frame() {
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::Begin("minimal", nullptr, ImGuiWindowFlags_NoDecoration);
    ImGui::TextUnformatted("One line of text.");
    ImGui::End();
}

}  // namespace

int main(int argc, char** argv) {
    using lab::platform::Preferences;
    lab::platform::Program program;
    program.start = [](const Preferences&, std::string_view) {};
    program.preferences_changed = [](const Preferences&) {};
    program.address_changed = [](std::string_view) {};
    program.build_fonts = [](float scale) { fonts() = lab::build_fonts(scale, 1); };
    program.create_gl = [] {};
    program.forget_gl = [] {};
    program.frame = frame;
    program.wants_drag = [](float, float) { return false; };
    program.move_focus = [](bool) { return false; };
    program.pinch = [](float, float, float) {};
    program.call = [](std::string_view, std::string_view) { return std::string("{\"result\": null}"); };
    return lab::platform::run(std::move(program), argc, argv);
}
