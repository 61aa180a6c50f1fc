#include "core/gradient_steps.h"

#include "core/ops.h"

namespace lab {

namespace {

class Backward {
public:
    Backward(Recorder& r, const CellAt& scalar) : r_(r), scalar_(scalar), uses_(static_cast<size_t>(scalar.step) + 1), parts_(uses_.size()) {}

    void record() {
        count_uses();
        Matrix one = Matrix::Zero(r_[scalar_.step].value.rows(), r_[scalar_.step].value.cols());
        one(scalar_.row, scalar_.col) = 1;
        const Step& step = r_[scalar_.step];
        r_.set_head(step.head);
        parts(scalar_.step).push_back(r_.given(name_of(scalar_.step), std::move(one), "origin.itself", step.rows, step.columns));
        for (StepId id = scalar_.step; id >= 0; --id)
            if (!parts(id).empty()) pass_back(id, whole(id));
        r_.set_head(kNoHead);
    }

private:
    std::vector<StepId>& parts(StepId id) { return parts_[static_cast<size_t>(id)]; }
    int& uses(StepId id) { return uses_[static_cast<size_t>(id)]; }
    std::string_view name_of(StepId id, const std::string& way = {}) { return r_.keep("d_" + std::string(r_[id].name) + way); }

    // How often each step is an operand on the way to the scalar.
    void count_uses() {
        uses(scalar_.step) = 1;
        for (StepId id = scalar_.step; id >= 0; --id) {
            if (uses(id) == 0) continue;
            for (const StepId input : r_[id].inputs) ++uses(input);
        }
    }

    // The gradient of a step that all its uses have been passed back to.
    StepId whole(StepId id) {
        const Axis rows = r_[id].rows, columns = r_[id].columns;
        r_.set_head(r_[id].head);
        StepId d = parts(id).front();
        if (parts(id).size() > 1) d = r_.apply(name_of(id), kAdd, parts(id), rows, columns);
        if (r_[id].edited.empty() || r_[id].inputs.empty()) return d;
        Matrix open = Matrix::Ones(r_[id].value.rows(), r_[id].value.cols());
        for (const EditedCell& cell : r_[id].edited) open(cell.row, cell.col) = 0;
        return r_.apply(name_of(id, "_open"), kKeep, {d}, rows, columns, {.mask = std::make_shared<const Matrix>(std::move(open))});
    }

    void pass_back(StepId id, StepId gradient) {
        std::vector<StepId> operands = {gradient};
        const std::vector<StepId> inputs = r_[id].inputs;
        operands.insert(operands.end(), inputs.begin(), inputs.end());
        Params params = r_[id].params;
        params.of = r_[id].op;
        for (size_t i = 0; i < inputs.size(); ++i) {
            const StepId input = inputs[i];
            params.operand = static_cast<int>(i);
            r_.set_head(r_[input].head);
            parts(input).push_back(r_.apply(name_of(input, way(input, id, i)), kGradient, operands, r_[input].rows, r_[input].columns, params));
        }
    }

    // Nothing where there is only one; else which step it leads through, and as which of its operands.
    std::string way(StepId input, StepId by, size_t operand) {
        if (uses(input) == 1) return {};
        const Step& step = r_[by];
        std::string text = "_via_" + std::string(step.name);
        if (step.head != r_[input].head) text += "_" + std::to_string(step.head);
        for (size_t i = 0; i < operand; ++i)
            if (step.inputs[i] == input) return text + "_again";
        return text;
    }

    Recorder& r_;
    CellAt scalar_;
    std::vector<int> uses_;                        // of each step up to the scalar's
    std::vector<std::vector<StepId>> parts_;
};

}  // namespace

void record_gradients(Recorder& r, const std::optional<CellName>& scalar) {
    if (!scalar) return;
    if (const auto cell = r.so_far().locate(*scalar)) Backward(r, *cell).record();
}

}  // namespace lab
