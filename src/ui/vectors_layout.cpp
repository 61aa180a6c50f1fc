#include "ui/vectors_layout.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace lab {
namespace {

constexpr float kLeastPlane = 200, kLeastHeight = 240, kTallest = 900;         // times the text's scale where both stand beside
constexpr float kWidestTable = 1.5f;              // of what its columns need
constexpr float kWidest = 1.25f, kNarrowest = 0.75f;                           // the plane, of its height
constexpr float kLeastLow = 180;                    // of the plane in a low room
constexpr float kFlattest = 0.8f;                  // the plane's height, of its width
constexpr float kFlat = 150;                       // the height of a plane with one axis
constexpr float kWordGrows = 0.6f;                 // of the room that a wide table has left over

float lines_for(float w, float all) { return std::ceil(all / std::max(1.f, w) * 1.08f); }

// Words need whole lines, so a little more than their width says.
float notes_height(const VectorsMetrics& m, float w) {
    return m.notes == 0 ? 0 : (lines_for(w, m.notes_w) + float(m.notes - 1)) * m.note_line + float(m.notes) * m.note_line / 2;
}

void share_columns(VectorsLayout& l, const VectorsMetrics& m, float w) {
    const float least = std::accumulate(m.columns.begin(), m.columns.end(), 0.f);
    const float more = std::max(0.f, w - least);
    const float others = m.columns.size() > 1 ? more * (1 - kWordGrows) / float(m.columns.size() - 1) : 0;
    float x = 0;
    for (size_t c = 0; c < m.columns.size(); ++c) {
        const float grown = m.columns[c] + (c == 0 ? (m.columns.size() > 1 ? more * kWordGrows : more) : others);
        const float column = least > w ? m.columns[c] * w / least : grown;
        l.column_x.push_back(x);
        l.column_w.push_back(column);
        x += column;
    }
}

// Returns where it ends.
float lay_table(VectorsLayout& l, const VectorsMetrics& m, float x, float y, float w) {
    share_columns(l, m, w);
    l.head = {x, y, w, m.head_h};
    y += m.head_h;
    for (int j = 0; j < m.rows; ++j, y += m.row_h) l.rows.push_back({x, y, w, m.row_h});
    if (m.sum_h > 0) {
        l.sum = {x, y + m.pad / 4, w, m.sum_h};
        y += m.pad / 4 + m.sum_h;
    }
    return y;
}

float lay_signs(VectorsLayout& l, const VectorsMetrics& m, float x, float y, float w) {
    if (m.product_h > 0) {
        l.product = {x, y + m.pad / 2, w, m.product_h};
        y += m.pad / 2 + m.product_h;
    }
    l.legend = {x, y + m.pad / 2, w, lines_for(w, m.legend_w) * m.note_line};
    return l.legend.y + l.legend.h + m.pad / 2;
}

float lay_notes(VectorsLayout& l, const VectorsMetrics& m, float x, float y, float w) {
    l.notes = {x, y, w, notes_height(m, w)};
    return y + l.notes.h;
}

}  // namespace

Rect VectorsLayout::table() const {
    if (rows.empty()) return {};
    return {rows.front().x, rows.front().y, rows.front().w, rows.back().y + rows.back().h - rows.front().y};
}

VectorsLayout lay_out_vectors(const VectorsMetrics& m) {
    VectorsLayout l;
    const float inner = m.w - 2 * m.pad, least_table = std::accumulate(m.columns.begin(), m.columns.end(), 0.f);
    float y = m.pad / 2;
    const bool one_line = m.title_w + m.pad + m.how_w <= inner;
    l.title = {m.pad, y, std::min(m.title_w, inner), m.line_h};
    l.how = one_line ? Rect{m.pad + m.title_w + m.pad / 2, y, inner - m.title_w - m.pad / 2, m.line_h}
                     : Rect{m.pad, y + m.line_h, inner, is_low(m.h) ? 0 : lines_for(inner, m.how_w) * m.line_h};     // low: it is only said
    y = l.how.y + l.how.h + m.pad / 2;

    const float left = m.pad + m.tick_w;
    float plane_w = inner - m.tick_w - m.gap - least_table;
    l.beside = plane_w >= kLeastPlane * m.scale;
    float bottom = y;
    if (l.beside) {
        const float plane_h = m.aspect > 0 ? std::clamp(m.h - y - m.tick_h - m.pad / 2, kLeastHeight, kTallest) : kFlat * m.scale;
        const float widest = m.aspect > 0 ? plane_h * std::clamp(m.aspect, kNarrowest, kWidest) : plane_w;
        const float wish = std::min(least_table * kWidestTable, std::max(least_table, inner - m.tick_w - m.gap - widest));
        const float table_w = std::min(wish, std::max(least_table, (inner - m.tick_w) * 0.55f));
        plane_w = std::min(inner - m.tick_w - m.gap - table_w, widest);
        const float shown_h = m.aspect > 0 ? std::clamp(plane_w / m.aspect, std::min(std::max(kLeastHeight, plane_w * kFlattest), plane_h), plane_h) : plane_h;
        l.plane = {left, y, plane_w, shown_h};
        const float x = l.plane.x + plane_w + m.gap;
        // Under a low plane there may be room for the notes, or for what stands above them.
        const float below = l.plane.y + shown_h + m.tick_h, foot = m.h - m.pad / 2;
        const float table_end = lay_table(l, m, x, y, table_w);
        VectorsLayout tried = l;
        const bool notes_below = below + m.pad / 2 + notes_height(m, plane_w) <= foot;
        const bool signs_below = !notes_below && m.product_w <= plane_w && lay_signs(tried, m, l.plane.x, below, plane_w) <= foot;
        const float signs_end = signs_below ? lay_signs(l, m, l.plane.x, below, plane_w) : lay_signs(l, m, x, table_end, table_w);
        const float notes_end = notes_below ? lay_notes(l, m, l.plane.x, below + m.pad / 2, plane_w)
                                            : lay_notes(l, m, x, signs_below ? table_end + m.pad / 2 : signs_end, table_w);
        bottom = std::max({below, signs_end, notes_end});
    } else {
        plane_w = inner - m.tick_w;
        const float plane_h = std::clamp(m.h - y - m.tick_h - m.pad / 2, std::min(kLeastLow, plane_w), plane_w * 1.1f);
        l.plane = {left, y, plane_w, m.aspect > 0 ? plane_h : kFlat * m.scale};
        bottom = lay_signs(l, m, m.pad, lay_table(l, m, m.pad, l.plane.y + l.plane.h + m.tick_h + m.pad, inner), inner);
        bottom = lay_notes(l, m, m.pad, bottom, inner);
    }
    l.w = m.w;
    l.h = bottom + m.pad / 2;
    return l;
}

}  // namespace lab
