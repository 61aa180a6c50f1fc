// A Trace is the full answer to an Experiment: every step in the order it was made, each with how it was made.
// It is immutable; only a Recorder writes one.  Not here: which steps there are (attention.h), words (texts/).
#pragma once

#include "core/cell_name.h"
#include "core/op.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace lab {

using StepId = int;

// What the rows or columns of a step stand for; decides their labels.  Source: tokens that are looked at, where they are
// those of another sentence.  Cached, New: tokens whose keys and values are kept, and those that are read now.
// Shared: columns of all key or value heads, where these are fewer than heads.  Draw: one of many random queries or keys.
// Entry: the tokens that have a row in the table.
enum class Axis { Token, Model, Out, Head, One, Source, Shared, Latent, Rope, Cached, New, Draw, Entry, Place };
constexpr bool names_tokens(Axis axis) { return axis == Axis::Token || axis == Axis::Source || axis == Axis::Cached || axis == Axis::New; }

struct CellAt {
    StepId step = 0;
    int row = 0, col = 0;
    bool operator==(const CellAt&) const = default;
};

// A cell that the reader changed, and what stood there.
struct EditedCell {
    int row = 0, col = 0;
    float before = 0;
};

struct Step {
    std::string_view name;             // "scores"; unique within a head
    int head = kNoHead;                // counts from 0
    const Op* op = nullptr;            // kGiven for a leaf
    std::string_view origin;           // of a leaf: key of the words that say where it comes from ("origin.uniform")
    std::vector<StepId> inputs;        // operands, in the order of the formula
    Params params;
    Axis rows = Axis::Token, columns = Axis::Model;
    Matrix value;
    std::vector<EditedCell> edited{};  // at most one a cell
};

class Trace {
public:
    const std::vector<Step>& steps() const { return steps_; }
    const Step& operator[](StepId id) const { return steps_[static_cast<size_t>(id)]; }
    const std::vector<std::string>& tokens() const { return tokens_; }
    const std::vector<std::string>& source_tokens() const { return source_tokens_.empty() ? tokens_ : source_tokens_; }   // that are looked at
    const std::vector<std::string>& entries() const { return entries_; }       // of the table, by id; empty: there is none
    std::span<const std::string_view> features() const { return features_; }   // names of the columns of X; empty: they have none
    int heads() const { return heads_; }
    int cached() const { return cached_; }         // tokens of a cache, which come before those that are read now
    int trained() const { return trained_; }       // steps of training behind its projections

    // The step of that name and head.  A step of no head answers to any head, and a name that only
    // head 0 has answers to kNoHead, so that a caller need not know how many heads there are.
    std::optional<StepId> find(std::string_view name, int head = kNoHead) const;

    // The cell of that name, or nothing where there is no such step or it is too small.
    std::optional<CellAt> locate(const CellName& cell) const;
    CellName name_of(const CellAt& cell) const;

    // How one cell came about (How::Edited: by the reader's hand); sources name steps of this trace.  row and col must lie inside the step.
    Explanation explain(StepId id, int row, int col) const;

    // How the operation made it, whatever the reader put there since.
    Explanation explain_computed(StepId id, int row, int col) const;

    // What the step was made from.
    Operands operands(StepId id) const { return operands((*this)[id]); }

    // What the reader changed there, or null.
    const EditedCell* edit_at(StepId id, int row, int col) const;

    // Do rows or columns of that axis have names rather than numbers?
    bool has_names(Axis axis) const { return names_tokens(axis) || axis == Axis::Entry || (axis == Axis::Model && !features_.empty()); }

    // The mask (params.mask of a kMask or kKeep) whose hidden cells are zeros of that step, which follows from it cell by cell
    // or row by row; null: none is, as in the step of kMask itself, where -infinity says so and a zero was put there by hand.
    const Matrix* mask_behind(StepId id) const;

    // "journey" for a token axis, "animal" where the columns of X have names, else the index as text.
    std::string row_label(StepId id, int row) const;
    std::string column_label(StepId id, int col) const;

    // The step as one line of PyTorch: "weights = torch.softmax(scaled, dim=-1)".  In an op's code {0} {1} are the
    // operands, {all} all of them, {plus} their sum, {rest} all but the first, {indices} the indices, {n} the number, {first} and {last} the columns, {turn} what a rotary embedding pairs.
    std::string code(StepId id) const;

private:
    friend class Recorder;
    Operands operands(const Step& step) const;
    std::string code_name(StepId id) const;        // "Q", "scores_1"
    std::string code_of(const Op& op, const Params& params, std::span<const StepId> inputs) const;

    std::vector<Step> steps_;
    std::vector<std::string> tokens_, source_tokens_, entries_;
    std::span<const std::string_view> features_;
    int heads_ = 1, cached_ = 0, trained_ = 0;
    std::vector<std::shared_ptr<const std::string>> names_;   // those that steps refer to and that stand in no code; shared by copies
};

}  // namespace lab
