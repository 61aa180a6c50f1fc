// What the figures of a lesson share: rows of small cells, bars, their sizes.  Not for other files.
#pragma once

#include "ui/lesson_figure.h"
#include "ui/step_look.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <algorithm>
#include <string>
#include <vector>

namespace lab::figure {

inline constexpr int kMostRows = 12;               // words of a long sentence
inline constexpr int kCellDigits = 2;              // decimals in a small cell

struct Drawing {
    Ui& ui;
    const FigureSource& from;
    Rect box;                                      // what is left of it, from its top

    const Trace& trace() const { return from.trace; }
    const Step* step(std::string_view name) const; // of the followed head
    bool hidden(std::string_view name) const;
    std::string number(double value) const { return number_text(value, from.digits); }
    const std::string& word(int token) const { return from.trace.tokens()[static_cast<size_t>(token)]; }           // that asks
    const std::string& seen(int token) const { return from.trace.source_tokens()[static_cast<size_t>(token)]; }    // that is looked at
    int words() const { return static_cast<int>(from.trace.source_tokens().size()); }
    int rows() const { return std::min(words(), kMostRows); }           // of the words that are looked at
    int row() const;                               // of the word that asks
    float line() const;                            // height of a row
};

void draw_search(Drawing& d);                      // the query, and how well each word's key fits it
void draw_mix(Drawing& d);                         // the context: weight times value, row by row
void draw_two_rows(Drawing& d);                    // the followed row of two experiments
void draw_journey(Drawing& d);                     // the followed row through all steps

// Cells with digits in the colours of their matrix; as many as fit, then dots.  `blank`: sunk, without digits.
void draw_cells(Drawing& d, const Rect& r, const Matrix& m, int row, float cell_w, bool blank = false);
void draw_bar(Drawing& d, const Rect& r, float share, ImU32 colour);         // in the middle of r's height
void draw_head(Drawing& d, std::string_view words);                          // a caption line above

// "and 8 more", below the words that have a row; nothing where all have.  The twin's table gets the same.
std::string rest_words(const Drawing& d);
void draw_rest(Drawing& d, std::vector<std::vector<std::string>>& told);

}  // namespace lab::figure
