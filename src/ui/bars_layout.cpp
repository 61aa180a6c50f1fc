#include "ui/bars_layout.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

constexpr float kAir = 16, kGap = 8, kCellGap = 2;
constexpr float kSide = 198, kSideFrom = 620;      // measures beside the charts, where there is room
constexpr float kLeastScores = 96, kLeastShares = 72, kMostScores = 220, kMostShares = 150;
constexpr float kMostColumn = 92, kValue = 16;     // a bar's number stands above or below it

}  // namespace

Rect BarsLayout::cell(int i, const BarsLine& line) const {
    const float gap = column_w > 8 * kCellGap ? kCellGap : 0;
    return {left + column_w * float(i) + gap / 2, line.cells.y, column_w - gap, line.cells.h};
}

int BarsLayout::column_at(float x) const { return std::clamp(int((x - left) / column_w), 0, n - 1); }

BarsLayout lay_out_bars(const BarsInput& in) {
    BarsLayout l{.w = in.w};
    l.n = in.n;
    const bool beside = !in.stacked && in.w >= kSideFrom;
    const float room = in.w - 2 * kAir - (beside ? kSide + kAir : 0);
    const float label_w = in.stacked ? 0 : in.label_w, total_w = in.stacked ? 0 : in.total_w;
    const float columns_w = std::min(room - label_w - total_w, kMostColumn * float(in.n));
    l.left = kAir + label_w;
    l.column_w = columns_w / float(in.n);

    // How high everything but the charts is.
    int lines = 0;
    for (const int group : in.groups) lines += group;
    const float line_h = in.stacked ? in.row + in.caption + 4 : in.row + 4;
    const float arithmetic = float(lines) * line_h + float(in.groups.size()) * (in.caption + 2 * kGap);
    l.side_is_wide = !beside;
    const float side_h = (beside ? 9 : 4) * (in.target + kGap);
    const float fixed = kGap + in.title + kGap + in.title + kGap + (beside ? 0 : side_h + kAir) + arithmetic + kAir;
    const float free = in.h - fixed;
    const float scores_h = std::clamp(free * 0.58f, kLeastScores, kMostScores), shares_h = std::clamp(free * 0.42f, kLeastShares, kMostShares);

    float y = kGap;
    const float head_h = std::max(in.title, in.corner_h > 0 ? in.corner_h : 0);
    l.title = {kAir, y, in.w - 2 * kAir - in.corner_w, head_h};
    y += head_h + kGap;
    l.scores = {l.left, y, columns_w, scores_h};
    if (beside) l.side = {in.w - kAir - kSide, y, kSide, side_h};
    y += scores_h + kGap;
    l.shares_title = {kAir, y, room, in.title};
    y += in.title + kValue;
    l.shares = {l.left, y, columns_w, shares_h - kValue};
    y += shares_h - kValue + kGap;
    if (!beside) {
        y += kGap;
        l.side = {kAir, y, in.w - 2 * kAir, side_h};
        y += side_h + kGap;
    }
    for (const int group : in.groups) {
        y += kGap;
        l.heads.push_back({kAir, y, room, in.caption});
        y += in.caption + kGap;
        auto& all = l.groups.emplace_back();
        for (int i = 0; i < group; ++i) {
            BarsLine line;
            if (in.stacked) {
                line.label = {kAir, y, room - in.total_w, in.caption};
                line.total = {kAir + room - in.total_w, y - 2, in.total_w, in.caption + 4};
                line.cells = {l.left, y + in.caption + 4, columns_w, in.row};
            } else {
                line.label = {kAir, y, label_w - kGap, in.row};
                line.cells = {l.left, y, columns_w, in.row};
                line.total = {l.left + columns_w + kGap, y, total_w - kGap, in.row};
            }
            y += line_h;
            all.push_back(line);
        }
    }
    l.h = std::max(y, l.side.y + l.side.h) + kAir;
    return l;
}

}  // namespace lab
