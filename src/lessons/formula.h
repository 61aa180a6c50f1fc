// A formula, written once in a small part of TeX and read into a tree, which ui draws and the twin says.
//   letters, numbers, signs, _ and ^, {groups}, \frac{}{}, \sqrt{}, \mathbf{}, \text{}, \left( \right), \step{name}{part},
//   \, and the names of kNames in formula.cpp.  Not here: pictures (ui/formula_view.h), spoken forms (formula_text.cpp).
#pragma once

#include "core/experiment.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lab {

struct Formula {
    enum class Kind { Row, Variable, Number, Sign, Word, Matrix, Space, Fraction, Root, Script, Bracket, Step };
    Kind kind = Kind::Row;
    std::string text;              // what stands there, UTF-8; of a Step the step's name
    std::vector<Formula> parts;    // Fraction: above, below.  Script: base, below, above (an empty Row where there is none).
    bool operator==(const Formula&) const = default;
};

// The tree, or why the text is no formula.
struct FormulaResult {
    Formula formula;
    std::optional<Problem> problem;
};
FormulaResult parse_formula(std::string_view tex);

std::string to_mathml(const Formula& formula);     // a whole <math> element
std::string to_words(const Formula& formula);      // "Z equals softmax ..."

}  // namespace lab
