#include "core/learned.h"

#include "core/random.h"

#include <algorithm>

namespace lab {

namespace {

Drawn draw(TorchRandom& random, Init init, int in, int out, bool bias) {
    Drawn d;
    switch (init) {
    case Init::Uniform:
        d = {draw_rand(random, in, out), {}, "origin.uniform", "origin.uniform"};
        if (bias) d.b = draw_rand(random, 1, out);
        break;
    case Init::Normal:
        d = {draw_randn(random, in, out), {}, "origin.normal", "origin.normal"};
        if (bias) d.b = draw_randn(random, 1, out);
        break;
    case Init::Linear:
        Linear linear = draw_linear(random, in, out, bias);
        d = {linear.weight.transpose(), linear.bias, bias ? "origin.linear_weight" : "origin.linear", "origin.linear_bias"};
        break;
    }
    return d;
}

// Cells that the experiment gives take the place of drawn ones.
void put_given(const Experiment& e, std::string_view name, Matrix& m, std::string_view& origin) {
    for (const auto& [cell, value] : e.given) {
        if (cell.step != name || cell.row < 0 || cell.col < 0 || cell.row >= m.rows() || cell.col >= m.cols()) continue;
        m(cell.row, cell.col) = value;
        origin = "origin.given";
    }
}

}  // namespace

std::vector<Projection> projections_of(const Experiment& e) {
    if (!e.projections) return {};
    if (e.score == Score::Latent) {
        std::vector<Projection> all = {{"W_q", e.d_model, e.d_out},
                                       {"W_dkv", e.d_model, e.latent, Axis::Model, Axis::Latent},
                                       {"W_uk", e.latent, e.d_out, Axis::Latent, Axis::Out},
                                       {"W_uv", e.latent, e.d_out, Axis::Latent, Axis::Out}};
        if (e.rope_dim > 0) {
            all.push_back({"W_qr", e.d_model, e.rope_dim * e.heads, Axis::Model, Axis::Rope});
            all.push_back({"W_kr", e.d_model, e.rope_dim, Axis::Model, Axis::Rope});
        }
        return all;
    }
    const bool shared = kv_heads_of(e) != e.heads;
    const int kv_width = e.d_out / e.heads * kv_heads_of(e);
    const Axis columns = shared ? Axis::Shared : Axis::Out;
    return {{"W_q", e.d_model, e.d_out}, {"W_k", e.d_model, kv_width, Axis::Model, columns}, {"W_v", e.d_model, kv_width, Axis::Model, columns}};
}

namespace {

// A row for each token or place.
Matrix draw_table(TorchRandom& random, const Experiment& e, size_t rows) {
    const int n = static_cast<int>(rows);
    return tables_are_uniform(e) ? draw_rand(random, n, e.d_model) : draw_randn(random, n, e.d_model);
}

void draw_embeddings(TorchRandom& random, const Experiment& e, const Sentences& sentences, Learned& learned) {
    if (e.embeddings.kind != Embeddings::Drawn) return;
    learned.vocabulary = vocabulary_of(e, sentences);
    learned.embeddings = draw_table(random, e, learned.vocabulary.tokens.size());
}

void draw_positions(TorchRandom& random, const Experiment& e, const Sentences& sentences, Learned& learned) {
    if (!e.tables_first && e.positions != Positions::Learned) return;
    learned.positions = draw_table(random, e, std::max(sentences.tokens.size(), sentences.source.size()));
}

}  // namespace

Learned draw_learned(const Experiment& e, const Sentences& sentences) {
    TorchRandom random(e.seed);
    Learned learned;
    if (e.tables_first) {
        draw_embeddings(random, e, sentences, learned);
        draw_positions(random, e, sentences, learned);
    }
    for (const Projection& p : projections_of(e)) {
        learned.projections.push_back(draw(random, e.init, p.in, p.out, false));
        put_given(e, p.name, learned.projections.back().W, learned.projections.back().W_origin);
    }
    if (e.output_projection) {
        learned.output = draw(random, e.init, e.projections ? e.d_out : e.d_model, e.d_out, e.bias);
        put_given(e, "W_o", learned.output.W, learned.output.W_origin);
        put_given(e, "b_o", learned.output.b, learned.output.b_origin);
    }
    if (!e.tables_first) {
        draw_positions(random, e, sentences, learned);
        draw_embeddings(random, e, sentences, learned);
    }
    return learned;
}

}  // namespace lab
