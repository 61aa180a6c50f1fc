// The followed row of the amounts as bars: where its word looks, and that the shares add up.  Part of the stage.
#pragma once

#include "ui/pipeline_draw.h"

namespace lab {

void draw_row_bars(const Picture& picture);

}  // namespace lab
