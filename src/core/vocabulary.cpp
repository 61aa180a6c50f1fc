// Renumbering gives every token another row and takes its numbers along: only `id` knows about it.
#include "core/vocabulary.h"

#include "core/pieces.h"
#include "core/tokens.h"

#include <algorithm>
#include <numeric>

namespace lab {
namespace {

std::vector<std::string> shown(std::vector<std::string> pieces) {
    for (std::string& piece : pieces) piece = shown_piece(piece);
    return pieces;
}

void add_new(Vocabulary& v, const std::vector<std::string>& tokens) {
    for (const std::string& token : tokens)
        if (v.place.try_emplace(token, v.tokens.size()).second) v.tokens.push_back(token);
}

// The place of each in alphabetical order, by its bytes.
std::vector<int> alphabetical(const std::vector<std::string>& tokens) {
    std::vector<size_t> order(tokens.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::sort(order.begin(), order.end(), [&](size_t a, size_t b) { return tokens[a] < tokens[b]; });
    std::vector<int> place(tokens.size());
    for (size_t i = 0; i < order.size(); ++i) place[order[i]] = static_cast<int>(i);
    return place;
}

}  // namespace

Sentences sentences_of(const Experiment& e) {
    if (e.tokenizer == Tokenizer::Words) return {words_of(e.text), words_of(e.source_text)};
    const Pieces pieces = learn_pieces(learned_from(e), e.merges);
    return {shown(pieces_of(pieces, e.text)), shown(pieces_of(pieces, e.source_text))};
}

std::vector<std::string> Vocabulary::by_id() const {
    std::vector<std::string> rows(tokens.size());
    for (size_t i = 0; i < tokens.size(); ++i) rows[static_cast<size_t>(id[i])] = tokens[i];
    return rows;
}

Vocabulary vocabulary_of(const Experiment& e, const Sentences& sentences) {
    Vocabulary v;
    const bool pieces = e.tokenizer == Tokenizer::Pieces;
    add_new(v, pieces ? shown(learn_pieces(learned_from(e), e.merges).vocabulary) : words_of(e.learn_from));
    add_new(v, sentences.tokens);
    add_new(v, sentences.source);

    const int n = static_cast<int>(v.tokens.size());
    v.id.resize(v.tokens.size());
    std::iota(v.id.begin(), v.id.end(), 0);
    if (e.table == TableOrder::Alphabet) v.id = alphabetical(v.tokens);
    if (e.table == TableOrder::Reversed)
        for (int& id : v.id) id = n - 1 - id;
    return v;
}

}  // namespace lab
