#include "core/step_shapes.h"


#include <algorithm>

namespace lab {

std::vector<StepShape> shapes_of(const Experiment& e, std::int64_t T) {
    const std::int64_t d_model = e.d_model, d_out = e.d_out, width = e.projections ? d_out : d_model, d_k = width / e.heads;
    std::vector<StepShape> shapes = {{"X", 0, T, d_model}};
    const auto add = [&](bool has, std::string_view name, int heads, std::int64_t rows, std::int64_t columns) {
        if (has) shapes.push_back({name, heads, rows, columns});
    };
    const auto add_all = [&](bool has, std::initializer_list<std::string_view> names, int heads, std::int64_t rows, std::int64_t columns) {
        for (const std::string_view name : names) add(has, name, heads, rows, columns);
    };
    const bool several = e.heads > 1;
    add_all(e.projections, {"W_q", "W_k", "W_v"}, 0, d_model, d_out);
    add_all(e.projections, {"Q", "K", "V"}, 0, T, d_out);
    add_all(several, {"Q", "K", "V"}, e.heads, T, d_k);
    add(true, "scores", e.heads, T, T);
    add(e.scale.kind != Scale::None, "scaled", e.heads, T, T);
    add(e.mask != Mask::None, "masked", e.heads, T, T);
    add(true, "weights", e.heads, T, T);
    add(true, "context", e.heads, T, d_k);
    add(several, "concat", 0, T, d_out);
    add(e.output_projection, "W_o", 0, width, d_out);
    add(e.output_projection && e.bias, "b_o", 0, 1, d_out);
    add(e.output_projection && e.bias, "projected", 0, T, d_out);
    add(e.output_projection, "output", 0, T, d_out);
    return shapes;
}

const StepShape* find_shape(const std::vector<StepShape>& shapes, std::string_view name, int head) {
    const auto find = [&](auto fits) -> const StepShape* {
        const auto found = std::find_if(shapes.begin(), shapes.end(), [&](const StepShape& s) { return s.name == name && fits(s); });
        return found == shapes.end() ? nullptr : &*found;
    };
    const auto of_no_head = [](const StepShape& s) { return s.heads == 0; };
    if (head == kNoHead) {
        const StepShape* own = find(of_no_head);
        return own ? own : find([](const StepShape& s) { return s.heads == 1; });
    }
    const StepShape* own = find([&](const StepShape& s) { return head >= 0 && head < s.heads; });
    return own ? own : find(of_no_head);           // whether there is such a head is the caller's to know
}

std::optional<CellName> placed(const CellName& cell, const std::vector<StepShape>& shapes, int heads) {
    const StepShape* shape = cell.head < heads ? find_shape(shapes, cell.step, cell.head) : nullptr;
    if (!shape || cell.row < 0 || cell.row >= shape->rows || cell.col < 0 || cell.col >= shape->columns) return {};
    CellName found = cell;
    found.head = shape->heads == 0 ? kNoHead : std::max(cell.head, 0);
    return found;
}

std::vector<Edit> placed_edits(const Experiment& e, std::int64_t tokens) {
    if (e.edits.empty()) return {};
    const std::vector<StepShape> shapes = shapes_of(e, tokens);
    std::vector<Edit> all;
    for (const Edit& edit : e.edits) {
        if (auto cell = placed(edit.cell, shapes, e.heads)) all.push_back({std::move(*cell), edit.value});
    }
    return all;
}

}  // namespace lab
