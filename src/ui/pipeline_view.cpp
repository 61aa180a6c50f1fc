// One frame of the pipeline: matrices in the order of the formula, and the reader's hands on them.
// Not here: places (pipeline_layout.h), looks (pipeline_draw.h).
#include "ui/stage_parts.h"

#include "ui/pipeline_lens.h"
#include "ui/row_bars.h"
#include "ui/stage_map.h"
#include "ui/views.h"
#include "ui/widgets.h"

#include <algorithm>

namespace lab {
namespace {

constexpr float kRoomy = 1.25f;                    // of the least cell with digits

std::vector<Rect> cells_of(const PipelineLayout& layout) {
    std::vector<Rect> cells;
    for (const Card& card : layout.cards) cells.push_back(card.cells);
    return cells;
}

// The chosen cell as large as its digits need.
void zoom_in(const Picture& picture, const Extent& whole, Panels& p) {
    const Card* card = picture.pinned ? picture.layout.find(picture.pinned->step) : nullptr;
    p.state.can_zoom_in = card && !has_digits(picture, *card);
    if (!p.state.zooms_in || !card) return;
    p.state.zooms_in = false;
    const StageMetrics m = stage_metrics(picture.ui.theme);
    p.state.zoom = std::max({p.state.zoom, m.digit_w * float(card->signs) / card->cell_w * kRoomy, m.digit_h / card->cell_h * kRoomy});
    reveal(card->cell(picture.pinned->row, picture.pinned->col), picture.view.clip, whole, p.state);
    picture.ui.wants_frame = true;
}

}  // namespace

void draw_pipeline_view(Ui& ui, const ViewPlace& place, Panels& p) {
    const auto pinned = p.selection.pinned ? p.trace.locate(*p.selection.pinned) : std::nullopt;
    const int followed = p.selection.followed.value_or(-1);
    const Rect area = place.area;
    const StageMetrics metrics = stage_metrics(ui.theme);
    const PipelineLayout layout = lay_out({.trace = p.trace, .head = p.state.head, .w = area.w, .h = area.h,
                                           .corner_w = place.corner_w, .corner_h = place.corner_h,
                                           .stacked = ui.stacked, .digits = p.state.digits, .followed = followed, .metrics = metrics,
                                           .forms = forms_of(p.state.forms, p.trace, p.version, p.state.digits)});

    const Extent whole = stage::extent_of(layout);
    ImDrawList* list = ImGui::GetWindowDrawList();
    push_clip(area);
    const float pan_y = p.state.pan_y;
    const Card* chosen = pinned ? layout.find(pinned->step) : nullptr;
    stage::draw_field(ui, p, chosen ? std::optional(view_of(area, whole, p.state).at(chosen->cell(pinned->row, pinned->col))) : std::nullopt, area);
    list->ChannelsSetCurrent(1);
    draw_stage_map(ui, area, whole, p.state, cells_of(layout));
    list->ChannelsSetCurrent(0);
    const Hand hand = take_hand(ui, area, p.state);
    stage::offer_grids(ui, p, layout, area);
    stage::look_at_moment(ui, p, layout, area);
    const StageView view = view_of(area, whole, p.state);
    if (p.state.pan_y != pan_y) ui.wants_frame = true;                 // the strip above was drawn for where the picture stood
    const auto under = hand.hovered ? stage::cell_at(layout, view, hand.at.x, hand.at.y) : std::nullopt;
    p.selection.hovered = under ? std::optional(p.trace.name_of(*under)) : std::nullopt;
    if (hand.tapped && under) stage::choose_by_tap(ui, p, *under);
    const auto label = hand.hovered && !under ? stage::label_at(p.trace, layout, view, hand.at.x, hand.at.y) : std::nullopt;
    if (label) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (hand.tapped && label) stage::tap_word(ui, p, *label);

    Picture picture{ui, p.trace, p.version, layout, view, followed, pinned, under};
    picture.pins = p.selection.pins;
    picture.veiled = p.state.work.hidden_steps;
    picture.changes = p.changes;
    picture.as_change = shows_changes(p);
    picture.glowing = p.selection.glowing;
    picture.lit = lit_by(p.trace, pinned);
    picture.moment = p.telling.moment();
    picture.moved = p.telling.moved;
    draw_pipeline(picture);
    draw_row_bars(picture);
    draw_lens(picture);
    draw_scroll_bars(ui, area, whole, p.state);
    for (const Card& card : layout.cards) focus_ring(ui, grid_id(p.trace, card.step), view.at(card.panel()), ui.theme.radius_card);
    zoom_in(picture, whole, p);
    pop_clip();
    stage::tell(ui, p, layout);
}

}  // namespace lab
