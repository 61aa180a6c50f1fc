// Draws one HeatMap with GL: shaders/heat_map.frag.glsl and the numbers it is told.
// Not here: where the cells lie (placement.h), textures (matrix_textures.h), ImGui.
#pragma once

#include "render/placement.h"

namespace lab {

// The block `HeatMap` of the shader, member by member, as std140 lays it out: with the matrix all that its pixels depend on.
struct HeatMapBlock {
    float stops[12][4];                            // six of positive numbers, six of negative ones
    float sunk[4], hatch[4];
    float origin[2], cell[2];
    float size[2];                                 // columns, rows
    float gap, radius;
    float largest, scale, window_h, unused;        // a block ends on four
};
static_assert(sizeof(HeatMapBlock) == (14 + 3) * 4 * sizeof(float));

HeatMapBlock block_of(const HeatMap& map, const CellGrid& grid, const Viewport& view);

class HeatMapPass {
public:
    void create(unsigned program);                 // needs a current GL context

    // The part in `area` of a framebuffer that is `height_px` high; the numbers are in the texture bound to unit 0.
    void draw(const HeatMapBlock& block, const PixelBox& area, int height_px) const;

private:
    unsigned program_ = 0, block_ = 0;
};

}  // namespace lab
