// What the Heads view reads off the trace: the shares of every head, whose row is told, the measures of that row, how far
// the numbers reach.  Not here: places, pictures.
#pragma once

#include "ui/panels.h"

#include <optional>
#include <string>
#include <vector>

namespace lab {

// Of one row of one head.
struct HeadMeasures {
    bool is_known = true;                          // false: some number is none, or infinite
    double bits = 0;                               // entropy: 0 for a single word, log2 S for all alike
    double tokens = 0;                             // 2 to the entropy: as many words, looked at evenly
    int strongest = -1;                            // column; -1: it looks nowhere, or at all alike
    bool is_even = false;                          // at two words or more, at all of them alike
    double largest = 0;                            // its weight
    std::optional<double> back{}, itself{};        // words back on average, the weight on itself: only in one's own sentence
    double first = 0;                              // weight of the first word
    int looked_at = 0;                             // words whose weight is not 0
};

enum class AsksBy { Followed, Chosen, Last };      // why it is this row

// A head's shares of attention, and what may be seen of them.
struct HeadShares {
    StepId step = 0;
    bool is_hidden = false;                        // a question asks for them
    bool waits = false;                            // the timeline has not made them yet
    HeadMeasures of_row{};
    float low = 0, high = 1;                       // of what its map shows
    bool is_seen() const { return !is_hidden && !waits; }
};

struct HeadsReading {
    std::vector<HeadShares> heads;                 // in the order of the trace; empty: it has no weights
    int chosen = 0, against = -1;                  // against: another head, or -1
    int first = 0, second = -1;                    // whose arcs stand above and below the words, in this order; second -1: one head alone
    int row = 0;                                   // of every head's shares
    AsksBy by = AsksBy::Last;
    std::optional<int> self{};                     // column of the word that asks; none: it is of another sentence
    float low = 0, high = 1;                       // where the scale of all heads ends

    const HeadShares& head(int h) const { return heads[size_t(h)]; }
};

HeadsReading read_heads(const Panels& p);

HeadMeasures head_measures(const Trace& trace, StepId shares, int row, std::optional<int> self);

// The first head's shares minus the second's; where they are most apart (-1: nowhere).
struct HeadsDifference {
    Matrix value;
    float largest = 0;                             // finite magnitude
    float low = 0, high = 0;
    int row = -1, col = -1;
};
HeadsDifference difference_of(const Trace& trace, const HeadsReading& reading);

}  // namespace lab
