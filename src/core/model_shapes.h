// The shapes of a few published models, as far as attention needs them, and what each of them keeps of a token while it writes.
// Only sizes and names are typed; every number of a cache is worked out from them.
// Not here: how much work that saves (cost.h), the heads themselves (grouped_heads.h, latent_heads.h).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace lab {

// How a model's heads come to their keys and values.
enum class KeysOf { EveryHead, Group, AllHeads, Latent };       // MHA, GQA, MQA, MLA
std::string_view short_name(KeysOf kind);                       // "GQA"

struct ModelShape {
    std::string_view name;                         // "Llama 3 8B"
    std::string_view source;                       // where its sizes are published: the paper, "arXiv:2407.21783", or the name of its checkpoint
    int layers = 1, d_model = 1;
    int heads = 1, kv_heads = 1;                   // of queries; of keys and values
    int head_dim = 1;                              // numbers of a key without its rotary part, and of a value
    int context = 0;                               // tokens it was made for; 0: more than are compared here
    int kv_latent = 0, q_latent = 0, rope_dim = 0; // of MLA alone: the latents (queries may have none), the rotary part of a key
    bool operator==(const ModelShape&) const = default;
};

// Kind by kind: MHA, GQA, MQA, MLA.
std::span<const ModelShape> model_shapes();
const ModelShape* find_model(std::string_view name);            // null: there is none of that name

KeysOf keys_of(const ModelShape& model);

// What is kept of one token in one layer: 2 · kv_heads · head_dim numbers, or the latent and the rotary key.
std::int64_t numbers_kept(const ModelShape& model);

// The same if every head of queries had keys and values of its own; the rotary part aside, as DeepSeek-AI (2024) counts it.
std::int64_t numbers_of_all_heads(const ModelShape& model);

// What MLA would have to keep if keys and values were made once and then kept: of the other kinds what they keep anyway.
std::int64_t numbers_expanded(const ModelShape& model);

// Of one token, all layers together.
inline constexpr int kHalfBytes = 2;               // of a number in half precision (float16, bfloat16)
inline std::int64_t bytes_a_token(const ModelShape& model, std::int64_t numbers, int bytes = kHalfBytes) { return model.layers * numbers * bytes; }
inline std::int64_t bytes_a_token(const ModelShape& model) { return bytes_a_token(model, numbers_kept(model)); }

// As many heads of keys and values would fill as much: 2.25 for DeepSeek-V3, though each of its 128 heads has its own.
double heads_that_fill_as_much(const ModelShape& model);

}  // namespace lab
