#include "ui/number_form.h"

#include "core/ops.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lab {

NumberForm number_form(const Matrix& m, int digits) {
    constexpr Eigen::Index kLooked = 4096;         // beyond, no digits are shown before the reader zooms in
    NumberForm form{std::min(2, digits), 0, 0};
    bool negative = false;
    const double unit = std::pow(10.0, digits);
    for (Eigen::Index i = 0; i < m.size(); ++i) {
        const float value = m.data()[i], magnitude = std::abs(value);
        if (!(magnitude <= std::numeric_limits<float>::max())) continue;
        form.largest = std::max(form.largest, magnitude);
        negative |= value < 0;
        if (m.size() > kLooked) {
            form.decimals = digits;
            continue;
        }
        for (int d = form.decimals; d < digits; ++d) {
            const double coarse = std::pow(10.0, d), rounded = std::round(double(value) * unit) / unit;
            if (std::abs(std::round(rounded * coarse) / coarse - rounded) * unit > 0.5) form.decimals = d + 1;
        }
    }
    const int whole = form.largest >= 10 ? int(std::log10(form.largest)) + 1 : 1;
    form.signs = whole + (negative ? 1 : 0) + (form.decimals > 0 ? 1 + form.decimals : 0);
    return form;
}

const std::vector<NumberForm>& forms_of(NumberForms& kept, const Trace& trace, std::uint64_t version, int digits) {
    if (kept.version == version && kept.digits == digits) return kept.by_step;
    kept = {version, digits, {}};
    const auto counts = [](const Step& step) { return step.op == &kOneHot || step.origin == "origin.ids"; };      // whole numbers
    for (const Step& step : trace.steps()) kept.by_step.push_back(number_form(step.value, counts(step) ? 0 : digits));
    return kept.by_step;
}

}  // namespace lab
