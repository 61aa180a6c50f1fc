// The one seam between the program and the machine it runs on: web.cpp (with web/*.js) in a browser, desktop.cpp (GLFW)
// in a window.  Nothing above this folder knows which.  Lengths are CSS pixels; scale is device pixels a CSS pixel.
#pragma once

#include "render/letter_picture.h"

#include <functional>
#include <string>
#include <string_view>

namespace lab::platform {

struct Preferences {
    bool dark = false;             // the system prefers a dark page
    bool reduced_motion = false;
    bool coarse_pointer = false;   // fingers: targets of 44 px
};

// What the platform runs; main.cpp fills it in.  All calls come from one thread; what is left out does nothing.
struct Program {
    std::function<void(const Preferences&, std::string_view address)> start;   // address: what stands after '#'
    std::function<void(const Preferences&)> preferences_changed = [](const Preferences&) {};
    std::function<void(std::string_view address)> address_changed = [](std::string_view) {};   // by the reader, not by us
    std::function<void(float scale)> build_fonts;      // fill ImGui's atlas for this scale; the platform uploads it
    std::function<void()> create_gl = [] {};           // a fresh GL context is current: make programs and buffers
    std::function<void()> forget_gl = [] {};           // the context is gone: forget all GL names, delete nothing
    std::function<void()> frame;                       // between ImGui::NewFrame() and ImGui::Render()
    std::function<bool()> holds_input = [] { return false; };  // what hands do next waits a frame: a text field is opening for it
    std::function<bool(float x, float y)> wants_drag = [](float, float) { return false; };   // is a slider or a pannable picture under this point?
    std::function<bool(bool backwards)> move_focus = [](bool) { return false; };   // Tab: false when it should leave the canvas
    std::function<void(float x, float y, float factor)> pinch = [](float, float, float) {};   // two fingers or a trackpad, about a point
    std::function<void(std::string_view code, std::string_view file)> language_came = [](auto, auto) {};   // that was fetched; "": it could not be
    std::function<std::string(std::string_view name, std::string_view arguments)> call = [](auto, auto) { return std::string("{}"); };   // of the machine interface, JSON
};

int run(Program program, int argc, char** argv);

// Services, callable from start() on.
void request_frames(int count);                 // draw at least so many more frames
void request_frame_after(double ms);            // one frame, later; the earliest of several requests counts
void draw_now();                                // a whole frame before this returns (calls from outside act at once)
void rebuild_fonts();                           // build_fonts() before the next frame: the text size or the letters have changed
LetterPicture draw_letter(char32_t letter, float em_px, bool bold);   // one that our fonts lack, by the machine's own
void set_address(std::string_view address);     // put the state into the address, without a step in the browser's history
std::string page_address();                     // the whole address of this state, to share
void copy_text(std::string_view text);          // to the clipboard
void show_twin(std::string_view json);          // the page's twin for those who do not see the canvas; the desktop keeps it
void show_focus(std::string_view id);           // which of the twin's controls has the keyboard; "" for none
void remember(std::string_view key, std::string_view value);    // a preference kept on this device
std::string recall(std::string_view key);       // "" if there is none
std::string preferred_languages();              // of the machine's user, the best first: "de-DE,en"
void fetch_language(std::string_view code);     // its texts; language_came() tells, at once or later
void set_language(std::string_view code);       // what the texts around the picture are in from now on
[[noreturn]] void fatal(std::string_view sentence);   // the machine failed; says so with a hint of what to try
double now_ms();

}  // namespace lab::platform
