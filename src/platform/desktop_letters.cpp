// A letter that our fonts lack, on the desktop: its code point in a small box.  Not here: fonts of the system.
#include "core/unicode_kind.h"
#include "platform/platform.h"

#include <algorithm>
#include <cstdint>

namespace lab::platform {
namespace {

// Hexadecimal digits, 3 x 5, a row three bits from the top.
constexpr std::uint16_t kDigits[16] = {0b111'101'101'101'111, 0b010'110'010'010'111, 0b111'001'111'100'111, 0b111'001'111'001'111,
                                       0b101'101'111'001'001, 0b111'100'111'001'111, 0b111'100'111'101'111, 0b111'001'010'010'010,
                                       0b111'101'111'101'111, 0b111'101'111'001'111, 0b111'101'111'101'101, 0b110'101'110'101'110,
                                       0b111'100'100'100'111, 0b110'101'101'101'110, 0b111'100'111'100'111, 0b111'100'111'100'100};
constexpr int kDigitW = 3, kDigitH = 5, kEdge = 2, kRows = 2;         // edge: the frame and a free pixel
constexpr float kFinestEm = 13;                    // one dot is one pixel up to twice this size
constexpr float kAbove = 0.78f;                    // of the box, above the baseline

}  // namespace

LetterPicture draw_letter(char32_t letter, float em_px, bool) {
    if (kind_of(letter) == Kind::Mark || kind_of(letter) == Kind::Joiner) return {};
    const int dot = std::max(1, int(em_px / kFinestEm));
    const int columns = letter > 0xFFFF ? 3 : 2;   // of digits: U+6CE8 stands in two rows of two
    const int w = 2 * kEdge + columns * (kDigitW + 1) - 1, h = 2 * kEdge + kRows * (kDigitH + 1) - 1;
    LetterPicture picture{.width = w * dot, .height = h * dot, .left = float(dot), .advance = float((w + 2) * dot), .pixels = {}};
    picture.top = -float(int(float(picture.height) * kAbove));
    const auto is_ink = [&](int x, int y) {
        if (x == 0 || y == 0 || x == w - 1 || y == h - 1) return true;
        const int column = (x - kEdge) / (kDigitW + 1), row = (y - kEdge) / (kDigitH + 1);
        const int in_x = (x - kEdge) % (kDigitW + 1), in_y = (y - kEdge) % (kDigitH + 1);
        if (x < kEdge || y < kEdge || column >= columns || row >= kRows || in_x >= kDigitW || in_y >= kDigitH) return false;
        const int digit = int(letter >> (4 * (columns * kRows - 1 - row * columns - column))) & 15;
        return (kDigits[digit] >> (kDigitW * kDigitH - 1 - in_y * kDigitW - in_x) & 1) != 0;
    };
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x) picture.pixels.push_back(is_ink(x / dot, y / dot) ? 0xFFFFFFFFu : 0u);
    return picture;
}

}  // namespace lab::platform
