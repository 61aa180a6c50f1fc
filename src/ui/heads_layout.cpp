// The line of words with its arcs, and the order of everything from top to bottom.
#include "ui/heads_layout.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

constexpr float kAir = 16, kNarrowAir = 12, kTop = 6, kBottom = 12;
constexpr float kWordAir = 6, kSmallWordAir = 3, kBetween = 3, kMostBetween = 110, kWidestWord = 140;
constexpr float kApart = 40;                       // from the word of another sentence to the first word
constexpr float kArcShare = 0.16f, kArcShareOfHeight = 0.13f, kLowestArc = 72, kHighestArc = 200, kBelowShare = 0.8f;
constexpr float kScaleBar = 190;                   // with its two numbers

float width_of(const HeadsInput& in, const std::string& word, bool small) {
    const float w = small ? in.metrics.label_w(word) : in.metrics.word_w(word);
    return std::min(w, kWidestWord * in.metrics.scale) + 2 * (small ? kSmallWordAir : kWordAir);
}

// All words, each as wide as it is; false if they do not fit.
bool spread(const HeadsInput& in, float left, float right, WordLine& line) {
    float sum = 0;
    for (const std::string& word : in.columns) sum += width_of(in, word, line.is_small);
    const int gaps = int(in.columns.size()) - 1;
    const float rest = right - left - sum;
    if (rest < float(gaps) * kBetween) return false;
    const float gap = gaps > 0 ? std::min(kMostBetween * in.metrics.scale, rest / float(gaps)) : 0;
    float x = left + (rest - gap * float(gaps)) / 2;
    for (const std::string& word : in.columns) {
        const float w = width_of(in, word, line.is_small);
        line.words.push_back({x + w / 2, {x, line.top, w, line.bottom - line.top}});
        x += w + gap;
    }
    return true;
}

// Ticks at even distances, and the words that have room: first those that matter.
void thin(const HeadsInput& in, float left, float right, WordLine& line) {
    const int n = int(in.columns.size());
    const float pitch = (right - left) / float(n);
    for (int c = 0; c < n; ++c) line.words.push_back({left + (float(c) + 0.5f) * pitch, {}});
    std::vector<Rect> taken;
    const auto place = [&](int c) {
        const float w = width_of(in, in.columns[size_t(c)], true);
        WordSpot& spot = line.words[size_t(c)];
        const Rect r{std::clamp(spot.x - w / 2, left, std::max(left, right - w)), line.top, std::min(w, right - left), line.bottom - line.top};
        if (!spot.label.empty() || std::any_of(taken.begin(), taken.end(), [&](const Rect& t) { return r.x < t.x + t.w + 1 && t.x < r.x + r.w + 1; })) return;
        spot.label = r;
        taken.push_back(r);
    };
    for (int c : in.first) place(c);
    const size_t first = taken.size();
    std::vector<Rect> matter(taken.begin(), taken.begin() + std::ptrdiff_t(first));
    float end = left;                              // of the last word that was placed, from left to right
    for (int c = 0; c < n; ++c) {
        const float w = width_of(in, in.columns[size_t(c)], true), x = std::max(left, line.words[size_t(c)].x - w / 2);
        if (x < end + 1 || x + w > right) continue;
        const bool free = std::none_of(matter.begin(), matter.end(), [&](const Rect& t) { return x < t.x + t.w + 1 && t.x < x + w + 1; });
        if (!free || !line.words[size_t(c)].label.empty()) continue;
        line.words[size_t(c)].label = {x, line.top, w, line.bottom - line.top};
        end = x + w;
    }
}

}  // namespace

WordLine lay_out_words(const HeadsInput& in, float left, float right, float top) {
    WordLine line;
    line.top = top;
    line.bottom = top + in.metrics.word + 8;
    if (!in.self) {
        const float w = std::min(width_of(in, in.rows[size_t(in.row)], false), (right - left) / 3);
        line.asks = WordSpot{left + w / 2, {left, top, w, line.bottom - top}};
        left += w + std::min(kApart, (right - left) / 12);
    }
    if (spread(in, left, right, line)) return line;
    line.is_small = true;
    if (!spread(in, left, right, line)) thin(in, left, right, line);
    return line;
}

float side_air(const HeadsInput& in) { return in.stacked ? kNarrowAir : kAir; }

HeadsLayout lay_out_heads(const HeadsInput& in) {
    const HeadsMetrics& m = in.metrics;
    HeadsLayout out;
    out.w = in.w;
    out.air = side_air(in);
    const float left = out.air, right = in.w - out.air, room = right - left;
    float y = kTop;
    const auto line = [&](float h) {
        const Rect r{left, y, room, h};
        y += h;
        return r;
    };
    out.title = line(std::max(m.word + 6, in.corner_h));
    out.title.w = std::max(0.f, room - in.corner_w);
    const bool note_beside = in.title_w + kNarrowAir + in.note_w <= out.title.w;
    if (note_beside) {
        out.note = {left + in.title_w + kNarrowAir, out.title.y, out.title.w - in.title_w - kNarrowAir, out.title.h};
        out.title.w = in.title_w;
    } else {
        out.note = line(m.caption + 5);
    }
    y += 4;
    out.above_name = line(m.caption + 10);
    const float arcs = std::clamp(std::min(in.w * kArcShare, in.window_h * kArcShareOfHeight), kLowestArc, kHighestArc);
    out.above = line(arcs);
    out.line = lay_out_words(in, left, right, y);
    y = out.line.bottom;
    if (out.line.asks && in.second < 0) y += m.label;                  // says below it that it asks
    if (in.second >= 0) {
        out.below = line(std::round(arcs * kBelowShare));
        out.below_name = line(m.caption + 10);
    }
    y += 10;
    const bool has_scale = are_brief(in), says_itself = in.heads == 2 && !has_scale;
    const auto lay_caption = [&] {
        const float bar = kScaleBar * m.scale, beside = room - bar - 12;
        if (has_scale && beside >= 260 * m.scale) {
            const float h = std::max(m.caption + 6, m.caption_h(beside, in.caption));
            out.scale = {left, y, bar, m.caption + 6};
            out.caption = {left + bar + 12, y, beside, h};
            y += h;
            return;
        }
        if (has_scale) out.scale = line(m.caption + 6), out.scale.w = std::min(bar, room);
        out.caption = line(m.caption_h(room, in.caption));
    };
    if (says_itself) {                             // the picture does
        lay_out_cards(in, y, out);
        y = out.h;
        lay_caption();
        out.h = y + kBottom - 6;
        return out;
    }
    lay_caption();
    y += 8;
    lay_out_cards(in, y, out);
    out.h += kBottom - 6;
    return out;
}

}  // namespace lab
