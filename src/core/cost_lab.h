// The laboratory of costs: multiplications, caches and the memory of scores against the length of a text, at the sizes of a
// model of one's own or of a published one.  Not here: the counts themselves (cost.h), pictures.
#pragma once

#include "core/cost.h"
#include "core/experiment.h"
#include "core/model_shapes.h"
#include "core/step_shapes.h"
#include "core/trace.h"

#include <array>

namespace lab {

// The sizes of the experiment with keys and values as that kind has them; a group is kv_heads.  A value is as long as a key, and a
// layer's answer as wide as a word.
AttentionSizes sizes_of(const Experiment& e, KeysOf kind);
inline constexpr std::array kKindsOfKeys = {KeysOf::EveryHead, KeysOf::Group, KeysOf::AllHeads, KeysOf::Latent};

// The sizes of a model put into an experiment.  One without latents gets those that DeepSeek-V3 would have at its head size: a
// latent of four heads, a rotary key of half a head.
void take_sizes(Experiment& e, const ModelShape& model);
bool has_sizes(const Experiment& e, const ModelShape& model);

// Steps, a row a length (powers of two, the last is the length that is asked for): how often (words, 3) something happens, its price
// (3, 2) and the product of the two, multiplications (words, 2) afresh and with a cache; length (words, 1) times kept (1, 4), bytes a
// word, is cache_bytes (words, 4), a column a kind; score_bytes and moved_bytes (words, 2), whole and in tiles.
Trace run_cost(const Experiment& e);
std::vector<StepShape> shapes_of_cost(const Experiment& e, std::int64_t tokens);
std::optional<Problem> why_no_cost(const Experiment& e);

inline constexpr int kMaxLength = 1 << 20, kMaxCostWidth = 1 << 16, kMaxCostHeads = 1024, kMaxLayers = 1000, kMaxBytes = 8, kMaxTile = 1024;

// 1, 2, 4 ... and the length itself.
std::vector<int> lengths_to(int length);

}  // namespace lab
