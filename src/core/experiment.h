// An Experiment is a question: a plain value that says what to compute, with a default for every field.
// It can be compared, copied, undone, put into a link.  Not here: how it is computed (run.h).
#pragma once

#include "core/cell_name.h"
#include "core/matrix.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lab {

enum class Embeddings { Auto, Toy, Own };          // Own: Experiment::own_embeddings
enum class Scale { Sqrt, D, None, Number };        // 1/√d_k, 1/d_k, 1, or ScaleChoice::number
enum class Mask { None, Causal };
enum class Init { Uniform, Linear, Normal };       // torch.rand, nn.Linear, torch.randn

// Values as written in links and JSON, in the order of the enum; Own and Number are written as what they hold.
std::vector<std::string_view> names_of(Embeddings);
std::vector<std::string_view> names_of(Scale);
std::vector<std::string_view> names_of(Mask);
std::vector<std::string_view> names_of(Init);

// Two fields whose value is a word or data.
struct EmbeddingChoice {
    Embeddings kind = Embeddings::Auto;
    Matrix own;                                    // (T, d_model), only with Embeddings::Own
    bool operator==(const EmbeddingChoice& o) const;
};
struct ScaleChoice {
    Scale kind = Scale::Sqrt;
    float number = 1;                              // the factor, only with Scale::Number
    bool operator==(const ScaleChoice& o) const;
};

// A number that the reader put in the place of a computed one, after the step was made: what follows from it follows,
// what it came from stays.
struct Edit {
    CellName cell;                                 // head as Trace::find() understands it
    float value = 0;                               // finite
    bool operator==(const Edit&) const = default;
};

struct Experiment {
    std::string text = "Your journey starts with one step";   // UTF-8
    EmbeddingChoice embeddings;
    int d_model = 3, d_out = 2;                    // d_out counts all heads together; d_k = d_out / heads
    int heads = 1;
    bool projections = true;                       // false: simplified attention, Q = K = V = X
    bool output_projection = false;
    bool bias = false;                             // of the output projection, as in the book's MultiHeadAttention
    ScaleChoice scale;                             // what the scores are divided by or multiplied with
    Mask mask = Mask::None;
    Init init = Init::Uniform;
    std::uint64_t seed = 123;
    std::vector<Edit> edits;                       // of several of one cell the last counts
    bool operator==(const Experiment&) const = default;
};

// Calls visit(name, field) for every field in the order of the machine interface: the one list of fields, which JSON,
// links, controls and tests all loop over.
template <class E, class Visit>
void for_each_field(E& e, Visit&& visit) {
    visit("text", e.text);
    visit("embeddings", e.embeddings);
    visit("d_model", e.d_model);
    visit("d_out", e.d_out);
    visit("heads", e.heads);
    visit("projections", e.projections);
    visit("output_projection", e.output_projection);
    visit("bias", e.bias);
    visit("scale", e.scale);
    visit("mask", e.mask);
    visit("init", e.init);
    visit("seed", e.seed);
    visit("edits", e.edits);
}

// What a reader asked for that cannot be computed, as the key of a sentence and what goes into it.
struct Problem {
    std::string_view key;                          // "invalid.heads_divide"
    std::vector<std::string> args;
    std::string_view field;                        // the field to blame
};

inline constexpr int kMaxTextBytes = 256 << 10;    // the longest text that is looked at
inline constexpr int kMaxTokens = 1024;            // the longest sentence that is computed
inline constexpr int kMaxWidth = 1024;             // the largest d_model and d_out
inline constexpr int kMaxHeads = 64;
inline constexpr size_t kMaxEdits = 1000;
inline constexpr std::int64_t kMaxCells = 16 << 20;  // cells of one trace: 64 MiB of floats

// Nothing, or the first reason why run(e) must not be called.
std::optional<Problem> why_invalid(const Experiment& e);

}  // namespace lab
