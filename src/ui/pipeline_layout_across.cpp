// Widths and x of the pipeline: cells as wide as their digits need where there is room, narrower where there is not.
#include "ui/pipeline_layout_parts.h"

#include <algorithm>
#include <cmath>

namespace lab::pipeline {
namespace {

constexpr float kLeastCell = 0.25f, kWidestCell = 62;              // of many tokens the whole first; the reader zooms in
constexpr int kMostInDigits = 8;                   // columns of a matrix whose digits the tokens make room for
constexpr float kColourCell = 5;                   // of one with more: its colours can be told apart
constexpr float kMostAir = 140;                    // more than a mark needs between two columns that are spread
constexpr float kNarrowLane = 16, kTurnedLane = 46; // room for a connector that passes a band, also beside turned labels

template <class Visit>
void each_card(const Column& column, Visit visit) {
    for (StepId id : column.above) visit(id);
    visit(column.main);
    for (StepId id : column.below) visit(id);
}

bool of_tokens(const Plan& p, const Column& c) { return names_tokens(p.trace()[c.main].columns); }

struct Spot {
    size_t line = 0;                               // as many as there are: it stands above another
    bool times_leaf = false;
};

Spot spot_of(const Plan& p, StepId id) {
    for (size_t i = 0; i < p.lines.size(); ++i) {
        for (const Column& c : p.lines[i].columns) {
            if (c.main == id || std::count(c.below.begin(), c.below.end(), id) > 0) return {i, !c.above.empty()};
        }
    }
    return {p.lines.size()};
}

// Lines [first, last) that some connector has to pass; first == last: none.  An input that a leaf of the same band meets has none.
std::pair<size_t, size_t> passed(const Plan& p) {
    std::pair<size_t, size_t> lines{p.lines.size(), 0};
    for (size_t i = 0; i < p.trace().steps().size(); ++i) {
        if (!shown(p.in, StepId(i))) continue;
        const Spot to = spot_of(p, StepId(i));
        if (to.line == p.lines.size()) continue;
        for (StepId input : p.trace()[StepId(i)].inputs) {
            const size_t from = spot_of(p, input).line;
            if (from == p.lines.size() || from + 1 >= to.line || (to.times_leaf && p.lines[from].band == p.lines[to.line].band)) continue;
            lines = {std::min(lines.first, from + 1), std::max(lines.second, to.line)};
        }
    }
    return lines.second == 0 ? std::pair<size_t, size_t>() : lines;
}

// Cells of a column that is not made of tokens: about as wide as the others, but never wider than `cap` in all.
void fit_column(Plan& p, Column& column, float cap) {
    column.w = 0;
    each_card(column, [&](StepId id) {
        Card& card = p.card(id);
        const float n = float(card.columns);
        const bool tokens = names_tokens(p.trace()[id].columns);
        const float readable = readable_w(p, id);
        card.cell_w = tokens ? p.token_w : std::clamp(p.token_w, readable, std::ceil(readable * 1.25f));
        if (!tokens && n * card.cell_w > cap) card.cell_w = std::max(kLeastCell, cap / n);
        card.cells.w = n * card.cell_w;
        column.w = std::max({column.w, card.cells.w + 2 * kCardPad, header_width(p, id)});
    });
}

float width_of(const Line& line) {
    float w = line.gap * float(line.columns.size() - 1);
    for (const Column& c : line.columns) w += c.labels_w + c.w;
    return w;
}

// What no squeezing takes away.
float least_width(const Plan& p, const Line& line) {
    float w = (line.flow == Flow::Spread ? kNarrowGap : line.gap) * float(line.columns.size() - 1);
    for (const Column& c : line.columns) w += c.labels_w + name_width(p, c);
    return w;
}

// Shares the room among the columns: gaps give way first, then the columns with many cells.
void fit_line(Plan& p, Line& line, float room) {
    for (float cap = room; cap > 24; cap *= 0.93f) {
        for (Column& c : line.columns) fit_column(p, c, cap);
        if (width_of(line) <= room) return;
        if (line.flow == Flow::Spread) line.gap = kNarrowGap;
    }
}

// What a matrix of something else than tokens keeps of a line.
float kept_width(const Plan& p, const Card& card) {
    const float n = float(card.columns), digits = readable_w(p, card.step);
    return card.columns <= kMostInDigits ? n * digits : std::min(n * kColourCell, kMostInDigits * digits);
}

// The widest token cell with which every line has room.
float token_width(Plan& p, float room, float lane, std::pair<size_t, size_t> lanes) {
    float w = kWidestCell;
    for (size_t i = 0; i < p.lines.size(); ++i) {
        float cells = 0, fixed = p.lines[i].gap * float(p.lines[i].columns.size() - 1);
        for (const Column& c : p.lines[i].columns) {
            const Card& card = p.card(c.main);
            if (of_tokens(p, c)) cells += float(card.columns);
            fixed += c.labels_w + (of_tokens(p, c) ? 2 * kCardPad : kept_width(p, card) + 2 * kCardPad);
        }
        if (cells == 0) continue;
        const bool passes = i >= lanes.first && i < lanes.second;
        w = std::min(w, (room - fixed - (passes ? lane : 0)) / cells);
    }
    return std::max(kLeastCell, w);
}

// `lane`: the room that is kept for a connector at the right.
void place_line(Plan& p, size_t i, float lane) {
    Line& line = p.lines[i];
    float gap = line.gap, x = p.left;
    const float spare = p.right - p.left - width_of(line);
    if (line.flow == Flow::Spread && line.columns.size() > 1) gap += std::clamp((spare - lane) / float(line.columns.size() - 1), 0.f, kMostAir);
    if (line.flow == Flow::Right) x += std::max(0.f, spare);
    if (line.flow == Flow::Chain && !line.first_of_band && !p.in.stacked) {            // goes on below where it broke off
        const Column& last = p.lines[i - 1].columns.back();
        x = std::max(x, last.x + last.w - width_of(line));
    }
    for (Column& c : line.columns) {
        c.x = x + c.labels_w;
        x = c.x + c.w + gap;
    }
    if (line.flow != Flow::Right || i == 0) return;
    for (size_t k = 0; k + 1 < line.columns.size(); ++k) {             // under the last card of the same width that allows it
        Column& c = line.columns[k];
        const float least = k == 0 ? p.left : line.columns[k - 1].x + line.columns[k - 1].w + gap - 1;
        float under = c.x;
        for (const Column& above : p.lines[i - 1].columns) {
            if (std::abs(above.w - c.w) < 1 && above.x <= c.x && above.x > least) under = above.x;
        }
        c.x = under;
    }
}

}  // namespace

void place_across(Plan& p) {
    const float room = p.in.w - 2 * p.pad - p.label_w;
    const auto lanes = passed(p);
    const bool turned = p.trace().source_tokens().size() > kMostUpright && !p.in.stacked;
    const float narrow = (turned ? kTurnedLane * p.m().scale : kNarrowLane) + kTrack * float(p.lane_tracks - 1);
    float lane = lanes.second > lanes.first ? narrow : 0.f;

    // Best: what passes stands at the right of all it passes.
    float readable = 0;
    for (const Line& line : p.lines) {
        for (const Column& c : line.columns) readable = std::max(readable, of_tokens(p, c) ? readable_w(p, c.main) : 0.f);
    }
    if (lane > 0 && !p.in.stacked) {
        Column last = p.lines[lanes.first - 1].columns.back();
        fit_column(p, last, room);
        const float wide = last.w + 1.2f * p.op_gap;
        const bool names_fit = std::all_of(p.lines.begin() + std::ptrdiff_t(lanes.first), p.lines.begin() + std::ptrdiff_t(lanes.second),
                                           [&](const Line& line) { return least_width(p, line) <= room - wide; });
        if (names_fit && token_width(p, room, wide, lanes) >= readable) lane = wide;
    }
    p.token_w = token_width(p, room, lane, lanes);
    if (p.token_w >= readable) p.token_w = std::floor(std::min(p.token_w, readable * 1.35f));

    const auto lane_beside = [&](size_t i) { return i >= lanes.first && i < lanes.second ? lane : 0; };
    float used = 0;
    for (size_t i = 0; i < p.lines.size(); ++i) {
        fit_line(p, p.lines[i], room - lane_beside(i));
        used = std::max(used, width_of(p.lines[i]) + lane_beside(i));
    }
    if (p.in.stacked) used = std::max(used, room);
    const float wished = used + (p.in.stacked ? 0 : std::min(1.6f * p.op_gap, std::max(0.f, room - used)));
    p.left = p.pad + p.label_w + std::max(0.f, (room - wished) / 2);
    p.right = p.left + wished;
    for (size_t i = 0; i < p.lines.size(); ++i) place_line(p, i, lane_beside(i));
    if (lane > 0) p.lane_x = lane > narrow ? p.right - (lane - 1.2f * p.op_gap) / 2 : p.right - kNarrowLane / 2 + 1;

    for (Line& line : p.lines) {
        for (Column& c : line.columns) each_card(c, [&](StepId id) { p.card(id).cells.x = c.x + kCardPad; });
    }
}

}  // namespace lab::pipeline
