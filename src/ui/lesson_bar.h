// The lesson's place in the top bar: which lesson, which page, how far the reader has come; and the way to any of them.
// Not here: the other buttons of the bar.
#pragma once

#include "ui/panels.h"

#include <string_view>

namespace lab {

// A button with the lesson's name that lists lessons and pages; after it a pill a page, as far as there is room.
void draw_lesson_bar(Ui& ui, Rect bar, Panels& p);

// The button alone, as wide as `r`: for a narrow bar.
void draw_lesson_picker(Ui& ui, const Rect& r, Panels& p);

}  // namespace lab
