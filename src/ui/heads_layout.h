// Where everything of the Heads view stands: the line of words with room for arcs above and below, then a card a head.
// A pure function of counts and widths of text, in CSS pixels from the picture's top left.  Not here: numbers, drawing.
#pragma once

#include "ui/items.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace lab {

// What only fonts and the theme know.
struct HeadsMetrics {
    float scale = 1;                               // of text
    float target = 32;                             // height of what is pressed
    float label = 13, caption = 14, word = 17;     // heights of lines
    std::function<float(std::string_view)> label_w, word_w;
    std::function<float(float, std::string_view)> caption_h;           // of lines broken at that width
    std::function<float(int)> name_w;              // of "Head 3"
    float action_w = 60;                           // of "compare", the wider of its words
    float open_w = 130;                            // of "Open in the pipeline"
    float measure_w = 130;                         // of a measure's words with its number
};

struct HeadsInput {
    int heads = 1, chosen = 0, against = -1;       // against: the difference has a card
    int second = -1;                               // whose arcs stand below the words; -1: there are none
    const std::vector<std::string>& rows;          // words that ask
    const std::vector<std::string>& columns;       // words that are looked at
    int row = 0;                                   // the one that asks
    std::optional<int> self{};                     // its column; none: it stands apart
    std::vector<int> first{};                      // columns whose words are shown first
    std::string caption{};                         // what the numbers are, hints
    std::string aside{};                           // said below the measures of a single head
    float w = 0, window_h = 0;                     // the picture's width; how much of it is seen at once
    float corner_w = 0, corner_h = 0;              // kept free at the right of the first line
    float title_w = 0, note_w = 0;                 // of what stands in it
    bool stacked = false;
    const HeadsMetrics& metrics;
};

// Words in a line; those without room are ticks.
struct WordSpot {
    float x = 0;                                   // where arcs end
    Rect label{};                                  // empty: a tick
};
struct WordLine {
    std::vector<WordSpot> words;
    std::optional<WordSpot> asks{};                // the word of another sentence, at the left
    float top = 0, bottom = 0;
    bool is_small = false;                         // in small letters
    const WordSpot& from(std::optional<int> self) const { return self ? words[size_t(*self)] : *asks; }
};

struct HeadCard {
    int head = -1;                                 // -1: the difference
    Rect rect{};
    Rect title{}, action{};                        // what is pressed
    bool has_name = true;                          // else the badge alone
    Rect cells{};
    float cell_w = 0, cell_h = 0;                  // gap included
    Rect labels{};                                 // of columns, turned; empty: none
    int column_every = 1;
    bool upright = false;                          // column labels; else turned
    Rect scale{};                                  // its own colours, from its least to its largest number; empty: one scale for all
    Rect legend{};                                 // of the difference: which colour is which head
    Rect measures{};
    int measure_columns = 1;
    bool is_brief = false;                         // one line of them
    bool is_first = false;                         // of its line: row labels stand at its left
    Rect cell(int row, int col) const { return {cells.x + float(col) * cell_w, cells.y + float(row) * cell_h, cell_w, cell_h}; }
};

struct HeadsLayout {
    float w = 0, h = 0, air = 16;
    Rect title, note;
    Rect above_name, above, below, below_name;     // below: empty without a second head
    WordLine line;
    Rect scale{};                                  // of all cards, where they have none of their own
    Rect caption{};                                // what the numbers are
    float gutter = 0;                              // for row labels; 0: none
    int row_every = 1;
    std::vector<HeadCard> cards;                   // in the order of the heads
    std::optional<HeadCard> difference{};
};

HeadsLayout lay_out_heads(const HeadsInput& in);

WordLine lay_out_words(const HeadsInput& in, float left, float right, float top);
float side_air(const HeadsInput& in);              // left and right of everything
bool are_brief(const HeadsInput& in);              // the cards
void lay_out_cards(const HeadsInput& in, float top, HeadsLayout& out);

}  // namespace lab
