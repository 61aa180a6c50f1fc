// What the reader does on a lesson's page besides reading: answers, hints, how far everything has come.
// A plain value, part of PanelState.  Not here: what is right (lessons/question.h), how it looks (question_card.h).
#pragma once

#include "core/decoding.h"
#include "core/trace.h"
#include "lessons/progress.h"
#include "lessons/question.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lab {

// The losses of a page's trainings: made once, when the page opens.
struct LossCurves {
    std::vector<Experiment> of{};
    std::vector<std::vector<double>> losses{};     // before each step
    bool operator==(const LossCurves&) const = default;
};

// A sentence read word by word: worked out when it changes.
struct Decoded {
    std::optional<Experiment> of{};
    Decoding found{};
    std::string sentence{};                        // of which the reader steps through the words
    bool operator==(const Decoded&) const = default;
};

struct LessonState {
    int draw = 0;                                  // of the page's question; in the link
    std::string answering;                         // the question and its draw that what follows is about
    std::shared_ptr<const Posed> posed;            // that draw with its traces, and the trace that stands beside: made when it changes
    std::shared_ptr<const Trace> other;
    std::vector<std::shared_ptr<const Trace>> several;                 // of the page's figure
    Prediction prediction;
    bool checked = false;
    std::optional<CellName> seen;                  // chosen cell that the question has taken notice of
    bool hint = false;                             // of the goal, shown
    std::string term{};                            // of the glossary, open below the paragraph that names it; empty: none
    bool numbers = true;                           // below the formula
    Progress progress;
    LossCurves curves;
    Decoded decoded{};
    std::optional<double> read_count{};            // word that the reader reads off the curves of work and bytes
    std::optional<double> read_loss{};             // step that the reader reads off the curves
    int distance = 1;                              // of the figure "between": how far back the latent's word stands
    std::optional<double> read_cost{};             // number of heads or words read off the curves of what is kept or multiplied
    std::vector<std::string_view> hidden_steps;    // would give away the answer of the open question
    bool operator==(const LessonState&) const = default;
};

inline bool is_hidden(const LessonState& state, std::string_view step) {
    return std::find(state.hidden_steps.begin(), state.hidden_steps.end(), step) != state.hidden_steps.end();
}

}  // namespace lab
