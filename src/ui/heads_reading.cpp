#include "ui/heads_reading.h"

#include "core/measures.h"
#include "ui/reading.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lab {
namespace {

constexpr float kAlike = 1e-5f;                    // a part of a weight by which rounding alone can set others apart
constexpr Eigen::Index kMostRead = 1 << 22;        // more numbers are not looked through in every frame: their scale is 0 to 1

void find_row(const Panels& p, StepId shares, HeadsReading& r) {
    const auto follow = [&](int token, AsksBy by) {
        const auto row = row_of_token(p.trace, shares, token);
        if (row) r.row = *row, r.by = by;
        return row.has_value();
    };
    if (p.selection.followed && follow(*p.selection.followed, AsksBy::Followed)) return;
    const auto cell = p.selection.pinned ? p.trace.locate(*p.selection.pinned) : std::nullopt;
    const bool asks = cell && (p.trace[cell->step].rows == Axis::Token || p.trace[cell->step].rows == Axis::New);
    if (asks && follow(token_of_row(p.trace, cell->step, cell->row), AsksBy::Chosen)) return;
    r.row = int(p.trace[shares].value.rows()) - 1;
}

void find_scale(const Panels& p, HeadsReading& r) {
    Eigen::Index cells = 0;
    float low = 0, high = 0;
    for (HeadShares& head : r.heads) {
        const Matrix& m = shown(p, head.step);
        cells += m.size();
        if (cells > kMostRead) return;
        head.low = INFINITY, head.high = -INFINITY;
        for (Eigen::Index i = 0; i < m.size(); ++i) {
            const float value = m.data()[i];
            if (!std::isfinite(value)) continue;
            head.low = std::min(head.low, value);
            head.high = std::max(head.high, value);
        }
        if (head.low > head.high) head.low = head.high = 0;            // not one number
        low = std::min(low, head.low);
        high = std::max(high, head.high);
    }
    r.low = low;
    r.high = std::max(high, low == 0 ? 1e-20f : 0);
}

// Two heads always stand together; of more, those that are compared.
void find_pair(HeadsReading& r) {
    const int other = r.against >= 0 ? r.against : r.heads.size() == 2 ? 1 - r.chosen : -1;
    r.first = other < 0 ? r.chosen : std::min(r.chosen, other);
    r.second = other < 0 ? -1 : std::max(r.chosen, other);
}

}  // namespace

HeadMeasures head_measures(const Trace& trace, StepId shares, int row, std::optional<int> self) {
    const Matrix& m = trace[shares].value;
    HeadMeasures of;
    of.is_known = m.row(row).allFinite();
    if (!of.is_known) return of;
    const RowMeasures measures = measures_of_row(m, row);
    of.bits = measures.entropy / std::numbers::ln2;
    of.tokens = measures.tokens;
    of.largest = measures.largest;
    of.first = double(m(row, 0));
    const auto looks = m.row(row).array() != 0;
    of.looked_at = int(looks.count());
    of.is_even = of.looked_at > 1 && (!looks || (m.row(row).array() - float(of.largest)).abs() <= kAlike * float(of.largest)).all();
    of.strongest = of.is_even ? -1 : measures.largest_column;
    if (!self) return of;
    double before = 0;                             // words of a cache stand before the first row
    for (Eigen::Index c = 0; c < m.cols(); ++c) before += std::max(0.0, double(m(row, c))) * (*self - row);
    of.back = measures.distance + before;
    of.itself = double(m(row, *self));
    return of;
}

HeadsReading read_heads(const Panels& p) {
    HeadsReading r;
    for (int h = 0; h < p.trace.heads(); ++h) {
        const auto reading = reading_of(p.trace, h);
        if (!reading || p.trace[reading->shares].value.size() == 0) return {};
        const Moment* moment = p.telling.moment();
        r.heads.push_back({.step = reading->shares, .is_hidden = is_hidden(p.state.work, p.trace[reading->shares].name),
                           .waits = moment && reading->shares > moment->cell.step});
    }
    if (r.heads.empty()) return r;
    const int heads = int(r.heads.size());
    r.chosen = p.state.head >= 0 && p.state.head < heads ? p.state.head : 0;
    r.against = p.state.looks.heads.against >= 0 && p.state.looks.heads.against < heads && p.state.looks.heads.against != r.chosen ? p.state.looks.heads.against : -1;
    find_pair(r);

    const StepId shares = r.head(r.chosen).step;
    const Step& step = p.trace[shares];
    find_row(p, shares, r);
    const int token = token_of_row(p.trace, shares, r.row);
    if (step.columns != Axis::Source && token < step.value.cols()) r.self = token;
    for (HeadShares& head : r.heads) head.of_row = head_measures(p.trace, head.step, r.row, r.self);
    find_scale(p, r);
    return r;
}

HeadsDifference difference_of(const Trace& trace, const HeadsReading& r) {
    HeadsDifference d{.value = trace[r.head(r.first).step].value - trace[r.head(r.second).step].value};
    for (int row = 0; row < d.value.rows(); ++row)
        for (int col = 0; col < d.value.cols(); ++col) {
            const float value = d.value(row, col), apart = std::abs(value);
            if (!std::isfinite(value)) continue;
            d.low = std::min(d.low, value);
            d.high = std::max(d.high, value);
            if (!(apart > d.largest)) continue;
            d.largest = apart;
            d.row = row;
            d.col = col;
        }
    return d;
}

}  // namespace lab
