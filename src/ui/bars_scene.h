// The picture of the softmax laboratory on its way to the screen.  Not for other files but the view's own.
#pragma once

#include "ui/bars_layout.h"
#include "ui/lab_cells.h"

namespace lab::bars {

// A line of arithmetic: a row of cells and the one number that belongs to it.
struct LineOf {
    StepId cells = 0;
    std::optional<StepId> total{};
};

struct Scene {
    Panels& p;
    BarsLayout layout;
    StepId scores = 0, shares = 0;                 // of the bars; `shares` are those of the chosen normaliser
    std::vector<std::vector<LineOf>> groups;       // stable, naive, by the sum
    float reach = 1;                               // of the chart of scores, to both sides of 0 as far as there are any
    bool hangs_some = false;                       // room for scores below 0
    bool is_whole = false;                         // the shares are shares: none below 0, all together 1
};

// Where 0 is in the chart of scores, where a score is, and back.
float zero_of(const Scene& s, const Rect& chart);
float y_of(const Scene& s, const Rect& chart, float score);
float score_at(const Scene& s, const Rect& chart, float y);

// `at`: from the picture to the window.
void draw_charts(Ui& ui, const Scene& s, const StageView& at);
void draw_arithmetic(Ui& ui, const Scene& s, const StageView& at);
void draw_side(Ui& ui, Scene& s, const StageView& at);                 // temperature, kind, measures: they answer, so they are asked first
void tell(Ui& ui, const Scene& s);

}  // namespace lab::bars
