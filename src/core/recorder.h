// Writes a Trace: applies ops one after the other and notes each result with how it was made.
// Attention code (attention.cpp) is written against this and so reads like the paper's formula.
#pragma once

#include "core/experiment.h"
#include "core/trace.h"

namespace lab {

class Recorder {
public:
    // `edits` name the very head of their step (placed_edits); `source`: the tokens that are looked at, empty where they are `tokens`.
    Recorder(std::vector<std::string> tokens, int heads, std::vector<Edit> edits = {}, std::vector<std::string> source = {});

    // A leaf: numbers that are not computed.  `origin` is the key of the words that say where they come from.
    StepId given(std::string_view name, Matrix value, std::string_view origin, Axis rows, Axis columns);

    // One op on earlier steps; its result is the new step.  Labels: the result's axes.
    StepId apply(std::string_view name, const Op& op, std::vector<StepId> inputs, Axis rows, Axis columns, Params params = {});

    // A name that is put together, not written in the code: it lives as long as the trace.
    std::string_view keep(std::string name);

    void set_features(std::span<const std::string_view> names) { trace_.features_ = names; }
    void set_entries(std::vector<std::string> tokens) { trace_.entries_ = std::move(tokens); }
    void set_cached(int tokens) { trace_.cached_ = tokens; }
    void set_trained(int steps) { trace_.trained_ = steps; }
    void set_head(int head) { head_ = head; }      // kNoHead: the following steps belong to no head
    const Step& operator[](StepId id) const { return trace_[id]; }
    const Trace& so_far() const { return trace_; }
    Trace finish() { return std::move(trace_); }

private:
    StepId add(Step step);

    Trace trace_;
    std::vector<Edit> edits_;
    int head_ = kNoHead;
};

}  // namespace lab
