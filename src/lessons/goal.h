// A goal of a page: a number that the reader brings about by hand.  Judged from the trace, whatever was done to it.
// Not here: its words (web/texts), how it is shown.
#pragma once

#include "core/experiment.h"
#include "core/trace.h"

namespace lab {

enum class Relation { Above, Below };

struct Goal {
    CellName cell{};
    Relation relation = Relation::Above;
    float bound = 0;
    Experiment solution{};                         // one of many
};

// Where the trace has no such cell the goal is open.
bool is_met(const Goal& goal, const Trace& trace);

}  // namespace lab
