// A sentence as numbers: its embeddings, and what is added to them for the places of its tokens.
// Not here: the tables (embeddings.h, features.h), positions that are not added (attention.cpp, heads.cpp).
#pragma once

#include "core/experiment.h"
#include "core/features.h"
#include "core/learned.h"
#include "core/recorder.h"

namespace lab {

// One of the two sentences: its words and the names of its steps.
struct Sentence {
    const std::vector<std::string>& tokens;
    Axis axis;
    std::string_view X, words, positions;
};

// Adds the step X (T, d_model), where positions are added also both parts of the sum.
StepId embed(Recorder& r, const Experiment& e, const Sentence& s, const Learned& learned);

// With Embeddings::Features the table that knows most words of both sentences; else, or where there is none, null.
const FeatureTable* features_of(const Experiment& e);

}  // namespace lab
