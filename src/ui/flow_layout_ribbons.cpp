// The ribbons: each as wide as its weight, stacked on both bars; the strongest where there are too many.  And their numbers.
#include "ui/flow_layout_parts.h"

#include "texts/say.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

constexpr float kBend = 0.5f;                      // how far the handles reach, of the way across

}  // namespace

Band FlowLayout::band(const FlowRibbon& r) const {
    const float x0 = left_x + bar_w, x1 = right_x + bar_w, y0 = r.left + r.thick / 2, y1 = r.right + r.thick / 2;
    const float bend = (right_x - x0) * kBend;
    return {{Point{x0, y0}, Point{x0 + bend, y0}, Point{x1 - bend, y1}, Point{x1, y1}}, r.thick, r.thick, 1, 0, 0};
}

const FlowRibbon* FlowLayout::ribbon_at(float x, float y, float reach) const {
    const FlowRibbon* near = nullptr;
    float away = reach;
    if (!between().contains(x, y)) return nullptr;
    for (size_t i = ribbons.size(); i-- > 0;) {    // from above
        const FlowRibbon& r = ribbons[i];
        if (y < std::min(r.left, r.right) - reach || y > std::max(r.left, r.right) + r.thick + reach) continue;
        const Distance d = distance_to(band(r), {x, y});
        if (d.from_middle <= d.half_w) return &r;
        if (d.from_middle - d.half_w < away) away = d.from_middle - d.half_w, near = &r;
    }
    return near;
}

namespace flow {
namespace {

bool is_split(const FlowInput& in, int row) { return row == in.followed && in.weights.heads.size() > 1; }
bool is_first(const FlowInput& in, int row, int col) { return row == in.followed || (row == in.chosen_row && col == in.chosen_col); }

// Sizes below which a ribbon is left out so that no more than `most` are drawn: of the followed row's parts, of the rest.
struct Cut {
    float followed = 0, rest = 0;
};

// The largest of all sizes that are offered, at most `most`: a heap whose top is the least of them.
struct Largest {
    size_t most;
    std::vector<float> kept{};
    bool is_cut = false;                           // there were more

