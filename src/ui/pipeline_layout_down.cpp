// Heights and y of the pipeline: rows as tall as the room allows, then thinner, then the reader scrolls.
#include "ui/pipeline_layout_parts.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace lab::pipeline {
namespace {

constexpr float kTallest = 30, kLeastRow = 0.1f;
constexpr float kLeastLine = 0.96f;                // of a line of digits: they shrink a little before the reader has to scroll
constexpr float kReadableRows = 12;
constexpr float kTopAir = 8, kCardAir = 6, kBottomAir = 14;
constexpr float kTurnedLabels = 46;                // height of column labels by 48 degrees

// What one attempt is made with.
struct Heights {
    float row = 17;                                // of a cell
    float card = 1e9f;                             // the tallest card of tokens
    float gap = 0;                                 // between lines: shape, connector, mark
};

void size_rows(Plan& p, Card& card, const Heights& h) {
    const Step& step = p.trace()[card.step];
    const bool tokens = names_tokens(step.rows);
    const float n = float(card.rows), tallest = tokens ? h.card : std::min(h.card, 9 * h.row);
    card.cell_h = std::max(kLeastRow, std::min(h.row, tallest / n));
    const float extra = tokens && card.cell_h > 8 ? std::round(card.cell_h * 0.3f) : 0;
    card.cells.h = std::max(1.f, std::round(n * card.cell_h)) + extra; // the same whether a row is followed or not
    card.tall_row = is_followed(step) && p.in.followed < card.rows && extra > 0 ? p.in.followed : -1;
    if (card.tall_row < 0) card.cell_h = card.cells.h / n;
    else card.cell_h = (card.cells.h - extra) / n;
    card.tall_h = card.cell_h + (card.tall_row < 0 ? 0 : extra);
}

bool column_labels(const Plan& p, const Card& card) { return names_tokens(p.trace()[card.step].columns); }

// Labels stand upright where they fit; above few wide columns one that is a little too long is cut, not turned.
bool turns(const Plan& p, const Card& card) {
    const bool few = card.columns <= kMostUpright;
    const float widest = card.cell_w + (few && card.cell_w > 34 ? 14.f : few ? 0.f : -4.f);
    for (const std::string& token : p.trace().source_tokens()) {
        if (p.m().label_w(token) > widest) return true;
    }
    return false;
}

float labels_h(const Plan& p, const Card& card) {
    return !column_labels(p, card) ? 0 : card.turned ? kTurnedLabels * p.m().scale : p.m().label;
}

// A name stands beside the column labels, where the row labels are, if it is short.
bool header_fits_beside(const Plan& p, const Line& line, size_t column) {
    const StepId id = line.columns[column].main;
    return column == 0 && line.flow == Flow::Chain && names_tokens(p.trace()[id].columns) && names_tokens(p.trace()[id].rows)
        && header_width(p, id) <= p.label_w - 6;
}

void place_header(Plan& p, Card& card, const Column& column, float bottom) {
    const float w = std::max(column.w, header_width(p, card.step));
    card.header = {card.cells.x - kCardPad, bottom - p.m().header, w, p.m().header};
}

// Row labels stand left of a card of tokens: of the first in a row of cards, of the first of another sentence.
void label_rows(Plan& p, Card& card) {
    const Axis rows = p.trace()[card.step].rows;
    if (!(names_tokens(rows) || rows == Axis::Entry) || card.cells.x - kCardPad - p.label_w < 0) return;
    card.row_labels = {card.cells.x - kCardPad - p.label_w, card.cells.y, p.label_w - 5, card.cells.h};
    card.row_every = std::max(1, int(std::ceil((p.m().label - 4) / card.cell_h)));
}

void place_column_labels(Plan& p, Card& card, float bottom) {
    if (!column_labels(p, card)) return;
    const float h = labels_h(p, card);
    card.column_labels = {card.cells.x, bottom - h, card.cells.w, h};
    card.column_every = card.turned ? std::max(1, int(std::ceil(p.m().label / card.cell_w))) : 1;
}

void place_shape(Plan& p, Card& card) {
    const float w = p.m().shape_w(shape_text(p.trace()[card.step].value));
    card.shape = {card.cells.x + card.cells.w - w, card.cells.y + card.cells.h + kCardPad + 1, w, p.m().shape - 2};
}

// The rows of a projection are features, where these have names: said once a row of cards, and where there is room.
bool names_features(const Plan& p, const Card& card) {
    const Axis rows = p.trace()[card.step].rows;
    return rows == Axis::Model && p.trace().has_names(rows);
}

void label_features(Plan& p, Card& card, float taken) {
    const float left = card.cells.x - kCardPad - p.label_w;
    if (!names_features(p, card) || left < taken) return;
    card.row_labels = {left, card.cells.y, p.label_w - 5, card.cells.h};
    card.row_every = std::max(1, int(std::ceil((p.m().label - 4) / card.cell_h)));
}

float place_above(Plan& p, Line& line, float y) {
    size_t levels = 0;
    for (const Column& c : line.columns) levels = std::max(levels, c.above.size());
    for (size_t level = levels; level-- > 0;) {
        float tallest = 0;
        for (const Column& c : line.columns) {
            if (level < c.above.size()) tallest = std::max(tallest, p.card(c.above[level]).cells.h);
        }
        float taken = 0;                           // up to where the cards before stand
        for (size_t i = 0; i < line.columns.size(); ++i) {
            const Column& c = line.columns[i];
            if (level >= c.above.size()) continue;
            Card& card = p.card(c.above[level]);
            card.cells.y = y + p.m().header + kCardPad + tallest - card.cells.h;
            place_header(p, card, c, card.cells.y - kCardPad);
            label_rows(p, card);
            if (card.row_labels.x < taken) card.row_labels = {};
            label_features(p, card, taken);
            taken = card.panel().x + card.panel().w + kCardAir;
            const float w = p.m().shape_w(shape_text(p.trace()[card.step].value));      // beside the name: nothing below
            const float beside = std::min(card.header.x + header_width(p, card.step) + 10 + w, p.right + p.pad - kCardAir);
            const float end = std::max(card.cells.x + card.cells.w, beside);
            const bool fits = i + 1 == line.columns.size() || end <= line.columns[i + 1].x - kCardPad;
            if (fits) card.shape = {end - w, card.header.y + 2, w, p.m().shape};
        }
        y += p.m().header + tallest + 2 * kCardPad + kCardAir;
    }
    return y;
}

float place_below(Plan& p, Line& line, float y) {
    float bottom = y, taken = 0;                   // taken: up to where the columns before hang down
    std::vector<std::optional<Axis>> labelled;     // whose words stand there already, level by level
    for (Column& c : line.columns) {
        float at = y;
        const Rect* shape = &p.card(c.main).shape; // of the card above
        labelled.resize(std::max(labelled.size(), c.below.size()));
        for (size_t level = 0; level < c.below.size(); ++level) {
            Card& card = p.card(c.below[level]);
            const Axis rows = p.trace()[card.step].rows;
            const bool covers = card.cells.x - kCardPad + header_width(p, card.step) + kCardAir > shape->x;
            card.cells.y = at + (covers ? p.m().shape : kCardAir) + p.m().header + kCardPad;
            place_header(p, card, c, card.cells.y - kCardPad);
            place_shape(p, card);
            shape = &card.shape;
            if (labelled[level] != rows && card.cells.x - kCardPad - p.label_w >= taken) label_rows(p, card);
            labelled[level] = rows;
            at = card.cells.y + card.cells.h + kCardPad;
        }
        if (!c.below.empty()) taken = c.x + c.w;
        bottom = std::max(bottom, at);
    }
    return bottom;
}

// The title of a band; names that stand further right share its line.  Returns where the line's own things begin.
float place_title(Plan& p, const Line& line, float y, bool names_on_top) {
    const float corner = p.out.bands.empty() ? p.in.corner_w : 0;
    float end = p.right;
    bool shares = names_on_top;
    for (size_t i = 0; i < line.columns.size() && shares; ++i) {
        if (header_fits_beside(p, line, i)) continue;
        shares = line.columns[i].x > p.pad + p.m().band_w(line.band) + 12;
        end = std::min(end, line.columns[i].x - 12);
    }
    if (!shares) end = p.right - corner;
    const float h = corner > 0 ? std::max(p.m().title, p.in.corner_h) : p.m().title;
    p.out.bands.push_back({line.band, {p.pad, y, end - p.pad, h}});
    return shares ? y : y + h;
}

void place_bars(Plan& p, const Card& card) {
    const float end = (card.row_labels.empty() ? card.cells.x - kCardPad : card.row_labels.x) - 12;
    if (end - p.pad > 130 * p.m().scale) p.out.bars = {p.pad, card.cells.y, end - p.pad, card.cells.h};
}

float place_line(Plan& p, Line& line, float y) {
    float head = 0, labels = 0, tallest = 0;       // what stands above the cards: names, then column labels
    bool any_above = false;
    for (size_t i = 0; i < line.columns.size(); ++i) {
        const Card& card = p.card(line.columns[i].main);
        const float own = labels_h(p, card);
        labels = std::max(labels, own);
        head = std::max(head, own + (header_fits_beside(p, line, i) ? 0 : p.m().header));
        tallest = std::max(tallest, card.cells.h);
        any_above |= !line.columns[i].above.empty();
    }
    if (line.first_of_band) y = place_title(p, line, y, !any_above && head > labels);
    if (any_above) y = place_above(p, line, y);
    const float top = y + head + kCardPad;
    for (size_t i = 0; i < line.columns.size(); ++i) {
        Card& card = p.card(line.columns[i].main);
        const float own = labels_h(p, card);
        card.cells.y = top;
        card.header_beside = header_fits_beside(p, line, i);
        place_column_labels(p, card, top - kCardPad);
        place_header(p, card, line.columns[i], top - kCardPad - own);
        if (card.header_beside) card.header = {card.cells.x - kCardPad - p.label_w, top - kCardPad - p.m().label, p.label_w - 5, p.m().label};
        place_shape(p, card);
        if (line.columns[i].labels_w > 0) label_rows(p, card);
        if (i > 0) continue;
        label_rows(p, card);
        if (line.bars_beside) place_bars(p, card);
    }
    return place_below(p, line, top + tallest + kCardPad);
}

float attempt(Plan& p, const Heights& h) {
    p.out.bands.clear();
    p.out.bars = {};
    for (Card& card : p.out.cards) {
        card.row_labels = card.column_labels = {};
        size_rows(p, card, h);
        card.turned = column_labels(p, card) && turns(p, card);
    }
    float y = kTopAir;
    for (Line& line : p.lines) {
        y = place_line(p, line, y) + h.gap + kTrack * float(line.tracks - 1);
        if (!line.bars_below) continue;
        const float row = std::clamp(p.card(line.columns[0].main).cell_h, 4.f, 22.f);
        const float lane = p.lane_x > 0 ? p.right - p.lane_x + 12 : 0;
        p.out.bars = {p.pad, y, p.right - p.pad - lane, row * float(p.trace().source_tokens().size())};
        y += p.out.bars.h + h.gap + p.m().shape + 8;
    }
    return y - h.gap + p.m().shape + kBottomAir;
}

}  // namespace

