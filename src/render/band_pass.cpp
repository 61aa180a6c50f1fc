#include "render/band_pass.h"

#include "render/gl.h"

#include <algorithm>
#include <cstddef>

namespace lab {

namespace {

constexpr int kVertices = 2 * 33;                  // of the strip; 32 pieces, as band.vert.glsl has them

// A Band goes to the GPU as it stands in memory.
void describe(unsigned program, const char* name, int numbers, GLenum type, size_t offset) {
    const GLint at = glGetAttribLocation(program, name);
    if (at < 0) return;
    glEnableVertexAttribArray(static_cast<GLuint>(at));
    glVertexAttribPointer(static_cast<GLuint>(at), numbers, type, type == GL_UNSIGNED_BYTE, sizeof(Band), reinterpret_cast<const void*>(offset));
    glVertexAttribDivisor(static_cast<GLuint>(at), 1);
}

}  // namespace

void BandPass::create(unsigned program) {
    program_ = program;
    place_ = glGetUniformLocation(program, "place");
    window_ = glGetUniformLocation(program, "window");
}

void BandPass::begin_frame() {
    next_ = 0;
    uploaded_bytes_ = 0;
}

size_t BandPass::keep(std::span<const Band> bands) {
    if (next_ == slots_.size()) {
        Slot& slot = slots_.emplace_back();
        glGenVertexArrays(1, &slot.vertices);
        glGenBuffers(1, &slot.buffer);
        glBindVertexArray(slot.vertices);
        glBindBuffer(GL_ARRAY_BUFFER, slot.buffer);
        describe(program_, "start", 4, GL_FLOAT, offsetof(Band, points));
        describe(program_, "finish", 4, GL_FLOAT, offsetof(Band, points) + 2 * sizeof(Point));
        describe(program_, "measures", 4, GL_FLOAT, offsetof(Band, start_w));
        describe(program_, "tint", 4, GL_UNSIGNED_BYTE, offsetof(Band, colour));
        glBindVertexArray(0);
    }
    Slot& slot = slots_[next_];
    if (!std::equal(bands.begin(), bands.end(), slot.bands.begin(), slot.bands.end())) {
        slot.bands.assign(bands.begin(), bands.end());
        const auto bytes = static_cast<std::int64_t>(bands.size_bytes());
        glBindBuffer(GL_ARRAY_BUFFER, slot.buffer);
        glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(bytes), bands.data(), GL_DYNAMIC_DRAW);
        uploaded_bytes_ += bytes;
    }
    return next_++;
}

void BandPass::draw(size_t slot, float x, float y, float zoom, const PixelBox& clip, const Viewport& view) const {
    glScissor(clip.left, view.height_px - clip.bottom, clip.right - clip.left, clip.bottom - clip.top);
    glUseProgram(program_);
    glUniform3f(place_, (x - view.left) * view.scale_x, (y - view.top) * view.scale_y, zoom * view.scale_x);
    glUniform2f(window_, static_cast<float>(view.width_px), static_cast<float>(view.height_px));
    glBindVertexArray(slots_[slot].vertices);
    glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, kVertices, static_cast<GLsizei>(slots_[slot].bands.size()));
}

}  // namespace lab
