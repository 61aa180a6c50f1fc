// Draws the laid-out heads.  The buttons of the cards are asked before the stage's own item, which lies below them, and drawn
// after it.  Not here: places (heads_layout.h), what follows from a press (heads_view.cpp).
#pragma once

#include "ui/heads_layout.h"
#include "ui/heads_reading.h"
#include "ui/stage_camera.h"
#include "ui/widgets.h"

#include <string>
#include <vector>

namespace lab {

// What the reader's hands do to the buttons of a card.
struct HeadHands {
    Press name, action;
};

struct HeadsPicture {
    Ui& ui;
    const Panels& p;
    const HeadsReading& reading;
    const HeadsLayout& layout;
    const StageView& view;
    const std::vector<HeadHands>& hands;           // one a head
    std::string_view caption;                      // beside the scale
    std::optional<CellAt> pinned{}, hovered{};     // of any head's shares

    const Trace& trace() const { return p.trace; }
    const HeadShares& chosen() const { return reading.head(reading.chosen); }
};

std::string name_id(int head);                     // "heads.head.0"
std::string action_id(const HeadsReading& reading, int head);          // "heads.open" of the chosen head, else "heads.compare.1"

std::string asking_word(const Trace& trace, const HeadsReading& reading);
std::string looked_at(const Trace& trace, const HeadsReading& reading, int col);
std::string heads_caption(const Panels& p, const HeadsReading& reading, bool is_brief);           // what the colours and numbers are; is_brief: not what their names mean

void draw_heads_line(const HeadsPicture& picture);             // title, words, arcs
void draw_heads_scale(const HeadsPicture& picture);            // what the numbers are, and the scale where the cards have none
void draw_head_card(const HeadsPicture& picture, const HeadCard& card);
void draw_difference_card(const HeadsPicture& picture, const HeadCard& card, const HeadsDifference& difference);

namespace heads {

// Number in a box: blue and amber for the two heads that stand against each other, else a tint.
void draw_badge(const HeadsPicture& p, int head, float x, float y);
ImU32 colour_of(const HeadsPicture& p, int head);  // of its arcs and its row; ink for a head that is neither
inline constexpr float kBadge = 22;

// Zeros that the shares' mask hides are hatched; is_change: digits have their sign.
void draw_map(const HeadsPicture& p, const HeadCard& card, const Matrix& m, std::uint64_t version, float largest, bool is_change);
void draw_map_labels(const HeadsPicture& p, const HeadCard& card, int strongest);   // a column that has its name in any case, loud where no cell is chosen; -1: none
void draw_row_frame(const HeadsPicture& p, const HeadCard& card, int row, float width, ImU32 colour);
void draw_cell_frame(const HeadsPicture& p, const HeadCard& card, const CellAt& cell, bool is_chosen);
void draw_measures(const HeadsPicture& p, const HeadCard& card);

// Texts in the picture.
void line_in(const HeadsPicture& p, ImFont* font, ImU32 colour, const Rect& box, std::string_view str, float align = 0);

// Colours from `low` to `high` and the two numbers; `largest` has the strongest colour.
void draw_colour_bar(const HeadsPicture& p, const Rect& r, float low, float high, float largest);

}  // namespace heads

// What the picture shows, in words and as a table.
void tell_heads(Ui& ui, const Panels& p, const HeadsReading& reading, const HeadsDifference* difference);

}  // namespace lab
