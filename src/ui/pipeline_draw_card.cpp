// One matrix card: shadow, panel, coloured cells, digits.
#include "ui/pipeline_draw_parts.h"
#include "ui/pipeline_lens.h"

#include "ui/cell_map.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace lab::pipeline {
namespace {

constexpr float kBetween = 2.4f, kTouching = 1.2f; // pixels between numbers, where there is room and at least
constexpr int kMostCut = 2;                        // decimals
constexpr float kLeastDigits = 0.93f;              // of the smaller face: so far digits shrink; in the end to that face at a text scale of 1
constexpr float kWhisper = 2;                      // rows that are not followed are faded by half; not where colour is all there is

struct Part {                                      // some rows of a card: where row 0 would stand, where they are seen
    float y, cell_h;
    Rect clip;
    float largest;
};

void add_map(const Picture& p, const Card& card, const Part& part) {
    push_clip(meet(part.clip, p.view.clip));
    add_cell_map(p.ui, p.shown(card), p.version, {p.view.at(card.cells).x, part.y}, card.cell_w * p.view.zoom, part.cell_h, part.largest, p.mask(card));
    pop_clip();
}

// The cards of other heads, whose right edges are seen; they fan out under the pointer.
void draw_heads_behind(const Picture& p, const Card& card, const Rect& panel) {
    constexpr int kMost = 3;
    constexpr float kApart = 3, kFanned = 5, kLower = 3;               // pixels to the next, which is lower at both ends
    const Theme& t = p.ui.theme;
    const float apart = (p.hovered && p.hovered->step == card.step ? kFanned : kApart) * p.view.zoom;
    for (int i = std::min(kMost, heads_behind(p.trace, card.step)); i > 0; --i) {
        const Rect behind = inset({panel.x + apart * float(i), panel.y, panel.w, panel.h}, 0, kLower * float(i) * p.view.zoom);
        if (behind.h <= 0) continue;
        fill(p.ui, behind, t.colour.panel, t.radius_card * p.view.zoom);
        outline(p.ui, behind, t.colour.rule, t.hairline, t.radius_card * p.view.zoom);
    }
}

// The followed row is loud and taller: the same map three times, each where its rows are.
void add_maps(const Picture& p, const Card& card) {
    const Rect all = p.view.at(card.cells);
    const float h = card.cell_h * p.view.zoom;
    if (!follows(p, card)) return add_map(p, card, {all.y, h, all, p.largest(card)});
    const Rect row = p.view.at(card.cell(p.followed, 0));
    const float bottom = row.y + row.h, whisper = largest_beside(p, card);
    add_map(p, card, {all.y, h, {all.x, all.y, all.w, row.y - all.y}, whisper});
    add_map(p, card, {row.y - row.h * float(p.followed), row.h, {all.x, row.y, all.w, row.h}, p.largest(card)});
    add_map(p, card, {all.y + row.h - h, h, {all.x, bottom, all.w, all.y + all.h - bottom}, whisper});
}

struct Digits {
    ImFont* font = nullptr;
    ImFont* followed = nullptr;                    // the same, bolder
    float size = 0;                                // of the line, in pixels; 0: no room
    int decimals = 0;
};

// The largest face whose longest number fits into a cell with so many decimals; the smaller one shrinks to `least` of its size.
Digits digits_with(const Picture& p, const Card& card, int decimals, float air, float least) {
    const Fonts& f = p.ui.theme.font;
    const float zoom = p.view.zoom, room_w = card.cell_w * zoom - air, room_h = card.cell_h * zoom * 1.02f;
    const float signs = float(card.signs - (card.decimals - decimals));
    for (auto [font, bold] : {std::pair{f.mono, f.mono_bold}, std::pair{f.mono_cell, f.mono_cell_bold}}) {
        const float most = line_height(font) * std::max(1.f, zoom);
        const float fits = std::min(room_w / (signs * text_width(font, "0") / line_height(font)), room_h);
        if (fits >= most) return {font, bold, most, decimals};
        if (font == f.mono_cell && fits >= line_height(font) * least) return {font, bold, fits, decimals};
    }
    return {};
}

// Numbers that would touch lose a decimal or two; before they are not there at all they touch.
Digits digits_for(const Picture& p, const Card& card) {
    for (int decimals = card.decimals; decimals >= std::max(card.decimals - kMostCut, std::min(card.decimals, 2)); --decimals)
        if (const Digits digits = digits_with(p, card, decimals, kBetween, kLeastDigits); digits.size > 0) return digits;
    return digits_with(p, card, card.decimals, kTouching, kLeastDigits / p.ui.theme.appearance.text_scale);
}

// What the reader is asked to predict: the cells are there, their numbers are not.
void draw_veil(const Picture& p, const Card& card) {
    const Colours& c = p.ui.theme.colour;
    ImFont* font = p.ui.theme.font.mono_cell;
    constexpr int kMostCells = 400;
    if (card.rows * card.columns > kMostCells) return fill(p.ui, p.view.at(card.cells), c.sunk, p.ui.theme.radius_cell);
    for (int row = 0; row < card.rows; ++row)
        for (int col = 0; col < card.columns; ++col) {
            const Rect cell = p.view.at(card.cell(row, col));
            fill(p.ui, {cell.x, cell.y, cell.w - 1, cell.h - 1}, c.sunk, p.ui.theme.radius_cell);
            const bool asks = p.pinned == CellAt{card.step, row, col} || (follows(p, card) && row == p.followed);
            if (asks && cell.h >= line_height(font) && cell.w >= line_height(font)) text_in(p.ui, font, c.ink3, cell, "?", 0.5f);
        }
}

// A step that the timeline has not made yet: its ground; of the step that is being made also what there is of it.
void draw_unmade(const Picture& p, const Card& card) {
    const Theme& t = p.ui.theme;
    fill(p.ui, p.view.at(card.cells), t.colour.sunk, t.radius_frame * p.view.zoom);
    if (waits(p, card.step)) return;
    draw_bars(p, card);
    if (p.seen(card.step) != Seen::Cell) return;
    push_clip(meet(p.view.at(card.cell(p.moment->cell.row, p.moment->cell.col)), p.view.clip));
    add_maps(p, card);
    draw_digits(p, card);
    pop_clip();
}

}  // namespace

