// The parts of the cell panel: each draws from y downwards and moves y.  Not for other files.
#pragma once

#include "ui/cell_panel.h"

#include <string>
#include <string_view>

namespace lab::cell {

struct Opened {
    Ui& ui;
    Panels& p;
    CellAt at;
    const Step& step;
    Explanation how;
    Rect box;                                      // left, width; y moves down
    int links = 0;                                 // given out so far: their ids

    std::string number(double value) const;
};

// A number that opens the cell it stands for.  Right-aligned in `place`.
void number_link(Opened& o, const Rect& place, const Source& to);

void draw_terms(Opened& o);                        // the form that fits the explanation
void draw_sources(Opened& o);                      // a link a matrix it is made from

// One share of a whole: a table says it best.
bool is_share(const Explanation& e);

// The first cell that an explanation goes back to.
const Source* first_source(const Explanation& e);

}  // namespace lab::cell
