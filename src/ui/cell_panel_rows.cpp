// Rows of a derivation: pointing, keys, folding.  Only what is in sight is laid out, so that 768 products cost what ten do.
#include "ui/cell_panel_parts.h"

#include "texts/say.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab::cell {
namespace {

constexpr int kAlwaysLaidOut = 16;                 // a shorter list is laid out whole

std::string id_of(int index) { return "cell.term" + std::to_string(index); }

}  // namespace

float row_h(const Opened& o) {
    const Theme& t = o.ui.theme;
    return t.appearance.touch ? t.target : leading(t.font.caption) + t.space4;
}

Row begin_row(Opened& o, int index, std::string line, bool loud) {
    const Theme& t = o.ui.theme;
    CellView& view = o.p.state.cell_view;
    Row row{id_of(index), index, {o.box.x - t.space8, o.box.y, o.box.w + 2 * t.space8, row_h(o)}, index == view.term};
    announce(o.ui, {.id = row.id, .role = Role::Button, .label = std::move(line), .value = view.held && row.current ? "true" : "false", .rect = row.rect, .focusable = row.current});
    const ImVec2 mouse = ImGui::GetMousePos();
    const bool pointed = ImGui::IsWindowHovered() && row.rect.contains(mouse.x, mouse.y);
    const bool held = view.held && row.current;
    if (loud || pointed || held) fill(o.ui, row.rect, pointed || held ? t.colour.ask_tint : t.colour.sunk, t.radius_frame);
    return row;
}

void end_row(Opened& o, const Row& row, const std::vector<Source>& sources) {
    CellView& view = o.p.state.cell_view;
    const Press hand = press(o.ui, row.id, row.rect);
    if (hand.acted) {
        view.held = !(view.held && view.term == row.index);
        view.term = row.index;
    }
    if (const Step2 step = arrow_keys(o.ui, row.id); step.y != 0) {
        view.term = std::clamp(row.index + step.y, 0, std::max(0, o.rows - 1));
        o.ui.items.focus(id_of(view.term), true);
        o.ui.wants_frame = true;
    }
    if (hand.hovered) o.point_at(Hand::Pointer, sources);
    if (o.ui.items.focused(row.id) && o.ui.items.focus_visible()) o.point_at(Hand::Focus, sources);
    if (view.held && row.current) o.point_at(Hand::Held, sources);
    focus_ring(o.ui, row.id, inset(row.rect, 2, 2), o.ui.theme.radius_frame);
}

void each_row(Opened& o, int count, const std::function<void(int)>& draw) {
    const float h = row_h(o), top = o.box.y;
    const int began = o.rows, current = o.p.state.cell_view.term - began;
    o.rows += count;
    const ImDrawList* list = ImGui::GetWindowDrawList();
    const auto at = [&](float y) { return int(std::floor((y - top) / h)); };
    const int first = at(list->GetClipRectMin().y), last = at(list->GetClipRectMax().y);
    for (int i = 0; i < count; ++i) {
        const bool near_current = std::abs(i - current) <= 1;          // so that a key can go there
        if (count > kAlwaysLaidOut && !near_current && (i < first || i > last)) continue;
        o.box.y = top + float(i) * h;
        draw(began + i);
    }
    o.box.y = top + float(count) * h;
}

std::vector<size_t> terms_to_show(const Opened& o, size_t count, size_t chosen) {
    std::vector<size_t> shown;
    const bool all = o.p.state.cell_view.unfolded;
    for (size_t i = 0; i < (all ? count : std::min(count, kFolded)); ++i) shown.push_back(i);
    if (chosen < count && chosen >= shown.size()) shown.back() = chosen;
    return shown;
}

void draw_fold(Opened& o, size_t count) {
    if (count <= kFolded) return;
    const Theme& t = o.ui.theme;
    CellView& view = o.p.state.cell_view;
    const std::string label = view.unfolded ? std::string(say(Text::cell_fewer)) : say(Text::cell_more, {std::to_string(count - kFolded)});
    const float h = t.appearance.touch ? t.target : t.target - t.space8;
    const Rect place{o.box.x - t.space8, o.box.y, std::min(o.box.w + t.space16, text_width(t.font.caption_bold, label) + t.space16), h};
    announce(o.ui, {.id = "cell.fold", .role = Role::Button, .label = label, .rect = place});
    const Press hand = press(o.ui, "cell.fold", place);
    if (hand.acted) {
        view.unfolded = !view.unfolded;
        view.term = 0;
        view.held = false;
        o.ui.wants_frame = true;
    }
    if (hand.hovered) fill(o.ui, place, t.colour.sunk, t.radius_control);
    text_in(o.ui, t.font.caption_bold, t.colour.ask, inset(place, t.space8, 0), label);
    focus_ring(o.ui, "cell.fold", inset(place, 2, 2), t.radius_control);
    o.box.y += h;
}

}  // namespace lab::cell
