// Fills the uniform block of heat_map.frag.glsl and draws; see heat_map.h.
#include "render/heat_map.h"

#include "render/gl.h"

#include <cmath>

namespace lab {
namespace {

// The block `HeatMap` of the shader, member by member, as std140 lays it out.
struct HeatMapBlock {
    float stops[12][4];                            // six of positive numbers, six of negative ones
    float sunk[4], hatch[4];
    float origin[2], cell[2];
    float size[2];                                 // columns, rows
    float gap, radius;
    float largest, scale, window_h, unused;        // a block ends on four
};
static_assert(sizeof(HeatMapBlock) == (14 + 3) * 4 * sizeof(float));

void put(float (&to)[4], const Rgb& colour) {
    for (size_t c = 0; c < 3; ++c) to[c] = colour[c];
}

HeatMapBlock block_of(const HeatMap& map, const CellGrid& grid, const Viewport& view) {
    HeatMapBlock block{};
    for (size_t stop = 0; stop < map.positive->size(); ++stop) {
        put(block.stops[stop], (*map.positive)[stop]);
        put(block.stops[6 + stop], (*map.negative)[stop]);
    }
    put(block.sunk, map.sunk);
    put(block.hatch, map.hatch);
    block.origin[0] = grid.x, block.origin[1] = grid.y;
    block.cell[0] = grid.cell_w, block.cell[1] = grid.cell_h;
    block.size[0] = static_cast<float>(grid.cols), block.size[1] = static_cast<float>(grid.rows);
    block.gap = grid.gap, block.radius = grid.radius;
    block.largest = std::isfinite(map.largest) ? map.largest : 0;
    block.scale = view.scale_x;
    block.window_h = static_cast<float>(view.height_px);
    return block;
}

}  // namespace

void HeatMapPass::create(unsigned program) {
    program_ = program;
    glUniformBlockBinding(program_, glGetUniformBlockIndex(program_, "HeatMap"), 0);
    glGenBuffers(1, &block_);
}

void HeatMapPass::draw(const HeatMap& map, const CellGrid& grid, const PixelBox& clip, const Viewport& view) const {
    const PixelBox area = intersect(grid.bounds, clip);
    if (area.empty()) return;
    // The vertex stage covers the whole window; the scissor, whose y counts from the bottom, keeps it to the figure.
    glScissor(area.left, view.height_px - area.bottom, area.right - area.left, area.bottom - area.top);
    const HeatMapBlock block = block_of(map, grid, view);
    glUseProgram(program_);
    glBindBufferBase(GL_UNIFORM_BUFFER, 0, block_);
    glBufferData(GL_UNIFORM_BUFFER, sizeof block, &block, GL_STREAM_DRAW);
    glDrawArrays(GL_TRIANGLES, 0, 3);
}

}  // namespace lab
