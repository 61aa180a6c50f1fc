// Cells of a laboratory's picture: boxes with digits that open, wherever the picture puts them.
// Not here: where they stand (bars_layout.h, histogram_layout.h), the keys of a grid (stage_parts.h).
#pragma once

#include "ui/stage_parts.h"

#include <functional>

namespace lab::labs {

// Can the number be seen: the timeline has told it, and no question hides it?
bool is_told(const Panels& p, const CellAt& cell);
bool is_veiled(const Panels& p, StepId step);
bool is_opened(const Panels& p, const CellAt& cell);

// The number as it is shown, "?" where it is hidden, nothing where it is not told yet; with fewer decimals where it needs the room.
std::string number_of(const Panels& p, const CellAt& cell, ImFont* font, float room, int most_digits);

// So many decimals that every number of the step that is not very large has room.
int digits_for(const Panels& p, StepId step, ImFont* font, float room);

// A box with its number in the colours of its matrix, marked where it is chosen, edited, or glows.
void draw_box(Ui& ui, const Panels& p, const CellAt& cell, const Rect& box, float largest, int digits);

// Makes the step a grid of the register: its keys, what is typed into it, its chosen cell; a tap on `area` chooses the cell that
// `cell_under` names.  Asked before the picture's own hand.  `place`: of a cell in the window.
struct GridPlace {
    Rect area{};
    std::function<std::optional<CellAt>(ImVec2)> cell_under{};
    std::function<Rect(const CellAt&)> place{};
};
void offer_grid(Ui& ui, Panels& p, StepId step, const GridPlace& at, const Rect& window);

// The picture in its window: as large as it is, scrolled to the opened cell where that is asked for; between the two calls the
// window clips.  place_of: a cell in the picture, nothing where it has no place.
StageView begin_picture(Ui& ui, Panels& p, const Rect& area, const Extent& whole, const std::function<std::optional<Rect>(const CellAt&)>& place_of);
void end_picture(Ui& ui, Panels& p, const Rect& area, const Extent& whole);

// The largest finite magnitude; never 0.
float largest_of(const Matrix& m);

// The least of 1, 2, 5, 10 ... that is not below: where an axis ends.
float round_up(float at_least);

}  // namespace lab::labs
