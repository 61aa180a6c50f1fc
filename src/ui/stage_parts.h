// The parts of the stage, and what its views share with the pipeline.  Not for other files.
#pragma once

#include "ui/pipeline_draw.h"
#include "ui/stage.h"

namespace lab::stage {

// Head tabs, "Following ...", "Show change", fit.  They stand above the picture, so they are asked before it.
float strip_height(const Ui& ui, const Rect& place, const Panels& p);      // 0: they share the picture's first line
float band_height(const Ui& ui, const Rect& place, const Panels& p);       // of the ground they get once the picture moves below them; 0: they have lines of their own
float corner_width(const Ui& ui, const Panels& p);
void draw_strip(Ui& ui, const Rect& place, Panels& p);

Extent extent_of(const PipelineLayout& layout);

// While the timeline tells, its step moves into view.
void look_at_moment(Ui& ui, Panels& p, const PipelineLayout& layout, const Rect& area);

// The cell under a point of the window.
std::optional<CellAt> cell_at(const PipelineLayout& layout, const StageView& view, float x, float y);

// The token whose name stands under a point of the window.
std::optional<int> label_at(const Trace& trace, const PipelineLayout& layout, const StageView& view, float x, float y);

// Keys that change the chosen cell of a step whose grid has the focus: a digit, Enter, Shift and arrows, Delete.
void edit_by_keys(Ui& ui, Panels& p, StepId step, const std::string& id);

// The field over the cell that is being changed, if it is open.  Asked before the picture, drawn above it.  `place`: of the
// chosen cell in the window; nothing where the view does not show it.
void draw_field(Ui& ui, Panels& p, const std::optional<Rect>& place, const Rect& area);

// The name of a token was tapped: its row is followed, or let go; with Shift it is pinned.
void tap_word(Ui& ui, Panels& p, int token);

// A followed word that has no row among these shares, as one in the cache, asks nothing: the last that does is followed instead.
void follow_who_asks(Ui& ui, Panels& p, StepId shares);

// A cell was tapped: it is chosen, and the second of two quick taps opens the field over it.
void choose_by_tap(Ui& ui, Panels& p, const CellAt& cell);

// Where the keys of a grid that has the focus, or somebody from outside, take the choice; any view's grid of a step.
std::optional<CellAt> moved(Ui& ui, const Panels& p, StepId step, const std::string& id);

// The item "stage.cell": the chosen cell, where it stands in the window.
void offer_cell(Ui& ui, const Panels& p, const CellAt& at, const Rect& place);

// Makes every matrix known, and lets keys, the twin and the page's API choose cells in it.
void offer_grids(Ui& ui, Panels& p, const PipelineLayout& layout, const Rect& area);

// What the picture shows, in words and as a table.
void tell(Ui& ui, const Panels& p, const PipelineLayout& layout);

}  // namespace lab::stage
