// The ladder: one line a lesson.  Not here: anything that depends on which lesson it is.
#include "lessons/lessons.h"

#include <algorithm>

namespace lab {

std::span<const Lesson> curriculum() {
    static const std::vector<Lesson> lessons = {
        query_key_value(),
    };
    return lessons;
}

const Lesson& lesson_of(std::string_view id) {
    const std::span<const Lesson> all = curriculum();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Lesson& lesson) { return lesson.id == id; });
    return found == all.end() ? all.front() : *found;
}

const Page& page_of(const Lesson& lesson, int page) {
    const int last = static_cast<int>(lesson.pages.size()) - 1;
    return lesson.pages[static_cast<size_t>(std::clamp(page, 0, last))];
}

CellName followed_cell(const Page& page, const Trace& trace, const std::optional<CellName>& chosen) {
    CellName followed = page.focus;
    if (const std::optional<CellAt> at = chosen ? trace.locate(*chosen) : std::nullopt) {
        const Step& step = trace[at->step];
        if (step.head != kNoHead) followed.head = step.head;
        if (step.rows == Axis::Token) followed.row = at->row;
        if (names_tokens(step.columns)) followed.col = at->col;
    }
    if (const std::optional<StepId> id = trace.find(followed.step, followed.head)) {
        const Matrix& value = trace[*id].value;
        followed.row = std::clamp(followed.row, 0, std::max(0, static_cast<int>(value.rows()) - 1));
        followed.col = std::clamp(followed.col, 0, std::max(0, static_cast<int>(value.cols()) - 1));
    }
    return followed;
}

}  // namespace lab
