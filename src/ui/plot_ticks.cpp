// What an axis shows, and its round numbers.
#include "ui/plot_layout.h"

#include "texts/say.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

constexpr double kNearZero = 0.5;                  // of the largest: an axis that begins below it begins at 0
constexpr double kFar = 1e5, kNear = 1e-4;         // beyond them a number is written with its power of ten
constexpr int kRoundTo = 5;                        // ticks that a rounded range is made for

// 1, 2 or 5 times a power of ten, the first that is not smaller.
double round_up(double raw) {
    const double power = std::pow(10, std::floor(std::log10(raw)));
    for (const double digit : {1.0, 2.0, 5.0})
        if (digit * power >= raw * (1 - 1e-9)) return digit * power;
    return 10 * power;
}

double step_of(const PlotRange& r, int most) {
    const double step = round_up((r.high - r.low) / std::max(1, most));
    return r.whole ? std::max(1.0, step) : step;
}

int decimals_of(double step) { return std::clamp(int(std::ceil(-std::log10(step) - 1e-9)), 0, 8); }

double base_of(PlotScale scale) { return scale == PlotScale::Log2 ? 2 : 10; }
double power_of(double value, PlotScale scale) { return scale == PlotScale::Log2 ? std::log2(value) : std::log10(value); }

std::vector<PlotTick> log_ticks(const PlotRange& r, int most) {
    std::vector<PlotTick> all;
    const int first = int(std::ceil(power_of(r.low, r.scale) - 1e-9)), last = int(std::floor(power_of(r.high, r.scale) + 1e-9));
    const int every = std::max(1, (last - first + most) / std::max(1, most));
    for (int power = first; power <= last; power += every) {
        const double value = std::pow(base_of(r.scale), power);
        all.push_back({value, r.in_words && r.scale == PlotScale::Log2 ? r.in_words(value) : tick_text(value, std::max(0, -power))});
    }
    return all;
}

}  // namespace

double PlotRange::share(double value) const {
    if (scale == PlotScale::Linear) return (value - low) / (high - low);
    return std::log(value / low) / std::log(high / low);
}

bool PlotRange::shows(double value) const { return std::isfinite(value) && (scale == PlotScale::Linear || value > 0); }

PlotRange range_of(const std::vector<double>& values, PlotScale scale, bool whole, bool round) {
    PlotRange r{0, 1, scale, whole};
    bool any = false;
    for (const double value : values) {
        if (!r.shows(value)) continue;
        r.low = any ? std::min(r.low, value) : value;
        r.high = any ? std::max(r.high, value) : value;
        any = true;
    }
    if (scale != PlotScale::Linear) {
        if (!any) r.low = r.high = 1;
        const double base = base_of(scale);
        if (round || r.low == r.high) {
            r.low = std::pow(base, std::floor(power_of(r.low, scale) + 1e-9));
            r.high = std::pow(base, std::ceil(power_of(r.high, scale) - 1e-9));
        }
        if (r.low == r.high) r.high = r.low * base;
        return r;
    }
    if (round && r.low > 0 && r.low < kNearZero * r.high) r.low = 0;
    if (round && r.high < 0 && r.high > kNearZero * r.low) r.high = 0;
    if (!(r.high - r.low > 1e-12 * std::max(std::abs(r.low), std::abs(r.high)))) {   // all alike
        const double air = r.low == 0 ? 1 : std::abs(r.low) / 2;
        r.high += air;
        if (r.low != 0) r.low -= air;
    }
    if (round) {
        const double step = step_of(r, kRoundTo);
        r.low = std::floor(r.low / step + 1e-9) * step;
        r.high = std::ceil(r.high / step - 1e-9) * step;
    }
    return r;
}

std::string tick_text(double value, int decimals) {
    const double size = std::abs(value);
    if (value == 0 || (size < kFar && size >= kNear)) return number_text(value, decimals);
    const int power = int(std::floor(std::log10(size) + 1e-9));
    return short_number_text(value / std::pow(10, power), 1) + "e" + std::to_string(power);
}

std::vector<PlotTick> ticks_of(const PlotRange& r, int most) {
    if (r.scale != PlotScale::Linear) return log_ticks(r, most);
    std::vector<PlotTick> all;
    const double step = step_of(r, most);
    for (double i = std::ceil(r.low / step - 1e-9); i * step <= r.high + 1e-9 * step; ++i) all.push_back({i * step, tick_text(i * step, decimals_of(step))});
    return all;
}

}  // namespace lab
