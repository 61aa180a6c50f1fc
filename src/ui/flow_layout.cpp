// The columns: how high a weight of 1 is, where bars and words stand.
#include "ui/flow_layout.h"

#include "ui/flow_layout_parts.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

constexpr float kPad = 24, kPadStacked = 12;
constexpr float kSumGap = 8;                       // between a word and its sum, in one line
constexpr float kBar = 8, kBarGap = 10;            // width of a bar; from it to its label
constexpr float kPillPad = 10;                     // of the followed word's pill
constexpr float kLongestWord = 8.8f, kWordShare = 0.2f, kWordShareStacked = 0.24f;           // of a line's height, of the room
constexpr float kWidest = 760;                     // of the ribbons; the rest of the room stays empty at both sides
constexpr float kSide = 84, kSideGap = 20, kSideLeast = 520;           // bars of what is received; the least room for them
constexpr float kGapShare = 0.23f, kLeastPitch = 3, kMostUnit = 230;
constexpr float kReadable = 14, kReadableHeads = 60, kLoudest = 170, kLoudShare = 0.34f;    // a followed bar lower than that grows to that
constexpr float kAir = 14, kSmallAir = 6;

float widest(const std::vector<std::string>& words, const std::function<float(std::string_view)>& width) {
    float w = 0;
    for (const std::string& word : words) w = std::max(w, width(word));
    return w;
}

void place_across(FlowLayout& out, const FlowInput& in) {
    const FlowMetrics& m = in.metrics;
    const float pad = in.stacked ? kPadStacked : kPad;
    const float most = std::min(kLongestWord * m.word, in.w * (in.stacked ? kWordShareStacked : kWordShare));
    out.from_w = std::ceil(std::min(most, widest(in.from, m.word_w)));
    out.to_w = std::ceil(std::min(most, widest(in.to, m.word_w)));
    const float sum_w = std::ceil(m.small_w(in.receives));
    out.to_w = std::max(out.to_w, std::min(std::max(sum_w, out.to_w + kSumGap + std::ceil(m.small_w(in.sum))), most));
    out.two_lines = sum_w <= out.to_w;
    out.bar_w = kBar;
    const float left = out.from_w + 2 * kPillPad + kBarGap + kBar, right = kBar + kBarGap + out.to_w;
    const bool has_side = !in.stacked && !in.weights.hidden && in.w >= kSideLeast;
    const float side_w = std::max(kSide, m.head_w(in.received) - kPad / 2), side = has_side ? kSideGap + side_w : 0;
    const float room = std::max(40.f, in.w - 2 * pad - left - right - side);
    const float ribbons = std::min(room, kWidest);
    const float x = pad + (room - ribbons) / 2;
    out.left_x = std::round(x + left - kBar);
    out.right_x = std::round(out.left_x + kBar + ribbons);
    if (has_side) out.side = {out.right_x + right + kSideGap, 0, side_w, 0};
    out.w = in.w;
}

// As far right as its bars, whole if that leaves the heading before it alone.
void place_received(FlowLayout& out, const FlowInput& in) {
    if (out.side.w <= 0) return;
    const float free = out.asked.x + out.asked.w + kAir;
    for (const bool is_short : {false, true}) {
        const float w = in.metrics.head_w(is_short ? in.received_short : in.received);
        const float right = std::max(out.side.x + out.side.w, std::min(out.side.x + w, in.w - kPad / 2)), x = std::max(free, std::min(out.side.x, right - w));
        if (x + w > std::max(right, in.w - kPad / 2) + 0.5f) continue;
        out.received = {x, out.asked.y, w, out.asked.h};
        out.is_received_short = is_short;
        return;
    }
}

void place_heads(FlowLayout& out, const FlowInput& in) {
    const FlowMetrics& m = in.metrics;
    const float pad = in.stacked ? kPadStacked : kPad, line = std::max(m.title, in.corner_h);
    const float room = in.w - 2 * pad - in.corner_w;
    out.title = {pad, kSmallAir, std::min(m.title_w, room), line};
    const float beside = out.title.x + out.title.w + 12, rest = pad + room - beside;
    const auto note_h = [&](float w) { return std::max(m.note_h(in.note, w), in.note_loud.empty() ? 0 : m.note_h(in.note_loud, w)); };
    float y = out.title.y + line;
    if (rest > 0 && note_h(rest) <= m.small * 1.5f) out.note = {beside, out.title.y, rest, line};
    else {
        const float h = note_h(in.w - 2 * pad);
        out.note = {pad, y, in.w - 2 * pad, h};
        y += h;
    }
    y += kAir / 2;
    const float asks = m.glyph + m.head_w(in.asks), asked = m.glyph + m.head_w(in.asked);
    const float head = m.small + 4;
    out.asks = {std::max(pad, out.left_x + kBar - asks), y, asks, head};
    out.asked = {std::min(out.right_x, in.w - pad - asked), y, asked, head};
    place_received(out, in);
    out.top = std::round(y + head + kAir / 2);
}

