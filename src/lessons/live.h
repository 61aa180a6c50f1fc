// Live words and numbers of prose: references into a trace, resolved when they are shown.
//   weights[1][2]   Q@0[row][0]   Q@all.columns   token[1]   X.rows     row, col, and no @head: those of the followed cell; @all: of no head
//   token[last]          the newest word
//   biased.number        what the operation of a step is told: a slope, a share
//   count.words_cached   a count of the trace as a whole: counts.h has their names
//   apart.weights        the largest difference between that step and the same beside it, every row at its word again (core/shuffle.h)
//   other.weights[1][2]   the same of the trace that stands beside: of a page's second experiment, of what a change would do
//   trace.heads   trace.kv_heads   trace.group   trace.head   how many heads, of keys and values, heads that share one; the followed, from 1
//   model.bytes   other.model.heads   of a published model: live_model.cpp has their names
#pragma once

#include "core/model_shapes.h"
#include "core/trace.h"

#include <optional>
#include <string>
#include <string_view>

namespace lab {

struct Live {
    std::string text;              // "0.2199", "journey"; a dash where the trace has no such thing
    bool number = true;            // false: a word of the sentence
    bool found = false;
};

// The published model that words are about, and another that stands beside it: a second one, or the first as it is imagined.
struct Models {
    std::optional<ModelShape> one{}, other{};
    bool operator==(const Models&) const = default;
};
Live resolve_model(std::string_view name, const ModelShape& model, int digits);        // "bytes"

Live resolve(std::string_view reference, const Trace& trace, const CellName& followed, int digits, const Trace* other = nullptr,
             const Models& models = {});

}  // namespace lab
