// A word of the glossary, opened in place: a card below the paragraph that names it.  Escape or another press closes it.
// Not here: the link itself (prose_view.h), the words (web/texts/<language>/glossary.md).
#include "ui/lesson_parts.h"

#include "texts/say.h"

#include <algorithm>

namespace lab::lesson {
namespace {

constexpr float kEdge = 3;                         // the bar at the card's left

bool names(const ProseBlock& block, std::string_view term) {
    return std::any_of(block.runs.begin(), block.runs.end(), [&](const ProseRun& run) { return run.kind == ProseRun::Kind::TermLink && run.target == term; });
}

float draw_card(Opened& o, const Rect& box) {
    const Theme& t = o.ui.theme;
    std::string& term = o.state().term;
    const std::vector<ProseBlock> blocks = meaning_of(term);
    if (blocks.empty()) return 0;
    const std::string name = plain_text(blocks.front(), o.source());
    const std::string close = "lesson.term.close", link = "lesson.term." + term;

    ImDrawList* list = ImGui::GetWindowDrawList(); // the card is as tall as its words: drawn last, below
    list->ChannelsSplit(2);
    list->ChannelsSetCurrent(1);
    Rect inside{box.x + kEdge + t.space12, box.y + t.space8 + t.space4, box.w - kEdge - 2 * t.space12, 0};
    const Rect head = inside;
    const bool closed = button(o.ui, close, {box.x + box.w - t.target, box.y + t.space4, t.target, t.target}, say(Text::glossary_close, {name}), {.icon = Icon::Close, .icon_only = true});
    text_in(o.ui, t.font.prose_bold, t.colour.ink, {head.x, head.y, head.w - t.target, t.target - t.space8}, name);
    inside.y += std::max(leading(t.font.prose), t.target - t.space8);
    for (size_t i = 1; i < blocks.size(); ++i) inside.y += draw_prose(o.ui, inside, blocks[i], o.source()).height;
    const float h = inside.y + t.space12 - box.y;
    list->ChannelsSetCurrent(0);
    fill(o.ui, {box.x, box.y, box.w, h}, t.colour.sunk, t.radius_control);
    fill(o.ui, {box.x, box.y, kEdge, h}, t.colour.ask, kEdge / 2);
    list->ChannelsMerge();

    const bool escape = o.ui.items.opened().empty() && !ImGui::GetIO().WantTextInput && key_pressed(ImGuiKey_Escape, false);
    if (closed || escape) {
        term.clear();
        o.ui.items.focus(link, o.ui.items.focus_visible());
        o.ui.wants_frame = true;
    }
    return h;
}

}  // namespace

float draw_meaning(Opened& o, const Rect& box, const ProseBlock& block, std::string_view pressed) {
    LessonState& s = o.state();
    if (!pressed.empty()) {
        const bool opens = s.term != pressed;
        s.term = opens ? std::string(pressed) : std::string();
        o.ui.wants_frame = true;
        if (!opens) return 0;
    }
    if (s.term.empty() || !names(block, s.term)) return 0;
    const float gap = o.ui.theme.space8;
    return gap + draw_card(o, {box.x, box.y + gap, box.w, 0});
}

}  // namespace lab::lesson
