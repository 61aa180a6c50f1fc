// Reads a language's file and keeps the languages that have come.
#include "texts/language.h"

#include "core/utf8.h"
#include "embedded_language_names.h"

#include <algorithm>
#include <map>

namespace lab {
namespace {

constexpr std::string_view kBlank = " \t\r", kProseMark = "=== ";

std::string_view stripped(std::string_view text) {
    const size_t first = text.find_first_not_of(kBlank);
    return first == text.npos ? std::string_view() : text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

// The digits that stand in braces, as bits.
unsigned placeholders_of(std::string_view sentence) {
    unsigned found = 0;
    for (size_t at = 0; at + 2 < sentence.size(); ++at)
        if (sentence[at] == '{' && sentence[at + 2] == '}' && sentence[at + 1] >= '0' && sentence[at + 1] <= '9') found |= 1u << (sentence[at + 1] - '0');
    return found;
}

// Cuts the first line off.
std::string_view take_line(std::string_view& rest) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    return line;
}

struct Spoken {
    std::map<std::string, Language, std::less<>> learned;
    const Language* now = nullptr;                 // null: English
    std::string code{kEnglish};
};

Spoken& state() {
    static Spoken the_state;
    return the_state;
}

}  // namespace

std::span<const LanguageName> languages() { return embedded::language_names; }

std::string_view name_of_language(std::string_view code) {
    for (const auto& [known, name] : languages())
        if (known == code) return name;
    return {};
}

std::string_view language_for(std::string_view preferred) {
    while (!preferred.empty()) {
        const std::string_view one = preferred.substr(0, preferred.find_first_of(",:"));
        preferred.remove_prefix(std::min(one.size() + 1, preferred.size()));
        const std::string_view tag = stripped(one);
        const std::string code = small_letters(tag.substr(0, tag.find_first_of("-_.;@")));
        for (const LanguageName& language : languages())
            if (language.first == code) return language.first;
    }
    return kEnglish;
}

Language::Language(std::string file) : file_(std::move(file)), sentences_(std::begin(kTexts), std::end(kTexts)) {
    std::vector<bool> seen(kTextCount);
    std::string_view rest = file_;
    int number = 0;
    bool in_prose = false;
    while (!rest.empty()) {
        const char* const start = rest.data();
        const std::string_view line = take_line(rest);
        ++number;
        if (!is_utf8(line)) {
            faults_.push_back({TextFault::Kind::NotUtf8, number});
        } else if (line.starts_with(kProseMark)) {
            prose_.emplace_back(stripped(line.substr(kProseMark.size())), std::string_view(rest.data(), 0));
            in_prose = true;
        }
        if (!in_prose) {
            if (is_utf8(line)) read_line(line, number, seen);
        } else if (!line.starts_with(kProseMark)) {
            std::string_view& text = prose_.back().second;
            text = {text.data(), static_cast<size_t>(start + line.size() - text.data())};
        }
    }
}

void Language::read_line(std::string_view line, int number, std::vector<bool>& seen) {
    line = stripped(line);
    if (line.empty() || line.front() == '#') return;
    const auto fault = [&](TextFault::Kind kind) { faults_.push_back({kind, number}); };
    const size_t sign = line.find(" = ");
    if (sign == line.npos) return fault(TextFault::Kind::NoSentence);
    const std::string_view sentence = stripped(line.substr(sign + 3));
    const auto text = text_of(stripped(line.substr(0, sign)));
    if (!text) return fault(TextFault::Kind::UnknownKey);
    const auto at = static_cast<size_t>(*text);
    if (seen[at]) return fault(TextFault::Kind::Twice);
    if (placeholders_of(sentence) != placeholders_of(kTexts[at])) return fault(TextFault::Kind::Placeholders);
    seen[at] = true;
    sentences_[at] = sentence;
    ++said_;
}

std::string_view Language::prose(std::string_view file_name) const {
    for (const auto& [name, text] : prose_)
        if (name == file_name) return text;
    return {};
}

bool learn(std::string_view code, std::string file) {
    Spoken& s = state();
    if (s.learned.contains(code)) return true;
    const auto [place, is_new] = s.learned.try_emplace(std::string(code), std::move(file));
    if (place->second.said() > 0) return true;
    s.learned.erase(place);
    return false;
}

bool speak(std::string_view code) {
    Spoken& s = state();
    const auto found = s.learned.find(code);
    const bool is_english = code == kEnglish;
    if (!is_english && found == s.learned.end()) return false;
    s.now = is_english ? nullptr : &found->second;
    s.code = code;
    speak_from(s.now ? s.now->sentences().data() : kTexts);
    return true;
}

std::string_view spoken() { return state().code; }
std::string_view spoken_prose(std::string_view file_name) { return state().now ? state().now->prose(file_name) : std::string_view(); }

}  // namespace lab
