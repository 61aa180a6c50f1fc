// One frame of the vectors: tabs, the plane with the arrows of one token, the table beside it, and the reader's hands.
// Not here: the numbers (vectors_scene.h), places (vectors_layout.h), drawing (vectors_picture.h).
#include "ui/views.h"

#include "texts/say.h"
#include "ui/stage_parts.h"
#include "ui/text.h"
#include "ui/vectors_picture.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

using namespace vectors;

constexpr float kLargestZoom = 4, kTickEvery = 52;

// Whose row is shown: the followed token's, else that of the chosen cell, else the first, or the last where that looks at more words.
int row_shown(const Panels& p, const Reading& reading) {
    const int rows = int(p.trace[reading.shares].value.rows());
    if (p.selection.followed)
        if (const auto row = row_of_token(p.trace, reading.shares, *p.selection.followed)) return *row;
    const auto at = p.selection.pinned ? p.trace.locate(*p.selection.pinned) : std::nullopt;
    if (at && p.trace[at->step].rows == p.trace[reading.shares].rows && at->row < rows) return at->row;
    const auto words_of = [&](int row) { return (p.trace[reading.shares].value.row(row).array() != 0).count(); };
    return words_of(rows - 1) > words_of(0) ? rows - 1 : 0;            // a causal mask leaves the first alone
}

// Who is looked at: the column of the chosen cell where it is one of this row's weights or scores.
int column_chosen(const Panels& p, const Reading& reading, int row) {
    const auto at = p.selection.pinned ? p.trace.locate(*p.selection.pinned) : std::nullopt;
    if (!at || at->row != row || p.trace[at->step].columns != p.trace[reading.shares].columns) return -1;
    return names_tokens(p.trace[at->step].columns) ? at->col : -1;
}

// What a question asks for, and what the timeline has not made yet.
std::vector<std::string_view> unknown_steps(const Panels& p) {
    std::vector<std::string_view> names(p.state.work.hidden_steps.begin(), p.state.work.hidden_steps.end());
    const Moment* moment = p.telling.moment();
    const auto last = moment ? size_t(moment->cell.step) + (moment->seen == Seen::Whole) : p.trace.steps().size();
    for (size_t id = last; id < p.trace.steps().size(); ++id) {
        const Step& step = p.trace.steps()[id];
        if (step.head == kNoHead || step.head == p.state.head) names.push_back(step.name);
    }
    return names;
}

float modes_width(const Ui& ui) {
    const auto width = [&](Text mode) { return text_width(ui.theme.font.control_bold, say(mode)); };
    return 2 * (std::max(width(Text::vectors_sum), width(Text::vectors_asks)) + 2 * ui.theme.space16);
}

void draw_modes(Ui& ui, const Rect& place, Panels& p) {
    const Choice choices[] = {{"sum", say(Text::vectors_sum)}, {"asks", say(Text::vectors_asks)}};
    int chosen = p.state.looks.vectors.asks;
    tabs(ui, "vectors.mode", {place.x, place.y, std::min(modes_width(ui), place.w), place.h}, choices, chosen);
    p.state.looks.vectors.asks = chosen == 1;
}

// Beside a long table the plane stays in sight.
Rect plane_in_sight(const Frame& f, const Rect& area) {
    Rect r = f.view.at(f.layout.plane);
    if (!f.layout.beside) return r;
    const float top = area.y + f.theme().space8, bottom = f.view.y + f.layout.h * f.view.zoom - f.theme().space32;
    r.y += std::clamp(top - r.y, 0.f, std::max(0.f, bottom - r.y - r.h));
    return r;
}

void look_from(Frame& f, const Rect& area, const Extent& extent) {
    f.p.state.zoom = std::max(1.f, f.p.state.zoom);
    f.view = view_of(area, extent, f.p.state);
    const Rect box = plane_in_sight(f, area);
    f.plane = {box, steady_range(f.p.state.grip, plane_range(bounds_of(f.scene), box.w, box.h, kTickEvery * f.theme().appearance.text_scale))};
}

