// Counts about a trace as a whole, by name, for words, questions and goals: "count.words_cached".
// They are worked out from the sizes of its steps (core/cost.h).  Not here: numbers that stand in a step (live.h).
#pragma once

#include "core/trace.h"

#include <optional>
#include <span>
#include <string_view>

namespace lab {

inline constexpr std::string_view kCount = "count.";
constexpr bool is_count(std::string_view name) { return name.starts_with(kCount); }

// Nothing where there is no such count, or where a trace reads two sentences: then no word arrives after the others.
std::optional<double> count_of(std::string_view name, const Trace& trace);

// All names, each with kCount before it.
std::span<const std::string_view> count_names();

}  // namespace lab
