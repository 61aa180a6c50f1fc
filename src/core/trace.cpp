// Finding steps and cells, and telling how a cell came about.
// Not here: steps as lines of code (trace_code.cpp), making them (recorder.cpp).
#include "core/trace.h"

#include "core/gradient_steps.h"
#include "core/ops.h"

#include <cassert>

namespace lab {

namespace {

bool holds(const Matrix& m, int row, int col) { return row >= 0 && col >= 0 && row < m.rows() && col < m.cols(); }

// An op knows its operands by index; a reader of the trace knows them as steps.
void name_steps(Explanation& e, const std::vector<StepId>& inputs) {
    for (Source& source : e.sources) source.step = inputs[static_cast<size_t>(source.step)];
    for (Explanation& term : e.terms) name_steps(term, inputs);
}

std::string label(const Trace& trace, Axis axis, int index) {
    const std::vector<std::string>& tokens = axis == Axis::Source ? trace.source_tokens() : axis == Axis::Entry ? trace.entries() : trace.tokens();
    const auto place = static_cast<size_t>(axis == Axis::New ? trace.cached() + index : index);
    if (axis == Axis::Model && place < trace.features().size()) return std::string(trace.features()[place]);
    return (names_tokens(axis) || axis == Axis::Entry) && place < tokens.size() ? tokens[place] : std::to_string(index);
}

}  // namespace

std::optional<StepId> Trace::find(std::string_view name, int head) const {
    const auto exact = [&](int of) -> std::optional<StepId> {
        for (size_t i = 0; i < steps_.size(); ++i) {
            if (steps_[i].name == name && steps_[i].head == of) return static_cast<StepId>(i);
        }
        return {};
    };
    if (const auto id = exact(head)) return id;
    if (head == kNoHead) return heads_ == 1 ? exact(0) : std::nullopt;
    return head >= 0 && head < heads_ ? exact(kNoHead) : std::nullopt;
}

std::optional<CellAt> Trace::locate(const CellName& cell) const {
    const auto id = find(cell.step, cell.head);
    if (!id || !holds((*this)[*id].value, cell.row, cell.col)) return {};
    return CellAt{*id, cell.row, cell.col};
}

CellName Trace::name_of(const CellAt& cell) const {
    const Step& step = (*this)[cell.step];
    return {std::string(step.name), step.head, cell.row, cell.col};
}

const EditedCell* Trace::edit_at(StepId id, int row, int col) const {
    for (const EditedCell& cell : (*this)[id].edited) {
        if (cell.row == row && cell.col == col) return &cell;
    }
    return nullptr;
}

Explanation Trace::explain(StepId id, int row, int col) const {
    if (!edit_at(id, row, col)) return explain_computed(id, row, col);
    Explanation e;
    e.role = "edited.by_hand";
    e.how = How::Edited;
    e.value = static_cast<double>((*this)[id].value(row, col));
    return e;
}

Explanation Trace::explain_computed(StepId id, int row, int col) const {
    const Step& step = (*this)[id];
    assert(holds(step.value, row, col));
    Explanation e;
    if (step.op->cell) {
        e = step.op->cell(operands(step), row, col);
        name_steps(e, step.inputs);
    } else {
        e.role = step.origin;
    }
    const EditedCell* edit = edit_at(id, row, col);
    e.value = static_cast<double>(edit ? edit->before : step.value(row, col));   // what the picture showed, not its unrounded twin
    return e;
}

const Matrix* Trace::mask_behind(StepId id) const {
    const Step* step = &(*this)[id];
    if (step->op == &kMask || is_gradient(step->name)) return nullptr;
    while (step->op != &kMask && step->op != &kKeep) {
        if (step->inputs.size() != 1) return nullptr;
        const Step& from = (*this)[step->inputs.front()];
        if (from.value.rows() != step->value.rows() || from.value.cols() != step->value.cols()) return nullptr;
        step = &from;
    }
    return step->params.mask.get();
}

std::string Trace::row_label(StepId id, int row) const { return label(*this, (*this)[id].rows, row); }
std::string Trace::column_label(StepId id, int col) const { return label(*this, (*this)[id].columns, col); }

Operands Trace::operands(const Step& step) const {
    Operands o{{}, step.params};
    for (StepId input : step.inputs) o.in.push_back(&(*this)[input].value);
    return o;
}

}  // namespace lab
