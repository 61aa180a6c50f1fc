// Fills the uniform block of heat_map.frag.glsl and draws; see heat_map.h.
#include "render/heat_map.h"

#include "render/gl.h"

#include <cmath>

namespace lab {
namespace {

void put(float (&to)[4], const Rgb& colour) {
    for (size_t c = 0; c < 3; ++c) to[c] = colour[c];
}

}  // namespace

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

void HeatMapPass::create(unsigned program) {
    program_ = program;
    glUniformBlockBinding(program_, glGetUniformBlockIndex(program_, "HeatMap"), 0);
    glGenBuffers(1, &block_);
}

void HeatMapPass::draw(const HeatMapBlock& block, const PixelBox& area, int height_px) const {
    // The vertex stage covers the whole framebuffer; the scissor, whose y counts from the bottom, keeps it to the figure.
    glScissor(area.left, height_px - area.bottom, area.right - area.left, area.bottom - area.top);
    glUseProgram(program_);
    glBindBufferBase(GL_UNIFORM_BUFFER, 0, block_);
    glBufferData(GL_UNIFORM_BUFFER, sizeof block, &block, GL_STREAM_DRAW);
    glDrawArrays(GL_TRIANGLES, 0, 3);
}

}  // namespace lab
