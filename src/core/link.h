// An experiment as a short text for an address, and back.  "v=1&text=a%20b&heads=2": the version, then only what differs
// from the default.  Whatever the text holds is checked like any input.
#pragma once

#include "core/experiment.h"

#include <string>
#include <string_view>

namespace lab {

inline constexpr size_t kMaxLinkBytes = 1 << 20;   // a longer one is not read; the longest text takes three quarters of it

std::string to_link(const Experiment& e);

// The experiment, or the reason why the text is none (never half of each).  An empty text is the default experiment.
struct FromLink {
    std::optional<Experiment> experiment;
    std::optional<Problem> problem;
};
FromLink from_link(std::string_view link);

}  // namespace lab