void take_rows(Frame& f, const Hand& hand) {
    f.p.selection.hovered.reset();
    if (!hand.hovered) return;
    for (int j = 0; j < f.scene.rows(); ++j) {
        if (!f.view.at(f.layout.rows[size_t(j)]).contains(hand.at.x, hand.at.y)) continue;
        f.p.selection.hovered = f.p.trace.name_of({f.scene.of.shares, f.scene.row, j});
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        if (hand.tapped) stage::choose_by_tap(f.ui, f.p, {f.scene.of.shares, f.scene.row, j}), choose(f, j);
    }
    if (!f.view.at(f.layout.sum).contains(hand.at.x, hand.at.y)) return;
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (hand.tapped) stage::choose_by_tap(f.ui, f.p, {f.scene.goal_step(), f.scene.row, 0});
}

// The shape of the picture without edits, so that the plane does not change its own while a tip is dragged.
float aspect_of(const VectorsScene& plain) {
    if (plain.plane.axes.rows() == 1) return 0;
    const Bounds b = bounds_of(plain);
    return b.high > b.low ? float((b.right - b.left) / (b.high - b.low)) : 1;
}

void draw_plane(Frame& f, const std::vector<Handle>& handles) {
    draw_ground(f);
    push_clip(meet(f.plane.box, f.view.clip));
    draw_before(f);
    draw_hot(f, handles);
    if (f.scene.asks) draw_asks(f);
    else draw_sum(f);
    pop_clip();
}

}  // namespace

void draw_vectors_view(Ui& ui, const ViewPlace& place, Panels& p) {
    const Theme& t = ui.theme;
    const float pad = ui.stacked ? t.space12 : t.space16;
    Rect area = place.area;
    Rect head = inset(cut_top(area, t.target + t.space4), pad, 0);
    head.y += t.space4;
    head.h = t.target;
    if (place.corner_w > 0 && modes_width(ui) > head.w - place.corner_w) cut_top(area, t.target + t.space4), head.y += t.target + t.space4;     // a line of their own
    else head.w -= place.corner_w;
    ImGui::GetWindowDrawList()->ChannelsSetCurrent(1);                 // above the ground of what stands in the corner
    draw_modes(ui, head, p);
    ImGui::GetWindowDrawList()->ChannelsSetCurrent(0);

    const auto reading = reading_of(p.trace, p.state.head);
    if (reading) stage::follow_who_asks(ui, p, reading->shares);
    const int row = reading ? row_shown(p, *reading) : 0;
    const std::vector<std::string_view> unknown = unknown_steps(p);
    const auto scene = reading ? vectors_scene({p.trace, p.computed, p.state.head, row, column_chosen(p, *reading, row), p.state.looks.vectors.asks, unknown, shows_changes(p)})
                               : std::nullopt;
    if (!scene) {
        take_hand(ui, area, p.state);
        paragraph(ui, t.font.prose, t.colour.ink2, inset(area, pad, pad), say(Text::vectors_none));
        return;
    }

    if (place.opens && !p.selection.pinned && !scene->asks && scene->knows_result) p.selection.pinned = p.trace.name_of({reading->mixed, row, 0});
    auto before = p.changes.empty() ? std::nullopt : vectors_scene({p.computed, p.computed, p.state.head, row, scene->chosen, scene->asks, unknown});
    Frame f{.ui = ui, .p = p, .scene = *scene, .who = row_words(p.trace, reading->shares, row)};
    const float aspect = aspect_of(before ? *before : *scene);
    if (before && shows_changes(p)) {
        before->tips = scene->tips_before, before->goal = scene->goal_before;      // in the plane that is drawn
        f.before = &*before;
    }
    f.layout = lay_out_vectors(metrics_of(f, area.w, area.h, aspect));
    const Extent extent{f.layout.w, f.layout.h, kLargestZoom};
    push_clip(area);
    look_from(f, area, extent);
    offer_grid(f, area, extent);
    f.hot = take_handles(f, handles_of(f));
    const Hand hand = take_hand(ui, area, p.state);
    look_from(f, area, extent);
    take_rows(f, hand);

    const std::vector<Handle> handles = handles_of(f);
    draw_table(f);
    draw_words(f);
    draw_plane(f, handles);
    announce_handles(f, handles);
    announce_grid(f);
    draw_scroll_bars(ui, area, extent, p.state);
    tell(f);
    pop_clip();
}

}  // namespace lab
