// What a lesson is: pages of data, each an experiment to start from and a cell to look at.  A page's words stand in
// web/texts/<language>/<lesson id>.md under its id (prose.h).  Not here: the lessons themselves (one file each).
#pragma once

#include "core/experiment.h"
#include "core/trace.h"
#include "lessons/goal.h"
#include "lessons/question.h"
#include "texts/say.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace lab {

struct Page {
    std::string_view id;                           // "one-word-asks": the heading of its words
    Experiment setup{};                            // what is asked when the page opens
    CellName focus{};                              // what is looked at until the reader chooses a cell
    std::string_view formula{};                    // the step whose formula is shown where the words say {formula}
    std::string_view figure{};                     // the picture that is shown where they say {figure}
    std::string_view view{};                       // how the stage looks at it when it opens, as in links; empty: as the reader does
    bool asks = false;                             // of the view "vectors": queries and keys
    std::optional<Experiment> other{};             // stands beside it: {other.weights[1][2]}
    std::vector<Experiment> several{};             // that the figures "spreads", "kinds" and "disorder" show beside each other
    std::vector<Experiment> trainings{};           // whose losses the figure "losses" draws over each other
    Models models{};                               // that its words are about: {model.bytes}, {other.model.bytes}
    std::optional<Question> question{};            // asked where they say {question}; its words: ### question, ### because
    std::optional<Goal> goal{};                    // ### goal, ### hint, ### met
    std::vector<Experiment> tries{};               // ### try: one entry each
};

struct Lesson {
    std::string_view id;                           // "query-key-value"
    int number;                                    // its rung on the ladder; of a laboratory 0
    Text title;
    std::vector<Page> pages;
};

// All lessons, in the order of the ladder.
std::span<const Lesson> curriculum();

// Beside the ladder: a page each, about a subject of its own.
std::span<const Lesson> laboratories();

// Where who has never been here arrives.
inline constexpr std::string_view kArrival = "words";

// The lesson or laboratory of that id and its page; that of arrival if there is no such lesson, the nearest if there is no such page.
const Lesson& lesson_of(std::string_view id);
const Page& page_of(const Lesson& lesson, int page);

// The cell that a page's words and numbers follow: in the step of the page's focus, the row and the column of the cell
// the reader chose, as far as those are tokens; always inside the trace.
CellName followed_cell(const Page& page, const Trace& trace, const std::optional<CellName>& chosen);

}  // namespace lab
