#include "lessons/goal.h"

#include "lessons/counts.h"

#include <algorithm>

namespace lab {

std::optional<double> number_of(const Goal& goal, const Trace& trace) {
    const std::optional<CellAt> at = trace.locate(goal.cell);
    if (!at) return std::nullopt;
    return goal.count.empty() ? static_cast<double>(trace[at->step].value(at->row, at->col)) : count_of(goal.count, trace);
}

const StepShape* what_changed(const Goal& goal, const Trace& trace) {
    const auto stays = [&](const StepShape& shape) {
        const auto id = trace.find(shape.name, shape.heads > 0 ? 0 : kNoHead);
        return id && trace[*id].value.rows() == shape.rows && trace[*id].value.cols() == shape.columns;
    };
    const auto found = std::find_if_not(goal.stays.begin(), goal.stays.end(), stays);
    return found == goal.stays.end() ? nullptr : &*found;
}

bool is_met(const Goal& goal, const Trace& trace) {
    const std::optional<CellAt> at = trace.locate(goal.cell);
    if (!at || trace.trained() > goal.within.value_or(trace.trained())) return false;
    const Matrix& m = trace[at->step].value;
    if (goal.relation == Relation::SameRow) {
        const auto by_hand = [](const Step& step) { return !step.edited.empty(); };
        return goal.other_row < m.rows() && m.row(at->row) == m.row(goal.other_row) && std::none_of(trace.steps().begin(), trace.steps().end(), by_hand);
    }
    const std::optional<double> value = number_of(goal, trace);
    if (!value || what_changed(goal, trace)) return false;
    const double bound = double{goal.bound}, far = double{goal.not_beyond.value_or(0)};
    const bool above = goal.relation == Relation::Above;
    const bool reached = above ? *value > bound : *value < bound;
    return reached && (!goal.not_beyond || (above ? *value < far : *value > far));
}

}  // namespace lab
