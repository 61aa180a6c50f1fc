// The cache of matrices on the GPU; see matrix_textures.h.
#include "render/matrix_textures.h"

#include "render/gl.h"

#include <limits>

namespace lab {
namespace {

constexpr Eigen::Index kLargestSide = 2048;        // every WebGL 2 holds that much
constexpr std::int64_t kFramesKept = 60;           // unseen for so long, a texture is freed
constexpr std::int64_t kBytesKept = 64 << 20;      // above this, all that the last frame did not show

GLsizei size_of(Eigen::Index n) { return static_cast<GLsizei>(n); }

Matrix behind(const Matrix& mask, const Matrix& m) {
    return (mask.array() == 0 && m.array() == 0).select(-std::numeric_limits<float>::infinity(), m);
}

}  // namespace

void MatrixTextures::begin_frame() {
    const std::int64_t patience = held_bytes_ > kBytesKept ? 0 : kFramesKept;
    std::erase_if(textures_, [&](const auto& entry) {
        const Texture& texture = entry.second;
        if (frame_ - texture.last_frame <= patience) return false;
        glDeleteTextures(1, &texture.name);
        held_bytes_ -= texture.bytes();
        return true;
    });
    ++frame_;
    uploaded_bytes_ = 0;
}

MatrixTexture MatrixTextures::texture_of(const Matrix& matrix, std::uint64_t version, const Matrix* mask) {
    if (matrix.rows() > kLargestSide || matrix.cols() > kLargestSide) return {};

    Texture& texture = textures_[{&matrix, mask}];
    texture.last_frame = frame_;
    // The address of a matrix may be used again for another one: the size is compared as well.
    const bool same = texture.version == version && texture.rows == matrix.rows() && texture.cols == matrix.cols();
    if (texture.name && same) return texture;

    if (texture.name) {
        glBindTexture(GL_TEXTURE_2D, texture.name);
    } else {                                       // NEAREST: float textures need not be filterable
        glGenTextures(1, &texture.name);
        glBindTexture(GL_TEXTURE_2D, texture.name);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    }
    held_bytes_ -= texture.bytes();
    texture.version = version;
    texture.upload = ++uploads_;
    texture.rows = matrix.rows();
    texture.cols = matrix.cols();
    const Matrix hidden = mask ? behind(*mask, matrix) : Matrix();
    glTexImage2D(GL_TEXTURE_2D, 0, GL_R32F, size_of(texture.cols), size_of(texture.rows), 0, GL_RED, GL_FLOAT, mask ? hidden.data() : matrix.data());
    held_bytes_ += texture.bytes();
    uploaded_bytes_ += texture.bytes();
    return texture;
}

}  // namespace lab
