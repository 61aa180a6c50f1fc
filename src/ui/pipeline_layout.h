// Where everything of the pipeline picture stands: cards (one a step), bands, operation marks, connectors, in CSS pixels
// from the top left of the picture.  A pure function of the trace and the room; it reads which step feeds which, never
// which kind of attention ran.  Not here: drawing, colours (pipeline_draw.h), pan and zoom (stage.h).
#pragma once

#include "core/trace.h"
#include "render/band.h"
#include "ui/items.h"
#include "ui/number_form.h"
#include "ui/step_look.h"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace lab {

// Sizes of text, which only fonts know.
struct StageMetrics {
    float scale = 1;                               // of the text
    float digit_w = 6.4f;                          // one sign of a number in a cell
    float digit_h = 13;                            // the least height of a cell with digits
    float label = 15, header = 22, title = 22, shape = 15;         // heights of lines of text, with their air
    std::function<float(std::string_view)> label_w, header_w, shape_w, mark_w;
    std::function<float(int)> band_w;              // of a band's number and title
};

struct PipelineInput {
    const Trace& trace;
    int head = 0;                                  // of several, the one that is shown
    float w = 0, h = 0;                            // the room there is
    float corner_w = 0, corner_h = 0;              // kept free at the right of the first line
    bool stacked = false;
    int digits = 4;                                // decimals at most
    int followed = -1;                             // token whose row is taller
    const StageMetrics& metrics;
    std::span<const NumberForm> forms{};           // by StepId; empty: they are made here
};

inline constexpr float kCardPad = 3;               // from a card's edge to its cells

struct Card {
    StepId step = 0;
    Rect cells;
    float cell_w = 0, cell_h = 0;                  // gap included; of a row that is not followed
    int tall_row = -1;                             // the followed row
    float tall_h = 0;
    int decimals = 4, signs = 6;                   // of the longest number
    float largest = 0;                             // magnitude
    Rect header;                                   // glyph, symbol, name
    bool header_beside = false;                    // stands where the row labels are, right-aligned
    float note_x = 0;                              // where its note may begin; 0: no room
    Rect shape;                                    // empty: there is no room for it
    Rect row_labels, column_labels;                // empty: none
    int row_every = 1, column_every = 1;           // labels thin out
    bool turned = false;                           // column labels by 48 degrees

    Rect panel() const { return {cells.x - kCardPad, cells.y - kCardPad, cells.w + 2 * kCardPad, cells.h + 2 * kCardPad}; }
    float row_top(int row) const;
    float row_height(int row) const { return row == tall_row ? tall_h : cell_h; }
    Rect cell(int row, int col) const { return {cells.x + float(col) * cell_w, row_top(row), cell_w, row_height(row)}; }
    int row_at(float y) const;                     // clamped to the matrix
    int column_at(float x) const;
    int rows = 0, columns = 0;
};

struct BandTitle {
    int band = 1;
    Rect rect;                                     // its note is shown if it fits
};

struct Mark {
    Rect rect;
    std::string text;
    bool round = false;                            // a circle with the first word, the rest below it
    StepId step = 0;                               // that it makes
};

struct Connector {
    std::vector<Point> points;                     // corners, to be rounded
    Hue hue = Hue::Neutral;
    bool arrow = false;
    StepId from = 0, to = 0;                       // the step that goes along it, the step that is made of it
};

struct PipelineLayout {
    std::vector<Card> cards;                       // in the order of the trace
    std::vector<BandTitle> bands;
    std::vector<Connector> connectors;
    std::vector<Mark> marks;
    Rect bars;                                     // of the followed row of amounts; empty: no room
    Rect legend;                                   // what the glyphs mean; empty: no room
    float w = 0, h = 0;

    const Card* find(StepId step) const;
};

PipelineLayout lay_out(const PipelineInput& in);

}  // namespace lab
