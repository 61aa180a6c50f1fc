// The pixels of dense heat maps, kept from frame to frame: one that only moves is copied, not coloured again cell by cell.
// Not here: how a map is coloured (heat_map.h), matrices on the GPU (matrix_textures.h).
#pragma once

#include "render/heat_map.h"

#include <vector>

namespace lab {

class KeptPictures {
public:
    void create(unsigned program);                 // kCopyProgram; needs a current GL context
    void begin_frame();                            // frees what the last frame did not show

    static bool can_keep(const CellGrid& grid, const Viewport& view);     // on whole pixels and no larger than the framebuffer

    // Draws the part in `area` of the framebuffer that is bound; `numbers` are bound to unit 0.
    void draw(const HeatMapPass& pass, const MatrixTexture& numbers, const HeatMap& map, const CellGrid& grid, const PixelBox& area,
              const Viewport& view);

private:
    struct Picture {
        std::uint64_t upload = 0;                  // of the numbers it shows
        HeatMapBlock block{};                      // how it shows them
        unsigned texture = 0, framebuffer = 0;
        bool shown = true;                         // in this frame
    };
    Picture& picture_of(std::uint64_t upload, const HeatMapBlock& block);   // without a texture: it is not drawn yet

    std::vector<Picture> pictures_;
    unsigned program_ = 0;
    int corner_ = 0;                               // uniform of the program
};

}  // namespace lab
