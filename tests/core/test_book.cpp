// The figures of the book's chapter 3 that an Experiment can ask for, each read from the file by section and name.
#include "core/run.h"

#include "tests/core/data.h"

#include <doctest/doctest.h>

namespace lab {
namespace {

using nlohmann::json;

struct Settings {
    Init init;
    std::uint64_t seed;
    bool causal = false, simplified = false, scaled = true, multi_head = false;
    Mask mask = Mask::None;
    Normaliser normaliser = Normaliser::Softmax;
    float dropout = 0;
};
constexpr Settings kSimplified{Init::Uniform, 123, false, true, false};
constexpr Settings kUniform{Init::Uniform, 123}, kLinear789{Init::Linear, 789}, kLinear123{Init::Linear, 123};
constexpr Settings kCausal789{Init::Linear, 789, true}, kCausal123{Init::Linear, 123, true};
constexpr Settings kUnscaledCausal{Init::Linear, 789, true, false, false};
constexpr Settings kNaive{Init::Uniform, 123, false, true, false, false, Mask::None, Normaliser::NaiveSoftmax};
constexpr Settings kPlainSum{Init::Uniform, 123, false, true, false, false, Mask::None, Normaliser::Sum};
constexpr Settings kRenormalised{Init::Linear, 789, false, false, true, false, Mask::CausalRenormalised};
constexpr Settings kDropped{Init::Linear, 789, true, false, true, false, Mask::None, Normaliser::Softmax, 0.5f};
constexpr Settings kMultiHead{Init::Linear, 123, true, false, true, true};

Experiment experiment_of(const Settings& s) {
    Experiment e;
    e.init = s.init;
    e.seed = s.seed;
    e.mask = s.causal ? Mask::Causal : s.mask;
    e.normaliser = s.normaliser;
    e.dropout = s.dropout;
    if (!s.scaled) e.scale.kind = Scale::None;
    e.projections = !s.simplified;
    if (s.multi_head) {
        e.heads = 2;
        e.output_projection = e.bias = true;
    }
    return e;
}

enum class Part { All, Journey, Cell01, Cell11, Transposed };      // "journey" is row 1

struct Figure {
    std::string_view section, name;
    Settings settings;
    std::string_view step;
    Part part = Part::All;
};
const Figure kFigures[] = {
    {"3.3.1", "attn_scores_2", kSimplified, "scores", Part::Journey},
    {"3.3.1", "dot_x1_x2", kSimplified, "scores", Part::Cell01},
    {"3.3.1", "attn_weights_2_naive", kNaive, "weights", Part::Journey},
    {"3.3.1", "attn_weights_2_tmp", kPlainSum, "weights", Part::Journey},
    {"3.3.1", "attn_weights_2", kSimplified, "weights", Part::Journey},
    {"3.3.1", "context_vec_2", kSimplified, "context", Part::Journey},
    {"3.3.2", "attn_scores", kSimplified, "scores"},
    {"3.3.2", "attn_weights", kSimplified, "weights"},
    {"3.3.2", "all_context_vecs", kSimplified, "context"},
    {"3.4.1", "W_query", kUniform, "W_q"},
    {"3.4.1", "W_key", kUniform, "W_k"},
    {"3.4.1", "W_value", kUniform, "W_v"},
    {"3.4.1", "query_2", kUniform, "Q", Part::Journey},
    {"3.4.1", "attn_score_22", kUniform, "scores", Part::Cell11},
    {"3.4.1", "attn_scores_2", kUniform, "scores", Part::Journey},
    {"3.4.1", "attn_weights_2", kUniform, "weights", Part::Journey},
    {"3.4.1", "context_vec_2", kUniform, "context", Part::Journey},
    {"3.4.2", "SelfAttention_v1", kUniform, "context"},
    {"3.4.2", "SelfAttention_v2", kLinear789, "context"},
    {"3.1", "SelfAttention_v1_from_v2", kLinear123, "context"},
    {"3.5.1", "attn_weights", kLinear789, "weights"},
    {"3.5.1", "masked", kUnscaledCausal, "masked"},
    {"3.5.1", "attn_weights_causal", kCausal789, "weights"},
    {"3.5.1", "masked_simple", kRenormalised, "masked"},
    {"3.5.1", "masked_simple_norm", kRenormalised, "weights"},
    {"3.5.2", "dropout_weights", kDropped, "dropped"},
    {"3.5.3", "CausalAttention", kCausal123, "context"},
    {"3.6.2", "MultiHeadAttention", kMultiHead, "output"},
    {"state dict", "ca1.W_query.weight", kCausal123, "W_q", Part::Transposed},
    {"state dict", "ca1.W_key.weight", kCausal123, "W_k", Part::Transposed},
    {"state dict", "ca1.W_value.weight", kCausal123, "W_v", Part::Transposed},
};

Matrix part_of(const Matrix& m, Part part) {
    switch (part) {
    case Part::All: break;
    case Part::Journey: return m.row(1);
    case Part::Cell01: return m.block(0, 1, 1, 1);
    case Part::Cell11: return m.block(1, 1, 1, 1);
    case Part::Transposed: return m.transpose();
    }
    return m;
}

const json* entry_of(const json& book, const Figure& figure) {
    for (const json& entry : book["entries"]) {
        if (entry["section"] == figure.section && entry["name"] == figure.name) return &entry;
    }
    return nullptr;
}

// The book's batches hold the same sentence twice: the first is compared.
void check_close(const Matrix& got, const json& want, double tolerance) {
    REQUIRE(static_cast<size_t>(got.size()) <= want.size());
    for (Eigen::Index i = 0; i < got.size(); ++i) {
        const double a = double{got.data()[i]}, b = test::number(want[static_cast<size_t>(i)]);
        CAPTURE(i);
        CHECK((a == b || std::abs(a - b) <= tolerance));
    }
}

}  // namespace

TEST_CASE("chapter 3 of the book, figure by figure") {
    const json book = test::read_data("book_numbers.json");
    for (const Figure& figure : kFigures) {
        CAPTURE(figure.section);
        CAPTURE(figure.name);
        const json* entry = entry_of(book, figure);
        REQUIRE(entry);
        const Trace trace = run(experiment_of(figure.settings));
        const auto step = trace.find(figure.step);
        REQUIRE(step);
        const Matrix got = part_of(trace[*step].value, figure.part);
        if (!(*entry)["printed"].is_null()) check_close(got, (*entry)["printed"], 5.1e-5);   // half of the fourth decimal
        check_close(got, (*entry)["value"], 1e-6);
    }
}

TEST_CASE("the default experiment is the book's sentence and table") {
    const json book = test::read_data("book_numbers.json");
    const Trace trace = run({});
    CHECK(json(trace.tokens()) == book["tokens"]);
    const Matrix& X = trace[*trace.find("X")].value;
    for (int t = 0; t < X.rows(); ++t) check_close(X.row(t), book["inputs_6x3"][static_cast<size_t>(t)], 1e-7);
}

}  // namespace lab
