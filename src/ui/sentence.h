// What stands above the stage: the field in which the reader's own sentence is typed, or of a laboratory its scores, its head
// size.  The picture follows each letter.
#pragma once

#include "texts/say.h"
#include "ui/panels.h"

namespace lab {

void draw_sentence(Ui& ui, const Rect& r, Panels& p);

// What is asked of the reader first, a row a subject.
struct SubjectInput {
    Subject subject;
    std::string_view item;                         // of the field
    Text own;                                      // the invitation to use it
    void (*draw)(Ui&, Rect row, Panels&);
};
const SubjectInput& input_of(Subject subject);

// Why what is asked cannot be computed, on a card at the top of r, unless a control that can be seen says it itself.
// The picture of the last that could be computed stands behind it.
void draw_problem(Ui& ui, const Rect& r, Panels& p);

}  // namespace lab
