#include "ui/flow_weights.h"

#include "texts/say.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace lab {
namespace {

float rank(const FlowWeights& f, int row, int col) {
    const float w = f.value(row, col);
    return std::isnan(w) ? -INFINITY : w;
}

void add_up(FlowWeights& f) {
    constexpr double kNearOne = 1e-3;
    f.gives.assign(size_t(f.rows), 0), f.out = f.gives;
    f.receives.assign(size_t(f.columns), 0), f.in = f.receives;
    for (int r = 0; r < f.rows; ++r) {
        for (int c = 0; c < f.columns; ++c) {
            const double w = double(f.value(r, c)), size = double(f.size(r, c));
            f.gives[size_t(r)] += w, f.receives[size_t(c)] += w;
            f.out[size_t(r)] += size, f.in[size_t(c)] += size;
            f.is_signed |= w < 0;
        }
        f.total += f.out[size_t(r)];
        f.gives_one &= std::abs(f.gives[size_t(r)] - 1) < kNearOne;
    }
}

}  // namespace

float FlowWeights::value_of(size_t of, int row, int col) const { return hidden ? 1 / float(columns) : (*heads[of])(row, col); }

float FlowWeights::size_of(size_t of, int row, int col) const { return plain_size(value_of(of, row, col)) / float(heads.size()); }

double FlowWeights::equal_share() const { return std::accumulate(gives.begin(), gives.end(), 0.0) / double(columns); }

std::string FlowWeights::text(double value, int digits) const {
    return hidden ? "?" : is_change ? change_text(value, digits) : number_text(value, digits);
}

std::optional<FlowWeights> flow_weights(const Trace& trace, int head, bool all_heads, bool hidden, std::span<const StepChange> changes) {
    const auto shown = reading_of(trace, head);
    if (!shown) return std::nullopt;
    FlowWeights f;
    f.step = shown->shares, f.head = head, f.hidden = hidden, f.is_change = !changes.empty();
    const auto numbers = [&](StepId step) { return f.is_change ? &changes[size_t(step)].difference : &trace[step].value; };
    const Matrix& own = *numbers(f.step);
    f.rows = int(own.rows()), f.columns = int(own.cols());
    if (f.rows == 0 || f.columns == 0) return std::nullopt;
    for (int h = 0; all_heads && h < trace.heads(); ++h)
        if (const auto reading = reading_of(trace, h)) f.heads.push_back(numbers(reading->shares));
    if (f.heads.size() < 2) f.heads = {&own};
    f.is_mean = hidden || f.heads.size() > 1;
    if (hidden) f.mean = f.mean_size = Matrix::Constant(f.rows, f.columns, 1 / float(f.columns));
    else if (f.is_mean) {
        f.mean = f.mean_size = Matrix::Zero(f.rows, f.columns);
        for (const Matrix* m : f.heads) {
            f.mean += *m / float(f.heads.size());
            f.mean_size += m->unaryExpr(&FlowWeights::plain_size) / float(f.heads.size());
        }
    }
    add_up(f);
    return f;
}

std::vector<int> ranked_keys(const FlowWeights& f, int row) {
    std::vector<int> keys(static_cast<size_t>(f.columns));
    std::iota(keys.begin(), keys.end(), 0);
    std::stable_sort(keys.begin(), keys.end(), [&](int a, int b) { return rank(f, row, a) > rank(f, row, b); });
    return keys;
}

int strongest_key(const FlowWeights& f, int row) {
    int best = 0;
    for (int c = 1; c < f.columns; ++c)
        if (rank(f, row, c) > rank(f, row, best)) best = c;
    return best;
}

}  // namespace lab
