#include "lessons/goal.h"

namespace lab {

bool is_met(const Goal& goal, const Trace& trace) {
    const std::optional<CellAt> at = trace.locate(goal.cell);
    if (!at) return false;
    const float value = trace[at->step].value(at->row, at->col);
    return goal.relation == Relation::Above ? value > goal.bound : value < goal.bound;
}

}  // namespace lab
