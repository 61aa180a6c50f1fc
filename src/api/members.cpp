#include "api/members.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lab {
namespace {

constexpr double kExactIntegers = 9007199254740992.0;   // 2^53: up to here a double holds every integer

bool is_whole(double value) { return std::trunc(value) == value && std::fabs(value) <= kExactIntegers; }

// Digits of any length; what stands above 2^64 falls off, as it does in the generator.
std::optional<std::uint64_t> digits_of(const std::string& text) {
    if (text.empty() || text.find_first_not_of("0123456789") != text.npos) return {};
    std::uint64_t value = 0;
    for (const char digit : text) value = value * 10 + static_cast<std::uint64_t>(digit - '0');
    return value;
}

}  // namespace

std::string shown(std::string_view name) {
    constexpr size_t kLongest = 40;                // bytes
    if (name.size() <= kLongest) return std::string(name);
    size_t end = kLongest;
    while (end > 0 && (name[end] & 0xC0) == 0x80) --end;   // not in the middle of a letter
    return std::string(name.substr(0, end)) + "…";
}

std::string listed(std::span<const std::string_view> words) {
    std::string list;
    for (const std::string_view word : words) {
        if (!list.empty()) list += ", ";
        list.append("\"").append(word).append("\"");
    }
    return list;
}

ApiError should_be(std::string_view name, std::string_view what) {
    return error_of(kBadRequest, Text::api_should_be, {shown(name), what});
}

Wrong read(const Json& value, std::string_view name, std::int64_t& out) {
    constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
    if (value.is_number_unsigned()) {
        out = static_cast<std::int64_t>(std::min(value.get<std::uint64_t>(), static_cast<std::uint64_t>(kMost)));
    } else if (value.is_number_integer()) {
        out = value.get<std::int64_t>();
    } else if (value.is_number_float() && std::trunc(value.get<double>()) == value.get<double>()) {
        const double number = value.get<double>();
        out = is_whole(number) ? static_cast<std::int64_t>(number) : number < 0 ? -kMost : kMost;
    } else {
        return should_be(name, Text::api_a_integer);
    }
    return {};
}

Wrong read(const Json& value, std::string_view name, int& out) {
    std::int64_t wide = 0;
    if (const Wrong wrong = read(value, name, wide)) return wrong;
    using Limits = std::numeric_limits<int>;
    out = static_cast<int>(std::clamp<std::int64_t>(wide, Limits::min(), Limits::max()));
    return {};
}

Wrong read(const Json& value, std::string_view name, std::uint64_t& out) {
    if (value.is_number_unsigned()) {
        out = value.get<std::uint64_t>();
    } else if (value.is_number_integer()) {
        out = static_cast<std::uint64_t>(value.get<std::int64_t>());   // -1 is 2^64 - 1, as in PyTorch
    } else if (value.is_number_float() && is_whole(value.get<double>())) {
        out = static_cast<std::uint64_t>(static_cast<std::int64_t>(value.get<double>()));
    } else {
        const auto digits = value.is_string() ? digits_of(value.get_ref<const std::string&>()) : std::nullopt;
        if (!digits) return should_be(name, Text::api_a_seed);
        out = *digits;
    }
    return {};
}

Wrong read(const Json& value, std::string_view name, bool& out) {
    if (!value.is_boolean()) return should_be(name, Text::api_a_truth);
    out = value.get<bool>();
    return {};
}

Wrong read(const Json& value, std::string_view name, double& out) {
    if (!value.is_number()) return should_be(name, Text::api_a_number);
    out = value.get<double>();
    return {};
}

Wrong read(const Json& value, std::string_view name, std::string& out) {
    if (!value.is_string()) return should_be(name, Text::api_a_text);
    out = value.get_ref<const std::string&>();
    return {};
}

}  // namespace lab
