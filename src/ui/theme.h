// Every look of the interface: colours, type, lengths, times.  No panel has a colour or a length of its own.
// All lengths are CSS pixels at text scale 1, multiplied by text_scale where text decides them.
#pragma once

#include "render/figure.h"

#include "imgui_compat.h"

namespace lab {

struct Appearance {
    bool dark = false;
    float text_scale = 1;                          // 1, 1.25 or 1.5 by the reader's choice
    bool reduced_motion = false;
    bool touch = false;                            // targets of 44 px instead of 32
    bool operator==(const Appearance&) const = default;
};

struct Colours {
    ImU32 stage, panel, sunk, hairline, rule, control_edge, ink, ink2, ink3;
    ImU32 ask, ask_tint, answer, answer_tint, amount, less, on_ask, shadow;
    std::array<ImU32, 8> heads;                    // where pictures of several heads lie over each other; more heads begin again
    ColourMap tide, clay;                          // from 0 to the largest positive, negative magnitude
    Rgb sunk_rgb, hatch_rgb;
};

// One entry a role of text; sizes in CSS pixels before text_scale.
struct Fonts {
    ImFont* title = nullptr;                       // Inter semi-bold 21
    ImFont* title_small = nullptr;                 // Inter semi-bold 18: on a phone
    ImFont* band = nullptr;                        // Inter semi-bold 14
    ImFont* prose = nullptr;                       // Inter 14
    ImFont* prose_bold = nullptr;                  // Inter semi-bold 14 (the same as band)
    ImFont* control = nullptr;                     // Inter 13
    ImFont* control_bold = nullptr;                // Inter semi-bold 13
    ImFont* caption = nullptr;                     // Inter 12
    ImFont* caption_bold = nullptr;                // Inter semi-bold 12
    ImFont* label = nullptr;                       // Inter 11
    ImFont* mono_hero = nullptr;                   // JetBrains Mono 30
    ImFont* mono = nullptr;                        // JetBrains Mono 12
    ImFont* mono_cell = nullptr;                   // JetBrains Mono 10.6
    ImFont* mono_bold = nullptr;                   // JetBrains Mono semi-bold 12, digits: the followed row
    ImFont* mono_cell_bold = nullptr;              // JetBrains Mono semi-bold 10.6, digits
    ImFont* math_bold = nullptr;                   // KaTeX Main Bold 16: matrices
    ImFont* math_italic = nullptr;                 // KaTeX Math Italic 16: variables
    ImFont* math = nullptr;                        // KaTeX Main Regular 16: digits, signs, brackets, words like softmax
};

class Letters;

// Fills ImGui's atlas for so many device pixels a CSS pixel, and says which font is which.  With the letters that readers
// write and the faces lack.
Fonts build_fonts(float scale, float text_scale, Letters* letters = nullptr);

struct Theme {
    Appearance appearance;
    Colours colour;
    Fonts font;
    float space4, space8, space12, space16, space20, space24, space32;
    float radius_cell, radius_frame, radius_card, radius_control, radius_panel, radius_sheet;
    float hairline, connector, glyph, followed, selected;       // strokes
    float target;                                  // height of what can be pressed
    float icon, sign, switch_w;                    // a button's picture, a small one beside words, as a list's arrow, a switch
    float top_bar, lesson_w, side_w;               // heights and widths of the frame
    float seconds_view;                            // of the change to another view; 0 under reduced motion
};

Theme make_theme(const Appearance& appearance, const Fonts& fonts);

// Black or white, whichever can be read better on `fill`.
ImU32 ink_on(ImU32 fill, const Colours& colours);

// The same colour, `alpha` times as strong: 0.35 for what is disabled.
ImU32 with_alpha(ImU32 colour, float alpha);

// The fill of one cell, exactly as the shader computes it.
Rgb cell_colour(float value, float largest, const Colours& colours);
ImU32 packed(const Rgb& colour);                   // as ImGui takes it, opaque

}  // namespace lab
