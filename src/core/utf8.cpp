// UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing above U+10FFFF.
// Not here: writing it.
#include "core/utf8.h"

namespace lab {

namespace {

constexpr CodePoint kBroken{0xFFFD, 1, false};

}  // namespace

CodePoint first_code_point(std::string_view text) {
    const auto byte = [&](int i) { return static_cast<unsigned char>(text[static_cast<size_t>(i)]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return {lead, 1, true};

    const int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};          // by length
    if (lead < 0xC2 || lead > 0xF4 || text.size() < static_cast<size_t>(length)) return kBroken;

    char32_t value = lead & (0x7F >> length);
    for (int i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return kBroken;
        value = value << 6 | (byte(i) & 0x3F);
    }
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (value < smallest[length] || value > 0x10FFFF || surrogate) return kBroken;
    return {value, length, true};
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const CodePoint c = first_code_point(text);
        if (!c.valid) return false;
        text.remove_prefix(static_cast<size_t>(c.bytes));
    }
    return true;
}

std::string small_letters(std::string_view text) {
    std::string small(text);
    for (char& c : small) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return small;
}

}  // namespace lab
