#include "ui/cell_map.h"

#include <algorithm>

namespace lab {

void add_cell_map(Ui& ui, const Matrix& m, std::uint64_t version, ImVec2 at, float cell_w, float cell_h, float largest) {
    const Colours& c = ui.theme.colour;
    const bool small = std::min(cell_w, cell_h) < kFewCells;
    ui.figures.add(ImGui::GetWindowDrawList(),
                   HeatMap{.matrix = &m, .version = version, .x = at.x, .y = at.y, .cell_w = cell_w, .cell_h = cell_h,
                           .gap = small ? 0 : ui.theme.hairline, .radius = small ? 0 : ui.theme.radius_cell, .largest = largest,
                           .positive = &c.tide, .negative = &c.clay, .sunk = c.sunk_rgb, .hatch = c.hatch_rgb});
}

}  // namespace lab
