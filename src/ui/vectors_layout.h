// Where the parts of the view stand: title, plane, table, notes; beside each other, or one below the other where the stage is
// narrow.  Plain arithmetic on widths and heights that the caller measured.  Not here: drawing.
#pragma once

#include "ui/items.h"

#include <vector>

namespace lab {

struct VectorsMetrics {
    float w = 0, h = 0;                            // of the room
    float pad = 16, gap = 24;
    float title_w = 0, how_w = 0, line_h = 20;     // one line each, where there is room
    float tick_w = 40, tick_h = 18;                // beside and below the plane
    float scale = 1;                               // of text
    float aspect = 1;                              // of what the plane shows: width by height; 0: all lies on a level line
    float row_h = 40, head_h = 28, sum_h = 0;      // of the table; sum 0: none
    int rows = 0;
    std::vector<float> columns{};                  // least widths; the first is that of the word and takes what is left
    float product_w = 0, product_h = 0;            // of the lines that say a score as a product; 0: none
    float notes_w = 0;                             // of all notes in one line
    float note_line = 18;
    int notes = 0;                                 // paragraphs
    float legend_w = 0;                            // in one line
};

struct VectorsLayout {
    bool beside = true;
    float w = 0, h = 0;
    Rect title, how, plane, product, legend, notes;
    Rect head, sum;                                // of the table
    std::vector<Rect> rows;
    std::vector<float> column_x, column_w;         // of the table, from its left edge
    Rect table() const;                            // of all rows

    Rect cell(const Rect& row, size_t column) const { return {row.x + column_x[column], row.y, column_w[column], row.h}; }
};

inline bool is_low(float room_h) { return room_h < 320; }                // what stands below the title in a higher room is only said, or noted
VectorsLayout lay_out_vectors(const VectorsMetrics& m);

}  // namespace lab