    void offer(float size) {
        is_cut |= kept.size() == most;
        if (kept.size() == most) {
            if (most == 0 || size <= kept.front()) return;
            std::pop_heap(kept.begin(), kept.end(), std::greater<>());
            kept.pop_back();
        }
        kept.push_back(size);
        std::push_heap(kept.begin(), kept.end(), std::greater<>());
    }
    float cut() const { return !is_cut ? 0 : most == 0 ? INFINITY : kept.front(); }
};

Cut choose_cut(const FlowInput& in) {
    const FlowWeights& f = in.weights;
    const auto offer_row = [&](Largest& to, int r) {
        for (int c = 0; c < f.columns; ++c) {
            const float size = f.size(r, c);
            if (size <= 0 || size < in.least) continue;
            if (!is_split(in, r)) to.offer(size);
            else
                for (size_t h = 0; h < f.heads.size(); ++h) to.offer(f.size_of(h, r, c));
        }
    };
    Largest followed{size_t(kMostRibbons)};
    if (in.followed >= 0) offer_row(followed, in.followed);
    Largest rest{size_t(kMostRibbons) - followed.kept.size()};
    for (int r = 0; r < f.rows; ++r)
        if (r != in.followed) offer_row(rest, r);
    return {followed.cut(), rest.cut()};
}

}  // namespace

void lay_ribbons(FlowLayout& out, const FlowInput& in) {
    const FlowWeights& f = in.weights;
    const Cut cut = choose_cut(in);
    std::vector<float> right(size_t(f.columns));
    for (int c = 0; c < f.columns; ++c) right[size_t(c)] = out.to[size_t(c)].bar.y;
    std::vector<FlowRibbon> pinned, loud, chosen;
    size_t room = size_t(kMostRibbons);
    const auto lay = [&](const FlowRibbon& ribbon, float size, float least_size) {
        if (size <= 0) return;
        const bool is_chosen = ribbon.is_of(in.chosen_row, in.chosen_col, f.head);
        if (!is_chosen && (size < least_size || room == 0)) {
            ++out.beyond;
            return;
        }
        if (room > 0) --room;
        const bool is_pinned = std::find(in.pins.begin(), in.pins.end(), ribbon.row) != in.pins.end();
        (is_chosen ? chosen : ribbon.row == in.followed ? loud : is_pinned ? pinned : out.ribbons).push_back(ribbon);
    };
    for (int r = 0; r < f.rows; ++r) {
        const float unit = unit_of(out, r, in.followed);
        float left = out.from[size_t(r)].bar.y;
        for (int c = 0; c < f.columns; ++c) {
            const float size = f.size(r, c), thick = size * unit;
            const bool faint = size > 0 && size < in.least;
            out.faint += faint;
            const float least_size = is_first(in, r, c) ? cut.followed : cut.rest;
            if (faint || size <= 0) {              // keeps its place on both bars
                if (r == in.followed && !std::isfinite(f.value(r, c))) loud.push_back({r, c, -1, f.value(r, c), left, right[size_t(c)], 0});
            } else if (!is_split(in, r)) {
                if (size < least_size && r != in.chosen_row) ++out.beyond;          // most of a long sentence
                else lay({r, c, -1, f.value(r, c), left, right[size_t(c)], thick}, size, least_size);
            } else {
                float down = 0;
                for (size_t h = 0; h < f.heads.size(); ++h) {
                    const float part = f.size_of(h, r, c);
                    lay({r, c, int(h), f.value_of(h, r, c), left + down, right[size_t(c)] + down, part * unit}, part, least_size);
                    down += part * unit;
                }
            }
            left += thick;
            right[size_t(c)] += thick;
        }
    }
    out.ribbons.insert(out.ribbons.end(), pinned.begin(), pinned.end());
    out.ribbons.insert(out.ribbons.end(), loud.begin(), loud.end());
    out.ribbons.insert(out.ribbons.end(), chosen.begin(), chosen.end());
}

void place_pills(FlowLayout& out, const FlowInput& in) {
    constexpr float kPadX = 6, kPadY = 2, kFromBar = 12, kAir = 1, kSeen = 1;  // seen: the least ribbon that has a number
    const float h = in.metrics.number + 2 * kPadY;
    const auto is_chosen = [&](const FlowRibbon& r) { return r.is_of(in.chosen_row, in.chosen_col, in.weights.head); };
    std::vector<size_t> wanted;
    for (size_t i = 0; i < out.ribbons.size(); ++i)
        if ((out.ribbons[i].row == in.followed && out.ribbons[i].thick >= kSeen && out.to[size_t(out.ribbons[i].col)].named) || is_chosen(out.ribbons[i])) wanted.push_back(i);
    std::stable_sort(wanted.begin(), wanted.end(), [&](size_t a, size_t b) {
        const FlowRibbon &one = out.ribbons[a], &other = out.ribbons[b];
        return is_chosen(one) != is_chosen(other) ? is_chosen(one) : one.thick > other.thick;
    });
    for (const size_t i : wanted) {
        const FlowRibbon& r = out.ribbons[i];
        const float w = in.metrics.number_w(in.weights.text(double(r.weight), in.digits)) + 2 * kPadX;
        const float middle = std::clamp(r.right + r.thick / 2, out.top + h / 2, std::max(out.top + h / 2, out.bottom - h / 2));
        const Rect box{out.right_x - kFromBar - w, middle - h / 2, w, h};
        if (box.x < out.left_x + out.bar_w) continue;
        const bool touches = std::any_of(out.pills.begin(), out.pills.end(), [&](const FlowPill& p) { return std::abs(p.box.y - box.y) < h + kAir; });
        if (!touches) out.pills.push_back({i, box});
        if (float(out.pills.size()) * h > out.bottom - out.top) break;
    }
}

}  // namespace flow
}  // namespace lab
