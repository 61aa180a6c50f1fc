// Typesets a formula: real fractions, roots, growing brackets, scripts; a part that belongs to a step has that step's hue.
// Set once into pieces about a baseline, then drawn anywhere.  Not here: the syntax (lessons/formula.h).
#pragma once

#include "lessons/formula.h"
#include "ui/ui.h"

#include <string>
#include <vector>

namespace lab {

// One mark of ink.  Lengths in CSS pixels; x from the left, y from the baseline, downwards.
struct FormulaPiece {
    enum class Kind { Text, Rule, Root, OpenBracket, CloseBracket };
    Kind kind = Kind::Text;
    float x = 0, y = 0, w = 0, h = 0;              // of a text: x and y of its baseline
    ImU32 colour = 0;
    ImFont* font = nullptr;
    float size = 1;                                // of a text: parts of the font's own size; of strokes: an em in pixels
    std::string text;
};

struct FormulaPicture {
    float width = 0, ascent = 0, descent = 0;      // both positive
    float height() const { return ascent + descent; }
    std::vector<FormulaPiece> pieces;
};

// `scale` 1 is the size of Theme's math fonts.  Display: fractions in full size, for a formula on a line of its own.
enum class FormulaStyle { Inline, Display };
FormulaPicture set_formula(const Theme& theme, const Formula& formula, FormulaStyle style, ImU32 ink, float scale = 1);

// No wider than `room`: what does not fit goes on below, from an equals sign, an arrow or a plus of its outermost row; a line that
// is still too long is made smaller.  The baseline is that of the first line.
FormulaPicture set_formula_within(const Theme& theme, const Formula& formula, FormulaStyle style, ImU32 ink, float room);

void draw_formula(const FormulaPicture& picture, ImVec2 baseline_left);

}  // namespace lab
