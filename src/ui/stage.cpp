// One frame of the stage; read this first.
#include "ui/stage_parts.h"

#include "texts/say.h"
#include "ui/text.h"
#include "ui/views.h"
#include "ui/widgets.h"

#include <algorithm>

namespace lab {
namespace {

// Another view: what is chosen and followed stays, the picture is whole, and it comes in one short move.
void change_view(Ui& ui, PanelState& s, View now) {
    if (now != s.seen) {
        s.seen = now;
        s.pan_x = s.pan_y = 0;
        s.zoom = 1;
        s.arrived = 0;
        if (now == View::Pipeline) ui.items.scroll_to("stage.cell");    // the others open at their top
        s.can_zoom_in = s.zooms_in = false;
    }
    if (s.arrived >= 1) return;
    s.arrived = ui.theme.seconds_view > 0 ? std::min(1.0f, s.arrived + ImGui::GetIO().DeltaTime / ui.theme.seconds_view) : 1;
    if (s.arrived < 1) ui.wants_frame = true;
}

// A chosen cell that was in sight stays there when the stage or its letters become larger or smaller.
void keep_in_sight(Ui& ui, PanelState& s, const Rect& area, bool opens) {
    const float letters = line_height(ui.theme.font.prose);            // fonts may come a frame later than their scale
    const bool same = s.seen_w == area.w && s.seen_h == area.h && s.seen_letters == letters;
    const Rect was = open_part({area.x, area.y, s.seen_w, s.seen_h}, s);
    s.seen_w = area.w, s.seen_h = area.h, s.seen_letters = letters;
    if (same || opens || !ui.items.scrolls_to().empty()) return;
    const Item* cell = ui.items.find("stage.cell");
    if (cell && !meet(cell->rect, was).empty()) ui.items.scroll_to("stage.cell");
}

}  // namespace

std::string grid_id(const Trace& trace, StepId step) {
    std::string id = "stage." + std::string(trace[step].name);
    if (trace.heads() > 1 && trace[step].head != kNoHead) id += ".h" + std::to_string(trace[step].head);
    return id;
}

void draw_stage(Ui& ui, const Rect& place, Panels& p) {
    push_clip(place);
    ui.twin.heading(2, std::string(say(Text::stage_heading)));

    // What stands above the picture is asked first and drawn last.
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->ChannelsSplit(2);
    list->ChannelsSetCurrent(1);
    p.state.covered_to = place.y + stage::band_height(ui, place, p);
    stage::draw_strip(ui, place, p);
    list->ChannelsSetCurrent(0);

    const bool opens = p.state.view != p.state.seen;
    change_view(ui, p.state, p.state.view);
    if (p.selection.pinned && p.selection.pinned->head != kNoHead) p.state.head = p.selection.pinned->head;
    p.state.head = p.state.head < p.trace.heads() ? p.state.head : 0;
    ViewPlace view{.area = place, .opens = opens};
    cut_top(view.area, stage::strip_height(ui, place, p));
    keep_in_sight(ui, p.state, view.area, opens);
    if (view.area.y == place.y) view.corner_w = stage::corner_width(ui, p), view.corner_h = ui.theme.target - ui.theme.space4;
    row_of(p.state.view).draw(ui, view, p);
    const float eased = (1 - p.state.arrived) * (1 - p.state.arrived) * (1 - p.state.arrived);
    if (eased > 0) fill(ui, view.area, with_alpha(ui.theme.colour.stage, eased));
    list->ChannelsMerge();
    pop_clip();
}

}  // namespace lab
