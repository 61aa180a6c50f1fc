// A moment of the timeline in one short sentence with its numbers.  Not here: which moments there are (moments.h).
#pragma once

#include "ui/moments.h"

#include <string>

namespace lab {

std::string say_moment(const Trace& trace, const Moment& moment, int digits);

// "step 7 of 8: weights"
std::string say_step(const Trace& trace, const std::vector<Moment>& moments, const Moment& moment);

}  // namespace lab
