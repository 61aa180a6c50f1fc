// See recorder.h.  Every mistake here would be ours, so it is an assert.
// Not here: reading a trace (trace.cpp).
#include "core/recorder.h"

#include "core/ops.h"

#include <algorithm>
#include <cassert>

namespace lab {

namespace {

void put(const Edit& edit, Step& step) {
    const int row = edit.cell.row, col = edit.cell.col;
    float& cell = step.value(row, col);
    const auto same = [&](const EditedCell& e) { return e.row == row && e.col == col; };
    if (std::none_of(step.edited.begin(), step.edited.end(), same)) step.edited.push_back({row, col, cell});
    cell = edit.value;
}

}  // namespace

Recorder::Recorder(std::vector<std::string> tokens, int heads, std::vector<Edit> edits, std::vector<std::string> source) : edits_(std::move(edits)) {
    trace_.tokens_ = std::move(tokens);
    trace_.source_tokens_ = std::move(source);
    trace_.heads_ = heads;
}

StepId Recorder::given(std::string_view name, Matrix value, std::string_view origin, Axis rows, Axis columns) {
    return add({name, head_, &kGiven, origin, {}, {}, rows, columns, std::move(value)});
}

StepId Recorder::apply(std::string_view name, const Op& op, std::vector<StepId> inputs, Axis rows, Axis columns, Params params) {
    Step step{name, head_, &op, {}, std::move(inputs), std::move(params), rows, columns, {}};
    step.value = op.value(trace_.operands(step));
    return add(std::move(step));
}

std::string_view Recorder::keep(std::string name) {
    return *trace_.names_.emplace_back(std::make_shared<const std::string>(std::move(name)));
}

StepId Recorder::add(Step step) {
#ifndef NDEBUG
    for (const Step& other : trace_.steps_) assert(other.name != step.name || other.head != step.head);
#endif
    for (const Edit& edit : edits_) {
        if (edit.cell.step == step.name && edit.cell.head == step.head) put(edit, step);
    }
    trace_.steps_.push_back(std::move(step));
    return static_cast<StepId>(trace_.steps_.size()) - 1;
}

}  // namespace lab
