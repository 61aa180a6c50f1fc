// A sentence read word by word, as a model writes one: what an experiment gives after its first words, and whether what was
// computed for them still holds when the newest arrives.  Not here: what that costs (cost.h).
#pragma once

#include "core/experiment.h"

#include <optional>
#include <vector>

namespace lab {

inline constexpr int kMostDecoded = 48;            // words that are read one by one

// The same question, asked of the first `words` words; with a cache as e says.
// Only of a sentence of words whose other fields hold for any length: can_decode(e).
bool can_decode(const Experiment& e);
Experiment of_first_words(const Experiment& e, int words);

// All differences are the largest of any number of an answer, the last step of an experiment.
struct Decoding {
    std::vector<float> moved{};                    // of each word before the newest: by how much its answer becomes another when that arrives
    float newest = 0;                              // the answer of the newest with a cache, against the one that is made afresh
    std::optional<float> second_layer{};           // the same in a second layer that reads the answers of the first; none: they have another width
    bool operator==(const Decoding&) const = default;
};

// Of e with all its words, 2 to kMostDecoded.  The second layer has the projections of the first.  Its cache holds what it read of each
// word when that arrived.
Decoding decode(const Experiment& e);

}  // namespace lab
