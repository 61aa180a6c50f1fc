// The cells of a matrix in the theme's colours, and the mark of a band too thin for a frame, whatever view shows them.
// Not here: digits, frames, labels.
#pragma once

#include "ui/ui.h"

#include <cstdint>

namespace lab {

inline constexpr float kFewCells = 4;              // a cell of fewer pixels has neither gap nor corners

// Top left of cell (0, 0) at (x, y) of the window; `largest` gets the last colour; zeros are hidden where the mask is 0.
void add_cell_map(Ui& ui, const Matrix& m, std::uint64_t version, ImVec2 at, float cell_w, float cell_h, float largest, const Matrix* mask = nullptr);

// The mask hides the zero that stands there.
inline bool is_masked(const Matrix* mask, const Matrix& m, int row, int col) { return mask && m(row, col) == 0 && (*mask)(row, col) == 0; }

// A legend of such cells: their colours from `low` to `high`, left to right.
void add_colour_bar(Ui& ui, const Rect& bar, float low, float high, float largest);

// Around a band so thin that a frame would cover it: a mark beyond either end.
void mark_ends(Ui& ui, const Rect& band, ImU32 colour);

}  // namespace lab
