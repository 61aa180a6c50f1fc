// The measures of a head's row as words and numbers, as the picture and the twin say them.
#pragma once

#include "ui/heads_reading.h"

#include <string>
#include <vector>

namespace lab {

struct MeasureText {
    std::string words, number;
    float bar = -1;                                // share of the most there can be, 0 to 1; -1: none
};

// Strongest word, entropy, as many words, looks back, on itself, on the first word.  What is hidden is "?".
std::vector<MeasureText> measure_texts(const HeadShares& head, const Trace& trace, int digits);

// How the head's row looks, in one sentence, from the fullest to the shortest.
std::vector<std::string> head_sentences(int head, const HeadShares& shares, const Trace& trace);

}  // namespace lab
