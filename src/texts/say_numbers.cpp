// Numbers and derivations in words and signs.  Signs are not sentences: they are the same in every language.
#include "texts/say.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <vector>

namespace lab {
namespace {

constexpr std::string_view kMinus = "−", kBetweenGroups = "\u00a0";
constexpr size_t kShownParts = 8;                  // of a longer sum, what is written out

std::vector<double> parts_of(const Explanation& e) {
    std::vector<double> parts;
    for (const Source& source : e.sources)
        if (e.terms.empty()) parts.push_back(static_cast<double>(source.value));
    for (const Explanation& term : e.terms) parts.push_back(term.value);
    return parts;
}

// The parts as text; of many only the first ones and the last.
std::vector<std::string> written(const std::vector<double>& parts, int digits) {
    std::vector<std::string> texts;
    const bool is_long = parts.size() > kShownParts;
    const size_t first = is_long ? kShownParts - 2 : parts.size();
    for (size_t i = 0; i < first; ++i) texts.push_back(number_text(parts[i], digits));
    if (is_long) {
        texts.emplace_back("…");
        texts.push_back(number_text(parts.back(), digits));
    }
    return texts;
}

std::string joined(const std::vector<std::string>& texts, std::string_view sign) {
    std::string line;
    for (const std::string& text : texts) line += line.empty() ? text : std::string(sign) + text;
    return line;
}

// "0.1 − 0.2" rather than "0.1 + −0.2".
std::string sum_of(const std::vector<std::string>& texts) {
    std::string line;
    for (const std::string& text : texts) {
        const bool subtract = !line.empty() && text.starts_with(kMinus);
        if (!line.empty()) line += subtract ? " − " : " + ";
        line += subtract ? text.substr(kMinus.size()) : text;
    }
    return line;
}

std::string right_side(const Explanation& e, const std::vector<std::string>& texts) {
    switch (e.how) {
        case How::Sum: return sum_of(texts);
        case How::Product: return joined(texts, " × ");
        case How::Quotient: return joined(texts, " ÷ ");
        case How::Maximum: return "max(" + joined(texts, ", ") + ")";
        case How::Function: return std::string(e.function) + "(" + joined(texts, ", ") + ")";
        case How::Given:
        case How::Edited: break;
    }
    return {};
}

}  // namespace

std::string number_text(double value, int digits) {
    if (std::isnan(value)) return "NaN";
    if (std::isinf(value)) return std::string(value < 0 ? kMinus : "") + "∞";
    constexpr double kThousand = 1000;
    const bool counts = std::fabs(value) >= kThousand && value == std::round(value);
    char digits_of[400];                           // 309 digits before the point is the most a double needs
    std::snprintf(digits_of, sizeof digits_of, "%.*f", counts ? 0 : digits, std::fabs(value));
    std::string text(digits_of);
    for (size_t at = text.size(); counts && at > 3;) text.insert(at -= 3, kBetweenGroups);
    const bool is_zero = text.find_first_of("123456789") == text.npos;
    return std::string(value < 0 && !is_zero ? kMinus : "") + text;
}

std::string error_text(double error) {
    if (error == 0) return "0";
    if (!std::isfinite(error)) return number_text(error, 0);
    char digits[32];
    std::snprintf(digits, sizeof digits, "%.1e", error);
    return digits;
}

std::string count_text(double count) { return number_text(std::round(count), 0); }

std::string bytes_text(double bytes) {
    constexpr Text kUnits[] = {Text::costs_b, Text::costs_kib, Text::costs_mib, Text::costs_gib, Text::costs_tib};
    constexpr double kNext = 1024;
    size_t unit = 0;
    while (bytes >= kNext && unit + 1 < std::size(kUnits)) bytes /= kNext, ++unit;
    return say(kUnits[unit], {bytes < 1e5 ? short_number_text(bytes, bytes < 100 ? 2 : 0) : count_text(bytes)});
}

std::string change_text(double change, int digits) {
    if (change == 0) return "0";
    return (change > 0 ? "+" : "") + number_text(change, std::max(1, digits - 1));
}

std::string short_number_text(double value, int most_digits) {
    std::string text = number_text(value, most_digits);
    if (text.find('.') == std::string::npos) return text;
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
}

std::string say(const Explanation& e, int digits) {
    const std::vector<std::string> texts = written(parts_of(e), digits);
    const std::string value = number_text(e.value, digits);
    if (const auto text = text_of(e.role)) {
        const auto part = [&](size_t i) { return i < texts.size() ? std::string_view(texts[i]) : std::string_view(); };
        return say(*text, {part(0), part(1), part(2)});
    }
    const bool is_one_entry = texts.size() == 1 && e.how != How::Function && e.how != How::Quotient;
    if (texts.empty() || is_one_entry) return value;
    return right_side(e, texts) + " = " + value;
}

}  // namespace lab
