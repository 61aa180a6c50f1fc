// The cards of the heads: as many side by side as can be read, in the order of the heads; the difference beside them or in a
// line of its own.
#include "ui/heads_layout.h"

#include "ui/stage_text.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

constexpr float kGap = 12, kPad = 8, kBadge = 22;
constexpr float kFull = 148, kBrief = 112;         // least widths of a card: with all measures, with one line
constexpr int kMostFullLines = 3;                  // more lines of cards are brief
constexpr float kWidestCell = 54, kTallestCell = 30, kWidestOfOne = 76, kTallestOfOne = 42;
constexpr float kOneShare_w = 0.095f, kOneShare_h = 0.072f;         // of the room: a single map grows with it
constexpr float kTallestMap = 320, kLowestMap = 170, kTallestOfOneMap = 420, kMapShare = 0.4f, kWidestCard = 420;
constexpr float kLeastInSight = 8, kReadable = 12.5f;   // height of a row; with a label at each
constexpr float kMeasureAir = 10;                  // between columns of measures
constexpr float kTaller = 1.12f;                   // than wide, at most
constexpr float kTurnedLine = 0.75f, kRowLine = 0.95f;                  // of a line of labels: how near the next may come
constexpr float kGutterShare = 0.12f, kLeastGutter = 40, kMostGutter = 84;
constexpr int kMostThinned = 4;                    // labels further apart are no help
constexpr int kMeasures = 6;
constexpr float kScaleBar = 220;                   // with its two numbers
constexpr float kBeside = 170;                     // least room for words beside a map

int columns_in(float room, float card) { return std::max(1, int((room + kGap) / (card + kGap))); }

int balanced(int cards, int most) {
    const int lines = (cards + most - 1) / most;
    return (cards + lines - 1) / lines;
}

float longest(const std::vector<std::string>& words, const HeadsMetrics& m) {
    float w = 0;
    for (const std::string& word : words) w = std::max(w, m.label_w(word));
    return w;
}

struct Grid {
    const HeadsInput& in;
    const HeadsMetrics& m;
    int rows, cols;
    float left = 0, card_w = 0;                    // of the first card, of each
    int columns = 1;
    bool is_brief = false, has_labels = false, with_difference = false;
    bool upright = false;                          // column labels fit above their cells
    float reserve = 0, label_h = 0;                // what turned labels take beyond the map; what labels take above it
    float cell_w = 0, cell_h = 0;
    int column_every = 1;

    bool is_one() const { return in.heads == 1; }
    float header_h() const { return m.target + 4; }
    float scale_h() const { return m.caption + 3; }
    float legend_h() const { return m.label + 4; }
    float signs_h() const { return is_brief ? 0 : scale_h() + kPad / 2; }                  // of a head
    int measure_columns() const { return !is_one() && card_w - 2 * kPad >= 2 * m.measure_w + kMeasureAir ? 2 : 1; }
    float measures_h() const { return is_brief ? m.label + 4 + 8 : float(kMeasures / measure_columns()) * (m.caption + 3); }
    float window_below(float top) const { return in.window_h - (top + kPad / 2 + header_h() + label_h); }
    float map_h() const { return float(rows) * cell_h; }
    float card_h() const { return kPad / 2 + header_h() + label_h + map_h() + kPad + signs_h() + measures_h() + kPad; }
};

void choose_columns(Grid& g, float room) {
    const float full = kFull * g.m.scale, brief = kBrief * g.m.scale;
    const int most = columns_in(room, full), heads = g.in.heads;
    g.with_difference = g.in.against >= 0 && heads + 1 <= most;
    const int cards = heads + (g.with_difference ? 1 : 0);
    g.is_brief = balanced(cards, most) * kMostFullLines < cards;
    g.columns = balanced(cards, g.is_brief ? columns_in(room, brief) : most);
}

// Width of a cell where turned labels take `reserve` beyond the map.
float cell_width(const Grid& g, float reserve) {
    const float room = g.card_w - 2 * kPad, scale = g.m.scale, widest = g.is_one() ? std::max(kWidestOfOne * scale, g.in.w * kOneShare_w) : kWidestCell * scale;
    const bool beside = g.is_one() && room > 2 * kBeside * scale;      // room for the words
    return std::min(widest, (room - reserve - (beside ? kBeside * scale + 2 * kPad + 2 : 0)) / float(g.cols));
}

