#include "core/step_shapes.h"

#include "core/gradient_steps.h"
#include "core/learned.h"
#include "core/subject.h"
#include "core/vocabulary.h"

#include <algorithm>

namespace lab {

std::vector<StepShape> shapes_of(const Experiment& e, std::int64_t tokens) { return row_of(e.subject).shapes(e, tokens); }

std::int64_t cells_of_steps(const std::vector<StepShape>& shapes, bool with_gradients) {
    std::int64_t cells = 0;
    for (const StepShape& shape : shapes) cells += std::max(shape.heads, 1) * shape.rows * shape.columns;
    return with_gradients ? 5 * cells : cells;
}

std::vector<StepShape> shapes_of_attention(const Experiment& e, std::int64_t T) {
    const Sentences sentences = has_source(e) || has_table(e) ? sentences_of(e) : Sentences{};
    const std::int64_t S = has_source(e) ? static_cast<std::int64_t>(sentences.source.size()) : T, kept = cached_tokens(e, static_cast<int>(T)), asking = T - kept;
    const std::int64_t d_model = e.d_model, d_out = e.d_out, width = e.projections ? d_out : d_model;
    const std::int64_t d_k = width / e.heads, kv_width = d_k * kv_heads_of(e), rope = e.score == Score::Latent ? e.rope_dim : 0;
    std::vector<StepShape> shapes;
    const auto add = [&](bool has, std::string_view name, int heads, std::int64_t rows, std::int64_t columns) {
        if (has) shapes.push_back({name, heads, rows, columns});
    };
    const auto add_all = [&](bool has, std::initializer_list<std::string_view> names, int heads, std::int64_t rows, std::int64_t columns) {
        for (const std::string_view name : names) add(has, name, heads, rows, columns);
    };
    const bool several = e.heads > 1, latent = e.score == Score::Latent, absorbed = latent && e.absorbed, turned = turns_heads(e);
    const bool renormalises = e.mask.kind == Mask::CausalRenormalised, remembers = kept > 0 && !has_source(e) && e.projections;
    const std::int64_t V = has_table(e) ? static_cast<std::int64_t>(vocabulary_of(e, sentences).tokens.size()) : 0;
    add(has_table(e), "table", 0, V, d_model);
    add(has_table(e), "ids", 0, T, 1);
    add(has_table(e) && e.one_hot, "one_hot", 0, T, V);
    add(has_table(e) && has_source(e), "ids_source", 0, S, 1);
    add(has_table(e) && has_source(e) && e.one_hot, "one_hot_source", 0, S, V);
    add_all(adds_positions(e), {"tokens", "positions"}, 0, T, d_model);
    add(true, "X", 0, T, d_model);
    add_all(has_source(e) && adds_positions(e), {"tokens_source", "positions_source"}, 0, S, d_model);
    add(has_source(e), "X_source", 0, S, d_model);
    const auto add_kept = [&](bool has, std::string_view name, std::string_view before, std::string_view now, std::int64_t columns) {
        add(has && remembers, before, 0, kept, columns);
        add(has && remembers, now, 0, asking, columns);
        add(has, name, 0, S, columns);
    };                                             // what a cache keeps of each token: in two parts, then whole
    add(remembers, "X_cached", 0, kept, d_model);
    add(kept > 0, "X_new", 0, asking, d_model);
    for (const Projection& p : projections_of(e)) add(true, p.name, 0, p.in, p.out);
    add(e.projections, "Q", 0, asking, d_out);
    add_kept(latent, "latent", "latent_cached", "latent_new", e.latent);
    add_all(latent && !absorbed, {"K", "V"}, 0, S, kv_width);
    add_kept(e.projections && !latent, "K", "K_cached", "K_new", kv_width);
    add_kept(e.projections && !latent, "V", "V_cached", "V_new", kv_width);
    add(rope > 0, "Q_rope", 0, asking, rope * e.heads);
    add_kept(rope > 0, "K_rope", "K_rope_cached", "K_rope_new", rope);
    add(rope > 0, "K_rotated", 0, S, rope);
    add(several, "Q", e.heads, asking, d_k);
    add_all(several && !absorbed, {"K", "V"}, e.heads, S, d_k);
    add_all(several && absorbed, {"W_uk", "W_uv"}, e.heads, e.latent, d_k);
    add(absorbed, "Q_latent", e.heads, asking, e.latent);
    add(several && rope > 0, "Q_rope", e.heads, asking, rope);
    add(rope > 0, "Q_rotated", e.heads, asking, rope);
    add(rope > 0, "Q_joined", e.heads, asking, (absorbed ? e.latent : d_k) + rope);
    add(rope > 0, "K_joined", e.heads, S, (absorbed ? e.latent : d_k) + rope);
    add(norms_heads(e), "Q_normed", e.heads, asking, d_k);
    add(norms_heads(e), "K_normed", e.heads, S, d_k);
    add(turned, "Q_rotated", e.heads, asking, d_k);
    add(turned, "K_rotated", e.heads, S, d_k);
    add(true, "scores", e.heads, asking, S);
    add(e.scale.kind != Scale::None, "scaled", e.heads, asking, S);
    add(e.temperature != 1, "tempered", e.heads, asking, S);
    add(e.softcap > 0, "capped", e.heads, asking, S);
    add(e.positions == Positions::Alibi, "biased", e.heads, asking, S);
    add(renormalises, "unmasked", e.heads, asking, S);
    add(e.mask.kind != Mask::None, "masked", e.heads, asking, S);
    add(has_loss(e), "target_scores", e.heads, 1, S);
    add(has_loss(e), "loss", e.heads, 1, 1);
    add(true, "weights", e.heads, asking, S);
    add(e.dropout > 0, "dropped", e.heads, asking, S);
    add(absorbed, "context_latent", e.heads, asking, e.latent);
    add(true, "context", e.heads, asking, d_k);
    add(several, "concat", 0, asking, d_out);
    add(e.output_projection, "W_o", 0, width, d_out);
    add(e.output_projection && e.bias, "b_o", 0, 1, d_out);
    add(e.output_projection && e.bias, "projected", 0, asking, d_out);
    add(e.output_projection, "output", 0, asking, d_out);
    for (const Projection& p : projections_of(e)) add(shows_descent(e) && p.name != "W_v" && trains(e, p.name), after_step(p.name), 0, p.in, p.out);
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
    const std::string_view step = is_gradient(cell.step) ? step_of_gradient(cell.step) : cell.step;   // of its shape, and its head
    const StepShape* shape = cell.head < heads ? find_shape(shapes, step, cell.head) : nullptr;
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
