// The order of drawing, and what runs between and around cards: tints, connectors, the chosen cell and its sources.
#include "ui/pipeline_draw_parts.h"

#include "ui/text.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lab {
namespace pipeline {
namespace {

constexpr float kPinned = 0.5f;                     // of the followed row's tint
constexpr float kAround = 80;                       // labels reach so far beyond their card
constexpr float kCorner = 10, kHalo = 9, kHaloAlpha = 0.13f, kArrow = 4;

// Follows the corners, each rounded, then strokes the path twice: a soft halo and a thin line.
void stroke_way(const Picture& p, const Connector& way, ImU32 colour, float width) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const auto& points = way.points;
    const auto to = [&](Point a, Point b, float back) {                // from b back towards a
        const float dx = a.x - b.x, dy = a.y - b.y, length = std::max(1.f, std::hypot(dx, dy));
        const float r = std::min(back, length / 2);
        return p.view.at(b.x + dx / length * r, b.y + dy / length * r);
    };
    list->PathLineTo(p.view.at(points[0].x, points[0].y));
    for (size_t i = 1; i + 1 < points.size(); ++i) {
        list->PathLineTo(to(points[i - 1], points[i], kCorner));
        const ImVec2 corner = p.view.at(points[i].x, points[i].y);
        list->PathBezierCubicCurveTo(corner, corner, to(points[i + 1], points[i], kCorner), 12);
    }
    const Point end = points.back(), before = points[points.size() - 2];
    list->PathLineTo(way.arrow ? to(before, end, kArrow) : p.view.at(end.x, end.y));
    list->PathStroke(colour, 0, width);
}

void draw_arrow(const Picture& p, const Connector& way, ImU32 colour) {
    const Point end = way.points.back(), before = way.points[way.points.size() - 2];
    const float length = std::max(1.f, std::hypot(end.x - before.x, end.y - before.y));
    const float dx = (end.x - before.x) / length * kArrow, dy = (end.y - before.y) / length * kArrow;
    ImGui::GetWindowDrawList()->AddTriangleFilled(p.view.at(end.x, end.y), p.view.at(end.x - 1.6f * dx - dy, end.y - 1.6f * dy + dx),
                                                  p.view.at(end.x - 1.6f * dx + dy, end.y - 1.6f * dy - dx), colour);
}

void dash(ImDrawList* list, ImVec2 a, ImVec2 b, ImU32 colour) {
    constexpr float kOn = 4, kOff = 3;
    const float length = std::hypot(b.x - a.x, b.y - a.y);
    for (float at = 0; at < length; at += kOn + kOff) {
        const float s = at / length, e = std::min(1.f, (at + kOn) / length);
        list->AddLine({a.x + (b.x - a.x) * s, a.y + (b.y - a.y) * s}, {a.x + (b.x - a.x) * e, a.y + (b.y - a.y) * e}, colour, 1.5f);
    }
}

}  // namespace

// A dashed edge round everything the cell is made from.
void draw_sources(const Picture& p, const CellAt& cell) {
    for (const Lit& lit : lit_by(p.trace, cell)) {
        const Card* card = p.layout.find(lit.step);
        if (!card) continue;
        const Rect first = card->cell(lit.row, lit.col), last = card->cell(lit.last_row, lit.last_col);
        const Rect r = inset(p.view.at({first.x, first.y, last.x + last.w - first.x, last.y + last.h - first.y}), -2, -2);
        ImDrawList* list = ImGui::GetWindowDrawList();
        const ImU32 ink = p.ui.theme.colour.ink;
        dash(list, {r.x, r.y}, {r.x + r.w, r.y}, ink);
        dash(list, {r.x + r.w, r.y}, {r.x + r.w, r.y + r.h}, ink);
        dash(list, {r.x + r.w, r.y + r.h}, {r.x, r.y + r.h}, ink);
        dash(list, {r.x, r.y + r.h}, {r.x, r.y}, ink);
    }
}

Rect cell_frame(const Picture& p, const Card& card, const CellAt& cell) {
    Rect r = p.view.at(card.cell(cell.row, cell.col));
    r.w -= p.ui.theme.hairline;                    // the gap belongs to no cell
    r.h -= p.ui.theme.hairline;
    const float least = p.ui.theme.space8;         // also a cell of a pixel can be seen
    return r.w < least || r.h < least ? inset(r, std::min(0.f, (r.w - least) / 2), std::min(0.f, (r.h - least) / 2)) : r;
}

void draw_following(const Picture& p) {
    const auto tint = [&](const Card& card, int row, float strength) {
        fill(p.ui, p.view.at(tint_of(p.trace, p.layout, card, row)), with_alpha(p.ui.theme.colour.ask_tint, strength));
    };
    for (const Card& card : p.layout.cards) {
        if (follows(p, card)) tint(card, p.followed, 1);
        for (const int pin : p.pins)
            if (is_pinned(p, card, pin)) tint(card, pin, kPinned);
    }
}

