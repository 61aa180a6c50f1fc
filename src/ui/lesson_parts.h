// The parts of the lesson panel.  Not for other files but the panels' own.
#pragma once

#include "lessons/lesson.h"
#include "lessons/prose.h"
#include "ui/panels.h"
#include "ui/prose_view.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lab::lesson {

// One page on its way to the screen.
struct Opened {
    Ui& ui;
    Panels& p;
    const Lesson& lesson;
    const Page& page;
    int number;                                    // of the page, from 0
    CellName followed;
    const Trace* other = nullptr;                  // of Page::other
    const Posed* posed = nullptr;                  // of the page's question

    LessonState& state() const { return p.state.work; }
    ProseSource source() const { return {p.trace, followed, p.state.digits, other, page.models, p.state.work.hidden_steps}; }
    ProseSource question_source() const { return {posed->before, posed->draw.about, p.state.digits, &posed->after, posed->draw.models, p.state.work.hidden_steps}; }
    std::vector<ProseBlock> words(std::string_view section = {}) const { return page_words(lesson.id, page.id, section); }
    bool is_open() const { return posed && !p.state.work.checked; }
};

// Paragraphs and entries from the top of the box; what they link to is chosen when it is pressed.  The y where they end.
float draw_words(Opened& o, const Rect& box, const std::vector<ProseBlock>& blocks, const ProseSource& from);
float draw_block_words(Opened& o, const Rect& box, const ProseBlock& block, const ProseSource& from);

// What a word of the glossary means, below the paragraph that names it, while it is open; its height.
float draw_meaning(Opened& o, const Rect& box, const ProseBlock& block, std::string_view pressed);

float draw_formula_block(Opened& o, const Rect& box);    // their height
float draw_question(Opened& o, const Rect& box);
float draw_goal(Opened& o, const Rect& box);
float draw_tries(Opened& o, const Rect& box);

// The answer's widgets by the question's kind, inside the card; the y where they end.
float draw_answer(Opened& o, const Question& question, const Rect& box);

// A card with a frame around what `inside` draws into a narrower box; its height.
template <class Inside>
float draw_card_around(Ui& ui, const Rect& box, ImU32 edge, Inside&& inside);

// A small heading in a hue: "Predict", "Goal".
float draw_eyebrow(Ui& ui, const Rect& box, std::string_view words, ImU32 colour, bool checked);

// What the page put on the stage, and what "back" brings there again.
Experiment expected(const Page& page, const LessonState& state);
void back_to_page(Panels& p, const Page& page);
void pose_another(Panels& p, const Page& page);    // the question's next draw, on the stage
void check(Panels& p, const Page& page);

}  // namespace lab::lesson

#include "ui/widgets.h"

namespace lab::lesson {

template <class Inside>
float draw_card_around(Ui& ui, const Rect& box, ImU32 edge, Inside&& inside) {
    const Theme& t = ui.theme;
    ImDrawList* list = ImGui::GetWindowDrawList(); // the card is as tall as what stands in it: drawn last, below
    list->ChannelsSplit(2);
    list->ChannelsSetCurrent(1);
    const float bottom = inside(Rect{box.x + t.space16, box.y + t.space12, box.w - 2 * t.space16, 0}) + t.space16;
    list->ChannelsSetCurrent(0);
    const Rect card{box.x, box.y, box.w, bottom - box.y};
    soft_shadow(ui, inset(card, 3, 3), t.radius_panel - 3);
    fill(ui, card, t.colour.panel, t.radius_panel);
    outline(ui, card, edge, t.hairline, t.radius_panel);
    list->ChannelsMerge();
    return card.h;
}

}  // namespace lab::lesson
