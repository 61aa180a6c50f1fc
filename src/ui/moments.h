// What the timeline tells: a trace taken apart into moments.  A pure function of the trace and of what is followed in it: it
// walks the derivations and never asks which operation wrote them.  Not here: words (moment_words.h), time (timeline.h).
#pragma once

#include "core/trace.h"

#include <optional>
#include <vector>

namespace lab {

// Given: where a leaf comes from.  Taken: the cells that a sum of products is made from.  Term, Terms: one of the products,
// the rest of them.  Part: a number on the way.  Result: the cell.  Others: the rest of the matrix.
enum class Told { Given, Taken, Term, Terms, Part, Result, Others };

// How much of its own step can be seen while a moment is told; earlier steps stand, later ones wait.
enum class Seen { Nothing, Cell, Whole };

struct Moment {
    CellAt cell;                                   // that is told; of a leaf its first
    Told tells = Told::Given;
    Seen seen = Seen::Nothing;
    Explanation part{};                            // of the cell's derivation, or the whole of it
    std::vector<CellAt> sources{};                 // what this moment speaks of
    int term = 0, terms = 0;                       // the first term that is told, of so many; counts from 0
    double so_far = 0;                             // the sum, up to and with this term
    std::vector<float> bars_before{}, bars{};      // shares of 1 along the cell's row, before and after
};

// What is followed: a head, the token whose row is told, the chosen cell for the columns.
struct Thread {
    int head = 0, row = 0;
    std::optional<CellAt> chosen{};
    bool operator==(const Thread&) const = default;
};

// Every step of that head and of no head in the order of the trace, each in one moment or several.
std::vector<Moment> moments_of(const Trace& trace, const Thread& thread);

// The moments of one step, which follow one another.
struct Stop {
    StepId step = 0;
    int first = 0, count = 0;
    int last() const { return first + count - 1; }
};
std::vector<Stop> stops_of(const std::vector<Moment>& moments);

// The cell of a step that its moments tell.
CellAt told_cell(const Trace& trace, const Thread& thread, StepId step);

// The cells that an explanation names, each once.
std::vector<CellAt> cells_of(const Explanation& e);

}  // namespace lab