bool waits(const Picture& p, StepId step) { return p.moment && step > p.moment->cell.step; }

bool follows(const Picture& p, const Card& card) {
    return p.followed >= 0 && p.followed < card.rows && is_followed(p.trace[card.step]);
}

bool is_pinned(const Picture& p, const Card& card, int row) {
    return row < card.rows && std::find(p.pins.begin(), p.pins.end(), row) != p.pins.end() && is_followed(p.trace[card.step]) && row != p.followed;
}

float largest_beside(const Picture& p, const Card& card) { return p.largest(card) * (follows(p, card) && has_digits(p, card) ? kWhisper : 1); }

void draw_card(const Picture& p, const Card& card) {
    const Theme& t = p.ui.theme;
    const Rect panel = p.view.at(card.panel());
    draw_heads_behind(p, card, panel);
    soft_shadow(p.ui, panel, t.radius_card * p.view.zoom);
    fill(p.ui, panel, t.colour.panel, t.radius_card * p.view.zoom);
    if (p.is_veiled(card)) {
        draw_veil(p, card);
    } else if (p.seen(card.step) != Seen::Whole) {
        draw_unmade(p, card);
    } else {
        add_maps(p, card);
        draw_digits(p, card);
        draw_edit_marks(p, card);
    }
    if (waits(p, card.step)) return;
    const auto frame = [&](int row, float width) {
        const Rect r = p.view.at({card.cells.x, card.row_top(row), card.cells.w, card.row_height(row)});
        if (r.h > kFewCells) outline(p.ui, inset(r, -1.5f, -1.5f), t.colour.ask, width, t.radius_frame);
    };
    for (const int pin : p.pins)
        if (is_pinned(p, card, pin)) frame(pin, t.hairline);
    if (follows(p, card)) frame(p.followed, t.followed);
}

void draw_digits(const Picture& p, const Card& card) {
    const Digits digits = digits_for(p, card);
    if (digits.size <= 0) return;
    const Matrix& m = p.shown(card);
    const Matrix* mask = p.mask(card);
    const Rect seen = meet(p.view.at(card.cells), p.view.clip);
    if (seen.empty()) return;
    const auto to_x = [&](float x) { return (x - p.view.x) / p.view.zoom; };
    const auto to_y = [&](float y) { return (y - p.view.y) / p.view.zoom; };
    const int first_row = card.row_at(to_y(seen.y)), last_row = card.row_at(to_y(seen.y + seen.h));
    const int first = card.column_at(to_x(seen.x)), last = card.column_at(to_x(seen.x + seen.w));
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float sign_w = text_width(digits.font, "0") * digits.size / line_height(digits.font);
    const float beside = largest_beside(p, card);
    for (int r = first_row; r <= last_row; ++r) {
        const bool loud = follows(p, card) && r == p.followed;
        const float largest = loud ? p.largest(card) : beside;
        for (int c = first; c <= last; ++c) {
            const float value = m(r, c);
            const bool masked = is_masked(mask, m, r, c);
            const bool quiet = masked || !(std::abs(value) <= 3.4e38f) || (p.as_change && value == 0);
            const std::string number = cell_text(value, digits.decimals, p.as_change);
            const Rect cell = p.view.at(card.cell(r, c));
            const float letters = float(std::count_if(number.begin(), number.end(), [](char b) { return (b & 0xC0) != 0x80; }));
            const ImVec2 at{std::round(cell.x + (cell.w - 1 - sign_w * letters) / 2), std::round(cell.y + (cell.h - 1 - digits.size) / 2)};
            const ImU32 ink = quiet ? p.ui.theme.colour.ink3 : ink_on(packed(cell_colour(value, largest, p.ui.theme.colour)), p.ui.theme.colour);
            list->AddText(loud ? digits.followed : digits.font, digits.size, at, ink, number.data(), number.data() + number.size());
        }
    }
}

}  // namespace lab::pipeline

namespace lab {

int heads_behind(const Trace& trace, StepId step) {
    const auto& steps = trace.steps();
    if (trace[step].head == kNoHead) return 0;
    return int(std::count_if(steps.begin(), steps.end(), [&](const Step& other) { return other.name == trace[step].name && other.head != kNoHead; })) - 1;
}

bool has_digits(const Picture& p, const Card& card) { return pipeline::digits_for(p, card).size > 0; }

}  // namespace lab
