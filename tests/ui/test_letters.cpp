// Letters that the fonts lack: found, bounded, drawn once a size, and glyphs of every font that shows a reader's text.
#include "ui/letters.h"
#include "ui/text.h"

#include "tests/ui/headless.h"

#include <doctest/doctest.h>

#include <cstring>
#include <string>

using namespace lab;

namespace {

std::string utf8(char32_t c) {
    std::string out;
    if (c < 0x800) out += {char(0xC0 | c >> 6), char(0x80 | (c & 63))};
    else if (c < 0x10000) out += {char(0xE0 | c >> 12), char(0x80 | (c >> 6 & 63)), char(0x80 | (c & 63))};
    else out += {char(0xF0 | c >> 18), char(0x80 | (c >> 12 & 63)), char(0x80 | (c >> 6 & 63)), char(0x80 | (c & 63))};
    return out;
}

std::string ideographs(int count, char32_t first = 0x4E00) {
    std::string text;
    for (int i = 0; i < count; ++i) text += utf8(first + char32_t(i));
    return text;
}

constexpr std::uint32_t kRed = 0xFF0000FFu;

// A square of the letter's size; from U+1F000 on in red.
LetterPicture square(char32_t letter, float em_px, bool) {
    const int side = int(em_px);
    const bool coloured = letter >= 0x1F000;
    return {.width = side, .height = side, .left = 1, .top = -em_px * 0.8f, .advance = em_px + 2, .coloured = coloured,
            .pixels = std::vector<std::uint32_t>(size_t(side) * size_t(side), coloured ? kRed : 0xFF000000u)};
}

struct Context {
    Context() : context(ImGui::CreateContext()) {}
    ~Context() { ImGui::DestroyContext(context); }
    ImGuiContext* context;
};

bool show(Letters& letters, std::string_view text, ImFont* font) {
    letters.look_again();
    letters.see(text, font);
    return letters.settle();
}

std::vector<ImFont*> readers(const Fonts& f) {
    return {f.control, f.prose, f.caption, f.label, f.band, f.prose_bold, f.control_bold, f.caption_bold, f.mono};
}

}  // namespace

TEST_CASE("what the fonts have is not lacking, all else is, once") {
    Letters letters;
    ImFont* font = fonts_of(1).second.control;
    CHECK_FALSE(show(letters, "Your journey, “naïve” – Ωmega ≤ ∞", font));
    CHECK(show(letters, "注意 love 😀 注", font));
    CHECK(letters.lacking() == std::set<char32_t>{0x6CE8, 0x610F, 0x1F600});
    CHECK_FALSE(show(letters, "意注", font));
    CHECK_FALSE(show(letters, "\xFF\xC3 broken \xEF\xBF\xBD", font));      // bytes that are no letters
    CHECK(show(letters, "力", font));
    CHECK(letters.lacking().size() == 4);
}

TEST_CASE("their number is bounded, and earlier ones make room") {
    Letters letters;
    ImFont* font = fonts_of(1).second.control;
    CHECK(show(letters, ideographs(Letters::kMost + 500), font));
    CHECK(letters.lacking().size() == Letters::kMost);
    CHECK_FALSE(show(letters, ideographs(Letters::kMost + 500), font));    // the rest are boxes, and stay so
    CHECK(show(letters, ideographs(3, 0x9000), font));
    CHECK(letters.lacking() == std::set<char32_t>{0x9000, 0x9001, 0x9002});
}

TEST_CASE("joiners, selectors and direction marks take no room and are not drawn") {
    Context context;
    Letters letters;
    int drawn = 0;
    letters.draw = [&](char32_t letter, float em_px, bool bold) { return ++drawn, square(letter, em_px, bold); };
    const std::string silent = utf8(0x200D) + utf8(0xFE0F) + utf8(0x202E) + utf8(0x200B) + utf8(0x1F3FD);
    CHECK(show(letters, silent, build_fonts(1, 1).control));
    const Fonts fonts = build_fonts(1, 1, &letters);
    CHECK(drawn == 0);
    for (ImFont* font : readers(fonts)) CHECK(text_width(font, silent) == 0);
}

TEST_CASE("every font of a reader's text has them, at its own size, and none falls back to a question mark") {
    for (const float scale : {1.0f, 1.5f, 2.0f}) {
        Context context;
        Letters letters;
        letters.draw = square;
        CHECK(show(letters, "注😀", build_fonts(scale, 1).control));
        const Fonts fonts = build_fonts(scale, 1, &letters);
        unsigned char* texture = nullptr;
        int w = 0, h = 0;
        ImGui::GetIO().Fonts->GetTexDataAsRGBA32(&texture, &w, &h);
        for (ImFont* font : readers(fonts)) {
            CAPTURE(scale);
            CHECK(font->FallbackChar == 0x25A1);
            REQUIRE(has_glyph(font, 0x25A1));
            for (const char32_t letter : {U'注', U'😀'}) {
                REQUIRE(has_glyph(font, ImWchar(letter)));
                const ImFontGlyph& glyph = *font->FindGlyphNoFallback(ImWchar(letter));
                CHECK(text_width(font, utf8(letter)) == doctest::Approx(glyph.AdvanceX / scale));
                CHECK(glyph.AdvanceX > 0.6f * font_size(font));
                CHECK(glyph.Y0 > -1);
                CHECK(glyph.Y1 < font_size(font) + 2);      // with the free pixel at its foot
                CHECK(bool(glyph.Colored) == (letter == U'😀'));
                std::uint32_t seen = 0;
                std::memcpy(&seen, texture + 4 * (int(glyph.V0 * float(h) + 2.5f) * w + int(glyph.U0 * float(w) + 2.5f)), sizeof seen);
                CHECK(seen == (letter == U'😀' ? kRed : 0xFFFFFFFFu));
            }
        }
    }
}

TEST_CASE("a picture is drawn once a size, also when the atlas is built again") {
    Context context;
    Letters letters;
    int drawn = 0;
    letters.draw = [&](char32_t letter, float em_px, bool bold) { return ++drawn, square(letter, em_px, bold); };
    CHECK(show(letters, "注", build_fonts(1, 1).control));
    Fonts fonts = build_fonts(1, 1, &letters);
    const int sizes = drawn;
    CHECK(sizes >= 4);
    CHECK(show(letters, "注意", fonts.control));
    fonts = build_fonts(1, 1, &letters);
    CHECK(drawn == 2 * sizes);
}

TEST_CASE("the texture stays within 4096 x 4096, whatever is written") {
    Context context;
    Letters letters;
    letters.draw = square;
    CHECK(show(letters, ideographs(3000), build_fonts(3, 1.5f).control));
    const Fonts fonts = build_fonts(3, 1.5f, &letters);
    CHECK(ImGui::GetIO().Fonts->TexWidth <= 4096);
    CHECK(ImGui::GetIO().Fonts->TexHeight <= 4096);
    CHECK(has_glyph(fonts.control, 0x4E00));
    CHECK_FALSE(has_glyph(fonts.control, 0x4E00 + 2500));
    CHECK(text_width(fonts.control, utf8(0x4E00 + 2500)) == text_width(fonts.control, "□"));
}

TEST_CASE("without anyone to draw them they are boxes") {
    Context context;
    Letters letters;
    CHECK(show(letters, "注", build_fonts(1, 1).control));
    const Fonts fonts = build_fonts(1, 1, &letters);
    ImGui::GetIO().Fonts->Build();
    for (ImFont* font : readers(fonts)) CHECK(text_width(font, "注") == text_width(font, "□"));
}
