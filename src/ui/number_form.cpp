#include "ui/number_form.h"

#include "texts/say.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace lab {

NumberForm number_form(const Matrix& m, int digits) {
    constexpr Eigen::Index kLooked = 4096;         // beyond, no digits are shown before the reader zooms in
    NumberForm form{std::min(2, digits), 0, 0};
    bool negative = false, whole_numbers = true;
    const double unit = std::pow(10.0, digits);
    for (Eigen::Index i = 0; i < m.size(); ++i) {
        const float value = m.data()[i], magnitude = std::abs(value);
        if (!(magnitude <= std::numeric_limits<float>::max())) continue;
        form.largest = std::max(form.largest, magnitude);
        negative |= value < 0;
        whole_numbers &= value == std::round(value);
        if (m.size() > kLooked) {
            form.decimals = digits;
            continue;
        }
        for (int d = form.decimals; d < digits; ++d) {
            const double coarse = std::pow(10.0, d), rounded = std::round(double(value) * unit) / unit;
            if (std::abs(std::round(rounded * coarse) / coarse - rounded) * unit > 0.5) form.decimals = d + 1;
        }
    }
    if (whole_numbers) form.decimals = 0;
    const std::string longest = number_text(double(form.largest), form.decimals);
    form.signs = (negative ? 1 : 0) + int(std::count_if(longest.begin(), longest.end(), [](char c) { return (c & 0xC0) != 0x80; }));
    return form;
}

std::string cell_text(float value, int decimals, bool is_change) {
    if (is_change) return change_text(double(value), decimals);
    return value == 0 ? std::string(say(Text::stage_zero)) : number_text(double(value), decimals);
}

const std::vector<NumberForm>& forms_of(NumberForms& kept, const Trace& trace, std::uint64_t version, int digits) {
    if (kept.version == version && kept.digits == digits) return kept.by_step;
    kept = {version, digits, {}};
    for (const Step& step : trace.steps()) kept.by_step.push_back(number_form(step.value, digits));
    return kept.by_step;
}

}  // namespace lab
