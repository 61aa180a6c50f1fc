// The parts of the Flow picture's layout.  Not for other files.
#pragma once

#include "ui/flow_layout.h"

namespace lab::flow {

void name_words(FlowLayout& out, const FlowInput& in);     // which words are shown, and where
void lay_ribbons(FlowLayout& out, const FlowInput& in);    // stacked on their bars in the order of keys and of rows
void place_pills(FlowLayout& out, const FlowInput& in);    // where a number has room, the largest first

}  // namespace lab::flow
