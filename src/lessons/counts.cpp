#include "lessons/counts.h"

#include "core/cost.h"

#include <algorithm>
#include <array>

namespace lab {
namespace {

struct CountRow {
    std::string_view name;
    double (*of)(const AttentionSizes&, double words);
};
constexpr CountRow kCounts[] = {
    {"count.words", [](const AttentionSizes&, double n) { return n; }},
    {"count.before", [](const AttentionSizes&, double n) { return n - 1; }},           // the newest
    {"count.twice", [](const AttentionSizes&, double n) { return 2 * n; }},
    {"count.heads", [](const AttentionSizes& s, double) { return s.heads; }},
    {"count.kv_heads", [](const AttentionSizes& s, double) { return s.kv_heads; }},
    // Multiplications: of one word's projections, of looking at one word; for the newest word, for all words one after the other.
    {"count.projections", [](const AttentionSizes& s, double) { return projections_of_word(s); }},
    {"count.look", [](const AttentionSizes& s, double) { return look_at_word(s); }},
    {"count.word", word_afresh},
    {"count.word_cached", word_with_cache},
    {"count.words_afresh", words_afresh},
    {"count.words_cached", words_with_cache},
    {"count.less", [](const AttentionSizes& s, double n) { return words_afresh(s, n) / words_with_cache(s, n); }},
    {"count.twice_cached", [](const AttentionSizes& s, double n) { return words_with_cache(s, 2 * n); }},
    {"count.grows", [](const AttentionSizes& s, double n) { return words_with_cache(s, 2 * n) / words_with_cache(s, n); }},    // for twice as many words
    // Numbers that a cache holds.
    {"count.kept_of_word", [](const AttentionSizes& s, double) { return kept_of_word(s); }},
    {"count.kept", kept_numbers},
    {"count.kept_bytes", kept_bytes},
};
constexpr auto kNames = [] {
    std::array<std::string_view, std::size(kCounts)> names;
    for (size_t i = 0; i < names.size(); ++i) names[i] = kCounts[i].name;
    return names;
}();

}  // namespace

std::span<const std::string_view> count_names() { return kNames; }

std::optional<double> count_of(std::string_view name, const Trace& trace) {
    const auto found = std::find_if(std::begin(kCounts), std::end(kCounts), [&](const CountRow& row) { return row.name == name; });
    if (found == std::end(kCounts) || !trace.find("context", 0) || trace.find("X_source")) return std::nullopt;
    return found->of(sizes_of(trace), static_cast<double>(trace.tokens().size()));
}

}  // namespace lab
