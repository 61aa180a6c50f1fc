// How each step looks wherever it is drawn: its symbol, name, hue, glyph and line of the pipeline.  One table by name; a
// step that is not in it keeps its own name and stands, neutral, in the last line.  Not here: numbers, places.
#pragma once

#include "core/trace.h"
#include "ui/theme.h"

#include <string>
#include <string_view>

namespace lab {

enum class Hue { Neutral, Ask, Answer, Amount };

// Filled belongs to the token that asks; hollow is what every token offers to it.
enum class Glyph { None, Dot, Ring, Diamond, Kite, Square };
constexpr bool is_hollow(Glyph glyph) { return glyph == Glyph::Ring || glyph == Glyph::Kite; }

inline constexpr int kBands = 5;                   // 1 Project, 2 Compare, 3 Mix, 4 Combine, 5 Learn

struct StepLook {
    std::string_view step = {};                    // "W_q"
    std::string_view symbol = {};                  // as on paper, "_" before an index; empty: only the name is shown
    Hue hue = Hue::Neutral;
    Glyph glyph = Glyph::None;
    int band = kBands;
    std::string_view name = {};                    // "queries"
    std::string_view note = {};                    // what it is for, in a few words, or nothing
};

StepLook look_of(std::string_view step);

// "Q" where there is a symbol, else "scores": for marks and links.
std::string_view short_name(const StepLook& look);
std::string symbol_of(const Trace& trace, StepId step);            // "Q", or "Q_1", "Q_R1" of one head's part of it; may be empty

// The row of the asking token means something in this step, so it can be followed.
bool is_followed(const Step& step);

// What a reader calls a row and a column: its word, else its number, counted from one.
std::string row_words(const Trace& trace, StepId step, int row);
std::string column_words(const Trace& trace, StepId step, int col);

// Where a cell stands: "journey → Your", "journey, column 1", "number 5" of a row of its own; nothing of a number alone.
std::string place_words(const Trace& trace, const CellAt& at);

// "6 × 2"
std::string shape_text(const Matrix& m);

ImU32 hue_colour(Hue hue, const Colours& colours);

inline constexpr float kGlyphRoom = 16;            // for one before a word, times the scale of text

// A glyph of radius r around a point, in strokes of `stroke`.
void draw_glyph(ImDrawList* list, Glyph glyph, ImVec2 centre, float r, float stroke, ImU32 colour);

}  // namespace lab
