// libFuzzer target: the first byte picks the text of a link, a JSON request, a text to learn pieces from or a language's file, the rest is that text.
// Whatever comes in must come out as an experiment, an answer or an error; what a link means must survive a round trip.
#include "api/api.h"
#include "core/link.h"
#include "core/pieces.h"
#include "core/utf8.h"
#include "texts/language.h"

#include <cstdio>
#include <cstdlib>

namespace {

[[noreturn]] void complain(const char* what) {
    std::fputs(what, stderr);
    std::abort();
}

void try_link(std::string_view text) {
    const lab::FromLink first = lab::from_link(text);
    if (first.experiment.has_value() == first.problem.has_value()) complain("a link is either an experiment or a problem\n");
    if (!first.experiment) return;
    const lab::FromLink again = lab::from_link(lab::to_link(*first.experiment));
    if (!again.experiment || *again.experiment != *first.experiment) complain("a link changed on its way\n");
    lab::why_invalid(*first.experiment);
}

// Sizes that are neither quick nor refused at once are left to the unit tests: here they only cost time.
bool is_slow(std::string_view text) {
    constexpr size_t kQuick = 2, kRefused = 9;     // digits of a number
    size_t digits = 0;
    bool is_fraction = false;
    for (size_t i = 0; i <= text.size(); ++i) {
        const char sign = i < text.size() ? text[i] : ' ';
        if (sign >= '0' && sign <= '9') {
            ++digits;
            continue;
        }
        if (digits > 0 && (sign == 'e' || sign == 'E')) return true;
        if (digits > kQuick && digits < kRefused && !is_fraction) return true;
        is_fraction = sign == '.';
        digits = 0;
    }
    return false;
}

void try_request(std::string_view text) {
    const std::string answer = lab::evaluate(text);
    if (answer.empty() || answer.front() != '{' || answer.find('\n') != answer.npos) complain("an answer is one object in one line\n");
}

void try_pieces(std::string_view text) {
    constexpr size_t kLearned = 400;
    const lab::Pieces learned = lab::learn_pieces(text.substr(0, kLearned), 20);
    for (const std::string& piece : lab::pieces_of(learned, text))
        if (piece.empty() || !lab::is_utf8(piece)) complain("a piece is empty or broken\n");
}

void try_language(std::string_view text) {
    const lab::Language language{std::string(text)};
    if (language.sentences().size() != lab::kTextCount) complain("a language has a sentence for every key\n");
    if (language.prose("words.md").size() > text.size()) complain("prose is a part of its file\n");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, size_t size) {
    if (size == 0) return 0;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    constexpr unsigned char kPieces = 'p', kLanguage = 's';
    if (data[0] == kPieces) try_pieces(text);
    else if (data[0] == kLanguage) try_language(text);
    else if (data[0] % 2 == 0) try_link(text);
    else if (!is_slow(text)) try_request(text);
    return 0;
}
