// Pictures as plain data: a panel appends a Figure, the renderer draws it with GL at its place in ImGui's draw order.
// Not here: GL (renderer.cpp), what the numbers mean.
#pragma once

#include "core/matrix.h"
#include "render/band.h"

#include <array>
#include <cstdint>
#include <deque>
#include <span>

struct ImDrawList;

namespace lab {

using Rgb = std::array<float, 3>;                 // sRGB, 0 to 1
using ColourMap = std::array<Rgb, 6>;             // even stops from 0 to the largest magnitude, linear in sRGB

// A matrix as coloured cells.  Lengths in CSS pixels, origin at the top left of the window.
struct HeatMap {
    const Matrix* matrix = nullptr;               // read by Figures::add() alone: it may be gone when the frame is rendered
    const Matrix* mask = nullptr;                 // shaped like it, read with it; its zeros are hidden where this is 0.  Null: none are
    std::uint64_t version = 0;                    // another number whenever the contents at `matrix` may have changed
    float x = 0, y = 0, cell_w = 0, cell_h = 0;   // top left of cell (0, 0); cells are cell_w x cell_h, gap included
    float gap = 1, radius = 2.5f;                 // at the right and foot of each cell; of its corners; both 0 in tiny cells
    float largest = 1;                            // the magnitude that gets the last colour
    const ColourMap* positive = nullptr;          // theme's maps, copied by Figures::add()
    const ColourMap* negative = nullptr;
    Rgb sunk{}, hatch{};                          // a hidden cell (-inf too) and its diagonal strokes; NaN too
};

// Ribbons, arcs and arrows of one picture: moving or growing it uploads nothing.
struct BandFigure {
    std::span<const Band> bands;                  // read by Figures::add() alone; the later ones lie above
    float x = 0, y = 0, zoom = 1;                 // where the picture's origin stands in the window, CSS pixels a unit
};

struct Renderer;

// A matrix on the GPU.
struct MatrixTexture {
    unsigned name = 0;                            // GL's; rows x cols texels of one float.  0: none
    std::uint64_t upload = 0;                     // of what it holds; no two uploads have the same
};

// Filled anew each frame.  add() also puts the figure into ImGui's draw order.
struct Figures {
    struct Entry {
        HeatMap map;
        int rows = 0, cols = 0;
        ColourMap positive{}, negative{};
        Renderer* renderer = nullptr;
        MatrixTexture texture;
    };
    struct BandEntry {
        float x = 0, y = 0, zoom = 1;
        size_t slot = 0;                          // of the bands on the GPU
        Renderer* renderer = nullptr;
    };
    std::deque<Entry> entries;                    // stable addresses until the next frame
    std::deque<BandEntry> band_entries;
    Renderer* renderer = nullptr;                 // null: headless, nothing is drawn

    void clear() { entries.clear(), band_entries.clear(); }
    void add(ImDrawList* list, const HeatMap& map);
    void add(ImDrawList* list, const BandFigure& figure);
};

}  // namespace lab
