#include "core/decoding.h"

#include "core/run.h"
#include "core/step_shapes.h"
#include "core/tokens.h"

#include <algorithm>

namespace lab {

namespace {

Matrix answer_of(const Experiment& e) {            // (words that ask, d_out)
    const Trace trace = run(e);
    for (const std::string_view name : {"output", "concat"})
        if (const auto id = trace.find(name)) return trace[*id].value;
    return trace[*trace.find("context", 0)].value;
}

float apart(const Matrix& a, int row, const Matrix& b, int other) { return (a.row(row) - b.row(other)).cwiseAbs().maxCoeff(); }
int last(const Matrix& m) { return static_cast<int>(m.rows()) - 1; }

Experiment cached(Experiment e, bool cache) {
    e.cache = cache;
    e.prefill = 0;
    return e;
}

// The same attention, which reads these rows in the place of embeddings.
Experiment next_layer(Experiment e, Matrix x) {
    e.table = TableOrder::None;
    e.embeddings = {Embeddings::Own, std::move(x)};
    if (adds_positions(e)) e.positions = Positions::None;              // they are in there already
    e.edits.clear();
    return e;
}

}  // namespace

bool can_decode(const Experiment& e) {
    return e.subject == Subject::Attention && e.tokenizer == Tokenizer::Words && !has_source(e) && !has_loss(e) && e.mask.kind != Mask::Own && e.dropout == 0 &&
           !(has_table(e) && e.embeddings.kind == Embeddings::Own);
}

Experiment of_first_words(const Experiment& e, int words) {
    const std::vector<SpacedWord> all = spaced_words_of(e.text);
    Experiment first = e;
    first.text.clear();
    for (size_t i = 0; i < std::min(all.size(), static_cast<size_t>(words)); ++i) first.text += (all[i].spaced && i > 0 ? " " : "") + all[i].text;
    if (e.embeddings.kind == Embeddings::Own) first.embeddings.own = e.embeddings.own.topRows(std::min<Eigen::Index>(words, e.embeddings.own.rows()));
    if (first.prefill >= words) first.prefill = 0;
    const std::vector<StepShape> shapes = e.edits.empty() && !e.gradient_of ? std::vector<StepShape>{} : shapes_of(first, words);
    const auto is_gone = [&](const CellName& cell) { return !placed(cell, shapes, first.heads); };
    std::erase_if(first.edits, [&](const Edit& edit) { return is_gone(edit.cell); });
    if (first.gradient_of && is_gone(*first.gradient_of)) first.gradient_of.reset();
    return first;
}

Decoding decode(const Experiment& asked) {
    Experiment e = asked;
    e.gradient_of.reset();
    const int T = static_cast<int>(spaced_words_of(e.text).size());
    std::vector<Matrix> answers;                   // after 1, 2 ... T words
    for (int t = 1; t <= T; ++t) answers.push_back(answer_of(cached(of_first_words(e, t), false)));
    const Matrix& now = answers.back();            // (T, d_out)
    Decoding found;
    for (int t = 0; t + 1 < T; ++t) found.moved.push_back(apart(answers[static_cast<size_t>(T - 2)], t, now, t));
    found.newest = apart(answer_of(cached(e, true)), 0, now, T - 1);
    if (now.cols() != e.d_model) return found;

    Matrix as_they_came(T, now.cols());            // row t: the answer of word t when it was the newest
    for (int t = 0; t < T; ++t) as_they_came.row(t) = answers[static_cast<size_t>(t)].row(t);
    const Matrix afresh = answer_of(cached(next_layer(e, now), false)), kept = answer_of(cached(next_layer(e, as_they_came), true));
    found.second_layer = apart(kept, last(kept), afresh, T - 1);
    return found;
}

}  // namespace lab
