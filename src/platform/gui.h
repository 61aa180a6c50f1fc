// Dear ImGui between a Program and a GL context, the same in a browser and in a window: one frame, the fonts of a scale,
// what a key means, a context lost and made anew.  Not here: the machine itself (web.cpp, desktop.cpp).
#pragma once

#include "platform/input.h"
#include "platform/platform.h"

namespace lab::platform {

// What is drawn on.  Lengths in CSS pixels, and the same in device pixels, which are whole.
struct Surface {
    float width = 0, height = 0;
    int pixel_width = 0, pixel_height = 0;
    float scale = 1;                                       // device pixels a CSS pixel
};

class Gui {
public:
    void start(Program program, const Preferences& preferences, std::string_view address);
    void create_gl();                                      // a fresh context is current; the surface is known
    void forget_gl();                                      // the context is gone

    void frame();                                          // nothing inside a frame; without GL the state still moves on
    void rebuild_fonts() { fonts_scale_ = 0; }

    // True if the key is ours; Tab is not when the focus should leave the picture.
    bool key(std::string_view name, bool down, const Modifiers& held);
    void scroll(float x_px, float y_px);                   // positive: towards the end of the text

    Program program;
    Input input;
    Surface surface;
    int frames = 0;                                        // drawn so far
    double frame_ms = 0;                                   // what the last one took

private:
    void make_fonts();
    bool has_gl_ = false, in_frame_ = false;
    float fonts_scale_ = 0;                                // what the atlas was made for; 0: make it anew
    double last_frame_ms_ = 0;
    float scroll_rest_x_px_ = 0, scroll_rest_y_px_ = 0;    // parts of a pixel not yet scrolled
};

}  // namespace lab::platform
