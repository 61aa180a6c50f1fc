// How the numbers of a matrix are shown: how many decimals, how long the longest is, the largest magnitude.
// It takes a look at every number, so it is kept while its trace stands.  Not here: numbers elsewhere (texts/say.h).
#pragma once

#include "core/trace.h"

#include <cstdint>
#include <string>
#include <vector>

namespace lab {

struct NumberForm {
    int decimals = 4, signs = 6;                   // none where all are whole, else the fewest that lose nothing; of the longest
    float largest = 0;                             // finite magnitude
    bool operator==(const NumberForm&) const = default;
};

NumberForm number_form(const Matrix& m, int digits);                   // at most so many decimals

// A number in its cell, or what the edits changed of it; exactly nothing is "0".
std::string cell_text(float value, int decimals, bool is_change);

struct NumberForms {
    std::uint64_t version = 0;                     // of the trace
    int digits = 0;
    std::vector<NumberForm> by_step{};
    bool operator==(const NumberForms&) const = default;
};

// Makes them anew where they are those of another trace.
const std::vector<NumberForm>& forms_of(NumberForms& kept, const Trace& trace, std::uint64_t version, int digits);

}  // namespace lab
