// Byte-pair pieces (Gage 1994; Sennrich et al. 2016), learned from a text: begin with its letters, count which two neighbours
// stand together most often, make one piece of them, again.  A word keeps the space before it; no piece reaches over a word's end.
// Whatever equals another in number, the one that comes first in the text wins: the same text gives the same pieces everywhere.
// Not here: where words end (tokens.h), what an experiment does with the pieces (vocabulary.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lab {

struct PairCount {
    int left = 0, right = 0;                       // ids
    int count = 0;                                 // how often they stand side by side
    bool operator==(const PairCount&) const = default;
};

struct Merge {
    PairCount pair;
    int made = 0;                                  // id of the piece that it became
    bool operator==(const Merge&) const = default;
};

// What is known after some merges.
struct Pieces {
    std::vector<std::string> vocabulary;           // by id: the letters as they first appear, then what each merge made
    int letters = 0;                               // how many of them are letters
    std::vector<Merge> merges;
    std::vector<std::vector<int>> words;           // the text as pieces, a word each
    std::vector<PairCount> pairs;                  // of these, the commonest first; the first would be merged next if it stood there twice
};

// After so many merges, or as many as there are pairs that stand there twice.
Pieces learn_pieces(std::string_view text, int merges);

// Would another merge be made?
inline bool can_merge(const Pieces& p) { return !p.pairs.empty() && p.pairs.front().count > 1; }

// A text cut into pieces that were learned from another one: its letters, merged in the order in which that was learned.
// Letters that were never seen stay as they are.  All pieces together are the text with one space for any white space.
std::vector<std::string> pieces_of(const Pieces& learned, std::string_view text);

// With a dot for the space, so that it can be seen.
std::string shown_piece(std::string_view piece);

}  // namespace lab
