// Room for each picture first, then the atlas is built, then the pictures are copied in; see letter_glyphs.h.
#include "ui/letter_glyphs.h"

#include <algorithm>

namespace lab {

namespace {

// The texture is at most 4096 x 4096 and holds the built-in faces, too.
constexpr int kMostArea = 4096 * 4096 / 2, kWide = 4096, kWideFromArea = 1024 * 1024, kMedium = 2048, kMediumFromArea = 256 * 1024;

struct Placed {
    const LetterPicture* picture;
    GlyphRoom room;
};

// What is drawn beside it must not shine through: a pixel is left free.
int room_w(const LetterPicture& p) { return p.width + 1; }
int room_h(const LetterPicture& p) { return p.height + 1; }

int area_of(Letters& letters, char32_t letter, std::span<const LetterFont> fonts) {
    int area = 0;
    for (const LetterFont& f : fonts) {
        const LetterPicture& p = letters.picture(letter, f.em_px, f.bold);
        area += room_w(p) * room_h(p);
    }
    return area;
}

}  // namespace

void add_letters(Letters& letters, std::span<const LetterFont> fonts, float density) {
    if (!letters.draw) return;
    letters.use_size(fonts.front().em_px);
    std::vector<Placed> placed;
    int area = 0;
    for (const char32_t letter : letters.lacking()) {
        area += area_of(letters, letter, fonts);
        if (area > kMostArea) break;
        for (const LetterFont& f : fonts) {
            const LetterPicture& p = letters.picture(letter, f.em_px, f.bold);
            const ImVec2 at{p.left, f.baseline + p.top};
            placed.push_back({&p, reserve_glyph(f.font, ImWchar(letter), room_w(p), room_h(p), p.advance, at, density)});
        }
    }
    build_atlas(area > kWideFromArea ? kWide : area > kMediumFromArea ? kMedium : 0);
    for (const Placed& one : placed)
        if (one.picture->width > 0) fill_glyph(one.room, one.picture->pixels.data(), one.picture->width, one.picture->height, one.picture->coloured);
}

}  // namespace lab
