// What product and attention share: panels, and the tile of 4 rows by 2 vectors that a loop over k keeps in registers.
// V8 gives WebAssembly 15 of them on x86-64: 8 sums, 2 of B, 1 of A and what is between.
#pragma once

#include "core/kernels.h"
#include "core/lanes.h"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <type_traits>

#ifdef __clang__
#define KEEP_ROLLED _Pragma("clang loop unroll(disable) vectorize(disable)")   // unrolled, a tile does not fit into the registers
#else
#define KEEP_ROLLED _Pragma("GCC unroll 1")
#endif

namespace lab {

constexpr int kTileRows = 4;
template <class Number>
constexpr int kTileCols = 2 * Lanes<Number>::kCount;

constexpr int whole_tiles(int n, int tile) { return (n + tile - 1) / tile * tile; }

// Memory to work in, not set to anything; null when there is none.
struct Free {
    void operator()(void* p) const { std::free(p); }
};
template <class Number>
using Room = std::unique_ptr<Number[], Free>;
template <class Number>
Room<Number> room_for(std::size_t count) { return Room<Number>(static_cast<Number*>(std::malloc(count * sizeof(Number)))); }

constexpr int kSquare = Lanes<float>::kCount;

// to[i * to_step + l] = from[l * step + i] for four rows l, four columns at a time.
inline void turn_rows(const float* from, std::ptrdiff_t step, int cols, float* to, int to_step) {
    int i = 0;
    KEEP_ROLLED
    for (; i + kSquare <= cols; i += kSquare) {
        const Floats a = load<Floats>(from + i), b = load<Floats>(from + step + i), c = load<Floats>(from + 2 * step + i), d = load<Floats>(from + 3 * step + i);
        float* const column = to + i * to_step;
        store(column, Floats{a[0], b[0], c[0], d[0]});
        store(column + to_step, Floats{a[1], b[1], c[1], d[1]});
        store(column + 2 * to_step, Floats{a[2], b[2], c[2], d[2]});
        store(column + 3 * to_step, Floats{a[3], b[3], c[3], d[3]});
    }
    for (; i < cols; ++i)
        for (int l = 0; l < kSquare; ++l) to[i * to_step + l] = from[l * step + i];
}

// to[i * to_step + l] = from[i * step + l] for four l.
inline void copy_rows(const float* from, std::ptrdiff_t step, int rows, float* to, int to_step) {
    KEEP_ROLLED
    for (int i = 0; i < rows; ++i) store(to + i * to_step, load<Floats>(from + i * step));
}

// Lays `lanes` rows of x side by side, so that what a tile reads next stands next: to[i * lanes + l] = x(row l, col i).  Rows beyond the
// last are 0.  Reads in the order in which x lies.
template <int lanes, class Number>
OWN_FUNCTION Number* pack(const Cells& x, int row, int col, int cols, Number* to) {
    const int rows = std::min(lanes, x.rows - row);
    const float* from = x.data + row * x.row_step + col * x.col_step;
    if constexpr (std::is_same_v<Number, float>) {
        if (rows == lanes && (x.col_step == 1 || x.row_step == 1)) {
            for (int l = 0; l < lanes; l += kSquare) {
                if (x.row_step == 1) copy_rows(from + l, x.col_step, cols, to + l, lanes);
                else turn_rows(from + l * x.row_step, x.row_step, cols, to + l, lanes);
            }
            return to + cols * lanes;
        }
    }
    if (rows < lanes) std::fill_n(to, cols * lanes, Number(0));
    if (x.row_step == 1 && rows == lanes) {
        KEEP_ROLLED
        for (int i = 0; i < cols; ++i) std::copy_n(from + i * x.col_step, lanes, to + i * lanes);
    } else {
        for (int l = 0; l < rows; ++l) {
            KEEP_ROLLED
            for (int i = 0; i < cols; ++i) to[i * lanes + l] = from[l * x.row_step + i * x.col_step];
        }
    }
    return to + cols * lanes;
}

template <class Number>
struct Tile {
    typename Lanes<Number>::Vector sums[kTileRows][2];
};

// Σ over k of a[k * a_step + r] * b[k * kTileCols ...], r = 0 ... 3
template <int a_step, class Number>
inline Tile<Number> tile_product(int k, const Number* a, const Number* b) {
    using Vector = typename Lanes<Number>::Vector;
    Vector s00{}, s01{}, s10{}, s11{}, s20{}, s21{}, s30{}, s31{};
    const Number* const end = b + std::ptrdiff_t{k} * kTileCols<Number>;
    KEEP_ROLLED
    for (; b != end; a += a_step, b += kTileCols<Number>) {
        const Vector b0 = load<Vector>(b), b1 = load<Vector>(b + Lanes<Number>::kCount);
        s00 += a[0] * b0; s01 += a[0] * b1;
        s10 += a[1] * b0; s11 += a[1] * b1;
        s20 += a[2] * b0; s21 += a[2] * b1;
        s30 += a[3] * b0; s31 += a[3] * b1;
    }
    return {{{s00, s01}, {s10, s11}, {s20, s21}, {s30, s31}}};
}

}  // namespace lab
