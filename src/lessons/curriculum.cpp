// The ladder: one line a lesson.  Not here: anything that depends on which lesson it is.
#include "lessons/lessons.h"

#include <algorithm>

namespace lab {

std::span<const Lesson> curriculum() {
    static const std::vector<Lesson> lessons = {
        words_lesson(),
        dot_product(),
        softmax_lesson(),
        context_lesson(),
        learning(),
        query_key_value(),
        scaling(),
        positions_lesson(),
        causal(),
        heads_lesson(),
        cross_lesson(),
        kv_cache(),
        grouped(),
        latent(),
    };
    return lessons;
}

std::span<const Lesson> laboratories() {
    static const std::vector<Lesson> all = {
        softmax_laboratory(),
        variance_laboratory(),
        positions_laboratory(),
        cost_laboratory(),
    };
    return all;
}

const Lesson& lesson_of(std::string_view id) {
    const auto named = [](std::string_view name) -> const Lesson* {
        for (const std::span<const Lesson> all : {curriculum(), laboratories()})
            for (const Lesson& lesson : all)
                if (lesson.id == name) return &lesson;
        return nullptr;
    };
    const Lesson* found = named(id);
    return found ? *found : *named(kArrival);
}

const Page& page_of(const Lesson& lesson, int page) {
    const int last = static_cast<int>(lesson.pages.size()) - 1;
    return lesson.pages[static_cast<size_t>(std::clamp(page, 0, last))];
}

CellName followed_cell(const Page& page, const Trace& trace, const std::optional<CellName>& chosen) {
    CellName followed = page.focus;
    followed.head = std::min(followed.head, trace.heads() - 1);        // the reader may have fewer than the page
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
