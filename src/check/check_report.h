// What the self-check has found so far: a plain value that self_check.h fills and ui/check_panel.h shows.
#pragma once

#include "texts/say.h"

#include <string>
#include <vector>

namespace lab {

struct CheckGroup {
    Text source{};                                 // "The book, chapter 3"
    int figures = 0, agree = 0;                    // that were computed; of these, that agree in every number
    int numbers = 0;
    double error = 0, allowed = 0;                 // the largest that was found, and what was allowed there
    bool operator==(const CheckGroup&) const = default;
};

// A figure that does not agree: its first number that is too far off.
struct CheckFault {
    std::string figure;
    int number = 0;                                // counted from 1; 0: it could not be computed at all
    double is = 0, should_be = 0;
    bool operator==(const CheckFault&) const = default;
};

struct CheckReport {
    std::vector<CheckGroup> groups;
    std::vector<CheckFault> faults;
    int done = 0, all = 0;                         // figures; all 0: it has not begun
    double ms = 0;                                 // that the computation took
    bool running() const { return done < all; }
    bool operator==(const CheckReport&) const = default;
};

}  // namespace lab
