// Colours: what can be read on what, and the colour maps' promises.  Fonts: every character that we say is there.
#include "tests/ui/headless.h"

#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

using namespace lab;

namespace {

float linear(float c) { return c <= 0.04045f ? c / 12.92f : std::pow((c + 0.055f) / 1.055f, 2.4f); }

float luminance(const Rgb& c) { return 0.2126f * linear(c[0]) + 0.7152f * linear(c[1]) + 0.0722f * linear(c[2]); }

Rgb rgb_of(ImU32 c) {
    const ImVec4 v = ImGui::ColorConvertU32ToFloat4(c);
    return {v.x, v.y, v.z};
}

float contrast(const Rgb& a, const Rgb& b) {
    const float la = luminance(a), lb = luminance(b);
    return (std::max(la, lb) + 0.05f) / (std::min(la, lb) + 0.05f);
}

std::string read_all(const std::filesystem::path& path) {
    std::ifstream in(path);
    std::stringstream all;
    all << in.rdbuf();
    return all.str();
}

std::set<unsigned> letters_of(std::string_view utf8) {
    std::set<unsigned> found;
    for (size_t i = 0; i < utf8.size();) {
        const auto byte = static_cast<unsigned char>(utf8[i]);
        const int length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
        unsigned letter = length == 1 ? byte : byte & (0xFFu >> (length + 1));
        for (int k = 1; k < length; ++k) letter = letter << 6 | (static_cast<unsigned char>(utf8[i + static_cast<size_t>(k)]) & 0x3F);
        if (letter >= 0x20) found.insert(letter);
        i += static_cast<size_t>(length);
    }
    return found;
}

}  // namespace

TEST_CASE("text can be read on what it stands on") {
    for (const bool dark : {false, true}) {
        const Colours c = make_theme({.dark = dark}, {}).colour;
        for (const ImU32 ground : {c.stage, c.panel})
            for (const ImU32 ink : {c.ink, c.ink2, c.ink3, c.ask, c.answer, c.less}) CHECK(contrast(rgb_of(ground), rgb_of(ink)) >= 4.5f);
        CHECK(contrast(rgb_of(c.ask), rgb_of(c.on_ask)) >= 4.5f);
        CHECK(contrast(rgb_of(c.panel), rgb_of(c.control_edge)) >= 3.0f);
    }
}

TEST_CASE("digits can be read on every fill of a cell") {
    for (const bool dark : {false, true}) {
        const Colours c = make_theme({.dark = dark}, {}).colour;
        for (int i = -200; i <= 200; ++i) {
            const Rgb fill = cell_colour(static_cast<float>(i) / 200, 1, c);
            CHECK(contrast(fill, rgb_of(ink_on(packed(fill), c))) >= 4.5f);
        }
    }
}

TEST_CASE("the colour of a cell: the stops, in between, beyond the largest, and nothing to compare with") {
    for (const bool dark : {false, true}) {
        const Colours c = make_theme({.dark = dark}, {}).colour;
        for (int stop = 0; stop <= 5; ++stop) {
            const float value = static_cast<float>(stop) / 5;
            for (size_t k = 0; k < 3; ++k) {
                CHECK(cell_colour(value, 1, c)[k] == doctest::Approx(c.tide[static_cast<size_t>(stop)][k]));
                if (stop > 0) CHECK(cell_colour(-value * 7, 7, c)[k] == doctest::Approx(c.clay[static_cast<size_t>(stop)][k]));
            }
        }
        CHECK(cell_colour(9, 1, c) == cell_colour(1, 1, c));
        CHECK(cell_colour(3, 0, c) == c.tide[0]);
        CHECK(cell_colour(0.1f, 1, c)[0] == doctest::Approx((c.tide[0][0] + c.tide[1][0]) / 2));
    }
}

TEST_CASE("lightness never turns back along a map") {
    for (const bool dark : {false, true}) {
        const Colours c = make_theme({.dark = dark}, {}).colour;
        for (const ColourMap& map : {c.tide, c.clay})
            for (size_t i = 1; i < map.size(); ++i) CHECK((luminance(map[i]) > luminance(map[i - 1])) == dark);
    }
}

TEST_CASE("reduced motion has no durations") {
    const Theme still = make_theme({.reduced_motion = true}, {});
    CHECK(still.seconds_view == 0);
    CHECK(make_theme({}, {}).seconds_view > 0);
    CHECK(make_theme({.touch = true}, {}).target >= 44);
}

TEST_CASE("every character of our texts is in the fonts that show them") {
    const std::filesystem::path root = SOURCE_DIR;
    std::string all = "…−∞×÷√·→“”";
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / "web/texts"))      // of every language
        if (entry.is_regular_file()) all += read_all(entry.path());
    REQUIRE(all.size() > 1000);
    const Fonts fonts = fonts_of(1).second;
    for (ImFont* font : {fonts.control, fonts.prose, fonts.caption, fonts.label, fonts.band, fonts.control_bold, fonts.caption_bold, fonts.mono})
        for (const unsigned letter : letters_of(all)) {
            CAPTURE(letter);
            CHECK(font->FindGlyphNoFallback(static_cast<ImWchar>(letter)) != nullptr);
        }
    std::string numbers = "0123456789?";           // a question stands where the lesson asks for the number
    for (const double value : {0.0, -1.5, 1e-9, -1e9, 123456.0, 1e30, double(INFINITY), -double(INFINITY), double(NAN)}) numbers += number_text(value, 4) + change_text(value, 4);
    for (const unsigned letter : letters_of(numbers))
        for (ImFont* font : {fonts.mono_hero, fonts.mono_cell, fonts.mono_bold, fonts.mono_cell_bold}) {
            CAPTURE(letter);
            CHECK(font->FindGlyphNoFallback(static_cast<ImWchar>(letter)) != nullptr);
        }
    for (const unsigned letter : letters_of("ABCDEFGHIJKLMNOPQRSTUVWXYZb"))    // names of matrices; of vectors only the bias
        CHECK(fonts.math_bold->FindGlyphNoFallback(static_cast<ImWchar>(letter)) != nullptr);
    for (const unsigned letter : letters_of("ABCXYZabcxyzαβηθμσ")) CHECK(fonts.math_italic->FindGlyphNoFallback(static_cast<ImWchar>(letter)) != nullptr);
}
