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

// Rows of the table as torch.nn.Embedding starts.
Matrix drawn_rows(const Learned& learned, const std::vector<std::string>& tokens) {
    Matrix rows(static_cast<Eigen::Index>(tokens.size()), learned.embeddings.cols());
    for (size_t t = 0; t < tokens.size(); ++t) {
        rows.row(static_cast<Eigen::Index>(t)) = learned.embeddings.row(static_cast<Eigen::Index>(learned.vocabulary.place.at(tokens[t])));
    }
    return rows;
}

// A row for each of these tokens.
Leaf rows_of(const Experiment& e, const std::vector<std::string>& tokens, const Learned& learned) {
    if (e.embeddings.kind == Embeddings::Features) return {feature_embeddings(*features_of(e), tokens), "origin.features"};
    if (e.embeddings.kind == Embeddings::Drawn) return {drawn_rows(learned, tokens), tables_are_uniform(e) ? "origin.uniform" : "origin.drawn"};
    const auto from_book = std::count_if(tokens.begin(), tokens.end(), in_book);
    if (e.embeddings.kind == Embeddings::Toy || e.d_model != 3 || from_book == 0) return {toy_embeddings(tokens, e.d_model), "origin.text_toy"};
    const bool all = from_book == static_cast<std::ptrdiff_t>(tokens.size());
    return {auto_embeddings(tokens, e.d_model), all ? "origin.text_book" : "origin.text_mixed"};
}

Leaf embeddings_of(const Experiment& e, const Sentence& s, const Learned& learned) {
    if (e.embeddings.kind == Embeddings::Own && s.axis == Axis::Token) return {e.embeddings.own, "origin.own"};
    return rows_of(e, s.tokens, learned);
}

// Each token's row of the table: by its place, or by a product with a row that is 1 there.
StepId look_up(Recorder& r, const Experiment& e, const Sentence& s, const Table& table, std::string_view name) {
    Matrix rows(static_cast<Eigen::Index>(s.tokens.size()), 1);
    for (Eigen::Index t = 0; t < rows.rows(); ++t) rows(t, 0) = static_cast<float>(table.vocabulary.id_of(s.tokens[static_cast<size_t>(t)]));
    const StepId ids = r.given(s.ids, std::move(rows), "origin.ids", s.axis, Axis::One);         // (T, 1)
    if (!e.one_hot) return r.apply(name, kEmbed, {ids, table.step}, s.axis, Axis::Model);         // (T, d_model)
    const int V = static_cast<int>(table.vocabulary.tokens.size());
    const StepId hot = r.apply(s.one_hot, kOneHot, {ids}, s.axis, Axis::Entry, {.count = V});    // (T, V)
    return r.apply(name, kMatMul, {hot, table.step}, s.axis, Axis::Model);                       // (T, d_model)
}

Leaf positions_of(const Experiment& e, const Sentence& s, const Learned& learned) {
    const int tokens = static_cast<int>(s.tokens.size());
    if (e.positions == Positions::Learned) return {learned.positions.topRows(tokens), tables_are_uniform(e) ? "origin.uniform" : "origin.embedding"};
    return {sinusoidal_positions(tokens, e.d_model), "origin.sinusoidal"};
}

}  // namespace

const FeatureTable* features_of(const Experiment& e) {
    return e.embeddings.kind == Embeddings::Features ? feature_table(words_of(e.text + "\n" + e.source_text), e.d_model) : nullptr;
}

Table record_table(Recorder& r, const Experiment& e, Vocabulary vocabulary, const Learned& learned) {
    std::vector<std::string> tokens = vocabulary.by_id();
    Leaf rows = e.embeddings.kind == Embeddings::Own ? Leaf{e.embeddings.own, "origin.own"} : rows_of(e, tokens, learned);
    r.set_entries(std::move(tokens));
    return {r.given("table", std::move(rows.value), rows.origin, Axis::Entry, Axis::Model), std::move(vocabulary)};   // (V, d_model)
}

StepId embed(Recorder& r, const Experiment& e, const Sentence& s, const Learned& learned, const std::optional<Table>& table) {
    const std::string_view words = adds_positions(e) ? s.words : s.X;
    const auto given = [&] {
        Leaf rows = embeddings_of(e, s, learned);
        return r.given(words, std::move(rows.value), rows.origin, s.axis, Axis::Model);
    };
    const StepId tokens = table ? look_up(r, e, s, *table, words) : given();                      // (T, d_model)
    if (!adds_positions(e)) return tokens;
    Leaf places = positions_of(e, s, learned);                                                   // (T, d_model)
    const StepId positions = r.given(s.positions, std::move(places.value), places.origin, s.axis, Axis::Model);
    return r.apply(s.X, kAdd, {tokens, positions}, s.axis, Axis::Model);                         // (T, d_model)
}

}  // namespace lab