void choose_labels(Grid& g) {
    const float cell = std::max(0.01f, cell_width(g, 0)), widest = longest(g.in.columns, g.m);
    g.upright = widest + 4 <= cell;
    const float c = std::cos(stage::kTurn_rad), s = std::sin(stage::kTurn_rad);
    g.column_every = g.upright ? 1 : std::max(1, int(std::ceil(kTurnedLine * g.m.label / (cell * s))));
    g.has_labels = !g.is_brief && g.column_every <= kMostThinned;
    if (!g.has_labels) return;
    if (g.upright) {
        g.label_h = g.m.label + 2;
        return;
    }
    g.label_h = std::ceil(std::min(stage::kTurnedRoom * g.m.scale, widest) * s + g.m.label * 0.5f + 4);
    for (int back = 0; back < std::min(4, g.cols); ++back) {
        const float w = std::min(stage::kTurnedRoom * g.m.scale, g.m.label_w(g.in.columns[size_t(g.cols - 1 - back)]));
        g.reserve = std::max(g.reserve, w * c + g.m.label * 0.4f - (float(back) + 0.5f) * cell);
    }
}

// The first maps end in sight, if that leaves their rows readable.
void choose_cells(Grid& g, float top) {
    choose_labels(g);
    g.cell_w = cell_width(g, g.reserve);
    const float tallest = g.is_one() ? std::max(kTallestOfOne * g.m.scale, g.in.window_h * kOneShare_h) : kTallestCell * g.m.scale;
    const float most_h = g.is_one() ? kTallestOfOneMap : g.is_brief ? g.card_w * 1.2f : std::clamp(g.in.window_h * kMapShare, kLowestMap, kTallestMap);
    const float below = g.window_below(top) - g.signs_h() - kPad, measures = g.is_one() ? 0 : g.measures_h() + kPad;       // of one map they stand beside it
    const float in_sight = std::max((below - measures) / float(g.rows), std::min(kReadable * g.m.scale, below / float(g.rows)));
    g.cell_h = std::min({kTaller * g.cell_w, tallest, most_h / float(g.rows), std::max(g.in.stacked && g.is_one() ? kReadable * g.m.scale : kLeastInSight, in_sight)});     // on a phone one scrolls
}

// The scale of its colours, of a difference what they are, the measures.
void put_words(const Grid& g, HeadCard& card, float x, float y, float w) {
    if (!g.is_brief || card.head < 0) {
        card.scale = {x, y, std::min(w, kScaleBar * g.m.scale), g.scale_h()};
        y += g.scale_h() + kPad / 2;
    }
    if (card.head < 0) {
        card.legend = {x, y - kPad / 2, card.scale.w, g.legend_h()};
        y += g.legend_h();
    }
    card.measures = {x, y, w, g.is_brief && card.head < 0 ? 0 : g.measures_h() - (card.head < 0 ? g.legend_h() : 0)};
    card.measure_columns = g.measure_columns();
}

// The card's parts below its header, the map at the left.
HeadCard card_at(const Grid& g, int head, float x, float y, float w) {
    HeadCard card{.head = head, .rect = {x, y, w, g.card_h()}};
    card.is_brief = g.is_brief;
    card.cell_w = g.cell_w;
    card.cell_h = g.cell_h;
    card.column_every = g.column_every;
    card.upright = g.upright;
    const float top = y + kPad / 2, inner_x = x + kPad, inner_w = w - 2 * kPad;
    const float name_w = kBadge * g.m.scale + 6 + (head >= 0 ? g.m.name_w(head) : 0);
    const bool acts = head >= 0 && (g.in.heads > 1 || head == g.in.chosen);
    const float whole_w = g.m.open_w + name_w + 6;                     // "Open in the pipeline" beside the whole name, else a shorter word
    const float action_w = !acts ? 0 : head == g.in.chosen && whole_w <= inner_w ? g.m.open_w : std::min(g.m.action_w, inner_w - kBadge * g.m.scale - 6);
    card.has_name = head < 0 || name_w + 6 + action_w <= inner_w;
    card.title = {inner_x, top, inner_w - action_w - (acts ? 4 : 0), g.m.target};
    if (acts) card.action = {inner_x + inner_w - action_w, top, action_w, g.m.target};
    const float map_y = y + kPad / 2 + g.header_h() + g.label_h;
    card.cells = {inner_x, map_y, float(g.cols) * g.cell_w, g.map_h()};
    if (g.has_labels) card.labels = {inner_x, map_y - g.label_h, inner_w, g.label_h};
    put_words(g, card, inner_x, map_y + g.map_h() + kPad, inner_w);
    return card;
}

