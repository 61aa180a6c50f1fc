// Hand-made embeddings whose columns have names ("animal", "place"): tables for a few sentences in which attention can be followed
// by hand.  The numbers were chosen, not learned.  Not here: which lesson uses them.
#pragma once

#include "core/matrix.h"

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lab {

struct FeatureWord {
    std::string_view word;                         // in small letters
    std::array<float, 8> numbers;                  // of the features, in their order; those beyond them are not used
};
struct FeatureTable {
    std::span<const std::string_view> features;
    std::span<const FeatureWord> words;
};

// Of the tables with that many features, the one that knows most of these words; null where there is none.
const FeatureTable* feature_table(const std::vector<std::string>& words, int features);

std::span<const FeatureTable> feature_tables();

// How many features a table can have: 6, 8.
std::vector<int> feature_widths();

// (T, features).  A word that the table does not know has none of the features: zeros.
Matrix feature_embeddings(const FeatureTable& table, const std::vector<std::string>& tokens);

}  // namespace lab
