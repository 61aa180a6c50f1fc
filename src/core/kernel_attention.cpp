// softmax(Q Kᵀ / √d) V, tile by tile.  Queries come in strips of 8, side by side in two vectors, so that a tile of scores stands
// as (keys, queries): maxima and sums over keys need no shuffling, and its exponentials are at once the panel that meets V.
#include "core/tile.h"

#include <cmath>
#include <limits>

namespace lab {

namespace {

constexpr int kStrip = kTileCols<float>, kHalf = kStrip / 2, kStrips = 8, kQueries = kStrip * kStrips, kKeys = 128;
constexpr float kHidden = -std::numeric_limits<float>::infinity();

// Eight queries on their way through the keys.
struct Strip {
    int first = 0;                     // the first of them
    float *queries = nullptr;          // (head_size, 8)
    float *context = nullptr;          // (8, width): Σ exp(score - largest) v so far; not set before the first keys
    Floats largest[2], total[2];       // of the scores so far, and Σ exp(score - largest)
};

// Keys [first, first + count), seen by all queries of a strip up to `common`, by some beyond.
struct Span {
    int first, count, common;
};

// One head: panels of its keys (tiles of 4 keys, head_size deep) and of its values (tiles of 8 columns, as deep as there are keys).
struct Panels {
    int size, width, keys;             // head_size; the same in whole tiles; source_tokens
    const float *K, *V;
    float scale;
    float* scores;                     // (kKeys, 8)
};

void add(float* to, Floats v, bool first = false) { store(to, first ? v : load<Floats>(to) + v); }

OWN_FUNCTION void score(const Panels& p, const Strip& s, const Span& span) {
    for (int i = 0; i < span.count; i += kTileRows) {
        const auto tile = tile_product<kTileRows>(p.size, p.K + std::ptrdiff_t{span.first + i} * p.size, s.queries);
        for (int r = 0; r < kTileRows; ++r)
            for (int half = 0; half < 2; ++half) store(p.scores + (i + r) * kStrip + half * kHalf, tile.sums[r][half]);
    }
    for (int i = span.common; i < span.count; ++i)
        for (int query = 0; query < kStrip && s.first + query < span.first + i; ++query) p.scores[i * kStrip + query] = kHidden;
}

// Scores become exp(score - largest); what was summed up with a smaller largest is made smaller.  Both halves at once: one waits for
// its sums while the other computes.
OWN_FUNCTION void exponentiate(const Panels& p, Strip& s, const Span& span) {
    const auto halves = [](auto visit) { visit(0), visit(1); };
    float* const end = p.scores + span.count * kStrip;
    Floats largest[2], shift[2], total[2];
    halves([&](int half) { largest[half] = s.largest[half]; });
    for (float* at = p.scores; at != end; at += kStrip)
        halves([&](int half) { largest[half] = larger(load<Floats>(at + half * kHalf), largest[half]); });
    halves([&](int half) {
        shift[half] = only_where(largest[half] != kHidden, largest[half]);
        total[half] = splat(0);
    });
    for (float* at = p.scores; at != end; at += kStrip)
        halves([&](int half) {
            const Floats e = exp2_of((load<Floats>(at + half * kHalf) - shift[half]) * p.scale);
            store(at + half * kHalf, e);
            total[half] += e;
        });
    for (int half = 0; half < 2; ++half) {
        const Floats shrink = exp2_of((s.largest[half] - shift[half]) * p.scale);
        s.total[half] = s.total[half] * shrink + total[half];
        s.largest[half] = largest[half];
        for (int query = 0; query < kHalf && span.first > 0; ++query) {
            if (shrink[query] == 1) continue;
            float* row = s.context + (half * kHalf + query) * p.width;
            for (int col = 0; col < p.width; col += kHalf) store(row + col, load<Floats>(row + col) * shrink[query]);
        }
    }
}

OWN_FUNCTION void mix(const Panels& p, const Strip& s, const Span& span) {
    for (int col = 0; col < p.width; col += kStrip) {
        const float* V = p.V + std::ptrdiff_t{col} * p.keys + span.first * kStrip;
        for (int query = 0; query < kStrip; query += kTileRows) {
            float* context = s.context + query * p.width + col;
            const auto tile = tile_product<kStrip>(span.common, p.scores + query, V);
            for (int r = 0; r < kTileRows; ++r)
                for (int half = 0; half < 2; ++half) add(context + r * p.width + half * kHalf, tile.sums[r][half], span.first == 0);
        }
        for (int i = span.common; i < span.count; ++i)       // what is hidden takes no part, not even as 0 times inf
            for (int query = std::max(0, span.first + i - s.first); query < kStrip; ++query)
                for (int half = 0; half < 2; ++half)
                    add(s.context + query * p.width + col + half * kHalf, p.scores[i * kStrip + query] * load<Floats>(V + i * kStrip + half * kHalf));
    }
}

// Rows of one head's queries, from `first` on, at most kQueries of them.
void attend_block(const Panels& p, Strip* strips, const Cells& Q, int first, bool causal, float* out, std::ptrdiff_t out_step) {
    const int queries = std::min(kQueries, Q.rows - first), used = whole_tiles(queries, kStrip) / kStrip;
    for (int i = 0; i < used; ++i) {
        Strip& s = strips[i];
        s.first = first + i * kStrip;
        pack<kStrip>(Q, s.first, 0, p.size, s.queries);
        std::fill_n(s.largest, 2, splat(kHidden));
        std::fill_n(s.total, 2, splat(0));
    }
    for (int key = 0; key < p.keys; key += kKeys)
        for (int i = 0; i < used; ++i) {
            Strip& s = strips[i];
            const int seen = causal ? std::min(p.keys, s.first + kStrip) : p.keys, count = std::min(kKeys, seen - key);
            if (count <= 0) continue;
            const Span span{key, count, causal ? std::clamp(s.first + 1 - key, 0, count) : count};
            score(p, s, span);
            exponentiate(p, s, span);
            mix(p, s, span);
        }
    for (int query = 0; query < queries; ++query) {
        const Strip& s = strips[query / kStrip];
        const int in = query % kStrip;
        const float total = s.total[in / 4][in % 4], factor = total == 0 ? 0 : 1 / total;
        const float* const context = s.context + in * p.width;
        float* const to = out + query * out_step;
        int col = 0;
        for (; col + kHalf <= p.size; col += kHalf) store(to + col, load<Floats>(context + col) * factor);
        for (; col < p.size; ++col) to[col] = context[col] * factor;
    }
}

}  // namespace

bool attend_tiled(const AttentionShape& shape, const float* q, const float* k, const float* v, float* out) {
    const int size = shape.head_size, width = whole_tiles(size, kStrip), S = shape.source_tokens, group = shape.heads / shape.kv_heads;
    const std::ptrdiff_t q_step = std::ptrdiff_t{shape.heads} * size, k_step = std::ptrdiff_t{shape.kv_heads} * size;
    const std::size_t room_K = std::size_t(whole_tiles(S, kTileRows)) * std::size_t(size), room_V = std::size_t(S) * std::size_t(width);
    const Room<float> room = room_for<float>(room_K + room_V + std::size_t(kQueries * (size + width) + kKeys * kStrip));
    if (!room) return false;
    float *const K = room.get(), *const V = K + room_K;

    Strip strips[kStrips];
    float* next = V + room_V;
    for (Strip& s : strips) {
        s.queries = next;
        s.context = next + kStrip * size;
        next = s.context + kStrip * width;
    }
    const Panels panels{size, width, S, K, V, kLog2E / std::sqrt(static_cast<float>(size)), next};

    for (int pair = 0; pair < shape.kv_heads; ++pair) {
        const Cells keys{k + pair * size, S, size, k_step}, values{v + pair * size, S, size, k_step};
        float* to = K;
        for (int row = 0; row < S; row += kTileRows) to = pack<kTileRows>(keys, row, 0, size, to);
        to = V;
        for (int col = 0; col < size; col += kStrip) to = pack<kStrip>(transposed(values), col, 0, S, to);
        for (int head = pair * group; head < (pair + 1) * group; ++head) {
            const Cells Q{q + head * size, shape.tokens, size, q_step};
            for (int row = 0; row < shape.tokens; row += kQueries) attend_block(panels, strips, Q, row, shape.causal, out + row * q_step + head * size, q_step);
        }
    }
    return true;
}

}  // namespace lab
