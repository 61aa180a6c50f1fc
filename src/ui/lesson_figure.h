// Small pictures in the words of a lesson, by name: each is drawn from a trace and says the same to the twin as a table.
// To add one: write its function, declare it in lesson_figure_parts.h, add its row in lesson_figure.cpp.
#pragma once

#include "lessons/question.h"
#include "ui/lesson_state.h"
#include "ui/ui.h"

#include <span>
#include <string_view>

namespace lab {

struct FigureSource {
    const Trace& trace;
    const Trace* other;                            // of Page::other, or nothing
    CellName followed;
    int digits;
    std::span<const std::string_view> hidden;      // steps that are not shown yet
    const Experiment* answered;                    // of the trace, of `other`
    const Experiment* beside;
    const Posed* open;                             // the open question, if it is about this trace
    LessonState& state;                            // its curves, and what is read off them
    Experiment* asked = nullptr;                   // what its own controls change; none: it has none
    std::span<const Experiment> several{};         // of the page; their traces are the state's
};

// From the top of the box, as wide as the box; the height.  A figure whose steps the trace lacks takes no room.
float draw_lesson_figure(Ui& ui, const Rect& box, std::string_view name, const FigureSource& from);

std::span<const std::string_view> lesson_figures();        // the names there are

}  // namespace lab