// A mark stands where it runs and leaves but specks of it.
bool is_covered(const Picture& p, const Connector& way) {
    constexpr float kLeastFree = 12;
    const Point a = way.points.front(), b = way.points.back();
    return way.points.size() == 2 && std::any_of(p.layout.marks.begin(), p.layout.marks.end(), [&](const Mark& mark) {
        const bool on_it = mark.rect.contains(a.x, (a.y + b.y) / 2);
        return on_it && std::abs(b.y - a.y) - mark.rect.h < kLeastFree;
    });
}

void draw_connectors(const Picture& p) {
    const Theme& t = p.ui.theme;
    for (const Connector& way : p.layout.connectors) {
        const ImU32 colour = way.hue == Hue::Neutral ? t.colour.ink3 : hue_colour(way.hue, t.colour);
        if (is_covered(p, way)) continue;
        if (waits(p, way.to)) {
            stroke_way(p, way, with_alpha(t.colour.rule, kWaiting), t.connector);
            continue;
        }
        if (way.hue != Hue::Neutral) stroke_way(p, way, with_alpha(colour, kHaloAlpha), kHalo * p.view.zoom);
        stroke_way(p, way, colour, t.connector);
        if (way.arrow) draw_arrow(p, way, colour);
    }
}

void draw_selection(const Picture& p) {
    const Theme& t = p.ui.theme;
    if (p.moment) return draw_moment(p);
    draw_lit(p);
    if (p.hovered && p.hovered != p.pinned) draw_sources(p, *p.hovered);
    draw_glow(p);
    if (p.hovered) {
        if (const Card* card = p.layout.find(p.hovered->step)) {
            outline(p.ui, cell_frame(p, *card, *p.hovered), t.colour.ink, t.hairline, t.radius_cell);
        }
    }
    const Card* card = p.pinned ? p.layout.find(p.pinned->step) : nullptr;
    if (!card) return;
    const Rect cell = cell_frame(p, *card, *p.pinned);
    outline(p.ui, inset(cell, -3, -3), t.colour.panel, 4, t.radius_frame + 1);
    outline(p.ui, inset(cell, -1.6f, -1.6f), t.colour.ink, t.selected, t.radius_frame);
}

}  // namespace pipeline

StageMetrics stage_metrics(const Theme& theme) {
    const Fonts& f = theme.font;
    StageMetrics m;
    m.scale = theme.appearance.text_scale;
    m.digit_w = text_width(f.mono_cell, "0");
    m.digit_h = line_height(f.mono_cell);
    m.label = line_height(f.label) + 3;
    m.header = m.title = line_height(f.band) + 5;
    m.shape = line_height(f.mono_cell) + 2;
    m.label_w = [&f](std::string_view s) { return text_width(f.label, s); };
    m.header_w = [&f](std::string_view s) { return text_width(f.caption_bold, s); };
    m.shape_w = [&f](std::string_view s) { return text_width(f.mono_cell, s); };
    m.mark_w = [&theme](std::string_view s) { return pipeline::symbols_width(theme, s, 1); };
    m.band_w = [&theme](int band) { return pipeline::band_title_width(theme, band); };
    return m;
}

Rect tint_of(const Trace& trace, const PipelineLayout& layout, const Card& from, int row) {
    float stop = std::numeric_limits<float>::max(), right = from.cells.x;
    const auto in_line = [&](const Card& c) { return c.cells.y == from.cells.y && c.cells.x > from.cells.x; };
    const auto same_words = [&](const Card& c) { return trace[c.step].rows == trace[from.step].rows; };
    for (const Card& c : layout.cards)
        if (in_line(c) && !same_words(c)) stop = std::min(stop, c.cells.x);
    for (const Card& c : layout.cards)
        if (in_line(c) && same_words(c) && c.cells.x < stop) right = std::max(right, c.cells.x);
    return {from.cells.x, from.row_top(row), right - from.cells.x, from.row_height(row)};
}

void draw_pipeline(const Picture& p) {
    using namespace pipeline;
    draw_titles(p);
    draw_following(p);
    draw_connectors(p);
    for (const Card& card : p.layout.cards) {
        if (p.view.sees(inset(card.panel(), -kAround, -kAround))) draw_card(p, card);
    }
    for (const Card& card : p.layout.cards) {
        if (p.view.sees(inset(card.panel(), -kAround, -kAround))) draw_labels(p, card);
    }
    draw_selection(p);
    draw_marks(p);
    draw_legend(p);
}

}  // namespace lab
