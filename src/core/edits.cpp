#include "core/edits.h"

#include <algorithm>

namespace lab {
namespace {

// An edit from a link may name its head in another way than the trace does.
bool is_of(const Edit& edit, const Trace& trace, const CellAt& cell) { return trace.locate(edit.cell) == cell; }

}  // namespace

std::optional<float> edit_of(const Experiment& e, const Trace& trace, const CellAt& cell) {
    for (auto edit = e.edits.rbegin(); edit != e.edits.rend(); ++edit)             // of several the last counts
        if (is_of(*edit, trace, cell)) return edit->value;
    return {};
}

void set_edit(Experiment& e, const Trace& trace, const CellAt& cell, std::optional<float> value) {
    const auto same = [&](const Edit& edit) { return is_of(edit, trace, cell); };
    if (!value) {
        std::erase_if(e.edits, same);
        return;
    }
    const auto first = std::find_if(e.edits.begin(), e.edits.end(), same);
    if (first == e.edits.end()) {
        e.edits.push_back({trace.name_of(cell), *value});
        return;
    }
    first->value = *value;                         // it keeps its place in the list
    e.edits.erase(std::remove_if(first + 1, e.edits.end(), same), e.edits.end());
}

}  // namespace lab
