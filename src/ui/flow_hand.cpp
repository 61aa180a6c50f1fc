// The reader's hands on the Flow picture: words that follow and choose, ribbons, and the grid's keys.
#include "ui/flow_scene.h"

#include "texts/say.h"
#include "ui/stage_parts.h"
#include "ui/widgets.h"

#include <algorithm>

namespace lab::flow {
namespace {

void follow(Scene& s, int row) { s.p.selection.followed = token_of_row(s.p.trace, s.weights.step, row); }

void choose(Ui& ui, Scene& s, const CellAt& cell) {
    s.p.selection.pinned = s.p.trace.name_of(cell);
    follow(s, cell.row);
    ui.wants_frame = true;                         // the panels before this one were drawn for the last choice
}

// The row whose weight a word at the right stands for: that is followed, else that is chosen, else the first.
int asking_row(const Scene& s) { return s.followed >= 0 ? s.followed : s.chosen ? s.chosen->row : 0; }

// A word that can be pressed: by Enter, from outside, by a tap.
bool pressed_word(Ui& ui, Scene& s, const StageView& view, const Rect& area, const Hand& hand, const FlowWord& word, const std::string& id, std::string label) {
    if (!word.named) return false;
    if (ui.items.take_scroll_to(id)) reveal(word.target, area, extent_of(s), s.p.state);
    const Rect r = view.at(word.target);
    if (meet(r, area).empty()) return false;
    announce(ui, {.id = id, .role = Role::Button, .label = std::move(label), .rect = r, .drags = true});
    const bool keyed = press(ui, id, {}).acted;    // the picture's own hand is the pointer's: a drag may start on a word
    const bool tapped = hand.tapped && r.contains(hand.at.x, hand.at.y);
    if (hand.hovered && r.contains(hand.at.x, hand.at.y)) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (tapped) ui.items.focus(id);
    return keyed || tapped;
}

bool offer_words(Ui& ui, Scene& s, const StageView& view, const Rect& area, const Hand& hand) {
    bool taken = false;
    for (size_t i = 0; i < s.from.size(); ++i) {
        if (!pressed_word(ui, s, view, area, hand, s.layout.from[i], "flow.from." + std::to_string(i), say(Text::flow_follow, {s.from[i]}))) continue;
        stage::tap_word(ui, s.p, token_of_row(s.p.trace, s.weights.step, int(i)));
        taken = true;
    }
    for (size_t j = 0; j < s.to.size(); ++j) {
        std::string label = s.followed >= 0 ? say(Text::flow_choose, {s.from[size_t(s.followed)], s.to[j]}) : say(Text::flow_choose_any, {s.to[j]});
        if (!pressed_word(ui, s, view, area, hand, s.layout.to[j], "flow.to." + std::to_string(j), std::move(label))) continue;
        choose(ui, s, {s.weights.step, asking_row(s), int(j)});
        taken = true;
    }
    return taken;
}

// The chosen cell stands where its ribbon ends.
Rect place_of(const Scene& s, const CellAt& cell) {
    const auto ribbon = std::find_if(s.layout.ribbons.rbegin(), s.layout.ribbons.rend(), [&](const FlowRibbon& one) { return one.row == cell.row && one.col == cell.col; });
    constexpr float kW = 60, kLeast = 16;
    const Rect& bar = s.layout.to[size_t(cell.col)].bar;
    const bool drawn = ribbon != s.layout.ribbons.rend();
    const float middle = drawn ? ribbon->right + ribbon->thick / 2 : bar.y + bar.h / 2, h = std::max(kLeast, drawn ? ribbon->thick : 0);
    return {bar.x - kW, middle - h / 2, kW, h};
}

void offer_grid(Ui& ui, Scene& s, const StageView& view) {
    const Trace& trace = s.p.trace;
    const std::string id = grid_id(trace, s.weights.step);
    const Rect r = view.at(s.layout.between());
    announce(ui, {.id = id, .role = Role::Grid, .label = say(Text::flow_grid, {look_of(trace[s.weights.step].name).name}),
                  .value = shape_text(trace[s.weights.step].value), .rect = r, .drags = true});
    if (s.chosen) stage::offer_cell(ui, s.p, *s.chosen, view.at(place_of(s, *s.chosen)));
}

Rect around(const Scene& s, const CellAt& cell) {
    const FlowWord &a = s.layout.from[size_t(cell.row)], &b = s.layout.to[size_t(cell.col)];
    const float top = std::min(a.bar.y, b.bar.y), foot = std::max(a.bar.y + a.bar.h, b.bar.y + b.bar.h);
    return {a.bar.x, top, b.bar.x + b.bar.w - a.bar.x, foot - top};
}

}  // namespace

void take_hands(Ui& ui, Scene& s, const Rect& area) {
    const Extent whole = extent_of(s);
    const std::string grid = grid_id(s.p.trace, s.weights.step);
    stage::edit_by_keys(ui, s.p, s.weights.step, grid);
    stage::draw_field(ui, s.p, s.chosen ? std::optional(view_of(area, whole, s.p.state).at(place_of(s, *s.chosen))) : std::nullopt, area);
    const Hand hand = take_hand(ui, area, s.p.state);
    if (const auto cell = stage::moved(ui, s.p, s.weights.step, grid)) {
        choose(ui, s, *cell);
        reveal(around(s, *cell), area, whole, s.p.state);
    }
    if (ui.items.take_scroll_to(grid)) reveal(s.layout.between(), area, whole, s.p.state);
    if (s.chosen && ui.items.take_scroll_to("stage.cell")) reveal(around(s, *s.chosen), area, whole, s.p.state);
    const StageView view = view_of(area, whole, s.p.state);
    const bool taken = offer_words(ui, s, view, area, hand);
    offer_grid(ui, s, view);

    const float reach = (ui.theme.appearance.touch ? 12.f : 4.f) / view.zoom;
    if (hand.hovered) s.hovered = s.layout.ribbon_at((hand.at.x - view.x) / view.zoom, (hand.at.y - view.y) / view.zoom, reach);
    if (s.hovered && !s.sees(s.hovered->row, s.hovered->col)) s.hovered = nullptr;
    s.p.selection.hovered = s.hovered ? std::optional(s.p.trace.name_of({s.weights.step, s.hovered->row, s.hovered->col})) : std::nullopt;
    if (s.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (!hand.tapped || !s.hovered || taken) return;
    StepId step = s.weights.step;
    if (s.hovered->part >= 0)
        if (const auto of_head = reading_of(s.p.trace, s.hovered->part)) step = of_head->shares;
    stage::choose_by_tap(ui, s.p, {step, s.hovered->row, s.hovered->col});
    follow(s, s.hovered->row);
}

}  // namespace lab::flow
