// Words that occur more than once are counted once, times how often they occur.
#include "core/pieces.h"

#include "core/tokens.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>

namespace lab {
namespace {

constexpr std::string_view kSpace = " ", kShownSpace = "\u00B7";

// One word as its letters; the space before it is the first.
std::vector<std::string> parts_of(const SpacedWord& word) {
    std::vector<std::string> letters = letters_of(word.text);
    if (word.spaced) letters.insert(letters.begin(), std::string(kSpace));
    return letters;
}

// Every left that stands before a right becomes one piece, from the left on: of "aaa" the first two.
template <class Piece>
void merge_pair(std::vector<Piece>& word, const Piece& left, const Piece& right, const Piece& made) {
    size_t to = 0;
    for (size_t from = 0; from < word.size(); ++to) {
        const bool here = from + 1 < word.size() && word[from] == left && word[from + 1] == right;
        Piece next = here ? made : std::move(word[from]);
        word[to] = std::move(next);
        from += here ? 2 : 1;
    }
    word.resize(to);
}

// The different words of a text, and how often each occurs.
struct Text {
    std::vector<std::vector<int>> words;           // different ones, as pieces, in the order of their first appearance
    std::vector<int> count;                        // how often each occurs
    std::vector<size_t> order;                     // of the text: which of them stands there
};

class Learner {
public:
    explicit Learner(std::string_view text) {
        std::unordered_map<std::string, size_t> known;
        for (const SpacedWord& word : spaced_words_of(text)) {
            const auto [at, is_new] = known.try_emplace((word.spaced ? " " : "") + word.text, text_.words.size());
            if (is_new) {
                text_.words.emplace_back();
                for (const std::string& letter : parts_of(word)) text_.words.back().push_back(id_of(letter));
                text_.count.push_back(0);
            }
            ++text_.count[at->second];
            text_.order.push_back(at->second);
        }
        p_.letters = static_cast<int>(p_.vocabulary.size());
        count_pairs();
    }

    void merge() {
        const PairCount pair = p_.pairs.front();
        const auto piece = [&](int id) { return p_.vocabulary[static_cast<size_t>(id)]; };
        const int made = id_of(piece(pair.left) + piece(pair.right));
        for (std::vector<int>& word : text_.words) merge_pair(word, pair.left, pair.right, made);
        p_.merges.push_back({pair, made});
        count_pairs();
    }

    const Pieces& so_far() const { return p_; }
    Pieces finish() {
        for (const size_t word : text_.order) p_.words.push_back(text_.words[word]);
        return std::move(p_);
    }

private:
    // The same letters are the same piece, by whichever merge they came together.
    int id_of(const std::string& piece) {
        const auto [at, is_new] = ids_.try_emplace(piece, static_cast<int>(p_.vocabulary.size()));
        if (is_new) p_.vocabulary.push_back(piece);
        return at->second;
    }

    void count_pairs() {
        std::unordered_map<std::uint64_t, size_t> place;
        p_.pairs.clear();
        for (size_t i = 0; i < text_.words.size(); ++i) {
            const std::vector<int>& word = text_.words[i];
            for (size_t k = 0; k + 1 < word.size(); ++k) {
                const std::uint64_t key = static_cast<std::uint64_t>(word[k]) << 32 | static_cast<std::uint32_t>(word[k + 1]);
                const auto [at, is_new] = place.try_emplace(key, p_.pairs.size());
                if (is_new) p_.pairs.push_back({word[k], word[k + 1], 0});
                p_.pairs[at->second].count += text_.count[i];
            }
        }
        std::stable_sort(p_.pairs.begin(), p_.pairs.end(), [](const PairCount& a, const PairCount& b) { return a.count > b.count; });
    }

    Text text_;
    Pieces p_;
    std::unordered_map<std::string, int> ids_;
};

}  // namespace

Pieces learn_pieces(std::string_view text, int merges) {
    Learner learner(text);
    for (int i = 0; i < merges && can_merge(learner.so_far()); ++i) learner.merge();
    return learner.finish();
}

std::vector<std::string> pieces_of(const Pieces& learned, std::string_view text) {
    std::vector<std::string> pieces;
    for (const SpacedWord& word : spaced_words_of(text)) {
        std::vector<std::string> parts = parts_of(word);
        for (const Merge& merge : learned.merges) {
            const auto piece = [&](int id) -> const std::string& { return learned.vocabulary[static_cast<size_t>(id)]; };
            if (parts.size() > 1) merge_pair(parts, piece(merge.pair.left), piece(merge.pair.right), piece(merge.made));
        }
        pieces.insert(pieces.end(), parts.begin(), parts.end());
    }
    return pieces;
}

std::string shown_piece(std::string_view piece) {
    return piece.starts_with(kSpace) ? std::string(kShownSpace).append(piece.substr(kSpace.size())) : std::string(piece);
}

}  // namespace lab
