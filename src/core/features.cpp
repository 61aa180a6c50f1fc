#include "core/features.h"

#include "core/utf8.h"

#include <algorithm>

namespace lab {

namespace {

// The cat sat on the mat because it is warm
constexpr std::string_view kWarmNames[] = {"small", "animal", "action", "place", "thing", "warmth", "state", "link"};
constexpr FeatureWord kWarmWords[] = {
    {"the", {0.9f, 0, 0, 0, 0, 0, 0, 0}},
    {"cat", {0, 0.9f, 0.1f, 0, 0.3f, 0.3f, 0, 0}},
    {"sat", {0, 0.1f, 0.9f, 0.3f, 0, 0, 0.2f, 0}},
    {"on", {0.6f, 0, 0, 0.7f, 0, 0, 0, 0}},
    {"mat", {0, 0, 0, 0.6f, 0.8f, 0.4f, 0, 0}},
    {"because", {0.4f, 0, 0, 0, 0, 0, 0, 0.9f}},
    {"it", {0.5f, 0.2f, 0, 0, 0.4f, 0, 0, 0.4f}},
    {"is", {0.7f, 0, 0.2f, 0, 0, 0, 0.5f, 0}},
    {"warm", {0, 0, 0, 0, 0, 1, 0.7f, 0}},
    {"rug", {0, 0, 0, 0.5f, 0.9f, 0.3f, 0, 0}},
    {"hot", {0, 0, 0, 0, 0, 0.9f, 0.8f, 0}},
    {"cold", {0, 0, 0, 0, 0, -1, 0.7f, 0}},
};

// The artist painted the portrait of a woman with a brush
constexpr std::string_view kArtistNames[] = {"small", "person", "maker", "act", "picture", "tool", "link", "known"};
constexpr FeatureWord kArtistWords[] = {
    {"the", {1, 0, 0, 0, 0, 0, 0, 1}},
    {"artist", {0, 1, 1, 0, 0, 0, 0, 0}},
    {"painted", {0, 0, 0, 1, 0, 0, 0, 0}},
    {"portrait", {0, 0, 0, 0, 1, 0, 0, 0}},
    {"of", {1, 0, 0, 0, 0, 0, 1, 0}},
    {"a", {1, 0, 0, 0, 0, 0, 0, 0}},
    {"woman", {0, 1, 0, 0, 0, 0, 0, 0}},
    {"with", {0, 0, 0, 0, 0, 0.5f, 0.5f, 0}},
    {"brush", {0, 0, 0, 0, 0, 1, 0, 0}},
};

// A cat drinks milk
constexpr std::string_view kMilkNames[] = {"small", "animal", "act", "food", "alive", "liquid", "white", "first"};
constexpr FeatureWord kMilkWords[] = {
    {"a", {1, 0, 0, 0, 0, 0, 0, 1}},
    {"cat", {0, 1, 0, 0, 1, 0, 0, 0}},
    {"drinks", {0, 0, 1, 0, 0, 1, 0, 0}},
    {"milk", {0, 0, 0, 1, 0, 1, 1, 0}},
};

// I saw her today; Ich habe sie heute gesehen
constexpr std::string_view kSawNames[] = {"self", "other", "see", "past", "day", "german"};
constexpr FeatureWord kSawWords[] = {
    {"i", {1, 0, 0, 0, 0, 0}},
    {"saw", {0, 0, 1, 1, 0, 0}},
    {"her", {0, 1, 0, 0, 0, 0}},
    {"me", {1, 0, 0, 0, 0, 0}},
    {"today", {0, 0, 0, 0, 1, 0}},
    {"ich", {1, 0, 0, 0, 0, 1}},
    {"habe", {0, 0, 0, 1, 0, 1}},
    {"sie", {0, 1, 0, 0, 0, 1}},
    {"heute", {0, 0, 0, 0, 1, 1}},
    {"gesehen", {0, 0, 1, 0.5f, 0, 1}},
};

constexpr FeatureTable kTables[] = {{kWarmNames, kWarmWords}, {kArtistNames, kArtistWords}, {kMilkNames, kMilkWords}, {kSawNames, kSawWords}};

const FeatureWord* find_word(const FeatureTable& table, const std::string& word) {
    const std::string wanted = small_letters(word);
    const auto found = std::find_if(table.words.begin(), table.words.end(), [&](const FeatureWord& w) { return w.word == wanted; });
    return found == table.words.end() ? nullptr : &*found;
}

}  // namespace

const FeatureTable* feature_table(const std::vector<std::string>& words, int features) {
    const FeatureTable* best = nullptr;
    std::ptrdiff_t most = -1;
    for (const FeatureTable& table : kTables) {
        if (table.features.size() != static_cast<size_t>(features)) continue;
        const auto known = std::count_if(words.begin(), words.end(), [&](const std::string& word) { return find_word(table, word) != nullptr; });
        if (known <= most) continue;
        best = &table;
        most = known;
    }
    return best;
}

std::span<const FeatureTable> feature_tables() { return kTables; }

std::vector<int> feature_widths() {
    std::vector<int> widths;
    for (const FeatureTable& table : kTables) widths.push_back(static_cast<int>(table.features.size()));
    std::sort(widths.begin(), widths.end());
    widths.erase(std::unique(widths.begin(), widths.end()), widths.end());
    return widths;
}

Matrix feature_embeddings(const FeatureTable& table, const std::vector<std::string>& tokens) {
    Matrix X = Matrix::Zero(static_cast<Eigen::Index>(tokens.size()), static_cast<Eigen::Index>(table.features.size()));   // (T, features)
    for (Eigen::Index t = 0; t < X.rows(); ++t) {
        if (const FeatureWord* word = find_word(table, tokens[static_cast<size_t>(t)]))
            X.row(t) = Eigen::Map<const Eigen::RowVectorXf>(word->numbers.data(), X.cols());
    }
    return X;
}

}  // namespace lab
