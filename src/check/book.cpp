// Each figure is a step of the experiment that a reader would ask for; what no experiment has is put together of its parts.
#include "check/book.h"

#include "core/ops.h"
#include "core/random.h"
#include "core/run.h"

#include <nlohmann/json.hpp>

#include <array>
#include <limits>

namespace lab {
namespace {

using Json = nlohmann::json;

constexpr int kJourney = 1;

// --- experiments ---

Experiment simplified(Normaliser normaliser = Normaliser::Softmax) {
    Experiment e;
    e.projections = false;
    e.scale.kind = Scale::None;
    e.normaliser = normaliser;
    return e;
}

Experiment linear(std::uint64_t seed, Mask mask = Mask::None) {
    Experiment e;
    e.init = Init::Linear;
    e.seed = seed;
    e.mask = mask;
    return e;
}

Experiment unscaled(Experiment e) {
    e.scale.kind = Scale::None;
    return e;
}

Experiment dropped(Experiment e) {
    e.dropout = 0.5f;
    return e;
}

Experiment multi_head() {
    Experiment e = linear(123, Mask::Causal);
    e.heads = 2;
    e.output_projection = e.bias = true;
    return e;
}

Experiment looked_up() {
    Experiment e = simplified();
    e.text = "starts with step journey";
    e.learn_from = Experiment{}.text;
    e.table = TableOrder::Appearance;
    e.embeddings.kind = Embeddings::Drawn;
    return e;
}

Matrix step(const Experiment& e, std::string_view name) {
    const Trace trace = run(e);
    return trace[*trace.find(name)].value;
}

// --- modules drawn one after the other from one generator, as the book makes them ---

constexpr std::array<std::string_view, 3> kProjections = {"W_q", "W_k", "W_v"};
using Module = std::array<Matrix, 3>;              // (3, d_out) each

Module drawn_module(int number, int d_out) {
    TorchRandom random(123);
    Module module;
    for (int i = 0; i <= number; ++i)
        for (Matrix& W : module) W = draw_linear(random, 3, d_out, false).weight.transpose();
    return module;
}

Matrix causal_context(const Module& module) {
    Experiment e = linear(123, Mask::Causal);
    e.d_out = static_cast<int>(module.front().cols());
    for (size_t i = 0; i < module.size(); ++i)
        for (int row = 0; row < module[i].rows(); ++row)
            for (int col = 0; col < module[i].cols(); ++col) e.edits.push_back({{std::string(kProjections[i]), kNoHead, row, col}, module[i](row, col)});
    return step(e, "context");
}

// Two heads, each a module of its own, side by side.
Matrix wrapped(int d_out) {
    const Matrix one = causal_context(drawn_module(0, d_out)), two = causal_context(drawn_module(1, d_out));
    Matrix both(one.rows(), one.cols() + two.cols());
    both << one, two;
    return both;
}

// The book's batches hold the same sentence twice.
Matrix twice(const Matrix& m) {
    Matrix both(2 * m.rows(), m.cols());
    both << m, m;
    return both;
}

Matrix dropout_of_ones() {
    TorchRandom random(123);
    return draw_kept(random, 6, 6, 0.5) * 2;
}

// a times a turned, in each of two heads.
Matrix products_by_head(const Json& entry) {
    Matrix both(6, 3);
    for (Eigen::Index head = 0; head < 2; ++head) {
        Matrix a(3, 4);
        for (Eigen::Index i = 0; i < a.size(); ++i) a.data()[i] = entry["input"][static_cast<size_t>(head * a.size() + i)].get<float>();
        both.middleRows(3 * head, 3) = a * a.transpose();
    }
    return both;
}

Matrix causal_mask() { return (step(linear(789, Mask::Causal), "masked").array() > -std::numeric_limits<float>::infinity()).cast<float>(); }

const BookFigure kFigures[] = {
    {"2.7", "embedding_layer.weight", [](const Json&) { return step(looked_up(), "table"); }},
    {"2.7", "lookup", [](const Json&) { return step(looked_up(), "X"); }},
    {"3.3.1", "attn_scores_2", [](const Json&) -> Matrix { return step(simplified(), "scores").row(kJourney); }},
    {"3.3.1", "dot_x1_x2", [](const Json&) -> Matrix { return step(simplified(), "scores").block(0, kJourney, 1, 1); }},
    {"3.3.1", "attn_weights_2_tmp", [](const Json&) -> Matrix { return step(simplified(Normaliser::Sum), "weights").row(kJourney); }},
    {"3.3.1", "sum_tmp", [](const Json&) -> Matrix { return step(simplified(Normaliser::Sum), "weights").row(kJourney).rowwise().sum(); }},
    {"3.3.1", "attn_weights_2_naive", [](const Json&) -> Matrix { return step(simplified(Normaliser::NaiveSoftmax), "weights").row(kJourney); }},
    {"3.3.1", "attn_weights_2", [](const Json&) -> Matrix { return step(simplified(), "weights").row(kJourney); }},
    {"3.3.1", "context_vec_2", [](const Json&) -> Matrix { return step(simplified(), "context").row(kJourney); }},
    {"3.3.2", "attn_scores", [](const Json&) { return step(simplified(), "scores"); }},
    {"3.3.2", "attn_weights", [](const Json&) { return step(simplified(), "weights"); }},
    {"3.3.2", "row_sums", [](const Json&) -> Matrix { return step(simplified(), "weights").rowwise().sum(); }},
    {"3.3.2", "all_context_vecs", [](const Json&) { return step(simplified(), "context"); }},
    {"3.4.1", "W_query", [](const Json&) { return step({}, "W_q"); }},
    {"3.4.1", "W_key", [](const Json&) { return step({}, "W_k"); }},
    {"3.4.1", "W_value", [](const Json&) { return step({}, "W_v"); }},
    {"3.4.1", "query_2", [](const Json&) -> Matrix { return step({}, "Q").row(kJourney); }},
    {"3.4.1", "attn_score_22", [](const Json&) -> Matrix { return step({}, "scores").block(kJourney, kJourney, 1, 1); }},
    {"3.4.1", "attn_scores_2", [](const Json&) -> Matrix { return step({}, "scores").row(kJourney); }},
    {"3.4.1", "attn_weights_2", [](const Json&) -> Matrix { return step({}, "weights").row(kJourney); }},
    {"3.4.1", "context_vec_2", [](const Json&) -> Matrix { return step({}, "context").row(kJourney); }},
    {"3.4.2", "SelfAttention_v1", [](const Json&) { return step({}, "context"); }},
    {"3.4.2", "SelfAttention_v2", [](const Json&) { return step(linear(789), "context"); }},
    {"3.1", "SelfAttention_v1_from_v2", [](const Json&) { return step(linear(123), "context"); }},
    {"3.2", "wrapper_d_out_1", [](const Json&) { return wrapped(1); }},
    {"3.5.1", "attn_weights", [](const Json&) { return step(linear(789), "weights"); }},
    {"3.5.1", "mask_simple", [](const Json&) { return causal_mask(); }},
    {"3.5.1", "masked_simple", [](const Json&) { return step(linear(789, Mask::CausalRenormalised), "masked"); }},
    {"3.5.1", "masked_simple_norm", [](const Json&) { return step(linear(789, Mask::CausalRenormalised), "weights"); }},
    {"3.5.1", "masked", [](const Json&) { return step(unscaled(linear(789, Mask::Causal)), "masked"); }},
    {"3.5.1", "attn_weights_causal", [](const Json&) { return step(linear(789, Mask::Causal), "weights"); }},
    {"3.5.2", "dropout_ones", [](const Json&) { return dropout_of_ones(); }},
    {"3.5.2", "dropout_weights", [](const Json&) { return step(dropped(linear(789, Mask::Causal)), "dropped"); }},
    {"3.5.3", "CausalAttention", [](const Json&) { return twice(step(linear(123, Mask::Causal), "context")); }},
    {"3.6.1", "MultiHeadAttentionWrapper", [](const Json&) { return twice(wrapped(2)); }},
    {"3.6.2", "MultiHeadAttention", [](const Json&) { return twice(step(multi_head(), "output")); }},
    {"3.6.2", "batched_matmul", products_by_head},
    {"state dict", "ca1.W_query.weight", [](const Json&) -> Matrix { return drawn_module(0, 2)[0].transpose(); }},
    {"state dict", "ca1.W_key.weight", [](const Json&) -> Matrix { return drawn_module(0, 2)[1].transpose(); }},
    {"state dict", "ca1.W_value.weight", [](const Json&) -> Matrix { return drawn_module(0, 2)[2].transpose(); }},
    {"state dict", "ca2.W_query.weight", [](const Json&) -> Matrix { return drawn_module(1, 2)[0].transpose(); }},
    {"state dict", "ca2.W_key.weight", [](const Json&) -> Matrix { return drawn_module(1, 2)[1].transpose(); }},
    {"state dict", "ca2.W_value.weight", [](const Json&) -> Matrix { return drawn_module(1, 2)[2].transpose(); }},
    {"second module", "CausalAttention_2", [](const Json&) { return twice(causal_context(drawn_module(1, 2))); }},
};

}  // namespace

std::span<const BookFigure> book_figures() { return kFigures; }

const Json* entry_of(const Json& book, const BookFigure& figure) {
    for (const Json& entry : book["entries"])
        if (entry["section"] == figure.section && entry["name"] == figure.name) return &entry;
    return nullptr;
}

}  // namespace lab