// Words beside the map, where there is room for them; else they stay below.
void put_words_beside(const Grid& g, HeadCard& card) {
    const float x = card.cells.x + card.cells.w + g.reserve + 2 * kPad, w = card.rect.x + card.rect.w - kPad - x;
    const bool beside = w >= kBeside * g.m.scale;
    float h = kMeasures * (g.m.caption + 3);
    if (g.is_one()) h += g.m.caption + 3 + g.m.caption_h(beside ? w : card.measures.w, g.in.aside);
    if (beside) put_words(g, card, x, card.cells.y, w);
    card.measures.h = std::max(h, beside ? card.cells.y + card.cells.h - card.measures.y : 0);
    card.rect.h = card.measures.y + card.measures.h + kPad - card.rect.y;
}

}  // namespace

bool are_brief(const HeadsInput& in) {
    Grid g{in, in.metrics, int(in.rows.size()), int(in.columns.size())};
    choose_columns(g, in.w - 2 * side_air(in));
    return g.is_brief;
}

void lay_out_cards(const HeadsInput& in, float top, HeadsLayout& out) {
    Grid g{in, in.metrics, int(in.rows.size()), int(in.columns.size())};
    const float room = in.w - 2 * out.air;
    choose_columns(g, room);
    const float label = longest(in.rows, g.m);
    const float gutter = std::ceil(std::clamp(label, kLeastGutter * g.m.scale, std::max(kLeastGutter * g.m.scale, std::min(kMostGutter * g.m.scale, room * kGutterShare)))) + kPad;
    const auto width_with = [&](float side) { return (room - side - kGap * float(g.columns - 1)) / float(g.columns); };
    out.gutter = !g.is_brief && width_with(gutter) >= kFull * g.m.scale ? gutter : 0;
    g.left = out.air + out.gutter;
    g.card_w = std::floor(g.is_one() ? width_with(out.gutter) : std::min(kWidestCard * g.m.scale, width_with(out.gutter)));
    choose_cells(g, top);
    out.row_every = std::max(1, int(std::ceil(kRowLine * g.m.label / std::max(0.01f, g.cell_h))));

    float y = top;
    const auto add_difference = [&](float x, float w, bool own_line) {
        HeadCard card = card_at(g, -1, x, y, w);
        card.is_brief = false;
        card.is_first = own_line;
        if (own_line) put_words_beside(g, card);
        out.difference = card;
    };
    const bool own_line = in.against >= 0 && !g.with_difference;
    const int lines = (in.heads + g.columns - 1) / g.columns;
    const float wide = room - out.gutter;
    if (own_line && lines > 1) {                   // it would be far below
        add_difference(g.left, wide, true);
        y = out.difference->rect.y + out.difference->rect.h + kGap;
    }
    for (int h = 0; h < in.heads; ++h) {
        const int column = h % g.columns;
        if (h > 0 && column == 0) y += g.card_h() + kGap;
        HeadCard card = card_at(g, h, g.left + float(column) * (g.card_w + kGap), y, g.card_w);
        card.is_first = column == 0;
        if (g.is_one()) put_words_beside(g, card);
        out.cards.push_back(card);
    }
    if (g.with_difference) add_difference(g.left + float(in.heads) * (g.card_w + kGap), g.card_w, false);
    const Rect& last = out.cards.back().rect;
    out.h = last.y + last.h + kGap;
    if (!own_line || lines > 1) return;
    y = last.y + last.h + kGap;
    add_difference(g.left, wide, true);
    out.h = out.difference->rect.y + out.difference->rect.h + kGap;
}

}  // namespace lab
