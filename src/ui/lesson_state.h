// What the reader does on a lesson's page besides reading: answers, hints, how far everything has come.
// A plain value, part of PanelState.  Not here: what is right (lessons/question.h), how it looks (question_card.h).
#pragma once

#include "core/trace.h"
#include "lessons/progress.h"
#include "lessons/question.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lab {

struct LessonState {
    int draw = 0;                                  // of the page's question; in the link
    std::string answering;                         // the question and its draw that what follows is about
    Prediction prediction;
    bool checked = false;
    std::optional<CellName> seen;                  // chosen cell that the question has taken notice of
    bool hint = false;                             // of the goal, shown
    bool numbers = true;                           // below the formula
    Progress progress;
    std::vector<std::string_view> hidden_steps;    // would give away the answer of the open question
    bool operator==(const LessonState&) const = default;
};

inline bool is_hidden(const LessonState& state, std::string_view step) {
    return std::find(state.hidden_steps.begin(), state.hidden_steps.end(), step) != state.hidden_steps.end();
}

}  // namespace lab
