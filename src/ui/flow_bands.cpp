// What the shader draws of the Flow picture: bars as straight bands, ribbons, the outline of the chosen and the pointed one.
#include "ui/flow_scene.h"

#include <algorithm>
#include <cmath>

namespace lab::flow {
namespace {

constexpr float kGrey = 0.09f, kGreySigned = 0.2f, kFollowed = 0.42f, kPinned = 0.26f, kHead = 0.6f, kChosen = 0.85f;
constexpr float kEdge = 1.5f, kHollowLeast = 11;    // of a key's bar; if one is lower all are filled
constexpr float kOutline = 1.6f, kHoverOutline = 1.2f, kLeastBar = 1;

Band upright(const Rect& r, ImU32 colour) {
    const float x = r.x + r.w / 2;
    return line_between({x, r.y}, {x, r.y + std::max(kLeastBar, r.h)}, r.w, colour);
}

// A frame inside r, of four bands.
void frame(std::vector<Band>& out, const Rect& r, ImU32 colour) {
    const float h = kEdge / 2, right = r.x + r.w, foot = r.y + r.h;
    out.push_back(line_between({r.x + h, r.y}, {r.x + h, foot}, kEdge, colour));
    out.push_back(line_between({right - h, r.y}, {right - h, foot}, kEdge, colour));
    out.push_back(line_between({r.x, r.y + h}, {right, r.y + h}, kEdge, colour));
    out.push_back(line_between({r.x, foot - h}, {right, foot - h}, kEdge, colour));
}

struct Painter {
    const Scene& s;
    const Theme& t;
    std::vector<Band>& out;

    bool is_loud(const FlowRibbon& r) const { return r.row == s.followed || s.is_pinned(r.row) || s.is_chosen(r); }
    ImU32 hue(const FlowRibbon& r) const {
        if (r.part >= 0) return t.colour.heads[size_t(r.part) % t.colour.heads.size()];
        if (r.weight < 0) return t.colour.less;
        return is_loud(r) ? t.colour.ask : t.colour.ink;
    }
    float strength(const FlowRibbon& r) const {
        if (s.is_chosen(r)) return kChosen;
        if (r.row == s.followed) return r.part >= 0 ? kHead : kFollowed;
        if (s.is_pinned(r.row)) return kPinned;
        return r.weight < 0 ? kGreySigned : kGrey;
    }
    void ribbon(const FlowRibbon& r) const {
        Band band = s.layout.band(r);
        band.colour = with_alpha(hue(r), strength(r));
        out.push_back(band);
    }
    // Its edge lies below it, and what shines through it is the stage.
    void outlined(const FlowRibbon& r, float edge, ImU32 ink) const {
        Band band = s.layout.band(r);
        const float thick = r.thick;
        band.start_w = band.end_w = thick + 2 * edge;
        band.colour = ink;
        out.push_back(band);
        band.start_w = band.end_w = thick;
        band.colour = t.colour.stage;
        out.push_back(band);
        band.colour = with_alpha(hue(r), std::max(strength(r), is_loud(r) ? strength(r) : 2 * kGrey));
        out.push_back(band);
    }
};

}  // namespace

std::vector<Band> bands_of(const Scene& s, const Theme& t) {
    std::vector<Band> out;
    const Painter paint{s, t, out};
    for (size_t r = 0; r < s.layout.from.size(); ++r)
        out.push_back(upright(s.layout.from[r].bar, int(r) == s.followed ? t.colour.ask : s.is_pinned(int(r)) ? with_alpha(t.colour.ask, 2 * kPinned) : t.colour.rule));
    const bool hollow = std::all_of(s.layout.to.begin(), s.layout.to.end(), [](const FlowWord& word) { return word.bar.h >= kHollowLeast; });
    for (const FlowWord& word : s.layout.to)
        out.push_back(upright(word.bar, hollow ? t.colour.panel : with_alpha(t.colour.ask, 0.35f)));
    for (const FlowRibbon& r : s.layout.ribbons)
        if (s.sees(r.row, r.col) && !s.is_chosen(r)) paint.ribbon(r);
    const bool lifts = s.hovered && !s.is_chosen(*s.hovered);
    if (lifts) paint.outlined(*s.hovered, kHoverOutline, with_alpha(t.colour.ink, 0.7f));
    for (const FlowRibbon& r : s.layout.ribbons)
        if (s.sees(r.row, r.col) && s.is_chosen(r)) paint.outlined(r, kOutline, t.colour.ink);
    for (const FlowWord& word : s.layout.to)
        if (hollow) frame(out, word.bar, t.colour.ask);
    const Rect& side = s.layout.side;
    if (side.w > 0 && s.tells() && !s.weights.is_change) {
        Band equal = line_between({s.layout.equal_x, side.y - 6}, {s.layout.equal_x, side.y + side.h + 2}, 1, t.colour.control_edge);
        equal.dash = 3;
        out.push_back(equal);
    }
    return out;
}

}  // namespace lab::flow
