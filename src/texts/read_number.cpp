#include "texts/read_number.h"

#include "core/float_text.h"

#include <algorithm>
#include <string>

namespace lab {
namespace {

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (size_t at = 0; (at = text.find(from, at)) != text.npos; at += to.size()) text.replace(at, from.size(), to);
}

// As a program writes it: "−0,5" becomes "-0.5".
std::string plain(std::string_view typed) {
    std::string text;
    for (const char c : typed)
        if (c != ' ' && c != '\t') text += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    for (const std::string_view space : {"\u00a0", "\u202f", "\u2009"}) replace_all(text, space, "");
    replace_all(text, "−", "-");
    const bool one_comma = std::count(text.begin(), text.end(), ',') == 1 && text.find('.') == text.npos;
    if (one_comma) replace_all(text, ",", ".");
    return text;
}

bool is_infinite(std::string_view text) {
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    return text == "nan" || text == "inf" || text == "infinity" || text == "∞";
}

// Digits with at most one point and an exponent: a number in form, whatever its size.
bool looks_like_number(std::string_view text) {
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    const std::string_view mantissa = text.substr(0, text.find('e'));
    std::string_view exponent = mantissa.size() < text.size() ? text.substr(mantissa.size() + 1) : std::string_view("0");
    if (exponent.starts_with('-') || exponent.starts_with('+')) exponent.remove_prefix(1);
    const auto only = [](std::string_view s, std::string_view signs) { return s.find_first_not_of(signs) == s.npos; };
    return only(mantissa, "0123456789.") && std::count(mantissa.begin(), mantissa.end(), '.') <= 1
        && mantissa.find_first_of("0123456789") != mantissa.npos && only(exponent, "0123456789") && !exponent.empty();
}

}  // namespace

NumberRead read_number(std::string_view typed) {
    const std::string text = plain(typed);
    if (text.empty() || text == "-" || text == "+" || text == ".") return {};
    if (is_infinite(text)) return {.problem = Text::edit_not_finite};
    if (!looks_like_number(text)) return {.problem = Text::edit_not_number};
    if (const auto value = float_of(text)) return {.value = value};
    return {.problem = Text::edit_too_large};
}

}  // namespace lab
