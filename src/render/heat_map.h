// Draws one HeatMap with GL: shaders/heat_map.frag.glsl and the numbers it is told.
// Not here: where the cells lie (placement.h), textures (matrix_textures.h), ImGui.
#pragma once

#include "render/placement.h"

namespace lab {

class HeatMapPass {
public:
    void create(unsigned program);                 // needs a current GL context

    // Into the cells of `grid` that lie in `clip`; the numbers are in the texture bound to unit 0.
    void draw(const HeatMap& map, const CellGrid& grid, const PixelBox& clip, const Viewport& view) const;

private:
    unsigned program_ = 0, block_ = 0;
};

}  // namespace lab