// How high the weight 1 is and how far apart the bars stand.
struct Pitch {
    float from_gap = 0, to_gap = 0, from_top = 0, to_top = 0;
};
Pitch choose_unit(FlowLayout& out, const FlowInput& in) {
    const FlowWeights& f = in.weights;
    const int most = std::max(f.rows, f.columns);
    const float foot = (out.side.w > 0 ? in.metrics.small + 4 : 0) + kAir;
    const float seen = std::max(120.f, in.h - out.top - foot);
    float body = std::max(seen, kLeastPitch * float(most));
    const double total = std::max(f.total, 1e-30);
    const auto gap_of = [&](float h) { return std::min(22.f, kGapShare * h / float(most)); };
    float gap = gap_of(body), bars = body - gap * float(most - 1);
    out.unit = float(std::min(double(kMostUnit), double(bars) / total));

    const double own = in.followed >= 0 && !f.is_change ? f.out[size_t(in.followed)] : 0;
    const float least = in.followed >= 0 && f.heads.size() > 1 ? kReadableHeads : kReadable;
    if (most > 1 && own > 0 && double(out.unit) * own < double(least)) {
        const float wish = std::min(kLoudest, kLoudShare * seen);
        if (body > seen) body += wish;
        gap = gap_of(body - wish), bars = body - gap * float(most - 1);
        const double plain = std::max(1e-30, (double(bars) - double(wish)) / std::max(total - own, 1e-30));
        out.loud = int(std::clamp(double(wish) / (plain * own), 1.0, 1e6));
        out.unit = float(std::min(double(kMostUnit), double(bars) / (total + (out.loud - 1) * own)));
    }
    out.bottom = out.top + body;
    out.h = std::max(in.h, out.bottom + foot);
    const float filled = out.unit * float(f.total + (out.loud - 1) * own), left = std::max(0.f, body - filled);
    Pitch p;
    p.from_gap = f.rows > 1 ? left / float(f.rows - 1) : 0, p.from_top = out.top + (f.rows > 1 ? 0 : left / 2);
    p.to_gap = f.columns > 1 ? left / float(f.columns - 1) : 0, p.to_top = out.top + (f.columns > 1 ? 0 : left / 2);
    return p;
}

void place_bars(FlowLayout& out, const FlowInput& in, const Pitch& p) {
    const FlowWeights& f = in.weights;
    float y = p.from_top;
    for (int r = 0; r < f.rows; ++r) {
        const float h = float(f.out[size_t(r)]) * unit_of(out, r, in.followed);
        out.from.push_back({.bar = {out.left_x, y, kBar, h}});
        y += h + p.from_gap;
    }
    y = p.to_top;
    for (int c = 0; c < f.columns; ++c) {
        double in_units = f.in[size_t(c)];
        if (in.followed >= 0) in_units += (out.loud - 1) * double(f.size(in.followed, c));
        const float h = float(in_units) * out.unit;
        out.to.push_back({.bar = {out.right_x, y, kBar, h}});
        y += h + p.to_gap;
    }
}

void place_side(FlowLayout& out, const FlowInput& in) {
    const FlowWeights& f = in.weights;
    if (out.side.w <= 0) return;
    if (!std::isfinite(f.equal_share())) {         // nothing to compare with
        out.side = out.received = {};
        return;
    }
    double most = 1.3 * std::abs(f.equal_share());
    for (const double sum : f.receives)
        if (std::isfinite(sum)) most = std::max(most, std::abs(sum));
    out.side.y = out.top, out.side.h = out.bottom - out.top;
    out.side_unit = most > 0 ? float(double(out.side.w) / most) : 0;
    out.equal_x = out.side.x + float(std::abs(f.equal_share()) * double(out.side_unit));
}

}  // namespace

FlowLayout lay_out_flow(const FlowInput& in) {
    FlowLayout out;
    place_across(out, in);
    place_heads(out, in);
    place_bars(out, in, choose_unit(out, in));
    place_side(out, in);
    flow::name_words(out, in);
    flow::lay_ribbons(out, in);
    flow::place_pills(out, in);
    return out;
}

}  // namespace lab
