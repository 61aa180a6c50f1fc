// Where the picture of the laboratory of positions stands: the table and the products of its rows as maps whose rows are the places,
// below them what distance and what disorder do.  Pure functions.  Not here: letters and colours (places_view.cpp).
#pragma once

#include "ui/items.h"

namespace lab {

struct PlacesInput {
    float w = 0, h = 0;                            // the room there is; the picture may be taller
    float corner_w = 0;                            // kept free at the right of the first line
    int places = 32, columns = 8;                  // of the table; 0: there is none
    int effects = 5;                               // lines of what disorder does
    float text_scale = 1, title = 22, says = 20, line = 24, tick = 14, tick_w = 20;   // heights, and the width of a place's number
};

struct PlacesMap {
    Rect head{}, across{}, down{}, cells{};        // its name, numbers above and at the left of it
    float cell_w = 0, cell_h = 0;
    Rect cell(int row, int col) const { return {cells.x + cell_w * float(col), cells.y + cell_h * float(row), cell_w, cell_h}; }
    int row_at(float y, int rows) const;
    int column_at(float x, int columns) const;
};

struct PlacesLayout {
    float w = 0, h = 0;
    Rect title{}, says{};
    PlacesMap table{}, products{};
    Rect plot{}, effects{};
};

PlacesLayout lay_out_places(const PlacesInput& in);

// Of numbers so far apart every so many stand in a row without touching: 1, 2, 5, 10 ...
int every_number(float pitch, float least);

}  // namespace lab
