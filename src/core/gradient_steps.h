// The way back as steps of the same trace: how one number changes with every step that it was made from.  Each such step is
// called d_ and the name of the step it belongs to, and is explained by the chain rule (kGradient).
// Not here: gradients that nobody looks at (gradients.h).
#pragma once

#include "core/recorder.h"

namespace lab {

// Adds d_Q and so on, for every step from that of `scalar` back to the leaves; nothing where none is asked for, or it has no place.  What has a part in several steps has first a
// gradient by way of each ("d_X_via_Q"), then their sum.  Where a cell was changed by hand nothing passes ("d_scores_open").
void record_gradients(Recorder& r, const std::optional<CellName>& scalar);

// Is this the name of such a step?
constexpr bool is_gradient(std::string_view step) { return step.starts_with("d_"); }

// Which step it belongs to.
constexpr std::string_view step_of_gradient(std::string_view name) {
    name.remove_prefix(2);
    if (name.ends_with("_open")) name.remove_suffix(5);
    return name.substr(0, name.find("_via_"));
}

}  // namespace lab
