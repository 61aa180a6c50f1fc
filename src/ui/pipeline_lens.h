// The lens of the pipeline: where cells are too small for digits, those around the pointer, or around the chosen cell while the
// keyboard is in use, stand beside it in readable size.  Not here: which cell that is (stage.h).
#pragma once

#include "ui/pipeline_draw.h"

namespace lab {

bool has_digits(const Picture& picture, const Card& card);             // at this zoom
void draw_lens(const Picture& picture);

}  // namespace lab
