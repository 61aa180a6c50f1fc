// The least that a page of this kind can be: Dear ImGui, the same fonts, flags and page layer as the program, one line of text.
// What the program's first frame is measured against; with "#rectangles=N" also N x N cells as ImGui draws them, what its
// heat maps are measured against.  Not here: anything of Attention Lab.
#include "platform/platform.h"
#include "ui/theme.h"

#include <charconv>

namespace {

lab::Fonts& fonts() {
    static lab::Fonts the_fonts;
    return the_fonts;
}

int& rectangles() {                                // a side
    static int count = 0;
    return count;
}

void draw_rectangles() {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const int n = rectangles();
    const float side = ImGui::GetIO().DisplaySize.y / float(n), scroll = ImGui::GetIO().MouseWheel;
    for (int row = 0; row < n; ++row)
        for (int col = 0; col < n; ++col) {
            const float x = float(col) * side, y = float(row) * side + scroll;
            list->AddRectFilled({x, y}, {x + side, y + side}, IM_COL32(row * 7 % 256, col * 5 % 256, 160, 255));
        }
}

void frame() {
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::Begin("minimal", nullptr, ImGuiWindowFlags_NoDecoration);
    ImGui::TextUnformatted("One line of text.");
    if (rectangles() > 0) draw_rectangles();
    ImGui::End();
}

}  // namespace

int main(int argc, char** argv) {
    using lab::platform::Preferences;
    lab::platform::Program program;
    program.start = [](const Preferences&, std::string_view address) {
        constexpr std::string_view kAsked = "rectangles=";
        if (address.starts_with(kAsked)) std::from_chars(address.data() + kAsked.size(), address.data() + address.size(), rectangles());
    };
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
