// Lesson 6: every word asks, offers and answers.  Data only; its words are web/texts/<language>/query-key-value.md.
#include "lessons/lessons.h"

namespace lab {

Lesson query_key_value() {
    return {
        .id = "query-key-value",
        .number = 6,
        .title = Text::lesson_query_key_value,
        .pages = {
            {
                .id = "one-word-asks",
                .setup = {},
                .focus = {.step = "weights", .head = 0, .row = 1, .col = 2},
                .formula = R"(\step{context}{\mathbf{Z}} = \text{softmax}\left(
                    \frac{\step{Q}{\mathbf{Q}}\,\step{K}{\mathbf{K}^\top}}{\sqrt{d_k}} \right)\,\step{V}{\mathbf{V}})",
            },
        },
    };
}

}  // namespace lab
