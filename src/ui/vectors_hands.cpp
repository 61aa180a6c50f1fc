// Hands on the tips: the nearest one answers; dragging it, or the arrow keys on it, writes edits of its cells.
#include "core/float_text.h"
#include "texts/say.h"
#include "ui/cell_edit.h"
#include "ui/vectors_picture.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab::vectors {
namespace {

constexpr float kStill_px = 4, kGrainsATick = 100, kKeysATick = 10;
constexpr float kFinest = 1e-4f;                   // of a cell where a move is spread over many

bool is_held() { return ImGui::GetIO().MouseDown[0] && !ImGui::IsMouseClicked(0); }

bool can_edit(const Frame& f, const Handle& h) {
    return f.p.asked.edits.size() + size_t(f.p.trace[h.step].value.cols()) <= kMaxEdits;
}

// The tip to that place of the plane: the cells themselves, or a step along both directions added to them.
void move_tip(Frame& f, const Handle& h, Point to) {
    if (!can_edit(f, h)) return;
    const Matrix& m = f.p.trace[h.step].value;
    const Matrix& axes = f.scene.plane.axes;
    const auto grain = float(f.plane.range.tick) / kGrainsATick;
    if (f.scene.plane.is_exact()) {
        for (int c = 0; c < int(m.cols()); ++c) put_value(f.p, {h.step, h.row, c}, rounded(c == 0 ? to.x : to.y, grain));
        return;
    }
    const float dx = to.x - h.tip.x, dy = to.y - h.tip.y, finest = std::min(kFinest, grain);
    for (int c = 0; c < int(m.cols()); ++c)
        put_value(f.p, {h.step, h.row, c}, rounded(m(h.row, c) + dx * axes(c, 0) + dy * axes(c, 1), finest));
}

// "0.3, -0.5": a place, as it comes with an activation.
std::optional<Point> place_of(std::string_view value) {
    const size_t comma = value.find(','), next = value.find_first_not_of(' ', comma + 1);
    if (comma == value.npos || next == value.npos) return std::nullopt;
    const auto x = float_of(value.substr(0, comma)), y = float_of(value.substr(next));
    return x && y && std::isfinite(*x) && std::isfinite(*y) ? std::optional(Point{*x, *y}) : std::nullopt;
}

Rect area_of(const Frame& f, const Handle& h) { return around(h.at, f.theme().target / 2); }

// While the button is down, whoever was taken stays it.
const Handle* gripped(Frame& f, const std::vector<Handle>& handles) {
    std::string& grip = f.p.state.grip.id;
    const Handle* found = nullptr;
    if (is_held()) {
        for (const Handle& h : handles)
            if (h.id == grip) found = &h;
        return found;
    }
    const ImVec2 mouse = ImGui::GetMousePos();
    float least = f.theme().target / 2;
    for (const Handle& h : handles) {
        const float away = std::hypot(h.at.x - mouse.x, h.at.y - mouse.y);
        if (!f.view.clip.contains(mouse.x, mouse.y) || away > least || (found && away == least)) continue;
        least = away;
        found = &h;
    }
    grip = found ? found->id : std::string();
    return found;
}

void drag(Frame& f, const Handle& h) {
    const ImVec2 mouse = ImGui::GetMousePos();
    Point& off = f.p.state.grip.off;
    if (ImGui::IsMouseClicked(0)) off = {h.at.x - mouse.x, h.at.y - mouse.y};
    if (!ImGui::IsMouseDragging(0, kStill_px)) return;
    move_tip(f, h, f.plane.number_at(mouse.x + off.x, mouse.y + off.y));
    f.ui.wants_frame = true;
}

void obey_keys(Frame& f, const Handle& h) {
    if (!f.ui.items.focused(h.id) || f.ui.key_taken || ImGui::GetIO().WantTextInput) return;
    if (key_pressed(ImGuiKey_Delete, false) || key_pressed(ImGuiKey_Backspace, false)) {
        for (int c = 0; c < int(f.p.trace[h.step].value.cols()); ++c) reset_cell(f.p, {h.step, h.row, c});
        f.ui.key_taken = true;
        return;
    }
    const Step2 keys = arrow_keys(f.ui, h.id);
    if (keys.x == 0 && keys.y == 0) return;
    const auto step = float(f.plane.range.tick) / (ImGui::GetIO().KeyCtrl ? kGrainsATick : kKeysATick);
    move_tip(f, h, {h.tip.x + float(keys.x) * step, h.tip.y - float(keys.y) * step});
}

Handle handle_of(const Frame& f, std::string id, StepId step, int row, int token, Point tip) {
    return {std::move(id), step, row, token, tip, f.at(tip)};
}

}  // namespace

