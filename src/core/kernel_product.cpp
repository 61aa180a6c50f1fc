// C = A B in blocks that fit the caches: panels of B as deep as kDepth, of A as high as kRows (Goto & van de Geijn 2008).
#include "core/tile.h"

#include <type_traits>

namespace lab {

namespace {

constexpr int kRows = 96, kCols = 1024;
template <class Number>
constexpr bool kInDepth = std::is_same_v<Number, float>;   // a sum in double is rounded once, so it is not interrupted
constexpr int kDepth = 256;

// Where a tile, or a column of them, lies in C.
struct Place {
    float* c;
    std::ptrdiff_t step;
    int rows, cols;
};

template <class Number>
void put(const Tile<Number>& tile, const Place& at, bool adds) {
    constexpr int width = kTileCols<Number>;
    if constexpr (std::is_same_v<Number, float>) {
        if (at.rows == kTileRows && at.cols == width) {
            for (int r = 0; r < kTileRows; ++r)
                for (int i = 0; i < 2; ++i) {
                    float* to = at.c + r * at.step + i * width / 2;
                    store(to, adds ? load<Floats>(to) + tile.sums[r][i] : tile.sums[r][i]);
                }
            return;
        }
    }
    Number cells[kTileRows][width];
    std::memcpy(cells, tile.sums, sizeof cells);
    for (int r = 0; r < at.rows; ++r)
        for (int col = 0; col < at.cols; ++col) {
            float& to = at.c[r * at.step + col];
            to = static_cast<float>(adds ? to + cells[r][col] : cells[r][col]);
        }
}

// Rows of tiles of A against one panel of B.
template <class Number>
OWN_FUNCTION void multiply_panel(int deep, const Number* a, const Number* b, Place at, bool adds) {
    for (int i = 0; i < at.rows; i += kTileRows, a += kTileRows * deep) {
        const auto tile = tile_product<kTileRows>(deep, a, b);
        put(tile, {at.c + i * at.step, at.step, std::min(kTileRows, at.rows - i), at.cols}, adds);
    }
}

template <class Number>
bool multiply_in(const Cells& a, const Cells& b, float* c, std::ptrdiff_t c_step, bool adds) {
    constexpr int width = kTileCols<Number>;
    const int m = a.rows, k = a.cols, n = b.cols, depth = kInDepth<Number> ? std::min(k, kDepth) : k;
    const std::size_t room_a = std::size_t(std::min(whole_tiles(m, kTileRows), kRows)) * std::size_t(depth);
    const Room<Number> room = room_for<Number>(room_a + std::size_t(std::min(whole_tiles(n, width), kCols)) * std::size_t(depth) + 1);
    if (!room) return false;
    Number *const panels_a = room.get(), *const panels_b = panels_a + room_a;
    const Cells rows_of_b = transposed(b);

    for (int col = 0; col < n; col += kCols) {
        const int cols = std::min(kCols, n - col);
        int first = 0;
        do {
            const int deep = std::min(depth, k - first);
            Number* next = panels_b;
            for (int j = 0; j < cols; j += width) next = pack<width>(rows_of_b, col + j, first, deep, next);
            for (int row = 0; row < m; row += kRows) {
                const int rows = std::min(kRows, m - row);
                next = panels_a;
                for (int i = 0; i < rows; i += kTileRows) next = pack<kTileRows>(a, row + i, first, deep, next);
                for (int j = 0; j < cols; j += width)
                    multiply_panel(deep, panels_a, panels_b + std::ptrdiff_t{j} * deep, Place{c + row * c_step + col + j, c_step, rows, std::min(width, cols - j)}, adds || first > 0);
            }
            first += deep;
        } while (first < k);
    }
    return true;
}

}  // namespace

bool multiply(Sums sums, const Cells& a, const Cells& b, float* c, std::ptrdiff_t c_step, const float* bias) {
    if (sums == Sums::Double) return multiply_in<double>(a, b, c, c_step, false);
    for (int row = 0; bias && row < a.rows; ++row) std::copy(bias, bias + b.cols, c + row * c_step);
    return multiply_in<float>(a, b, c, c_step, bias != nullptr);
}

}  // namespace lab
