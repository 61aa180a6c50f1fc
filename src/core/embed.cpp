#include "core/embed.h"

#include "core/embeddings.h"
#include "core/features.h"
#include "core/ops.h"
#include "core/positions.h"
#include "core/tokens.h"

#include <algorithm>

namespace lab {

namespace {

struct Leaf {
    Matrix value;
    std::string_view origin;
};

Leaf embeddings_of(const Experiment& e, const Sentence& s) {
    if (e.embeddings.kind == Embeddings::Own && s.axis == Axis::Token) return {e.embeddings.own, "origin.own"};
    if (e.embeddings.kind == Embeddings::Features) return {feature_embeddings(*features_of(e), s.tokens), "origin.features"};
    const auto from_book = std::count_if(s.tokens.begin(), s.tokens.end(), in_book);
    if (e.embeddings.kind == Embeddings::Toy || e.d_model != 3 || from_book == 0) return {toy_embeddings(s.tokens, e.d_model), "origin.text_toy"};
    const bool all = from_book == static_cast<std::ptrdiff_t>(s.tokens.size());
    return {auto_embeddings(s.tokens, e.d_model), all ? "origin.text_book" : "origin.text_mixed"};
}

Leaf positions_of(const Experiment& e, const Sentence& s, const Learned& learned) {
    const int tokens = static_cast<int>(s.tokens.size());
    if (e.positions == Positions::Learned) return {learned.positions.topRows(tokens), "origin.embedding"};
    return {sinusoidal_positions(tokens, e.d_model), "origin.sinusoidal"};
}

}  // namespace

const FeatureTable* features_of(const Experiment& e) {
    return e.embeddings.kind == Embeddings::Features ? feature_table(words_of(e.text + "\n" + e.source_text), e.d_model) : nullptr;
}

StepId embed(Recorder& r, const Experiment& e, const Sentence& s, const Learned& learned) {
    Leaf words = embeddings_of(e, s);                                                            // (T, d_model)
    if (!adds_positions(e)) return r.given(s.X, std::move(words.value), words.origin, s.axis, Axis::Model);
    const StepId tokens = r.given(s.words, std::move(words.value), words.origin, s.axis, Axis::Model);
    Leaf places = positions_of(e, s, learned);                                                   // (T, d_model)
    const StepId positions = r.given(s.positions, std::move(places.value), places.origin, s.axis, Axis::Model);
    return r.apply(s.X, kAdd, {tokens, positions}, s.axis, Axis::Model);                         // (T, d_model)
}

}  // namespace lab