std::vector<Handle> handles_of(const Frame& f) {
    const VectorsScene& s = f.scene;
    std::vector<Handle> all;
    if (s.asks && s.goal) all.push_back(handle_of(f, "vectors.query", s.of.queries, s.row, -1, *s.goal));
    for (int j : s.shown)
        if (s.tips[size_t(j)]) all.push_back(handle_of(f, (s.asks ? "vectors.key." : "vectors.value.") + std::to_string(j), s.vectors(), j, j, *s.tips[size_t(j)]));
    return all;
}

std::string take_handles(Frame& f, const std::vector<Handle>& handles) {
    const Handle* near = gripped(f, handles);
    std::string hot;
    for (const Handle& h : handles) {
        const Press pressed = press(f.ui, h.id, near == &h ? area_of(f, h) : Rect{});
        const bool still = !ImGui::IsMouseReleased(0) || ImGui::GetIO().MouseDragMaxDistanceSqr[0] < kStill_px * kStill_px;
        if (const auto to = place_of(pressed.value)) move_tip(f, h, *to);
        else if (pressed.acted && still && h.token >= 0) choose(f, h.token);
        if (pressed.held) drag(f, h);
        else obey_keys(f, h);
        if (pressed.hovered || pressed.held || (f.ui.items.focused(h.id) && f.ui.items.focus_visible())) hot = h.id;
        if (pressed.hovered || pressed.held) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    }
    return hot;
}

PlaneRange steady_range(TipGrip& grip, const PlaneRange& now) {
    if (!is_held() || grip.id.empty()) grip.range = now;
    return grip.range;
}

void choose(Frame& f, int j) {
    const VectorsScene& s = f.scene;
    f.p.selection.pinned = f.p.trace.name_of({s.of.shares, s.row, j});
    f.p.selection.followed = token_of_row(f.p.trace, s.of.shares, s.row);
}

void announce_handles(Frame& f, const std::vector<Handle>& handles) {
    const VectorsScene& s = f.scene;
    for (const Handle& h : handles) {
        const Text words = h.token < 0 ? Text::vectors_query_of : s.asks ? Text::vectors_key_of : Text::vectors_value_of;
        Item item{.id = h.id, .role = Role::Textbox, .label = say(words, {h.token < 0 ? f.who : f.word(h.token)}),
                  .value = f.vector_text(h.step, h.row, true), .rect = meet(area_of(f, h), f.view.clip), .enabled = can_edit(f, h), .drags = true};
        announce(f.ui, std::move(item));
        focus_ring(f.ui, h.id, around(h.at, f.theme().space8), f.theme().space8);
    }
    if (s.asks || !s.goal) return;
    add_item(f.ui, {.id = "vectors.context", .role = Role::Img, .label = say(Text::vectors_context_of, {f.who}),
                    .value = f.vector_text(s.of.mixed, s.row, true), .rect = around(f.at(*s.goal), f.theme().space8), .focusable = false, .drags = true});
}

void draw_hot(const Frame& f, const std::vector<Handle>& handles) {
    constexpr float kHot = 12, kHotTint = 0.22f;
    for (const Handle& h : handles) {
        if (h.id != f.hot) continue;
        ImGui::GetWindowDrawList()->AddCircleFilled(h.at, kHot, with_alpha(f.hue(), kHotTint), 32);
        ImGui::GetWindowDrawList()->AddCircle(h.at, kHot, f.hue(), 32, f.theme().followed);
    }
}

}  // namespace lab::vectors
