// Typeset formulas: every part has its place and its letters, fractions stand on their bars, hues follow the steps.
#include "headless.h"
#include "lessons/lesson.h"
#include "ui/formula_view.h"

#include <doctest/doctest.h>
#include <imgui_internal.h>   // ImTextCharFromUtf8

#include <algorithm>

using namespace lab;

namespace {

using Piece = FormulaPiece::Kind;

// Calls visit(theme) where there are fonts.
template <class Visit>
void with_theme(Visit&& visit) {
    Headless lab(400, 400);
    lab.frame_of([&](Ui& ui, Panels&) { visit(ui.theme); });
}

FormulaPicture set(const Theme& theme, std::string_view tex, float scale = 1) {
    const FormulaResult parsed = parse_formula(tex);
    REQUIRE_FALSE(parsed.problem);
    return set_formula(theme, parsed.formula, FormulaStyle::Display, theme.colour.ink, scale);
}

const FormulaPiece& piece(const FormulaPicture& picture, std::string_view text) {
    const auto found = std::find_if(picture.pieces.begin(), picture.pieces.end(), [&](const FormulaPiece& p) { return p.text == text; });
    REQUIRE(found != picture.pieces.end());
    return *found;
}

}  // namespace

TEST_CASE("every piece stands inside its picture, and the fonts have its letters") {
    std::vector<std::string> all = {"", "x", "\\frac{\\frac{a}{b}}{\\sqrt{\\frac{c}{d}}}", "\\left(\\left(x^2\\right)^2\\right)_i",
                                    "\\alpha\\beta\\theta\\mu\\sigma\\eta\\infty\\ldots\\to\\cdot\\times\\top", "a=b+c-d,e/f|g<h>[i](j)", "\\text{Wörter}"};
    for (const Lesson& lesson : curriculum())
        for (const Page& page : lesson.pages) all.emplace_back(page.formula);
    with_theme([&](const Theme& theme) {
        for (const std::string& tex : all) {
            CAPTURE(tex);
            const FormulaPicture picture = set(theme, tex);
            for (const FormulaPiece& p : picture.pieces) {
                CHECK(p.x >= -0.01f);
                CHECK(p.x + p.w <= picture.width + 0.01f);
                if (p.kind != Piece::Text) continue;
                CHECK(p.size > 0.3f);
                const char* end = p.text.data() + p.text.size();
                for (const char* at = p.text.data(); at < end;) {
                    unsigned letter = 0;
                    const int bytes = std::max(1, ImTextCharFromUtf8(&letter, at, end));
                    CAPTURE(letter);
                    CHECK(has_glyph(p.font, static_cast<ImWchar>(letter)));
                    at += bytes;
                }
            }
        }
    });
}

TEST_CASE("above is above, below is below") {
    with_theme([](const Theme& theme) {
        const FormulaPicture fraction = set(theme, "\\frac{a}{b}");
        CHECK(piece(fraction, "a").y < 0);
        CHECK(piece(fraction, "b").y > 0);
        const FormulaPicture scripts = set(theme, "x_a^b");
        CHECK(piece(scripts, "b").y < piece(scripts, "x").y);
        CHECK(piece(scripts, "a").y > piece(scripts, "x").y);
        CHECK(piece(scripts, "a").size == doctest::Approx(0.7));
        const FormulaPicture bracket = set(theme, "\\left(\\frac{a}{b}\\right)");
        for (const FormulaPiece& p : bracket.pieces)
            if (p.kind == Piece::OpenBracket || p.kind == Piece::CloseBracket) CHECK(p.h >= fraction.height() * 0.9f);
        CHECK(set(theme, "\\frac{a}{b}", 2).width == doctest::Approx(2 * fraction.width).epsilon(0.02));
    });
}

TEST_CASE("a step's part has the step's hue, the rest is ink") {
    with_theme([](const Theme& theme) {
        const FormulaPicture picture = set(theme, "\\step{Q}{q}\\step{V}{v}\\step{scores}{s}x");
        CHECK(piece(picture, "q").colour == theme.colour.ask);
        CHECK(piece(picture, "v").colour == theme.colour.answer);
        CHECK(piece(picture, "s").colour == theme.colour.ink);
        CHECK(piece(picture, "x").colour == theme.colour.ink);
    });
}

TEST_CASE("a formula that is too long goes on below, with all its letters") {
    const auto letters = [](const FormulaPicture& picture) {
        std::string all;
        for (const FormulaPiece& p : picture.pieces) all += p.text;
        return all;
    };
    with_theme([&](const Theme& theme) {
        for (const std::string_view tex : {"a \\cdot b + c \\cdot d + e \\cdot f = g \\to h", "\\frac{a + b + c + d}{e} = f", "\\text{extraordinarily} \\cdot \\text{incomprehensible}"}) {
            CAPTURE(tex);
            const Formula formula = parse_formula(tex).formula;
            const FormulaPicture whole = set_formula(theme, formula, FormulaStyle::Inline, theme.colour.ink);
            for (const float room : {40.f, 70.f, 110.f, 1000.f}) {
                CAPTURE(room);
                const FormulaPicture within = set_formula_within(theme, formula, FormulaStyle::Inline, theme.colour.ink, room);
                CHECK(within.width <= room + 0.01f);
                CHECK(letters(within) == letters(whole));
                if (whole.width <= room) CHECK(within.height() == whole.height());
            }
        }
        const Formula sum = parse_formula("a + b + c").formula;
        const FormulaPicture two = set_formula_within(theme, sum, FormulaStyle::Inline, theme.colour.ink, set_formula(theme, sum, FormulaStyle::Inline, 0).width - 1);
        CHECK(piece(two, "c").y > piece(two, "a").y);
        CHECK(piece(two, "b").y == piece(two, "a").y);
    });
}
