// Draws the laid-out pipeline: cards with their cells, digits and labels, bands, marks, connectors.
// Not here: where things stand (pipeline_layout.h), what the pointer does (stage.h).
#pragma once

#include "core/change.h"
#include "ui/moments.h"
#include "ui/pipeline_layout.h"
#include "ui/selection.h"
#include "ui/stage_camera.h"
#include "ui/ui.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace lab {

// Cells of one step as a box: part of a row, part of a column, or one cell.
struct Lit {
    StepId step = 0;
    int row = 0, last_row = 0, col = 0, last_col = 0;
    explicit Lit(const CellAt& c) : step(c.step), row(c.row), last_row(c.row), col(c.col), last_col(c.col) {}
    void take_in(const CellAt& c) {
        row = std::min(row, c.row), last_row = std::max(last_row, c.row);
        col = std::min(col, c.col), last_col = std::max(last_col, c.col);
    }
    int size() const { return (last_row - row + 1) * (last_col - col + 1); }
};

// What the chosen cell is made from, a box a step.
std::vector<Lit> lit_by(const Trace& trace, const std::optional<CellAt>& cell);

struct Picture {
    Ui& ui;
    const Trace& trace;
    std::uint64_t version;
    const PipelineLayout& layout;
    const StageView& view;
    int followed = -1;                             // token whose row is loud; -1: none
    std::optional<CellAt> pinned, hovered;
    std::span<const int> pins{};                   // tokens whose rows are marked
    std::span<const std::string_view> veiled{};    // steps whose numbers the reader is asked for: cells without colour or digits
    std::span<const StepChange> changes{};         // of the reader's edits, one a step; empty: there are none
    bool as_change = false;                        // the cells show the changes instead of the numbers
    std::span<const CellName> glowing{};           // sources that somebody points at
    std::vector<Lit> lit{};
    const Moment* moment = nullptr;                // that the timeline tells; steps after its own wait
    float moved = 1;                               // of its motion

    bool is_veiled(const Card& card) const { return std::find(veiled.begin(), veiled.end(), trace[card.step].name) != veiled.end(); }
    const Matrix& shown(const Card& card) const { return as_change ? changes[size_t(card.step)].difference : trace[card.step].value; }
    const Matrix* mask(const Card& card) const { return as_change ? nullptr : trace.mask_behind(card.step); }
    float largest(const Card& card) const { return as_change ? std::max(changes[size_t(card.step)].largest, 1e-20f) : card.largest; }
    Seen seen(StepId step) const { return !moment || step < moment->cell.step ? Seen::Whole : step > moment->cell.step ? Seen::Nothing : moment->seen; }
};

void draw_pipeline(const Picture& picture);

// So many heads have a matrix like that one: their cards lie behind its own.
int heads_behind(const Trace& trace, StepId step);

// The tint of a followed row: from its card to the last one of its line whose rows are the same words.
Rect tint_of(const Trace& trace, const PipelineLayout& layout, const Card& from, int row);

// Sizes of text for lay_out(), from the theme's fonts.
StageMetrics stage_metrics(const Theme& theme);

}  // namespace lab
