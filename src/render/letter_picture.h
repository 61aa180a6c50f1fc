// One letter as pixels, drawn by the machine's own fonts where the built-in ones lack it.  Not here: which letters those are
// (ui/letters.h), who draws them (platform/).
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

namespace lab {

// Lengths in device pixels from the pen, which stands on the baseline; y counts downwards.
struct LetterPicture {
    int width = 0, height = 0;                     // 0: nothing to be seen
    float left = 0, top = 0, advance = 0;
    bool coloured = false;                         // keeps its own colours; else only its alpha counts
    std::vector<std::uint32_t> pixels;             // red in the lowest byte, alpha in the highest, not premultiplied
};

using DrawLetter = std::function<LetterPicture(char32_t letter, float em_px, bool bold)>;

}  // namespace lab
