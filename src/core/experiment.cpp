// The words of a field's values, and the checks that come before any work.  Every check is cheap: nothing is computed
// before its size is known to be in bounds.
#include "core/experiment.h"

#include "core/step_shapes.h"
#include "core/tokens.h"

#include <algorithm>
#include <cmath>

namespace lab {

std::vector<std::string_view> names_of(Embeddings) { return {"auto", "toy"}; }
std::vector<std::string_view> names_of(Scale) { return {"sqrt", "d", "none"}; }
std::vector<std::string_view> names_of(Mask) { return {"none", "causal"}; }
std::vector<std::string_view> names_of(Init) { return {"uniform", "linear", "normal"}; }

bool EmbeddingChoice::operator==(const EmbeddingChoice& o) const {
    if (kind != o.kind) return false;
    if (kind != Embeddings::Own) return true;
    return own.rows() == o.own.rows() && own.cols() == o.own.cols() && own == o.own;
}

bool ScaleChoice::operator==(const ScaleChoice& o) const {
    return kind == o.kind && (kind != Scale::Number || number == o.number);
}

namespace {

using Found = std::optional<Problem>;

std::string text_of(std::int64_t number) { return std::to_string(number); }

Found check_range(std::string_view field, int value, int most) {
    if (value >= 1 && value <= most) return {};
    return Problem{"invalid.range", {std::string(field), text_of(most), text_of(value)}, field};
}

Found check_text(const Experiment& e, std::int64_t tokens) {
    if (tokens == 0) return Problem{"invalid.empty", {}, "text"};
    if (tokens > kMaxTokens) return Problem{"invalid.too_many_tokens", {text_of(tokens), text_of(kMaxTokens)}, "text"};
    if (e.embeddings.kind != Embeddings::Own) return {};

    const Matrix& own = e.embeddings.own;
    if (own.rows() != tokens || own.cols() != e.d_model) {
        return Problem{"invalid.own_shape",
                       {text_of(own.rows()), text_of(own.cols()), text_of(tokens), text_of(e.d_model)}, "embeddings"};
    }
    if (!own.allFinite()) return Problem{"invalid.own_finite", {}, "embeddings"};
    return {};
}

Found check_heads(const Experiment& e) {
    if (e.heads > 1 && !e.projections) return Problem{"invalid.heads_without_projections", {}, "heads"};
    if (e.projections && e.d_out % e.heads != 0) {
        return Problem{"invalid.heads_divide", {text_of(e.heads), text_of(e.d_out)}, "heads"};
    }
    return {};
}

Found check_scale(const ScaleChoice& scale) {
    if (scale.kind != Scale::Number || std::isfinite(scale.number)) return {};
    return Problem{"invalid.scale", {}, "scale"};
}

// How many numbers run(e) would keep, with the mask.
std::int64_t cells_of(const Experiment& e, std::int64_t T) {
    std::int64_t cells = e.mask != Mask::None ? T * T : 0;
    for (const StepShape& shape : shapes_of(e, T)) cells += std::max(shape.heads, 1) * shape.rows * shape.columns;
    return cells;
}

Found check_edits(const Experiment& e, std::int64_t tokens) {
    if (e.edits.size() > kMaxEdits) return Problem{"invalid.too_many_edits", {text_of(static_cast<std::int64_t>(kMaxEdits))}, "edits"};
    for (const Edit& edit : e.edits) {
        if (!std::isfinite(edit.value)) return Problem{"invalid.edit_finite", {edit.cell.step}, "edits"};
    }
    if (e.edits.empty()) return {};
    const std::vector<StepShape> shapes = shapes_of(e, tokens);
    for (const auto& [cell, value] : e.edits) {
        if (!placed(cell, shapes, e.heads)) return Problem{"invalid.edit_place", {cell.step, text_of(cell.row), text_of(cell.col)}, "edits"};
    }
    return {};
}

}  // namespace

std::optional<Problem> why_invalid(const Experiment& e) {
    if (e.text.size() > kMaxTextBytes) {
        return Problem{"invalid.text_too_long", {text_of(kMaxTextBytes >> 10)}, "text"};
    }
    if (auto p = check_range("d_model", e.d_model, kMaxWidth)) return p;
    if (auto p = check_range("d_out", e.d_out, kMaxWidth)) return p;
    if (auto p = check_range("heads", e.heads, kMaxHeads)) return p;

    const auto tokens = static_cast<std::int64_t>(words_of(e.text).size());
    if (auto p = check_text(e, tokens)) return p;
    if (auto p = check_heads(e)) return p;
    if (auto p = check_scale(e.scale)) return p;
    constexpr std::int64_t kMillion = 1 << 20;
    if (const std::int64_t cells = cells_of(e, tokens); cells > kMaxCells) {
        return Problem{"invalid.too_large", {text_of((cells + kMillion - 1) / kMillion), text_of(kMaxCells / kMillion)}, "text"};
    }
    return check_edits(e, tokens);
}

}  // namespace lab
