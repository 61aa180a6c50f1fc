// The words beside the bars: all of them if they have room, else every n-th and those that matter.
#include "ui/flow_layout_parts.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace lab {

std::vector<float> spread(const std::vector<float>& wished, float pitch, float low, float high) {
    // Neighbours that would touch are moved together as a block, which stands as near as it can to what its words wish.
    struct Block {
        size_t first = 0, count = 1;
        double middle = 0;                         // of its first
    };
    std::vector<Block> blocks;
    const auto kept = [&](const Block& b) {
        const double last = double(high) - double(pitch) * double(b.count - 1);
        return std::max(double(low), std::min(last, b.middle));
    };
    for (size_t i = 0; i < wished.size(); ++i) {
        blocks.push_back({i, 1, double(wished[i])});
        blocks.back().middle = kept(blocks.back());
        while (blocks.size() > 1) {
            const Block& b = blocks.back();
            Block& a = blocks[blocks.size() - 2];
            if (a.middle + double(pitch) * double(a.count) <= b.middle + 1e-6) break;
            const double n = double(a.count + b.count);
            a.middle = (a.middle * double(a.count) + (b.middle - double(pitch) * double(a.count)) * double(b.count)) / n;
            a.count += b.count;
            a.middle = kept(a);
            blocks.pop_back();
        }
    }
    std::vector<float> places;
    for (const Block& b : blocks)
        for (size_t i = 0; i < b.count; ++i) places.push_back(float(b.middle + double(pitch) * double(i)));
    return places;
}

