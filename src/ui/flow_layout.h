// Where everything of the Flow picture stands: two columns of bars, ribbons between them, words, pills with numbers.
// A pure function of weights and room, CSS pixels from the picture's top left.  Not here: drawing (flow_draw.cpp), numbers (flow_weights.h).
#pragma once

#include "render/band.h"
#include "ui/flow_weights.h"
#include "ui/items.h"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace lab {

inline constexpr int kMostRibbons = 2000;

// Sizes of text, which only fonts know.
struct FlowMetrics {
    std::function<float(std::string_view)> word_w, small_w, number_w, head_w;
    std::function<float(std::string_view, float)> note_h;              // of lines broken at a width
    float title_w = 0, glyph = 16;                 // glyph: room for one before a heading
    float word = 17, small = 14, number = 13, title = 18;              // heights of lines
    float least_target = 24;                       // height of a word that can be pressed, where there is room
};

struct FlowInput {
    const FlowWeights& weights;
    const std::vector<std::string>& from;          // words, one a row, one a column
    const std::vector<std::string>& to;
    std::string_view note, note_loud;              // what stands beside the title; in its place where the followed row is louder
    std::string_view asks, asked, gives, receives; // above the columns; the longest sums with their words
    std::string_view sum;                          // the longest that is received, alone
    std::string_view received, received_short;     // above the bars of what is received
    float w = 0, h = 0;                            // the room there is
    float corner_w = 0, corner_h = 0;              // kept free at the right of the first line
    bool stacked = false;
    int digits = 4;
    int followed = -1;                             // row; -1: none
    std::span<const int> pins{};                   // rows
    int chosen_row = -1, chosen_col = -1;          // of the cell; -1: none
    float least = 0;                               // weights below it have no ribbon
    const FlowMetrics& metrics;
};

// A word with its bar.
struct FlowWord {
    Rect bar{};
    bool named = false;                            // its label is shown: they thin out
    float label_y = 0;                             // middle of the label; beside the bar, or shifted to make room
    Rect target{};                                 // what answers to a tap
};

struct FlowRibbon {
    int row = 0, col = 0;
    int part = -1;                                 // of the heads that lie side by side; -1: the ribbon is the whole weight
    float weight = 0;                              // as it is told
    float left = 0, right = 0;                     // its top at both bars
    float thick = 0;

    bool is_of(int r, int c, int head) const { return row == r && col == c && (part < 0 || part == head); }    // that cell's
};

struct FlowPill {
    size_t ribbon = 0;
    Rect box;
};

struct FlowLayout {
    float w = 0, h = 0;
    Rect title, note, asks, asked;
    Rect received;                                 // heading of the bars at the right; empty: no room
    bool is_received_short = false;
    float left_x = 0, right_x = 0, bar_w = 0;      // left edges of the bars
    float top = 0, bottom = 0;                     // of the columns
    float unit = 0;                                // height of the weight 1
    int loud = 1;                                  // so many times as high in the followed row
    std::vector<FlowWord> from, to;
    bool small = false;                            // words in small letters
    bool two_lines = false;                        // what a word receives stands below it
    bool gives_below = false;                      // and what it gives, where that is not 1
    float pill_h = 0;                              // of the followed word's pill
    float from_w = 0, to_w = 0;                    // room of the labels
    Rect side;                                     // of the bars of what is received; empty: no room
    float side_unit = 0, equal_x = 0;              // length of the weight 1; where the equal share is
    std::vector<FlowRibbon> ribbons;               // from below to above: the rest, the pinned, the followed, the chosen
    int faint = 0;                                 // ribbons below the least weight
    int beyond = 0;                                // more than can be drawn
    std::vector<FlowPill> pills;

    Rect between() const { return {left_x + bar_w, top, right_x - left_x - bar_w, bottom - top}; }
    Band band(const FlowRibbon& ribbon) const;     // without a colour
    // The ribbon under a point: the topmost, or none.  `reach`: how far beside it still counts.
    const FlowRibbon* ribbon_at(float x, float y, float reach) const;
};

FlowLayout lay_out_flow(const FlowInput& in);

// Places as near as can be to the wished ones, in their order, `pitch` apart, between low and high if there is room.
std::vector<float> spread(const std::vector<float>& wished, float pitch, float low, float high);

// How a row's unit is: louder where it is followed.
inline float unit_of(const FlowLayout& layout, int row, int followed) { return layout.unit * float(row == followed ? layout.loud : 1); }

}  // namespace lab
