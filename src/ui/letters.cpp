// Which letters are lacking; see letters.h.  Not here: glyphs (letter_glyphs.cpp).
#include "ui/letters.h"

#include "core/utf8.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace lab {

namespace {

constexpr char32_t kReplacement = 0xFFFD;          // a broken text, not a letter
constexpr char32_t kLast = 0xEFFFF;                // beyond lies what nobody has agreed upon

struct Range {
    char32_t first, last;
};
constexpr Range kNothing[] = {
    {0xAD, 0xAD}, {0x34F, 0x34F}, {0x61C, 0x61C}, {0x180B, 0x180F}, {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x206F},
    {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0x1F3FB, 0x1F3FF}, {0xE0000, 0xE0FFF},
};

}  // namespace

bool draws_nothing(char32_t letter) {
    return std::any_of(std::begin(kNothing), std::end(kNothing), [&](const Range& r) { return r.first <= letter && letter <= r.last; });
}

void Letters::see(std::string_view text, ImFont* font) {
    while (!text.empty()) {
        const size_t plain = std::min<size_t>(size_t(std::find_if(text.begin(), text.end(), [](char b) { return (b & 0x80) != 0; }) - text.begin()),
                                              text.size());
        text.remove_prefix(plain);
        if (text.empty()) return;
        const CodePoint c = first_code_point(text);
        text.remove_prefix(size_t(c.bytes));
        if (c.value == kReplacement || c.value > kLast || seen_.size() >= kMost) continue;
        if (lacking_.contains(c.value) || !has_glyph(font, ImWchar(c.value))) seen_.insert(c.value);
    }
}

bool Letters::settle() {
    if (std::includes(lacking_.begin(), lacking_.end(), seen_.begin(), seen_.end())) return false;
    lacking_.insert(seen_.begin(), seen_.end());
    if (lacking_.size() > kMost) {                 // those of earlier texts make room
        lacking_ = seen_;
        pictures_.clear();
    }
    return true;
}

void Letters::use_size(float em_px) {
    if (std::exchange(em_px_, em_px) != em_px) pictures_.clear();
}

const LetterPicture& Letters::picture(char32_t letter, float em_px, bool bold) {
    const auto [place, is_new] = pictures_.try_emplace({letter, em_px, bold});
    if (is_new && draw && !draws_nothing(letter)) place->second = draw(letter, em_px, bold);
    return place->second;
}

}  // namespace lab
