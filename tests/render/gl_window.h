// A hidden window with a GL context, ImGui's own backend and a picture to read pixels from: what GL tests draw into.
// Without a display making one fails, and so does the test.
#pragma once

#include "render/figure.h"
#include "render/gl.h"
#include "render/renderer.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <doctest/doctest.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <functional>
#include <vector>

namespace lab {

inline constexpr Rgb kBackground{0.5f, 0.25f, 0.75f};   // behind all figures; no map has this colour

class GlWindow {
public:
    GlWindow() {
        REQUIRE_MESSAGE(glfwInit(), "no display; run the tests by xvfb-run");
        ImGui::CreateContext();
        ImGui::GetIO().IniFilename = nullptr;
        open();
    }
    ~GlWindow() {
        close();
        ImGui::DestroyContext();
    }   // GLFW stays: Xvfb starts anew when its last client leaves, and would miss the next test

    // The context is lost and another one comes.
    void lose_context() {
        close();
        renderer.forget();
        open();
    }

    // One frame of `side` x `side` CSS pixels at `scale`, drawn by `paint`; then pixels can be read.
    void frame(float side, float scale, const std::function<void(Figures&, ImDrawList*)>& paint) {
        side_px_ = static_cast<int>(side * scale);
        REQUIRE(side_px_ <= kLargest);
        ImGuiIO& io = ImGui::GetIO();
        io.DisplaySize = {side, side};
        io.DisplayFramebufferScale = {scale, scale};
        ImGui_ImplOpenGL3_NewFrame();
        ImGui::NewFrame();
        renderer.begin_frame();
        Figures figures;
        figures.renderer = &renderer;
        paint(figures, ImGui::GetBackgroundDrawList());
        ImGui::Render();
        glBindFramebuffer(GL_FRAMEBUFFER, target_);
        glDisable(GL_SCISSOR_TEST);
        glClearColor(kBackground[0], kBackground[1], kBackground[2], 1);
        glClear(GL_COLOR_BUFFER_BIT);
        ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
        pixels_.resize(static_cast<size_t>(side_px_ * side_px_ * 4));
        glReadPixels(0, 0, side_px_, side_px_, GL_RGBA, GL_UNSIGNED_BYTE, pixels_.data());
        CHECK(glGetError() == GL_NO_ERROR);
        CHECK(renderer.error() == "");
    }

    // Device pixels from the top left.
    Rgb pixel(int x, int y) const {
        REQUIRE((x >= 0 && y >= 0 && x < side_px_ && y < side_px_));
        const unsigned char* at = &pixels_[static_cast<size_t>(((side_px_ - 1 - y) * side_px_ + x) * 4)];
        return {static_cast<float>(at[0]) / 255, static_cast<float>(at[1]) / 255, static_cast<float>(at[2]) / 255};
    }
    int side_px() const { return side_px_; }

    Renderer renderer;

private:
    static constexpr int kLargest = 1024;

    void open() {
        glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
        glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
        glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
        glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
        glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
        window_ = glfwCreateWindow(64, 64, "test", nullptr, nullptr);
        REQUIRE_MESSAGE(window_, "no OpenGL 3.3");
        glfwMakeContextCurrent(window_);
        REQUIRE(ImGui_ImplOpenGL3_Init("#version 330 core"));
        // A hidden window's own pixels are undefined.
        GLuint colour = 0;
        glGenFramebuffers(1, &target_);
        glGenRenderbuffers(1, &colour);
        glBindRenderbuffer(GL_RENDERBUFFER, colour);
        glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, kLargest, kLargest);
        glBindFramebuffer(GL_FRAMEBUFFER, target_);
        glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, colour);
        REQUIRE(glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE);
        renderer.create();
    }
    void close() {
        ImGui_ImplOpenGL3_Shutdown();
        glfwDestroyWindow(window_);
    }

    GLFWwindow* window_ = nullptr;
    GLuint target_ = 0;
    int side_px_ = 0;
    std::vector<unsigned char> pixels_;
};

// Within `steps` of 255 in each channel.
inline bool same_colour(const Rgb& a, const Rgb& b, float steps = 1.01f) {
    for (size_t c = 0; c < 3; ++c)
        if (std::abs(a[c] - b[c]) * 255 > steps) return false;
    return true;
}

}  // namespace lab
