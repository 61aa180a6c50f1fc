// The program in a window of its own: GLFW and OpenGL 3.3.  A frame is drawn when something asks for one; else it sleeps.
// Not here: what the command line says (desktop_options.cpp), where preferences are kept (desktop_files.cpp).
#include "embedded_languages.h"
#include "platform/desktop.h"
#include "platform/gui.h"
#include "render/gl.h"
#include "texts/say.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <vector>

namespace lab::platform {
namespace {

constexpr int kMostFrames = 200;
constexpr int kShotFrames = 5;                     // the interface settles in three

struct Desktop {
    Gui gui;
    GLFWwindow* window = nullptr;
    std::array<GLFWcursor*, ImGuiMouseCursor_COUNT> cursors{};
    std::string address;
    int pending = 3;                               // frames still to be drawn
    double due_ms = 0;                             // when another one is, 0: no time is set
};

Desktop& desktop() {
    static Desktop the_desktop;
    return the_desktop;
}

Modifiers modifiers_of(int mods) {
    return {.control = (mods & (GLFW_MOD_CONTROL | GLFW_MOD_SUPER)) != 0, .shift = (mods & GLFW_MOD_SHIFT) != 0,
            .alt = (mods & GLFW_MOD_ALT) != 0};
}

struct KeyName {
    int glfw;
    std::string_view name;
};
constexpr KeyName kKeyNames[] = {
    {GLFW_KEY_TAB, "Tab"}, {GLFW_KEY_LEFT, "ArrowLeft"}, {GLFW_KEY_RIGHT, "ArrowRight"}, {GLFW_KEY_UP, "ArrowUp"},
    {GLFW_KEY_DOWN, "ArrowDown"}, {GLFW_KEY_PAGE_UP, "PageUp"}, {GLFW_KEY_PAGE_DOWN, "PageDown"}, {GLFW_KEY_HOME, "Home"},
    {GLFW_KEY_END, "End"}, {GLFW_KEY_INSERT, "Insert"}, {GLFW_KEY_DELETE, "Delete"}, {GLFW_KEY_BACKSPACE, "Backspace"},
    {GLFW_KEY_SPACE, " "}, {GLFW_KEY_ENTER, "Enter"}, {GLFW_KEY_KP_ENTER, "NumpadEnter"}, {GLFW_KEY_ESCAPE, "Escape"},
};

// Letters by what stands on the key in the reader's layout.
std::string_view name_of(int key, int scancode) {
    for (const KeyName& row : kKeyNames)
        if (row.glfw == key) return row.name;
    const char* letter = glfwGetKeyName(key, scancode);
    return letter ? letter : "";
}

// Window coordinates are device pixels on some systems and CSS pixels on others.
ImVec2 css_point(double x, double y) {
    int width = 1, height = 1;
    glfwGetWindowSize(desktop().window, &width, &height);
    const Surface& surface = desktop().gui.surface;
    return {float(x) * surface.width / float(std::max(width, 1)), float(y) * surface.height / float(std::max(height, 1))};
}

void measure() {
    int width = 0, height = 0;
    float scale = 1, scale_y = 1;
    glfwGetFramebufferSize(desktop().window, &width, &height);
    glfwGetWindowContentScale(desktop().window, &scale, &scale_y);
    desktop().gui.surface = {float(width) / scale, float(height) / scale, width, height, scale};
}

void on_key(GLFWwindow*, int key, int scancode, int action, int mods) {
    const bool down = action != GLFW_RELEASE;
    const std::string_view name = name_of(key, scancode);
    Gui& gui = desktop().gui;
    if (gui.key(name, down, modifiers_of(mods))) return;
    if (down && name == "Tab") gui.key(name, down, modifiers_of(mods));     // nothing lies outside a window: round again
}

void on_text(GLFWwindow*, unsigned character) {
    std::string utf8;
    if (character < 0x80) utf8 += char(character);
    else if (character < 0x800) utf8 += {char(0xC0 | character >> 6), char(0x80 | (character & 0x3F))};
    else if (character < 0x10000)
        utf8 += {char(0xE0 | character >> 12), char(0x80 | (character >> 6 & 0x3F)), char(0x80 | (character & 0x3F))};
    else
        utf8 += {char(0xF0 | character >> 18), char(0x80 | (character >> 12 & 0x3F)), char(0x80 | (character >> 6 & 0x3F)),
                 char(0x80 | (character & 0x3F))};
    desktop().gui.input.text(utf8);
    request_frames(3);
}

void on_move(GLFWwindow*, double x, double y) {
    const ImVec2 at = css_point(x, y);
    desktop().gui.input.move(at.x, at.y);
    request_frames(3);
}

void on_button(GLFWwindow*, int button, int action, int mods) {
    if (button >= 3) return;
    desktop().gui.input.modifiers(modifiers_of(mods));
    desktop().gui.input.button(button, action == GLFW_PRESS);
    request_frames(3);
}

void on_wheel(GLFWwindow* window, double x, double y) {
    constexpr float kNotchPx = 60;
    double mouse_x = 0, mouse_y = 0;
    glfwGetCursorPos(window, &mouse_x, &mouse_y);
    const ImVec2 at = css_point(mouse_x, mouse_y);
    const auto is_down = [&](int key) { return glfwGetKey(window, key) == GLFW_PRESS; };
    const bool zooms = is_down(GLFW_KEY_LEFT_ALT) || is_down(GLFW_KEY_RIGHT_ALT) || is_down(GLFW_KEY_LEFT_CONTROL) || is_down(GLFW_KEY_RIGHT_CONTROL);
    if (zooms) desktop().gui.program.pinch(at.x, at.y, y > 0 ? 1.15f : 1 / 1.15f);
    else desktop().gui.scroll(float(-x) * kNotchPx, float(-y) * kNotchPx);
    request_frames(3);
}

void listen(GLFWwindow* window) {
    glfwSetKeyCallback(window, on_key);
    glfwSetCharCallback(window, on_text);
    glfwSetCursorPosCallback(window, on_move);
    glfwSetMouseButtonCallback(window, on_button);
    glfwSetScrollCallback(window, on_wheel);
    glfwSetCursorEnterCallback(window, [](GLFWwindow*, int inside) {
        if (!inside) desktop().gui.input.move(-1e9f, -1e9f);
        request_frames(3);
    });
    glfwSetWindowFocusCallback(window, [](GLFWwindow*, int focused) {
        if (!focused) desktop().gui.input.release_all();
        request_frames(3);
    });
    glfwSetFramebufferSizeCallback(window, [](GLFWwindow*, int, int) { request_frames(3); });
    glfwSetWindowContentScaleCallback(window, [](GLFWwindow*, float, float) { request_frames(3); });
    glfwSetWindowRefreshCallback(window, [](GLFWwindow*) { request_frames(1); });
    lab::use_clipboard([] {
        const char* text = glfwGetClipboardString(desktop().window);
        return text ? text : "";
    }, [](const char* text) { glfwSetClipboardString(desktop().window, text); });
}

void make_cursors() {
    auto& cursors = desktop().cursors;
    cursors[ImGuiMouseCursor_TextInput] = glfwCreateStandardCursor(GLFW_IBEAM_CURSOR);
    cursors[ImGuiMouseCursor_Hand] = glfwCreateStandardCursor(GLFW_HAND_CURSOR);
    cursors[ImGuiMouseCursor_ResizeEW] = glfwCreateStandardCursor(GLFW_HRESIZE_CURSOR);
    cursors[ImGuiMouseCursor_ResizeNS] = glfwCreateStandardCursor(GLFW_VRESIZE_CURSOR);
}

void draw() {
    measure();
    desktop().gui.frame();
    const int cursor = ImGui::GetMouseCursor();
    glfwSetCursor(desktop().window, cursor >= 0 ? desktop().cursors[size_t(cursor)] : nullptr);
}

// Binary PPM: the simplest picture that other programs read.  The back buffer, before it is shown.
bool write_picture(const std::string& file) {
    const Surface& surface = desktop().gui.surface;
    const size_t row_bytes = size_t(surface.pixel_width) * 3;
    std::vector<char> pixels(row_bytes * size_t(surface.pixel_height));
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, surface.pixel_width, surface.pixel_height, GL_RGB, GL_UNSIGNED_BYTE, pixels.data());
    std::ofstream out(file, std::ios::binary);
    out << "P6\n" << surface.pixel_width << ' ' << surface.pixel_height << "\n255\n";
    for (int row = surface.pixel_height - 1; row >= 0; --row)               // GL counts rows from below
        out.write(pixels.data() + size_t(row) * row_bytes, std::streamsize(row_bytes));
    return bool(out.flush());
}

void loop() {
    Desktop& d = desktop();
    while (!glfwWindowShouldClose(d.window)) {
        if (d.pending > 0) glfwPollEvents();
        else if (d.due_ms > 0) glfwWaitEventsTimeout(std::max(0.001, (d.due_ms - now_ms()) / 1000));
        else glfwWaitEvents();
        if (d.due_ms > 0 && now_ms() >= d.due_ms) {
            d.due_ms = 0;
            request_frames(1);
        }
        if (d.pending == 0) continue;
        --d.pending;
        draw();
        glfwSwapBuffers(d.window);
    }
}

int open_and_run(Program program, const Options& options) {
    if (!glfwInit()) return complain(say(Text::desktop_no_display));
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
    glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
    const bool hidden = !options.shot.empty() || !options.call.empty();
    glfwWindowHint(GLFW_VISIBLE, hidden ? GLFW_FALSE : GLFW_TRUE);
    Desktop& d = desktop();
    d.window = glfwCreateWindow(options.width, options.height, std::string(say(Text::title)).c_str(), nullptr, nullptr);
    if (!d.window) return complain(say(Text::desktop_no_gl));
    glfwMakeContextCurrent(d.window);
    glfwSwapInterval(1);
    measure();
    d.gui.start(std::move(program), {.dark = options.dark}, options.link);
    listen(d.window);
    make_cursors();
    d.gui.create_gl();

    int status = 0;
    if (hidden)
        for (int i = 0; i < kShotFrames; ++i) draw();
    if (!options.call.empty()) std::puts(d.gui.program.call(options.call, options.arguments).c_str());
    if (!options.shot.empty())
        for (int i = 0; i < kMostFrames && d.pending > 0; ++i) --d.pending, draw();          // until what the call began has come to rest
    if (!options.shot.empty() && !write_picture(options.shot)) status = complain(say(Text::desktop_cannot_write, {options.shot}));
    if (!hidden) loop();
    d.gui.forget_gl();
    glfwDestroyWindow(d.window);
    return status;
}

}  // namespace

