// A head's map: coloured cells, digits where they have room, labels, frames; badges and the scale of colours.
#include "ui/heads_draw.h"

#include "texts/say.h"
#include "ui/cell_map.h"
#include "ui/pipeline_layout.h"
#include "ui/stage_text.h"
#include "ui/step_look.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab::heads {
namespace {

constexpr float kSmallCell = 14;                   // a frame of full strength would cover its neighbours

void draw_digits(const HeadsPicture& p, const HeadCard& card, const Matrix& m, const Matrix* mask, float largest, bool is_change) {
    const Theme& t = p.ui.theme;
    ImFont* font = t.font.mono_cell;
    const float zoom = p.view.zoom, size = line_height(font) * std::max(1.f, zoom), sign_w = text_width(font, "0") * size / line_height(font);
    if (card.cell_h * zoom < size || card.cell_w * zoom < 3 * sign_w) return;
    const NumberForm form = number_form(m, p.p.state.digits);
    if (card.cell_w * zoom < float(form.signs) * sign_w + 2) return;
    const Rect seen = meet(p.view.at(card.cells), p.view.clip);
    if (seen.empty()) return;
    const auto index = [](float px, float pitch, Eigen::Index count) { return std::clamp(int(px / pitch), 0, int(count) - 1); };
    const Rect from = p.view.at(card.cells);
    const float w_px = card.cell_w * zoom, h_px = card.cell_h * zoom;
    const int last_row = index(seen.y + seen.h - from.y, h_px, m.rows()), last_col = index(seen.x + seen.w - from.x, w_px, m.cols());
    for (int row = index(seen.y - from.y, h_px, m.rows()); row <= last_row; ++row)
        for (int col = index(seen.x - from.x, w_px, m.cols()); col <= last_col; ++col) {
            const Rect cell = p.view.at(card.cell(row, col));
            const float value = m(row, col);
            const bool masked = is_masked(mask, m, row, col);
            const std::string number = cell_text(value, form.decimals, is_change);
            const float w = text_width(font, number) * size / line_height(font);
            const ImU32 ink = std::isfinite(value) && !masked ? ink_on(packed(cell_colour(value, largest, t.colour)), t.colour) : t.colour.ink3;
            ImGui::GetWindowDrawList()->AddText(font, size, {std::round(cell.x + (cell.w - 1 - w) / 2), std::round(cell.y + (cell.h - 1 - size) / 2)}, ink,
                                                number.data(), number.data() + number.size());
        }
}

}  // namespace

void line_in(const HeadsPicture& p, ImFont* font, ImU32 colour, const Rect& box, std::string_view str, float align) {
    const std::string shown = ellipsis(font, str, box.w + 0.5f);
    stage::text_at(p.view, font, colour, box.x + (box.w - text_width(font, shown)) * align, box.y + box.h / 2, shown);
}

ImU32 colour_of(const HeadsPicture& p, int head) {
    const Colours& c = p.ui.theme.colour;
    return head == p.reading.first ? c.ask : head >= 0 && head == p.reading.second ? c.answer : c.ink2;
}

void draw_badge(const HeadsPicture& p, int head, float x, float y) {
    const Theme& t = p.ui.theme;
    const float side = kBadge * t.appearance.text_scale;
    const Rect at{x, y - side / 2, side, side}, r = p.view.at(at);
    const bool is_pair = head >= 0 && (head == p.reading.first || head == p.reading.second);
    fill(p.ui, r, is_pair ? colour_of(p, head) : t.colour.sunk, t.radius_frame * p.view.zoom);
    if (!is_pair) outline(p.ui, r, t.colour.rule, t.hairline, t.radius_frame * p.view.zoom);
    line_in(p, t.font.caption_bold, is_pair ? t.colour.on_ask : t.colour.ink2, at, head < 0 ? std::string("−") : std::to_string(head + 1), 0.5f);
}

void draw_map(const HeadsPicture& p, const HeadCard& card, const Matrix& m, std::uint64_t version, float largest, bool is_change) {
    const Rect at = p.view.at(card.cells);
    const Matrix* mask = shows_changes(p.p) ? nullptr : p.trace().mask_behind(p.chosen().step);
    add_cell_map(p.ui, m, version, {at.x, at.y}, card.cell_w * p.view.zoom, card.cell_h * p.view.zoom, largest, mask);
    draw_digits(p, card, m, mask, largest, is_change);
}

