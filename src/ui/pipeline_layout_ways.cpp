// Ways that would run on top of each other get tracks of their own: across, below a line of cards; down, in the lane at the right.
// Ways of one source are one; across, so are those that meet on their way to one card.  Words step aside for all of them.
#include "ui/pipeline_layout_parts.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace lab::pipeline {
namespace {

constexpr float kAir = 10;                         // between the ends of two ways on one track
constexpr float kHaloHalf = 4;                     // half the width of a connector
constexpr float kBeyond = 24;                      // a shape may stand out so far at the right of its card

// A straight piece of a way, from the point `at` to the next.
struct Piece {
    Connector* way;
    size_t at;
};

// Pieces that share a track, and from where to where they take it.
struct Bundle {
    std::vector<Piece> pieces;
    float low = 0, high = 0;
    int track = 0;
};

// Of one source; where they may join also of one card.
bool together(const Connector& a, const Connector& b, bool may_join) { return a.from == b.from || (may_join && a.to == b.to); }

void take_in(std::vector<Bundle>& bundles, const Piece& piece, float a, float b, bool may_join) {
    Bundle all{{piece}, std::min(a, b), std::max(a, b), 0};
    std::erase_if(bundles, [&](const Bundle& old) {
        if (std::none_of(old.pieces.begin(), old.pieces.end(), [&](const Piece& o) { return together(*o.way, *piece.way, may_join); })) return false;
        all.pieces.insert(all.pieces.end(), old.pieces.begin(), old.pieces.end());
        all.low = std::min(all.low, old.low), all.high = std::max(all.high, old.high);
        return true;
    });
    bundles.push_back(std::move(all));
}

// Those that set out before those that come from the lane, which run below them; the short ones first, each on the first
// track that is free.  Returns how many there are.
int give_tracks(std::vector<Bundle>& bundles) {
    const auto rank = [](const Bundle& b) { return std::pair(b.pieces.front().at > 1, b.high - b.low); };
    std::stable_sort(bundles.begin(), bundles.end(), [&](const Bundle& a, const Bundle& b) { return rank(a) < rank(b); });
    int tracks = 1;
    for (size_t i = 0; i < bundles.size(); ++i) {
        Bundle& bundle = bundles[i];
        const auto taken = [&](int track) {
            return std::any_of(bundles.begin(), bundles.begin() + std::ptrdiff_t(i), [&](const Bundle& other) {
                return other.track == track && other.low < bundle.high + kAir && bundle.low < other.high + kAir;
            });
        };
        while (taken(bundle.track)) ++bundle.track;
        tracks = std::max(tracks, bundle.track + 1);
    }
    return tracks;
}

// The marks on a way go with it.
void shift_down(Plan& p, const Piece& piece, float by) {
    Connector& way = *piece.way;
    for (Mark& mark : p.out.marks)
        if (mark.step == way.to && std::abs(mark.rect.y + mark.rect.h / 2 - way.points[piece.at].y) < 1) mark.rect.y += by;
    way.points[piece.at].y += by;
    way.points[piece.at + 1].y += by;
}

// Across, below a line.
bool give_tracks_below(Plan& p, Line& line) {
    const float y = turn_y(p, line);
    std::vector<Bundle> bundles;
    for (Connector& way : p.out.connectors)
        for (size_t i = 0; i + 1 < way.points.size(); ++i)
            if (way.points[i].y == y && way.points[i + 1].y == y) take_in(bundles, {&way, i}, way.points[i].x, way.points[i + 1].x, true);
    const int tracks = give_tracks(bundles), before = std::exchange(line.tracks, std::max(line.tracks, tracks));
    for (const Bundle& bundle : bundles)
        for (const Piece& piece : bundle.pieces) shift_down(p, piece, kTrack * float(bundle.track));
    return tracks <= before;
}

// Down, in the lane.
bool give_tracks_in_lane(Plan& p) {
    std::vector<Bundle> bundles;
    for (Connector& way : p.out.connectors)
        for (size_t i = 0; i + 1 < way.points.size(); ++i)
            if (way.points[i].x == p.lane_x && way.points[i + 1].x == p.lane_x) take_in(bundles, {&way, i}, way.points[i].y, way.points[i + 1].y, false);
    const int tracks = give_tracks(bundles), before = std::exchange(p.lane_tracks, std::max(p.lane_tracks, tracks));
    for (const Bundle& bundle : bundles)
        for (const Piece& piece : bundle.pieces)
            for (const size_t at : {piece.at, piece.at + 1}) piece.way->points[at].x -= kTrack * float(bundle.track);
    return tracks <= before;
}

}  // namespace

bool give_ways_tracks(Plan& p) {
    bool fits = give_tracks_in_lane(p);
    for (Line& line : p.lines) fits &= give_tracks_below(p, line);
    return fits;
}

// Titles end before connectors, shapes step aside.
void make_way(Plan& p) {
    const auto in_sight = [&](float x) { return x <= p.right + p.pad; };
    for (const Connector& way : p.out.connectors) {
        for (size_t i = 0; i + 1 < way.points.size(); ++i) {
            const Point a = way.points[i], b = way.points[i + 1];
            if (a.x != b.x) continue;
            const auto crosses = [&](const Rect& r) {
                return a.x > r.x - kHaloHalf && a.x < r.x + r.w + kHaloHalf && std::min(a.y, b.y) < r.y + r.h && std::max(a.y, b.y) > r.y;
            };
            for (BandTitle& title : p.out.bands) {
                if (crosses(title.rect)) title.rect.w = std::max(0.f, a.x - 12 - title.rect.x);
            }
            for (Card& card : p.out.cards) {
                if (!crosses(card.shape)) continue;
                const float beyond = a.x + 8 + card.shape.w - card.panel().x - card.panel().w;
                card.shape.x = beyond <= kBeyond && in_sight(a.x + 8 + card.shape.w) ? a.x + 8 : a.x - 8 - card.shape.w;
            }
        }
    }
    for (const Mark& mark : p.out.marks) {
        for (Card& card : p.out.cards) {
            const Rect &s = card.shape, &m = mark.rect;
            if (s.y + s.h <= m.y || s.y >= m.y + m.h || s.x + s.w <= m.x || s.x >= m.x + m.w) continue;
            const float before = m.x - 6 - s.w, after = m.x + m.w + 6;
            card.shape.x = before >= card.panel().x || !in_sight(after + s.w) ? before : after;
        }
    }
    for (Card& card : p.out.cards) {               // of two that meet the wider card keeps its own
        const auto meets = [&](const Card& other) { return &other != &card && touch(card.shape, other.shape) && card.cells.w < other.cells.w; };
        const auto covered = [&](const Mark& mark) { return touch(card.shape, mark.rect); };
        if (std::any_of(p.out.cards.begin(), p.out.cards.end(), meets) || std::any_of(p.out.marks.begin(), p.out.marks.end(), covered)) card.shape = {};
    }
    for (Card& card : p.out.cards) {               // a note stands right of what comes down beside the name
        card.note_x = card.header.x + header_width(p, card.step) + 10;
        for (const Connector& way : p.out.connectors) {
            const Point end = way.points.back();
            const bool beside = end.x > card.note_x - 10 && end.x < card.panel().x + card.panel().w;
            if (beside && end.y > card.header.y && end.y <= card.cells.y) card.note_x = end.x + 12;
        }
    }
}

}  // namespace lab::pipeline