int run(Program program, int argc, char** argv) {
    const Options options = read_options(argc, argv);
    if (options.status) return *options.status;
    const int status = open_and_run(std::move(program), options);
    glfwTerminate();
    return status;
}

void request_frames(int count) { desktop().pending = std::max(desktop().pending, count); }
void request_frame_after(double ms) {
    const double due = now_ms() + ms;
    if (desktop().due_ms == 0 || due < desktop().due_ms) desktop().due_ms = due;
}
void draw_now() {
    if (!desktop().window) return;                 // a program without a screen: its state moves on by itself
    draw();
    request_frames(1);                             // and onto the screen
}
void rebuild_fonts() {
    desktop().gui.rebuild_fonts();
    request_frames(2);
}
void set_address(std::string_view address) { desktop().address = address; }
std::string page_address() { return "#" + desktop().address; }
void copy_text(std::string_view text) { glfwSetClipboardString(desktop().window, std::string(text).c_str()); }
void show_twin(std::string_view) {}
void show_focus(std::string_view) {}
void fetch_language(std::string_view code) {
    std::string_view file;
    for (const auto& [name, text] : embedded::languages)
        if (name == std::string(code) + ".txt") file = text;
    desktop().gui.program.language_came(code, file);
}
void set_language(std::string_view) {}
void fatal(std::string_view sentence) {
    complain(sentence);
    std::exit(1);
}
double now_ms() { return glfwGetTime() * 1000; }

}  // namespace lab::platform
