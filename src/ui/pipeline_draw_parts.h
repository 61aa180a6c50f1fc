// The parts of drawing the pipeline, back to front.  Not for other files.
#pragma once

#include "ui/pipeline_draw.h"
#include "ui/pipeline_layout_parts.h"

namespace lab::pipeline {

// One line at `zoom` times its own size; y is the middle of the line.
void text_at(const Picture& p, ImFont* font, ImU32 colour, float x, float y, std::string_view str);        // in the picture
void text_right(const Picture& p, ImFont* font, ImU32 colour, float right, float y, std::string_view str);
void turned_text(const Picture& p, ImFont* font, ImU32 colour, float x, float y, std::string_view str);    // up, as stage_text.h says

// Symbols and signs of a formula in a line: "W_q", "QKᵀ", "÷ √2".  A word of small letters is set as a word.
float band_title_width(const Theme& theme, int band);
float symbols_width(const Theme& theme, std::string_view str, float size);
void symbols_at(const Picture& p, float x, float y, std::string_view str, float size, ImU32 colour);

void draw_following(const Picture& p);             // the tint that runs from card to card along the followed row
void draw_connectors(const Picture& p);
void draw_card(const Picture& p, const Card& card);
void draw_digits(const Picture& p, const Card& card);
void draw_edit_marks(const Picture& p, const Card& card);      // what the reader changed, what followed
void draw_lit(const Picture& p);                   // what the chosen cell is made from
void draw_glow(const Picture& p);                  // what somebody points at
std::vector<Lit> boxes_of(const std::vector<CellAt>& cells);   // one a step, in the order of the cells
bool is_lit_row(const Picture& p, StepId step, int row);
bool is_lit_column(const Picture& p, StepId step, int col);
void draw_labels(const Picture& p, const Card& card);
void draw_selection(const Picture& p);
void draw_sources(const Picture& p, const CellAt& cell);           // a dashed edge round what a cell is made from
void draw_moment(const Picture& p);                // what the timeline tells; pipeline_draw_moment.cpp
void draw_bars(const Picture& p, const Card& card);            // of a moment, in the row of its cell
void draw_marks(const Picture& p);
void draw_titles(const Picture& p);
void draw_legend(const Picture& p);

inline constexpr float kMarkSize = 0.86f;          // of a symbol in a mark, against one in a header

inline constexpr float kWaiting = 0.7f;            // strength of a connector whose step is not made yet

bool is_pinned(const Picture& p, const Card& card, int row);       // and not followed, which is louder
bool follows(const Picture& p, const Card& card);  // one of its rows is loud
float largest_beside(const Picture& p, const Card& card);           // the magnitude that gets the last colour in rows beside a loud one: these are faded by half
bool waits(const Picture& p, StepId step);         // not made yet, as the timeline tells it
Rect cell_frame(const Picture& p, const Card& card, const CellAt& cell);           // in the window; never too small to be seen

}  // namespace lab::pipeline
