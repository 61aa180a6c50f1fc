// Lays out a block of prose word by word: bold words, live words and numbers, formulas in the line, links to steps.
// Not here: Markdown (lessons/prose.h), where a live number comes from (lessons/live.h).
#pragma once

#include "lessons/live.h"
#include "lessons/prose.h"
#include "ui/ui.h"

#include "core/trace.h"

#include <span>
#include <string>
#include <string_view>

namespace lab {

// What live words and numbers are read from.
struct ProseSource {
    const Trace& trace;
    CellName followed;
    int digits;
    const Trace* other = nullptr;                  // {other.…}
    Models models{};                               // {model.…}
    std::span<const std::string_view> hidden{};    // steps whose numbers are not told yet: each is a question mark
};

// The block as plain text, as the twin says it.
std::string plain_text(const ProseBlock& block, const ProseSource& from);

struct ProseDrawn {
    float height = 0;
    std::string pressed;           // the step whose link was pressed in this frame, else empty
    std::string term;              // the same of a word of the glossary
};

// From the top of the box, as wide as the box.  A link is the item "lesson.step.<step>", "lesson.term.<term>"; a page links each once.
ProseDrawn draw_prose(Ui& ui, const Rect& box, const ProseBlock& block, const ProseSource& from);

}  // namespace lab
