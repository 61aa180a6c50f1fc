// Matrices as float textures: uploaded once a version, kept while they are looked at, bounded in memory.
// Not here: how a texture is drawn.
#pragma once

#include "render/figure.h"

#include <map>
#include <utility>

namespace lab {

class MatrixTextures {
public:
    void begin_frame();                            // frees what has not been drawn for a while

    // The texture of a matrix, good until the next begin_frame().  Uploads it if it is new or its version is; zeros that the
    // mask hides (see HeatMap) as -inf.  None if it is larger than GL can hold.
    MatrixTexture texture_of(const Matrix& matrix, std::uint64_t version, const Matrix* mask = nullptr);

    std::int64_t uploaded_bytes() const { return uploaded_bytes_; }   // since begin_frame()
    std::int64_t held_bytes() const { return held_bytes_; }

private:
    struct Texture : MatrixTexture {
        std::uint64_t version = 0;
        Eigen::Index rows = 0, cols = 0;
        std::int64_t last_frame = 0;               // when it was drawn last
        std::int64_t bytes() const { return rows * cols * static_cast<std::int64_t>(sizeof(float)); }
    };
    std::map<std::pair<const Matrix*, const Matrix*>, Texture> textures_;       // of a matrix behind a mask
    std::uint64_t uploads_ = 0;
    std::int64_t frame_ = 0, held_bytes_ = 0, uploaded_bytes_ = 0;
};

}  // namespace lab
