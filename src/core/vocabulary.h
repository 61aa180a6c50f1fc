// The sentences of an experiment as tokens, and the table that they are looked up in: which tokens there are, which row is whose.
// Not here: how a text is cut (tokens.h, pieces.h), the numbers of the rows (embed.h).
#pragma once

#include "core/experiment.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace lab {

struct Sentences {
    std::vector<std::string> tokens, source;       // as they are shown: a piece with a dot for its space
};
Sentences sentences_of(const Experiment& e);

// All tokens there are, each once: those of the text to learn from, then those that only the sentences have.
struct Vocabulary {
    std::vector<std::string> tokens;               // in the order of their first appearance: letters before what is merged of them
    std::vector<int> id;                           // of each: its row in the table
    std::unordered_map<std::string, size_t> place; // of each among them
    int id_of(const std::string& token) const { return id[place.at(token)]; }      // of one that is there
    std::vector<std::string> by_id() const;
};
Vocabulary vocabulary_of(const Experiment& e, const Sentences& sentences);

}  // namespace lab
