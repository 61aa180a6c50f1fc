// Framebuffers of the size of a map; see kept_pictures.h.
#include "render/kept_pictures.h"

#include "render/gl.h"

#include <cmath>
#include <cstring>
#include <utility>

namespace lab {
namespace {

PixelBox pixels_of(const CellGrid& grid) {
    const auto px = [](float cell, int count) { return static_cast<int>(std::lround(cell * static_cast<float>(count))); };
    return {0, 0, px(grid.cell_w, grid.cols), px(grid.cell_h, grid.rows)};
}

}  // namespace

void KeptPictures::create(unsigned program) {
    program_ = program;
    corner_ = glGetUniformLocation(program_, "corner");
}

void KeptPictures::begin_frame() {
    std::erase_if(pictures_, [](Picture& picture) {
        if (std::exchange(picture.shown, false)) return false;
        glDeleteFramebuffers(1, &picture.framebuffer);
        glDeleteTextures(1, &picture.texture);
        return true;
    });
}

bool KeptPictures::can_keep(const CellGrid& grid, const Viewport& view) {
    const PixelBox all = pixels_of(grid);
    return grid.cell_w < 1 && grid.cell_h < 1 && all.right <= view.width_px && all.bottom <= view.height_px;
}

KeptPictures::Picture& KeptPictures::picture_of(std::uint64_t upload, const HeatMapBlock& block) {
    for (Picture& picture : pictures_)
        if (picture.upload == upload && std::memcmp(&picture.block, &block, sizeof block) == 0) return picture;
    return pictures_.emplace_back(Picture{.upload = upload, .block = block});
}

void KeptPictures::draw(const HeatMapPass& pass, const MatrixTexture& numbers, const HeatMap& map, const CellGrid& grid,
                        const PixelBox& area, const Viewport& view) {
    const PixelBox all = pixels_of(grid);
    CellGrid at_origin = grid;
    at_origin.x = at_origin.y = 0;
    Picture& picture = picture_of(numbers.upload, block_of(map, at_origin, {0, 0, view.scale_x, view.scale_y, all.right, all.bottom}));
    picture.shown = true;

    if (!picture.texture) {
        GLint target = 0;
        glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &target);
        glGenTextures(1, &picture.texture);
        glBindTexture(GL_TEXTURE_2D, picture.texture);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, all.right, all.bottom, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
        glBindTexture(GL_TEXTURE_2D, numbers.name);
        glGenFramebuffers(1, &picture.framebuffer);
        glBindFramebuffer(GL_DRAW_FRAMEBUFFER, picture.framebuffer);
        glFramebufferTexture2D(GL_DRAW_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, picture.texture, 0);
        glViewport(0, 0, all.right, all.bottom);
        pass.draw(picture.block, all, all.bottom);
        glViewport(0, 0, view.width_px, view.height_px);
        glBindFramebuffer(GL_DRAW_FRAMEBUFFER, static_cast<GLuint>(target));
    }
    glScissor(area.left, view.height_px - area.bottom, area.right - area.left, area.bottom - area.top);
    glBindTexture(GL_TEXTURE_2D, picture.texture);
    glUseProgram(program_);
    glUniform2f(corner_, grid.x, static_cast<float>(view.height_px - all.bottom) - grid.y);    // GL counts rows from the foot
    glDisable(GL_BLEND);
    glDrawArrays(GL_TRIANGLES, 0, 3);
    glEnable(GL_BLEND);
}

}  // namespace lab