void place_down(Plan& p) {
    const float least_row = p.m().digit_h * kLeastLine;
    const float least_gap = std::max(p.m().shape + 10, p.m().header + 3 * p.m().scale);     // a shape, or a mark
    Heights h{.row = p.in.stacked ? 26.f : kTallest * p.m().scale, .gap = least_gap};
    float total = attempt(p, h);
    if (p.in.stacked) {
        const float around = p.m().header + kTurnedLabels * p.m().scale + p.m().shape + 4 * kCardPad;
        h.card = std::clamp(p.in.h - around, 180.f, 340.f);                // the reader scrolls from band to band: a card is seen whole
        total = attempt(p, h);
    } else {
        while (total > p.in.h && h.row > least_row) h.row -= 0.5f, total = attempt(p, h);
        const float words = float(std::max(p.trace().tokens().size(), p.trace().source_tokens().size()));
        const float least_card = h.row * (words > 8 ? 6.5f : 8.f);
        while (total > p.in.h && h.card > least_card) h.card *= 0.94f, total = attempt(p, h);
        if (total > p.in.h) {
            const float row = std::max(h.row, 18 * p.m().scale);
            const float readable = words <= kReadableRows ? words * p.m().digit_h : 0;         // who scrolls anyway sees digits
            h = {.row = row, .card = std::max(h.card * row / h.row, readable), .gap = least_gap}, total = attempt(p, h);
        }
    }
    for (; total < p.in.h && h.gap < 1.6f * least_gap; total = attempt(p, h)) h.gap += 1;
    if (total > p.in.h && h.gap > least_gap && !p.in.stacked) h.gap -= 1, total = attempt(p, h);
    p.out.h = total;
    p.out.w = std::max(p.right + p.pad, p.in.w);
}

}  // namespace lab::pipeline
