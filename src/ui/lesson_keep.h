// Keeps what a lesson needs true from frame to frame, whether its panel is shown or not: a fresh answer for a fresh
// question, what is hidden, what is done, the keys that turn pages.  Not here: pictures.
#pragma once

#include "ui/panels.h"

namespace lab {

void keep_lesson(Panels& p);                       // before any panel is drawn
void keep_question(Panels& p);                     // its part about the question: another page or draw begins anew
void turn_page_by_keys(Ui& ui, Panels& p);         // after all were

// The page is turned: its set-up is opened by the program.
void open_lesson_page(Panels& p, const std::string& lesson, int page);

}  // namespace lab
