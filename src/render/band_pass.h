// Draws bands with GL: shaders/band.*.glsl, and the bands as instances in buffers that are uploaded only when they change.
// Not here: the curve's arithmetic (band.h), ImGui.
#pragma once

#include "render/band.h"
#include "render/placement.h"

#include <span>
#include <vector>

namespace lab {

class BandPass {
public:
    void create(unsigned program);                 // needs a current GL context
    void begin_frame();

    // The n-th bands of a frame get slot n; what it held in the frame before stays where it is the same.
    size_t keep(std::span<const Band> bands);

    // The picture's origin at (x, y) of the window in CSS pixels, `zoom` of them a unit.
    void draw(size_t slot, float x, float y, float zoom, const PixelBox& clip, const Viewport& view) const;

    std::int64_t uploaded_bytes() const { return uploaded_bytes_; }   // since begin_frame()

private:
    struct Slot {
        unsigned vertices = 0, buffer = 0;
        std::vector<Band> bands;
    };
    unsigned program_ = 0;
    int place_ = -1, window_ = -1;
    std::vector<Slot> slots_;
    size_t next_ = 0;
    std::int64_t uploaded_bytes_ = 0;
};

}  // namespace lab
