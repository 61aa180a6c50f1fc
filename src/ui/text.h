// Letters on the canvas: measuring, one line, a line in a box, wrapped lines.  Drawn into ImGui's current window.
// Not here: what is said (texts/), formulas, controls (widgets.h).
#pragma once

#include "ui/ui.h"

#include <string>
#include <string_view>

namespace lab {

// Lengths in CSS pixels.  A font's line height is its ascent plus its descent; prose lines stand `leading` apart.
float line_height(ImFont* font);
float leading(ImFont* font);
ImFont* title_font(const Ui& ui);            // smaller on a phone
float ascent(ImFont* font);                  // from the top of the line to the baseline
float text_width(ImFont* font, std::string_view str);

// What fits into `width`: the text itself, or its beginning with "…".
std::string ellipsis(ImFont* font, std::string_view str, float width);

// One line, its top left at (x, y).
void text(Ui& ui, ImFont* font, ImU32 colour, ImVec2 at, std::string_view str);

// One line in the middle of a box's height; align 0 left, 0.5 centred, 1 right.  Too long: cut with "…".
void text_in(Ui& ui, ImFont* font, ImU32 colour, const Rect& box, std::string_view str, float align = 0);

// Lines broken at spaces to box.w, from the top of the box.  Returns the height they take.
float wrapped(Ui& ui, ImFont* font, ImU32 colour, const Rect& box, std::string_view str);
float wrapped_height(ImFont* font, float width, std::string_view str);

// The same, and said to the twin: prose that a reader should hear too.
float paragraph(Ui& ui, ImFont* font, ImU32 colour, const Rect& box, std::string_view str);
float heading(Ui& ui, int level, ImFont* font, ImU32 colour, const Rect& box, std::string_view str);

}  // namespace lab
