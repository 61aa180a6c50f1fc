// Marks on cells: changed by hand, changed by what was; what the chosen cell is made from; what somebody points at.
// Not here: the marks of operations between cards (pipeline_draw_words.cpp).
#include "ui/pipeline_draw_parts.h"

#include "texts/say.h"
#include "ui/cell_map.h"
#include "ui/widgets.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lab {
namespace pipeline {
namespace {

constexpr float kCorner = 7, kFold = 2;             // of the folded corner
constexpr float kBar = 1.5f, kBarAir = 2.5f, kBarAlpha = 0.75f;   // at the left of what followed: its width, what it leaves free above and below
constexpr float kLeastMarked = 10;                  // smaller cells have neither
constexpr float kGlow = 3, kGlowAlpha = 0.3f;

Rect box_of(const Picture& p, const Card& card, const Lit& lit) {
    const Rect first = card.cell(lit.row, lit.col), last = card.cell(lit.last_row, lit.last_col);
    Rect r = p.view.at({first.x, first.y, last.x + last.w - first.x, last.y + last.h - first.y});
    r.w -= p.ui.theme.hairline;                    // the gap belongs to no cell
    r.h -= p.ui.theme.hairline;
    return r;
}

// The gaps between the cells of a band, as lines: the band is one thing.
void draw_gaps(const Picture& p, const Card& card, const Lit& lit, ImU32 colour) {
    const Rect box = box_of(p, card, lit);
    const float gap = p.ui.theme.hairline;
    if (std::min(card.cell_w, card.cell_h) * p.view.zoom < kLeastMarked) return;
    for (int c = lit.col; c < lit.last_col; ++c) {
        const Rect cell = p.view.at(card.cell(lit.row, c));
        fill(p.ui, {cell.x + cell.w - gap, box.y, gap, box.h}, colour);
    }
    for (int r = lit.row; r < lit.last_row; ++r) {
        const Rect cell = p.view.at(card.cell(r, lit.col));
        fill(p.ui, {box.x, cell.y + cell.h - gap, box.w, gap}, colour);
    }
}

// Neighbours in a row or a column are one frame.
std::vector<Lit> merged(const Picture& p) {
    std::vector<Lit> frames;
    for (const CellName& name : p.glowing) {
        const auto at = p.trace.locate(name);
        if (!at) continue;
        const auto grows = [&](const Lit& f) {
            const bool in_row = f.row == f.last_row && f.row == at->row && at->col >= f.col - 1 && at->col <= f.last_col + 1;
            const bool in_column = f.col == f.last_col && f.col == at->col && at->row >= f.row - 1 && at->row <= f.last_row + 1;
            return f.step == at->step && (in_row || in_column);
        };
        const auto found = std::find_if(frames.begin(), frames.end(), grows);
        if (found == frames.end()) frames.emplace_back(*at);
        else found->take_in(*at);
    }
    return frames;
}

}  // namespace

std::vector<Lit> boxes_of(const std::vector<CellAt>& cells) {
    std::vector<Lit> boxes;
    for (const CellAt& cell : cells) {
        const auto box = std::find_if(boxes.begin(), boxes.end(), [&](const Lit& b) { return b.step == cell.step; });
        if (box == boxes.end()) boxes.emplace_back(cell);
        else box->take_in(cell);
    }
    return boxes;
}

void draw_edit_marks(const Picture& p, const Card& card) {
    if (p.changes.empty() || std::min(card.cell_w, card.cell_h) * p.view.zoom < kLeastMarked) return;
    const StepChange& change = p.changes[size_t(card.step)];
    if (change.cells == 0) return;
    const Theme& t = p.ui.theme;
    const Rect seen = meet(p.view.at(card.cells), p.view.clip);
    if (seen.empty()) return;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const auto to_x = [&](float x) { return (x - p.view.x) / p.view.zoom; };
    const auto to_y = [&](float y) { return (y - p.view.y) / p.view.zoom; };
    for (int r = card.row_at(to_y(seen.y)); r <= card.row_at(to_y(seen.y + seen.h)); ++r)
        for (int c = card.column_at(to_x(seen.x)); c <= card.column_at(to_x(seen.x + seen.w)); ++c) {
            if (change.difference(r, c) == 0) continue;
            const Rect cell = p.view.at(card.cell(r, c));
            const float right = cell.x + cell.w - t.hairline;
            if (p.trace.edit_at(card.step, r, c)) {                    // a folded corner
                list->AddTriangleFilled({right - kCorner, cell.y}, {right, cell.y}, {right, cell.y + kCorner}, t.colour.ink);
                list->AddLine({right - kCorner, cell.y}, {right, cell.y + kCorner}, t.colour.panel, kFold);
            } else if (!p.as_change) {
                const ImU32 ink = ink_on(packed(cell_colour(p.trace[card.step].value(r, c), p.largest(card), t.colour)), t.colour);
                fill(p.ui, {cell.x, cell.y + kBarAir, kBar, cell.h - t.hairline - 2 * kBarAir}, with_alpha(ink, kBarAlpha));
            }
        }
}

void draw_lit(const Picture& p) {
    const Theme& t = p.ui.theme;
    for (const Lit& lit : p.lit) {
        const Card* card = p.layout.find(lit.step);
        if (!card || lit.last_row >= card->rows || lit.last_col >= card->columns) continue;
        const Rect box = box_of(p, *card, lit);
        if (std::min(box.w, box.h) < kFewCells) {
            mark_ends(p.ui, box, t.colour.ink);
            continue;
        }
        draw_gaps(p, *card, lit, t.colour.ink);
        outline(p.ui, inset(box, -3, -3), t.colour.panel, 2, t.radius_frame);
        outline(p.ui, inset(box, -1.5f, -1.5f), t.colour.ink, t.connector, t.radius_frame);
    }
}

void draw_glow(const Picture& p) {
    const Theme& t = p.ui.theme;
    for (const Lit& frame : merged(p)) {
        const Card* card = p.layout.find(frame.step);
        if (!card) continue;
        const Rect box = box_of(p, *card, frame);
        outline(p.ui, inset(box, -3 - kGlow, -3 - kGlow), with_alpha(t.colour.ink, kGlowAlpha), kGlow, t.radius_frame + kGlow);
        outline(p.ui, inset(box, -3, -3), t.colour.panel, 4, t.radius_frame + 1);
        outline(p.ui, inset(box, -2, -2), t.colour.ink, t.selected, t.radius_frame);
    }
}

bool is_lit_row(const Picture& p, StepId step, int row) {
    return std::any_of(p.lit.begin(), p.lit.end(), [&](const Lit& l) { return l.step == step && l.row == l.last_row && l.row == row; });
}

bool is_lit_column(const Picture& p, StepId step, int col) {
    return std::any_of(p.lit.begin(), p.lit.end(), [&](const Lit& l) { return l.step == step && l.col == l.last_col && l.col == col; });
}

}  // namespace pipeline

std::vector<Lit> lit_by(const Trace& trace, const std::optional<CellAt>& cell) {
    return cell ? pipeline::boxes_of(cells_of(trace.explain(cell->step, cell->row, cell->col))) : std::vector<Lit>();
}

}  // namespace lab
