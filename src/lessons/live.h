// Live words and numbers of prose: references into a trace, resolved when they are shown.
//   weights[1][2]   Q@0[row][0]   token[1]   Q.columns   X.rows     row, col, and no @head: those of the followed cell
//   other.weights[1][2]   the same of the trace that stands beside: of a page's second experiment, of what a change would do
#pragma once

#include "core/trace.h"

#include <string>
#include <string_view>

namespace lab {

struct Live {
    std::string text;              // "0.2199", "journey"; a dash where the trace has no such thing
    bool number = true;            // false: a word of the sentence
    bool found = false;
};

Live resolve(std::string_view reference, const Trace& trace, const CellName& followed, int digits, const Trace* other = nullptr);

}  // namespace lab
