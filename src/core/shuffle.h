// The same words in another order: whose row is whose, and how far two answers are apart once every row stands at its word again.
// Not here: which orders there are (lessons), pictures.
#pragma once

#include "core/experiment.h"
#include "core/trace.h"

#include <optional>
#include <vector>

namespace lab {

// The experiment with its words in that order: order[i] is the old place of the word that now comes i-th.  Every word keeps the
// numbers that it has.
Experiment reordered(const Experiment& e, const std::vector<int>& order);

// Of each token of `from` the place of the same one in `to`, the second "the" as the second; -1: it is not there.
std::vector<int> places_of_words(const std::vector<std::string>& from, const std::vector<std::string>& to);

// The largest difference of a step in two traces, word by word: rows, and columns where they are tokens, are put back at their words.
// Nothing where one of them has no such step, or where shapes or words differ.
std::optional<double> apart_by_word(const Trace& a, const Trace& b, std::string_view step, int head);

// What the order does to the contexts of an experiment of one head, with every kind of positions: each that can be is run with both orders.
struct OrderEffect {
    Positions kind = Positions::None;
    double change = 0;
    bool operator==(const OrderEffect&) const = default;
};
std::vector<OrderEffect> effects_of_order(const Experiment& e, const std::vector<int>& order);

// An order far from the usual one, as cards are dealt: the last, the last but two ... then those between.
std::vector<int> dealt_order(int n);

}  // namespace lab
