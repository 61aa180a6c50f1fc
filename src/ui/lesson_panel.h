// The lesson: one page's words, with live numbers and the formula, and the way to the next page.
// Not here: what the pages say (web/texts), which pages there are (lessons/).
#pragma once

#include "ui/panels.h"

namespace lab {

void draw_lesson(Ui& ui, const Rect& box, Panels& panels);

// Back and Next; on the last page the invitation to go on alone.  Returns the page to show.
int draw_page_turner(Ui& ui, const Rect& box, int page, int pages, const Panels& p);

}  // namespace lab