void draw_map_labels(const HeadsPicture& p, const HeadCard& card, int strongest) {
    const Theme& t = p.ui.theme;
    const Trace& trace = p.trace();
    const StepId step = p.chosen().step;
    const bool has_chosen = p.pinned && card.head >= 0 && p.reading.head(card.head).step == p.pinned->step;
    const int loud = has_chosen ? p.pinned->col : strongest, every = card.column_every;                         // as in every matrix
    if (!card.labels.empty()) {
        for (int c = 0; c < trace[step].value.cols(); ++c) {
            const bool has_name = c == loud || (c == strongest && std::abs(c - loud) >= every) || !(stage::is_thinned(c, every, loud) || stage::is_thinned(c, every, strongest));
            if (!has_name) continue;
            const float x = card.cells.x + (float(c) + 0.5f) * card.cell_w;
            const ImU32 ink = c == loud ? t.colour.ink : t.colour.ink2;
            const std::string word = ellipsis(t.font.label, column_words(trace, step, c), stage::kTurnedRoom * t.appearance.text_scale);
            if (card.upright) stage::text_at(p.view, t.font.label, ink, x - text_width(t.font.label, word) / 2, card.labels.y + card.labels.h / 2 - 1, word);
            else stage::turned_text(p.view, t.font.label, ink, x - 2, card.cells.y - 5, word);
        }
    }
    if (!card.is_first || p.layout.gutter <= 0) return;
    const float w = p.layout.gutter - t.space8, left = card.rect.x - t.space8 - w;
    for (int r = 0; r < trace[step].value.rows(); ++r) {
        const bool asks = r == p.reading.row;
        if (!asks && stage::is_thinned(r, p.layout.row_every, p.reading.row)) continue;
        if (std::abs(r - p.reading.row) == 1 && card.cell_h < line_height(t.font.label) - 1) continue;           // the pill of the row that asks takes its room
        const float y = card.cells.y + (float(r) + 0.5f) * card.cell_h;
        const std::string word = ellipsis(t.font.label, row_words(trace, step, r), w);
        const float word_w = text_width(t.font.label, word), h = std::clamp(card.cell_h + 1, line_height(t.font.label) - 1, line_height(t.font.label) + 2);
        if (asks) fill(p.ui, p.view.at(Rect{left + w - word_w - 5, y - h / 2, word_w + 10, h}), t.colour.ink, h / 2 * p.view.zoom);
        stage::text_at(p.view, t.font.label, asks ? t.colour.panel : t.colour.ink2, left + w - word_w, y, word);
    }
}

void draw_row_frame(const HeadsPicture& p, const HeadCard& card, int of, float width, ImU32 colour) {
    const Theme& t = p.ui.theme;
    const Rect row = p.view.at(Rect{card.cells.x, card.cells.y + float(of) * card.cell_h, card.cells.w, card.cell_h});
    if (row.h < kFewCells) return mark_ends(p.ui, row, colour);
    outline(p.ui, inset({row.x, row.y, row.w - t.hairline, row.h - t.hairline}, -2, -1.5f), colour, width, t.radius_frame);
}

void draw_cell_frame(const HeadsPicture& p, const HeadCard& card, const CellAt& cell, bool is_chosen) {
    const Theme& t = p.ui.theme;
    if (card.cells.empty() || float(cell.row) * card.cell_h >= card.cells.h || float(cell.col) * card.cell_w >= card.cells.w) return;
    Rect r = p.view.at(card.cell(cell.row, cell.col));
    r.w -= t.hairline;
    r.h -= t.hairline;
    if (r.w < t.space8 || r.h < t.space8) r = inset(r, std::min(0.f, (r.w - t.space8) / 2), std::min(0.f, (r.h - t.space8) / 2));
    if (!is_chosen) return outline(p.ui, r, t.colour.ink, t.hairline, t.radius_cell);
    if (std::min(r.w, r.h) < kSmallCell) return outline(p.ui, inset(r, -1, -1), t.colour.ink, t.connector, t.radius_cell);
    outline(p.ui, inset(r, -3, -3), t.colour.panel, 4, t.radius_frame + 1);
    outline(p.ui, inset(r, -1.6f, -1.6f), t.colour.ink, t.selected, t.radius_frame);
}

void draw_colour_bar(const HeadsPicture& p, const Rect& box, float low, float high, float largest) {
    const Theme& t = p.ui.theme;
    const int digits = std::min(3, p.p.state.digits);
    const std::string from = low == 0 ? std::string(say(Text::stage_zero)) : number_text(double(low), digits), to = high == 0 ? std::string(say(Text::stage_zero)) : number_text(double(high), digits);
    const float from_w = text_width(t.font.mono, from) + 6, to_w = text_width(t.font.mono, to) + 6, bar_h = 9;
    const Rect bar = p.view.at(Rect{box.x + from_w, box.y + (box.h - bar_h) / 2, std::max(10.f, box.w - from_w - to_w), bar_h});
    add_colour_bar(p.ui, bar, low, high, largest);
    outline(p.ui, bar, t.colour.rule, t.hairline, 1.5f);
    stage::text_at(p.view, t.font.mono, t.colour.ink2, box.x, box.y + box.h / 2, from);
    stage::text_at(p.view, t.font.mono, t.colour.ink2, box.x + box.w - to_w + 6, box.y + box.h / 2, to);
}

}  // namespace lab::heads
