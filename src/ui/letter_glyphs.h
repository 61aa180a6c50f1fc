// Pictures of letters as glyphs of ImGui's fonts.  Not here: which letters (letters.h), the built-in faces (fonts.cpp).
#pragma once

#include "ui/letters.h"

#include <span>

namespace lab {

// A font that shows a reader's text.  Lengths in device pixels.
struct LetterFont {
    ImFont* font = nullptr;
    float em_px = 0;
    float baseline = 0;                            // from the top of the line
    bool bold = false;
};

// Adds the lacking letters to all these fonts, as many as the texture has room for, and builds the atlas.
// `density`: device pixels a pixel of ImGui's fonts.
void add_letters(Letters& letters, std::span<const LetterFont> fonts, float density);

}  // namespace lab
