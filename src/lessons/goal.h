// A goal of a page: a number that the reader brings about by hand.  Judged from the trace, whatever was done to it.
// Not here: its words (web/texts), how it is shown.
#pragma once

#include "core/experiment.h"
#include "core/step_shapes.h"
#include "core/trace.h"

#include <string_view>
#include <vector>

namespace lab {

enum class Relation { Above, Below, SameRow };     // SameRow: as Goal::other_row, number for number, and nothing changed by hand

struct Goal {
    CellName cell{};
    Relation relation = Relation::Above;
    float bound = 0;
    int other_row = 0;
    std::optional<int> within{};                   // steps of training at most
    Experiment solution{};                         // one of many
    std::optional<float> not_beyond{};             // on the far side of the bound: the number must not go so far
    std::string_view count{};                      // counts.h: the number that counts, in the place of the cell's own
    std::vector<StepShape> stays{};                // steps that must keep these sizes, each of a head where it has heads
};

// The number that is to be brought about; nothing where the trace has none: then the goal is open.
std::optional<double> number_of(const Goal& goal, const Trace& trace);
// The first of the sizes that are another, or null.
const StepShape* what_changed(const Goal& goal, const Trace& trace);
bool is_met(const Goal& goal, const Trace& trace);

}  // namespace lab
