// One frame of the stage; read this first.
#include "ui/stage_parts.h"

#include "texts/say.h"
#include "ui/cell_edit.h"
#include "ui/row_bars.h"
#include "ui/text.h"
#include "ui/widgets.h"

namespace lab {
namespace {

void draw_scroll_bars(Ui& ui, const Rect& area, const PipelineLayout& layout, const PanelState& s) {
    const float w = layout.w * s.zoom, h = layout.h * s.zoom;
    const ImU32 colour = with_alpha(ui.theme.colour.rule, 0.8f);
    constexpr float kThick = 3, kAir = 3;
    if (h > area.h + 1) fill(ui, {area.x + area.w - kThick - kAir, area.y + area.h * s.pan_y / h, kThick, area.h * area.h / h}, colour, kThick / 2);
    if (w > area.w + 1) fill(ui, {area.x + area.w * s.pan_x / w, area.y + area.h - kThick - kAir, area.w * area.w / w, kThick}, colour, kThick / 2);
}

}  // namespace

std::string grid_id(const Trace& trace, StepId step) {
    std::string id = "stage." + std::string(trace[step].name);
    if (trace.heads() > 1 && trace[step].head != kNoHead) id += ".h" + std::to_string(trace[step].head);
    return id;
}

void draw_stage(Ui& ui, const Rect& place, Panels& p) {
    fill(ui, place, ui.theme.colour.stage);
    push_clip(place);
    ui.twin.heading(2, std::string(say(Text::stage_heading)));

    // What stands above the picture is asked first and drawn last.
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->ChannelsSplit(2);
    list->ChannelsSetCurrent(1);
    stage::draw_strip(ui, place, p);
    list->ChannelsSetCurrent(0);

    if (p.selection.pinned && p.selection.pinned->head != kNoHead) p.state.head = p.selection.pinned->head;
    p.state.head = p.state.head < p.trace.heads() ? p.state.head : 0;
    const auto pinned = p.selection.pinned ? p.trace.locate(*p.selection.pinned) : std::nullopt;
    const int followed = p.selection.followed.value_or(-1);
    Rect area = place;
    cut_top(area, stage::strip_height(ui, place, p));
    const StageMetrics metrics = stage_metrics(ui.theme);
    const PipelineLayout layout = lay_out({.trace = p.trace, .head = p.state.head, .w = area.w, .h = area.h,
                                           .corner_w = area.y > place.y ? 0 : stage::corner_width(ui, p), .corner_h = ui.stacked ? ui.theme.target - ui.theme.space4 : 0,
                                           .stacked = ui.stacked, .digits = p.state.digits, .followed = followed, .metrics = metrics});

    push_clip(area);
    const float pan_y = p.state.pan_y;
    list->ChannelsSetCurrent(1);
    stage::draw_field(ui, p, layout, stage::view_of(area, layout, p.state));
    list->ChannelsSetCurrent(0);
    const Press hand = press(ui, "stage", area, true, false);
    stage::move_by_hand(ui, area, p.state, hand.hovered, hand.held);
    stage::offer_grids(ui, p, layout, area);
    stage::look_at_moment(ui, p, layout, area);
    const StageView view = stage::view_of(area, layout, p.state);
    if (p.state.pan_y != pan_y) ui.wants_frame = true;                 // the strip above was drawn for where the picture stood
    const ImVec2 mouse = ImGui::GetMousePos();
    const auto under = hand.hovered ? stage::cell_at(layout, view, mouse.x, mouse.y) : std::nullopt;
    p.selection.hovered = under ? std::optional(p.trace.name_of(*under)) : std::nullopt;
    constexpr float kStill_px = 5;
    const bool is_tap = hand.acted && ImGui::GetIO().MouseDragMaxDistanceSqr[0] < kStill_px * kStill_px;
    if (is_tap && under) {
        const bool again = p.selection.pinned == p.trace.name_of(*under) && ImGui::GetIO().MouseClickedLastCount[0] > 1;
        p.selection.pinned = p.trace.name_of(*under);
        ui.items.focus(grid_id(p.trace, under->step));
        if (again) {                               // twice: it is to be changed
            open_field(p, *under);
            ui.items.focus(kStageField, true);
            ui.wants_frame = true;
        }
    }
    const auto label = hand.hovered && !under ? stage::label_at(p.trace, layout, view, mouse.x, mouse.y) : std::nullopt;
    if (label) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (is_tap && label) p.selection.followed = p.selection.followed == label ? std::nullopt : label;

    Picture picture{ui, p.trace, p.version, layout, view, followed, pinned, under};
    picture.veiled = p.state.work.hidden_steps;
    picture.changes = p.changes;
    picture.as_change = p.state.changes && !p.changes.empty();
    picture.glowing = p.selection.glowing;
    picture.lit = lit_by(p.trace, pinned);
    picture.moment = p.telling.moment();
    picture.moved = p.telling.moved;
    draw_pipeline(picture);
    draw_row_bars(picture);
    draw_scroll_bars(ui, area, layout, p.state);
    for (const Card& card : layout.cards) focus_ring(ui, grid_id(p.trace, card.step), view.at(card.panel()), ui.theme.radius_card);
    pop_clip();
    stage::tell(ui, p, layout);
    list->ChannelsMerge();
    pop_clip();
}

}  // namespace lab
