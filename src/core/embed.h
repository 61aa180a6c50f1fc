// A sentence as numbers: its embeddings, given or looked up in a table, and what is added to them for the places of its tokens.
// Not here: the numbers themselves (embeddings.h, features.h, learned.h), which row is whose (vocabulary.h), positions that are
// not added (attention.cpp, heads.cpp).
#pragma once

#include "core/experiment.h"
#include "core/features.h"
#include "core/learned.h"
#include "core/recorder.h"
#include "core/vocabulary.h"

#include <optional>

namespace lab {

// One of the two sentences: its words and the names of its steps.
struct Sentence {
    const std::vector<std::string>& tokens;
    Axis axis;
    std::string_view X, words, positions, ids, one_hot;
};

// The table as a step (V, d_model), and which row is whose.
struct Table {
    StepId step = 0;
    Vocabulary vocabulary;
};
Table record_table(Recorder& r, const Experiment& e, Vocabulary vocabulary, const Learned& learned);

// Adds the step X (T, d_model), where positions are added also both parts of the sum; with a table it is looked up there.
StepId embed(Recorder& r, const Experiment& e, const Sentence& s, const Learned& learned, const std::optional<Table>& table = std::nullopt);

// With Embeddings::Features the table that knows most words of both sentences; else, or where there is none, null.
const FeatureTable* features_of(const Experiment& e);

}  // namespace lab
