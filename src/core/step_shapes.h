// Which steps run(e) will make and how large they are, known before any work: what the checks of an experiment stand on.
// Not here: the steps themselves (run.h); a test holds the two together.  Gradients are left out: they follow the shapes of these.
#pragma once

#include "core/experiment.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace lab {

struct StepShape {
    std::string_view name;                         // "scores"
    int heads = 0;                                 // how many heads have one; 0: it belongs to no head
    std::int64_t rows = 0, columns = 0;
};

// Of an experiment with so many tokens, whose sizes lie in bounds; by its subject.
std::vector<StepShape> shapes_of(const Experiment& e, std::int64_t tokens);
std::vector<StepShape> shapes_of_attention(const Experiment& e, std::int64_t tokens);

// How many numbers these are.  With gradients: a step has at most three by way of others, and their sum.
std::int64_t cells_of_steps(const std::vector<StepShape>& shapes, bool with_gradients);

// The step that a name and a head mean, as Trace::find() understands them; null if there is none.
const StepShape* find_shape(const std::vector<StepShape>& shapes, std::string_view name, int head);

// The cell with the very head of its step; nothing if there is no such cell among `shapes`.
std::optional<CellName> placed(const CellName& cell, const std::vector<StepShape>& shapes, int heads);

// The edits whose cell there is, so placed.
std::vector<Edit> placed_edits(const Experiment& e, std::int64_t tokens);

}  // namespace lab
