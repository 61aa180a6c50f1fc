#include "ui/cell_map.h"

#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab {

void add_cell_map(Ui& ui, const Matrix& m, std::uint64_t version, ImVec2 at, float cell_w, float cell_h, float largest, const Matrix* mask) {
    const Colours& c = ui.theme.colour;
    const bool small = std::min(cell_w, cell_h) < kFewCells;
    ui.figures.add(ImGui::GetWindowDrawList(),
                   HeatMap{.matrix = &m, .mask = mask, .version = version, .x = at.x, .y = at.y, .cell_w = cell_w, .cell_h = cell_h,
                           .gap = small ? 0 : ui.theme.hairline, .radius = small ? 0 : ui.theme.radius_cell, .largest = largest,
                           .positive = &c.tide, .negative = &c.clay, .sunk = c.sunk_rgb, .hatch = c.hatch_rgb});
}

void add_colour_bar(Ui& ui, const Rect& bar, float low, float high, float largest) {
    constexpr int kPieces = 10;
    const auto shade = [&](int i) { return packed(cell_colour(std::lerp(low, high, float(i) / kPieces), largest, ui.theme.colour)); };
    const float w = bar.w / kPieces;
    for (int i = 0; i < kPieces; ++i) {
        const float x = bar.x + w * float(i);
        ImGui::GetWindowDrawList()->AddRectFilledMultiColor({x, bar.y}, {x + w, bar.y + bar.h}, shade(i), shade(i + 1), shade(i + 1), shade(i));
    }
}

void mark_ends(Ui& ui, const Rect& band, ImU32 colour) {
    constexpr float kSide = 5;
    const bool lies = band.w > band.h;
    for (const float far : {-kSide - 1, (lies ? band.w : band.h) + 1})
        fill(ui, lies ? Rect{band.x + far, band.y + (band.h - kSide) / 2, kSide, kSide} : Rect{band.x + (band.w - kSide) / 2, band.y + far, kSide, kSide}, colour, 1);
}

}  // namespace lab