namespace flow {
namespace {

struct Column {
    std::vector<FlowWord>& words;
    std::vector<int> first;                        // words that are shown whatever happens, the most important first
    float x = 0, w = 0;                            // where they answer
};

void spread_all(const Column& c, std::vector<int> which, float pitch, float low, float high) {
    std::sort(which.begin(), which.end());
    std::vector<float> wished;
    for (const int i : which) wished.push_back(c.words[size_t(i)].bar.y + c.words[size_t(i)].bar.h / 2);
    const std::vector<float> places = spread(wished, pitch, low + pitch / 2, high - pitch / 2);
    for (size_t k = 0; k < which.size(); ++k) c.words[size_t(which[k])].named = true, c.words[size_t(which[k])].label_y = places[k];
}

// Every word that still finds its own place free, so many apart.
void fill_up(const Column& c, int every, float pitch, float low, float high) {
    const int n = int(c.words.size());
    std::vector<float> taken;
    for (const FlowWord& word : c.words)
        if (word.named) taken.push_back(word.label_y);
    for (int i = 0; i < n; i += every) {
        FlowWord& word = c.words[size_t(i)];
        if (word.named) continue;
        const float y = std::clamp(word.bar.y + word.bar.h / 2, low + pitch / 2, high - pitch / 2);
        const auto after = std::lower_bound(taken.begin(), taken.end(), y);
        const bool free = (after == taken.end() || *after - y >= pitch) && (after == taken.begin() || y - *(after - 1) >= pitch);
        if (!free) continue;
        word.named = true, word.label_y = y;
        taken.insert(after, y);
    }
}

// Each answers as far as half the way to its neighbours, but no further than a finger needs.
void place_targets(const Column& c, float line, float least, float low, float high) {
    std::vector<FlowWord*> named;
    for (FlowWord& word : c.words)
        if (word.named) named.push_back(&word);
    for (size_t k = 0; k < named.size(); ++k) {
        const float y = named[k]->label_y, reach = std::max(line, least) / 2;
        const float top = k > 0 ? std::max(y - reach, (y + named[k - 1]->label_y) / 2) : std::max(y - reach, low - reach);
        const float foot = k + 1 < named.size() ? std::min(y + reach, (y + named[k + 1]->label_y) / 2) : std::min(y + reach, high + reach);
        named[k]->target = {c.x, top, c.w, foot - top};
    }
}

void name_column(const Column& c, float line, float least, float low, float high) {
    const int n = int(c.words.size());
    if (line * float(n) <= high - low + 1) {
        std::vector<int> all(static_cast<size_t>(n));
        std::iota(all.begin(), all.end(), 0);
        spread_all(c, all, line, low, high);
    } else {
        const size_t most = size_t(std::max(1.f, (high - low) / line / 2));
        std::vector<int> first;
        for (const int i : c.first)
            if (first.size() < most && std::find(first.begin(), first.end(), i) == first.end()) first.push_back(i);
        spread_all(c, first, line, low, high);
        fill_up(c, int(std::ceil(line * float(n) / (high - low))), line, low, high);
        fill_up(c, 1, line, low, high);            // what the regular ones left free
    }
    place_targets(c, line, least, low, high);
}

// Labels `pitch` apart stay so near to the middle of their bars that each is read beside its own.
bool stand_beside(const std::vector<FlowWord>& words, float pitch, float low, float high) {
    constexpr float kNear = 10;
    std::vector<float> wished;
    for (const FlowWord& word : words) wished.push_back(word.bar.y + word.bar.h / 2);
    const std::vector<float> places = spread(wished, pitch, low + pitch / 2, high - pitch / 2);
    for (size_t i = 0; i < words.size(); ++i)
        if (std::abs(places[i] - wished[i]) > kNear) return false;
    return true;
}

// As high as the words above and below it leave room for.
float pill_height(const FlowLayout& out, const FlowInput& in, float line) {
    constexpr float kMost = 28, kAir = 2;
    float h = kMost;
    for (size_t i = 0; in.followed >= 0 && i < out.from.size(); ++i) {
        if (!out.from[i].named || int(i) == in.followed) continue;
        h = std::min(h, 2 * std::abs(out.from[i].label_y - out.from[size_t(in.followed)].label_y) - line);
    }
    return std::max(h, line + kAir);
}

}  // namespace

void name_words(FlowLayout& out, const FlowInput& in) {
    constexpr float kMostFirst = 24, kAir = 2, kPillRoom = 16;
    const FlowMetrics& m = in.metrics;
    constexpr float kBeyond = 4, kAirOfTwo = 8;    // a label may stand out a little over the first and the last bar
    const float low = out.top - kBeyond, high = out.bottom + kBeyond;
    const float body = high - low, most = float(std::max(in.from.size(), in.to.size()));
    const float two = m.word + m.small + kAirOfTwo;
    out.two_lines = out.two_lines && two * float(in.to.size()) <= body + 1 && stand_beside(out.to, two, low, high);
    out.gives_below = !in.weights.gives_one && !in.weights.is_change && two * float(in.from.size()) <= body + 1 && m.small_w(in.gives) <= out.from_w + kPillRoom;
    out.small = (m.word + kAir) * most > body + 1;
    const float line = (out.small ? m.small : m.word) + kAir;

    Column from{out.from, {}, out.left_x - out.from_w - 30, out.from_w + 30 + out.bar_w};
    if (in.followed >= 0) from.first.push_back(in.followed);
    from.first.insert(from.first.end(), in.pins.begin(), in.pins.end());
    if (in.chosen_row >= 0) from.first.push_back(in.chosen_row);
    name_column(from, out.gives_below ? two : line, m.least_target, low, high);
    out.pill_h = pill_height(out, in, out.small ? m.small : m.word);

    Column to{out.to, {}, out.right_x, out.to_w + out.bar_w + 14};
    if (in.chosen_col >= 0) to.first.push_back(in.chosen_col);
    if (in.followed >= 0 && !in.weights.hidden)
        for (const int key : ranked_keys(in.weights, in.followed))
            if (to.first.size() < size_t(kMostFirst)) to.first.push_back(key);
    name_column(to, out.two_lines ? two : line, m.least_target, low, high);
}

}  // namespace flow
}  // namespace lab
