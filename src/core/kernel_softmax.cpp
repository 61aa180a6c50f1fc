// exp(x - max) / sum, row by row, in three passes over a row that stays in the cache: largest, exponentials, shares.
#include "core/kernels.h"
#include "core/lanes.h"

#include <cfloat>
#include <limits>

namespace lab {

namespace {

constexpr float kHidden = -std::numeric_limits<float>::infinity();
constexpr int kLanes = Lanes<float>::kCount;

// The last numbers of a row, fewer than there are lanes, and what stands for those that are not there.
Floats load_some(const float* from, int count, float missing) {
    float cells[kLanes] = {missing, missing, missing, missing};
    std::memcpy(cells, from, std::size_t(count) * sizeof(float));
    return load<Floats>(cells);
}
void store_some(float* to, Floats v, int count) { std::memcpy(to, &v, std::size_t(count) * sizeof(float)); }

float largest_of(Floats v) {
    float most = v[0];
    for (int i = 1; i < kLanes; ++i) most = v[i] > most ? v[i] : most;
    return most;
}

// What no longer counts is taken out before it becomes a denormal number.
Floats share(Floats exponential, Floats least, Floats factor) { return only_where(~(exponential < least), exponential) * factor; }

OWN_FUNCTION void softmax_row(const float* x, float* out, int cols) {
    const int whole = cols / kLanes * kLanes, rest = cols - whole;

    Floats most = splat(kHidden);
    for (int i = 0; i < whole; i += kLanes) most = larger(load<Floats>(x + i), most);
    most = larger(load_some(x + whole, rest, kHidden), most);
    const float largest = largest_of(most), shift = largest == kHidden ? 0 : largest;   // nothing to see: all exponentials are 0

    Floats sums = splat(0);
    for (int i = 0; i < whole; i += kLanes) {
        const Floats e = exp2_of((load<Floats>(x + i) - shift) * kLog2E);
        store(out + i, e);
        sums += e;
    }
    const Floats last = exp2_of((load_some(x + whole, rest, kHidden) - shift) * kLog2E);
    sums += last;
    const float total = (sums[0] + sums[1]) + (sums[2] + sums[3]);

    const Floats factor = splat(total == 0 ? 0 : 1 / total), least = splat(total * FLT_MIN);
    for (int i = 0; i < whole; i += kLanes) store(out + i, share(load<Floats>(out + i), least, factor));
    store_some(out + whole, share(last, least, factor), rest);
}

}  // namespace

void softmax_rows(const float* x, float* out, int rows, int cols) {
    for (int row = 0; row < rows; ++row) softmax_row(x + std::ptrdiff_t{row} * cols, out + std::ptrdiff_t{row} * cols, cols);
}

}  // namespace lab
