// Fills sentences of the language that is spoken.  Not here: the sentences (web/texts/), other languages than English (language.h).
#include "texts/say.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <span>
#include <vector>

namespace lab {
namespace {

// One pass, so that what is filled in is never searched for placeholders itself.  A placeholder without its argument stays.
std::string fill(std::string_view sentence, std::span<const std::string_view> args) {
    std::string filled;
    for (size_t at = 0; at < sentence.size(); ++at) {
        const bool placeholder = at + 2 < sentence.size() && sentence[at] == '{' && sentence[at + 2] == '}';
        const auto index = placeholder ? static_cast<size_t>(sentence[at + 1] - '0') : args.size();
        if (index < args.size()) {
            filled += args[index];
            at += 2;
        } else {
            filled += sentence[at];
        }
    }
    return filled;
}

std::string fill(std::string_view sentence, const std::vector<std::string>& args) {
    return fill(sentence, std::vector<std::string_view>(args.begin(), args.end()));
}

// The keys in order, to be found by halving: pictures ask for hundreds a frame.
constexpr size_t kKeys = std::size(kTextKeys);
const std::array<std::uint16_t, kKeys> kInOrder = [] {
    std::array<std::uint16_t, kKeys> order{};
    for (size_t i = 0; i < kKeys; ++i) order[i] = static_cast<std::uint16_t>(i);
    std::sort(order.begin(), order.end(), [](std::uint16_t a, std::uint16_t b) { return std::string_view(kTextKeys[a]) < std::string_view(kTextKeys[b]); });
    return order;
}();

const std::string_view* sentences = kTexts;        // of the language that is spoken

}  // namespace

void speak_from(const std::string_view* table) { sentences = table; }

std::string_view say(Text text) { return sentences[static_cast<size_t>(text)]; }

std::string say(Text text, std::initializer_list<std::string_view> args) { return fill(say(text), std::span(args.begin(), args.size())); }

std::optional<Text> text_of(std::string_view key) {
    const auto found = std::lower_bound(kInOrder.begin(), kInOrder.end(), key, [](std::uint16_t i, std::string_view k) { return std::string_view(kTextKeys[i]) < k; });
    if (found == kInOrder.end() || kTextKeys[*found] != key) return {};
    return static_cast<Text>(*found);
}

std::string say(const Problem& problem) {
    const auto text = text_of(problem.key);
    return text ? fill(say(*text), problem.args) : std::string(problem.key);
}

}  // namespace lab
