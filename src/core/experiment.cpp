// The words of a field's values, and the checks that come before any work.  Every check is cheap: nothing is computed
// before its size is known to be in bounds.
#include "core/experiment.h"

#include "core/features.h"
#include "core/gradient_steps.h"
#include "core/step_shapes.h"
#include "core/subject.h"
#include "core/vocabulary.h"

#include <algorithm>
#include <cmath>

namespace lab {

std::vector<std::string_view> names_of(Tokenizer) { return {"words", "pieces"}; }
std::vector<std::string_view> names_of(TableOrder) { return {"none", "appearance", "alphabet", "reversed"}; }
std::vector<std::string_view> names_of(Embeddings) { return {"auto", "toy", "features", "drawn"}; }
std::vector<std::string_view> names_of(Scale) { return {"sqrt", "d", "none"}; }
std::vector<std::string_view> names_of(Score) { return {"dot", "latent"}; }
std::vector<std::string_view> names_of(Normaliser) { return {"softmax", "naive_softmax", "sum"}; }
std::vector<std::string_view> names_of(Mask) { return {"none", "causal", "causal_renormalised", "window"}; }
std::vector<std::string_view> names_of(Positions) { return {"none", "learned", "sinusoidal", "rotary", "rotary_half", "alibi"}; }
std::vector<std::string_view> names_of(Init) { return {"uniform", "linear", "normal"}; }
std::vector<std::string_view> names_of(Trains) { return {"all", "W_q", "W_k"}; }
std::vector<std::string_view> names_of(Subject) { return {"attention", "softmax", "variance", "positions", "cost"}; }

namespace {

bool equal(const Matrix& a, const Matrix& b) { return a.rows() == b.rows() && a.cols() == b.cols() && a == b; }

}  // namespace

std::vector<float> book_scores() noexcept { return {0.9544f, 1.4950f, 1.4754f, 0.8434f, 0.7070f, 1.0865f}; }

bool EmbeddingChoice::operator==(const EmbeddingChoice& o) const { return kind == o.kind && (kind != Embeddings::Own || equal(own, o.own)); }

bool MaskChoice::operator==(const MaskChoice& o) const { return kind == o.kind && (kind != Mask::Own || equal(own, o.own)); }

bool ScaleChoice::operator==(const ScaleChoice& o) const {
    return kind == o.kind && (kind != Scale::Number || number == o.number);
}

bool may_see(const Experiment& e, int t, int j) {
    switch (e.mask.kind) {
    case Mask::None: return true;
    case Mask::Own: return e.mask.own(t, j) != 0;
    case Mask::Window: return j <= t && j > t - e.window;
    case Mask::Causal:
    case Mask::CausalRenormalised: break;
    }
    return j <= t;
}

namespace {

using Found = std::optional<Problem>;

std::string text_of(std::int64_t number) { return std::to_string(number); }

Found check_length(std::string_view field, const std::string& text) {
    if (text.size() <= kMaxTextBytes) return {};
    return Problem{"invalid.text_too_long", {text_of(kMaxTextBytes >> 10)}, field};
}

// Of every field alone.
Found check_fields(const Experiment& e) {
    if (auto p = check_length("text", e.text)) return p;
    if (auto p = check_length("source_text", e.source_text)) return p;
    if (e.merges < 0 || e.merges > kMaxMerges) return Problem{"invalid.merges", {text_of(kMaxMerges), text_of(e.merges)}, "merges"};
    const std::string& learned = e.tokenizer == Tokenizer::Pieces ? learned_from(e) : e.learn_from;
    if (learned.size() > kMaxLearnedBytes) return Problem{"invalid.learn_from", {text_of(kMaxLearnedBytes >> 10)}, "learn_from"};
    if (auto p = check_range("d_model", e.d_model, kMaxWidth)) return p;
    if (auto p = check_range("d_out", e.d_out, kMaxWidth)) return p;
    if (auto p = check_range("heads", e.heads, kMaxHeads)) return p;
    if (auto p = check_range("latent", e.latent, kMaxWidth)) return p;
    if (auto p = check_range("window", e.window, kMaxTokens)) return p;
    if (e.kv_heads < 0) return Problem{"invalid.kv_heads", {text_of(e.kv_heads), text_of(e.heads)}, "kv_heads"};
    if (e.rope_dim < 0 || e.rope_dim > kMaxWidth || e.rope_dim % 2 != 0) return Problem{"invalid.rope_dim", {text_of(kMaxWidth), text_of(e.rope_dim)}, "rope_dim"};
    if (!(e.softcap >= 0) || !std::isfinite(e.softcap)) return Problem{"invalid.softcap", {}, "softcap"};
    if (!(e.slope >= 0) || !std::isfinite(e.slope)) return Problem{"invalid.slope", {}, "slope"};
    if (!(e.temperature > 0) || !std::isfinite(e.temperature)) return Problem{"invalid.temperature", {}, "temperature"};
    if (!std::isfinite(e.learning_rate)) return Problem{"invalid.learning_rate", {}, "learning_rate"};
    if (e.steps_trained < 0 || e.steps_trained > kMaxStepsTrained) return Problem{"invalid.steps_trained", {text_of(kMaxStepsTrained), text_of(e.steps_trained)}, "steps_trained"};
    if (!(e.dropout >= 0 && e.dropout <= 1)) return Problem{"invalid.dropout", {}, "dropout"};
    return {};
}

Found check_features(const Experiment& e) {
    std::string widths;
    for (const int width : feature_widths()) {
        if (width == e.d_model) return {};
        widths += (widths.empty() ? "" : ", ") + text_of(width);
    }
    return Problem{"invalid.features", {widths, text_of(e.d_model)}, "embeddings"};
}

Found check_text(const Experiment& e, const Sentences& sentences, std::int64_t tokens, std::int64_t source) {
    if (tokens == 0) return Problem{"invalid.empty", {}, "text"};
    if (tokens > kMaxTokens) return Problem{"invalid.too_many_tokens", {text_of(tokens), text_of(kMaxTokens)}, "text"};
    if (source == 0) return Problem{"invalid.empty_source", {}, "source_text"};
    if (source > kMaxTokens) return Problem{"invalid.too_many_tokens", {text_of(source), text_of(kMaxTokens)}, "source_text"};
    if (e.cache && (e.prefill < 0 || e.prefill >= tokens)) return Problem{"invalid.prefill", {text_of(tokens - 1), text_of(e.prefill)}, "prefill"};
    if (e.embeddings.kind == Embeddings::Features) return check_features(e);
    if (e.embeddings.kind != Embeddings::Own) return {};

    const Matrix& own = e.embeddings.own;
    const std::int64_t rows = has_table(e) ? static_cast<std::int64_t>(vocabulary_of(e, sentences).tokens.size()) : tokens;
    if (own.rows() != rows || own.cols() != e.d_model) {
        return Problem{has_table(e) ? "invalid.own_table" : "invalid.own_shape",
                       {text_of(own.rows()), text_of(own.cols()), text_of(rows), text_of(e.d_model)}, "embeddings"};
    }
    if (!own.allFinite()) return Problem{"invalid.own_finite", {}, "embeddings"};
    return {};
}

Found check_heads(const Experiment& e) {
    if (e.heads > 1 && !e.projections) return Problem{"invalid.heads_without_projections", {}, "heads"};
    if (e.projections && e.d_out % e.heads != 0) {
        return Problem{"invalid.heads_divide", {text_of(e.heads), text_of(e.d_out)}, "heads"};
    }
    if (e.heads % kv_heads_of(e) != 0) return Problem{"invalid.kv_heads", {text_of(e.kv_heads), text_of(e.heads)}, "kv_heads"};
    return {};
}

// Kinds of attention that need something, or do not go together.
Found check_kinds(const Experiment& e) {
    if (e.score == Score::Latent) {
        if (!e.projections) return Problem{"invalid.latent_projections", {}, "score"};
        if (kv_heads_of(e) != e.heads) return Problem{"invalid.latent_kv_heads", {}, "kv_heads"};
        if (turns_heads(e)) return Problem{"invalid.latent_rotary", {}, "positions"};
    }
    if (e.steps_trained > 0 && !e.projections) return Problem{"invalid.nothing_to_train", {}, "steps_trained"};
    if (has_loss(e) && (e.normaliser != Normaliser::Softmax || e.mask.kind == Mask::CausalRenormalised)) return Problem{"invalid.loss_needs_softmax", {}, "target_column"};
    if (has_loss(e) && e.cache) return Problem{"invalid.loss_cache", {}, "cache"};
    const int width = (e.projections ? e.d_out : e.d_model) / e.heads;
    if (turns_heads(e) && width % 2 != 0) return Problem{"invalid.rotary_odd", {text_of(width)}, "positions"};
    return {};
}

Found check_target(const Experiment& e, std::int64_t tokens, std::int64_t source) {
    if (e.target_row >= tokens) return Problem{"invalid.target", {text_of(e.target_row), text_of(tokens - 1)}, "target_row"};
    if (e.target_column >= source) return Problem{"invalid.target", {text_of(e.target_column), text_of(source - 1)}, "target_column"};
    const auto [row, column] = target_of(e, static_cast<int>(tokens), static_cast<int>(source));
    if (has_loss(e) && !may_see(e, row, column)) return Problem{"invalid.target_hidden", {}, "target_column"};
    return {};
}

Found check_mask(const MaskChoice& mask, std::int64_t tokens, std::int64_t source) {
    if (mask.kind != Mask::Own) return {};
    if (mask.own.rows() != tokens || mask.own.cols() != source) {
        return Problem{"invalid.mask_shape", {text_of(mask.own.rows()), text_of(mask.own.cols()), text_of(tokens), text_of(source)}, "mask"};
    }
    const auto m = mask.own.array();
    if (!(m == 0 || m == 1).all()) return Problem{"invalid.mask_values", {}, "mask"};
    return {};
}

Found check_scale(const ScaleChoice& scale) {
    if (scale.kind != Scale::Number || std::isfinite(scale.number)) return {};
    return Problem{"invalid.scale", {}, "scale"};
}

// How many numbers run(e) would keep, with the masks.
std::int64_t cells_of(const Experiment& e, std::int64_t T, std::int64_t S) {
    return (e.mask.kind != Mask::None ? T * S : 0) + (e.dropout > 0 ? e.heads * T * S : 0) + cells_of_steps(shapes_of(e, T), e.gradient_of.has_value());
}

Found check_training(const Experiment& e, std::int64_t cells) {
    constexpr double kCellsOfAStep = 150000;       // recording a head and going back takes as long as computing so many
    if (e.steps_trained * (static_cast<double>(cells) + kCellsOfAStep * e.heads) > kMaxTrainedCells) return Problem{"invalid.too_much_training", {}, "steps_trained"};
    return {};
}

// Cells that are named.
Found check_places(const Experiment& e, std::int64_t tokens) {
    for (const std::string_view field : {"given", "edits"}) {
        const std::vector<Edit>& cells = field == "given" ? e.given : e.edits;
        if (cells.size() > kMaxEdits) return Problem{"invalid.too_many_edits", {text_of(static_cast<std::int64_t>(kMaxEdits))}, field};
        for (const Edit& edit : cells) {
            if (!std::isfinite(edit.value)) return Problem{"invalid.edit_finite", {edit.cell.step}, field};
        }
    }
    if (e.edits.empty() && !e.gradient_of) return {};
    const std::vector<StepShape> shapes = shapes_of(e, tokens);
    if (e.gradient_of && (is_gradient(e.gradient_of->step) || !placed(*e.gradient_of, shapes, e.heads)))
        return Problem{"invalid.gradient_place", {e.gradient_of->step, text_of(e.gradient_of->row), text_of(e.gradient_of->col)}, "gradient_of"};
    for (const auto& [cell, value] : e.edits) {
        if (!placed(cell, shapes, e.heads)) return Problem{"invalid.edit_place", {cell.step, text_of(cell.row), text_of(cell.col)}, "edits"};
    }
    return {};
}

}  // namespace

std::optional<Problem> check_range(std::string_view field, int value, int most, int least) {
    if (value >= least && value <= most) return {};
    return Problem{least == 1 ? "invalid.range" : "invalid.range_from", {std::string(field), text_of(most), text_of(value), text_of(least)}, field};
}

std::optional<Problem> check_cells(const Experiment& e, std::int64_t cells) {
    constexpr std::int64_t kMillion = 1 << 20;
    if (cells <= kMaxCells) return {};
    return Problem{"invalid.too_large", {text_of((cells + kMillion - 1) / kMillion), text_of(kMaxCells / kMillion)}, row_of(e.subject).size_field};
}

std::optional<Problem> why_no_attention(const Experiment& e) {
    if (auto p = check_fields(e)) return p;
    const Sentences sentences = sentences_of(e);
    const auto tokens = static_cast<std::int64_t>(sentences.tokens.size());
    const auto source = has_source(e) ? static_cast<std::int64_t>(sentences.source.size()) : tokens;
    if (auto p = check_text(e, sentences, tokens, source)) return p;
    if (auto p = check_heads(e)) return p;
    if (auto p = check_kinds(e)) return p;
    if (auto p = check_mask(e.mask, tokens, source)) return p;
    if (auto p = check_scale(e.scale)) return p;
    if (auto p = check_target(e, tokens, source)) return p;
    const std::int64_t cells = cells_of(e, tokens, source);
    if (auto p = check_cells(e, cells)) return p;
    return check_training(e, cells);
}

std::optional<Problem> why_invalid(const Experiment& e) {
    if (auto p = row_of(e.subject).why_invalid(e)) return p;
    return check_places(e, static_cast<std::int64_t>(sentences_of(e).tokens.size()));
}

}  // namespace lab
