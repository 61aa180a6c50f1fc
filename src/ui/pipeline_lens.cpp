#include "ui/pipeline_lens.h"

#include "ui/cell_map.h"
#include "ui/pipeline_draw_parts.h"
#include "ui/stage.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

constexpr int kRows = 3, kColumns = 5;
constexpr float kAway = 18;                        // from the cell it shows

std::optional<CellAt> looked_at(const Picture& p) {
    if (p.hovered) return p.hovered;
    const bool by_keys = p.pinned && p.ui.items.focus_visible() && p.ui.items.focused(grid_id(p.trace, p.pinned->step));
    return by_keys ? p.pinned : std::nullopt;
}

// So many of `count`, with `middle` as near to their middle as the ends allow.
int first_of(int middle, int shown, int count) { return std::clamp(middle - shown / 2, 0, std::max(0, count - shown)); }

Rect place_beside(const Rect& cell, float w, float h, const Rect& room) {
    const float below = cell.y + cell.h + kAway;
    const float y = below + h <= room.y + room.h ? below : cell.y - kAway - h;
    return {std::clamp(std::round(cell.x + (cell.w - w) / 2), room.x, std::max(room.x, room.x + room.w - w)),
            std::clamp(std::round(y), room.y, std::max(room.y, room.y + room.h - h)), w, h};
}

}  // namespace

void draw_lens(const Picture& p) {
    const auto at = looked_at(p);
    const Card* card = at ? p.layout.find(at->step) : nullptr;
    if (!card || p.moment || p.is_veiled(*card) || has_digits(p, *card)) return;
    const Theme& t = p.ui.theme;
    const int rows = std::min(kRows, card->rows), columns = std::min(kColumns, card->columns);
    const int first_row = first_of(at->row, rows, card->rows), first_column = first_of(at->col, columns, card->columns);
    const float line = line_height(t.font.label) + t.space4;
    const float cell_w = float(card->signs) * text_width(t.font.mono, "0") + t.space8, cell_h = line_height(t.font.mono) + t.space8;
    float label_w = 0;
    for (int r = 0; r < rows; ++r) label_w = std::max(label_w, text_width(t.font.label, row_words(p.trace, at->step, first_row + r)));
    label_w = std::min(label_w, 2 * cell_w) + t.space8;
    const Rect box = place_beside(p.view.at(card->cell(at->row, at->col)), label_w + cell_w * float(columns) + 2 * t.space8,
                                  line + cell_h * float(rows) + 2 * t.space8, inset(p.view.clip, t.space8, t.space8));
    soft_shadow(p.ui, box, t.radius_card);
    fill(p.ui, box, t.colour.panel, t.radius_card);
    outline(p.ui, box, t.colour.rule, t.hairline, t.radius_card);

    const Rect inside = inset(box, t.space8, t.space8);
    const Matrix& m = p.shown(*card);
    const Matrix* mask = p.mask(*card);
    for (int c = 0; c < columns; ++c) {
        const bool here = first_column + c == at->col;
        text_in(p.ui, t.font.label, here ? t.colour.ink : t.colour.ink2, {inside.x + label_w + cell_w * float(c), inside.y, cell_w - 2, line - t.space4},
                column_words(p.trace, at->step, first_column + c), 0.5f);
    }
    for (int r = 0; r < rows; ++r) {
        const float y = inside.y + line + cell_h * float(r);
        const int row = first_row + r;
        text_in(p.ui, t.font.label, row == at->row ? t.colour.ink : t.colour.ink2, {inside.x, y, label_w - t.space8, cell_h}, row_words(p.trace, at->step, row), 1);
        for (int c = 0; c < columns; ++c) {
            const Rect cell{inside.x + label_w + cell_w * float(c), y, cell_w - t.hairline, cell_h - t.hairline};
            const float value = m(row, first_column + c);
            const bool masked = is_masked(mask, m, row, first_column + c);
            const ImU32 ground = masked ? t.colour.sunk : packed(cell_colour(value, p.largest(*card), t.colour)), ink = masked ? t.colour.ink3 : ink_on(ground, t.colour);
            fill(p.ui, cell, ground, t.radius_cell);
            text_in(p.ui, t.font.mono, ink, cell, cell_text(value, card->decimals, p.as_change), 0.5f);
            if (row == at->row && first_column + c == at->col) outline(p.ui, inset(cell, -1, -1), t.colour.ink, t.selected, t.radius_frame);
        }
    }
}

}  // namespace lab
