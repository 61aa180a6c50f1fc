// The figures of the book's chapters 2 and 3 that this program reproduces (Raschka, Build a Large Language Model From Scratch),
// each by section and name, and how it is computed anew.  Not here: what was printed (tests/data/book_numbers.json).
#pragma once

#include "core/matrix.h"

#include <nlohmann/json_fwd.hpp>

#include <span>
#include <string_view>

namespace lab {

struct BookFigure {
    std::string_view section, name;
    Matrix (*compute)(const nlohmann::json& entry);    // the entry: what was printed, and what it was made from where that is not the book's sentence
};

std::span<const BookFigure> book_figures();

// The entry of that figure; null if the file has none.
const nlohmann::json* entry_of(const nlohmann::json& book, const BookFigure& figure);

}  // namespace lab
