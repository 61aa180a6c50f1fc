// One frame from input to GL, and what surrounds it.
#include "platform/gui.h"

#include "render/gl.h"

#include <imgui_impl_opengl3.h>

#include <algorithm>
#include <cmath>

namespace lab::platform {

void Gui::start(Program given, const Preferences& preferences, std::string_view address) {
    program = std::move(given);
    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigInputTextCursorBlink = false;                 // a blinking caret would draw for ever
    io.ConfigWindowsMoveFromTitleBarOnly = true;
    io.MouseDoubleClickMaxDist = 16;                       // two taps of a finger
    use_input();
    program.start(preferences, address);
}

void Gui::create_gl() {
#if defined(LAB_GLES)
    ImGui_ImplOpenGL3_Init("#version 300 es");
#else
    ImGui_ImplOpenGL3_Init("#version 330 core");
#endif
    if (fonts_scale_ != surface.scale) make_fonts();
    ImGui_ImplOpenGL3_CreateDeviceObjects();               // and uploads the fonts
    program.create_gl();
    has_gl_ = true;
}

void Gui::forget_gl() {
    if (!has_gl_) return;
    has_gl_ = false;
    program.forget_gl();
    ImGui_ImplOpenGL3_Shutdown();
}

void Gui::make_fonts() {
    fonts_scale_ = surface.scale;
    program.build_fonts(surface.scale);
    if (!kImguiScalesFonts && !ImGui::GetIO().Fonts->IsBuilt()) ImGui::GetIO().Fonts->Build();
    if (!has_gl_) return;                                  // create_gl() uploads them
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    ImGui_ImplOpenGL3_CreateFontsTexture();
}

void Gui::frame() {
    if (in_frame_ || surface.pixel_width <= 0 || surface.pixel_height <= 0) return;
    in_frame_ = true;
    const double began = now_ms();
    if (fonts_scale_ != surface.scale) make_fonts();

    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {surface.width, surface.height};
    // The backend cuts the product to whole pixels: a hair more keeps the last one.
    io.DisplayFramebufferScale = {(float(surface.pixel_width) + 0.01f) / surface.width, (float(surface.pixel_height) + 0.01f) / surface.height};
    io.DeltaTime = float(std::clamp((began - last_frame_ms_) / 1000, 1e-4, 0.1));   // after a pause nothing jumps
    last_frame_ms_ = began;

    if (!program.holds_input()) input.send();
    if (has_gl_) ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    program.frame();
    ImGui::Render();
    if (has_gl_) {
        glBindFramebuffer(GL_FRAMEBUFFER, 0);
        glDisable(GL_SCISSOR_TEST);
        const ImVec4& behind = ImGui::GetStyle().Colors[ImGuiCol_WindowBg];      // of all windows, which have none of their own
        glClearColor(behind.x, behind.y, behind.z, 1);
        glClear(GL_COLOR_BUFFER_BIT);
        ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    }
    ++frames;
    frame_ms = now_ms() - began;
    in_frame_ = false;
    if (!input.empty()) request_frames(3);
}

bool Gui::key(std::string_view name, bool down, const Modifiers& held) {
    input.modifiers(held);
    request_frames(3);
    const std::optional<ImGuiKey> key = key_of(name);
    if (!key) return false;
    if (held.alt) {                                        // a shortcut of the machine; what was pressed before may be let go
        if (!down) input.key(*key, false);
        return false;
    }
    if (*key == ImGuiKey_Tab) {
        if (held.control) return false;
        return !down || program.move_focus(held.shift);
    }
    if (name.size() == 1 && name != " ") {                 // a letter: its text comes by itself, its command with Control
        if (down && !held.control) return false;
        input.key(*key, down);
        return name != "c" && name != "v" && name != "x";  // the clipboard stays the machine's own
    }
    input.key(*key, down);
    return true;
}

// ImGui scrolls five lines of its first font a unit, and cuts where it arrives to whole pixels: so it gets whole pixels,
// what is left over goes into the next one, and a hair more outlasts the division.
void Gui::scroll(float x_px, float y_px) {
    const ImGuiIO& io = ImGui::GetIO();
    if (!io.FontDefault) return;
    const float unit_px = 5 * font_size(io.FontDefault) * io.FontGlobalScale;
    const auto units = [&](float& rest_px, float px) {
        rest_px += px;
        const float whole_px = std::floor(rest_px);
        rest_px -= whole_px;
        return whole_px == 0 ? 0.0f : -(whole_px + 0.01f) / unit_px;
    };
    const float x = units(scroll_rest_x_px_, x_px), y = units(scroll_rest_y_px_, y_px);
    if (x != 0 || y != 0) input.wheel(x, y);
    request_frames(3);
}

}  // namespace lab::platform
