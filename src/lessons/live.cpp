// Reads a reference and looks it up.  A reference that is none is shown as a dash, and found by the tests.
#include "lessons/live.h"

#include "texts/say.h"

#include <charconv>
#include <optional>

namespace lab {
namespace {

// Cuts what stands before `mark` from `rest`, and the mark; all of it if there is no mark.
std::string_view cut(std::string_view& rest, char mark) {
    const size_t at = rest.find(mark);
    const std::string_view first = rest.substr(0, at);
    rest = at == std::string_view::npos ? std::string_view() : rest.substr(at + 1);
    return first;
}

std::optional<int> whole_number(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
    return value;
}

std::optional<int> index(std::string_view text, const CellName& followed) {
    if (text == "row") return followed.row;
    if (text == "col") return followed.col;
    return whole_number(text);
}

// "[1]" cut from `rest`; nothing if it is not of that form.
std::optional<int> cut_index(std::string_view& rest, const CellName& followed) {
    if (rest.empty() || rest.front() != '[' || rest.find(']') == std::string_view::npos) return std::nullopt;
    rest.remove_prefix(1);
    return index(cut(rest, ']'), followed);
}

std::optional<std::string> count(const Step& step, std::string_view of) {
    if (of == "rows") return std::to_string(step.value.rows());
    if (of == "columns") return std::to_string(step.value.cols());
    return std::nullopt;
}

std::optional<std::string> word(std::string_view rest, const Trace& trace, const CellName& followed) {
    const std::vector<std::string>& words = rest == "[col]" ? trace.source_tokens() : trace.tokens();      // a column is a word that is looked at
    const bool is_followed = rest == "[row]";
    std::optional<int> at = cut_index(rest, followed);
    const auto step = trace.find(followed.step, followed.head);
    if (at && is_followed && step && trace[*step].rows == Axis::New) *at += trace.cached();       // only new words ask
    if (!at || !rest.empty() || static_cast<size_t>(*at) >= words.size()) return std::nullopt;
    return words[static_cast<size_t>(*at)];
}

std::optional<std::string> number(std::string_view name, std::string_view rest, const Trace& trace, const CellName& followed, int digits) {
    std::optional<int> head = followed.head;
    if (const size_t at = name.find('@'); at != std::string_view::npos) {
        head = whole_number(name.substr(at + 1));
        name = name.substr(0, at);
    }
    const std::optional<StepId> id = head ? trace.find(name, *head) : std::nullopt;
    if (!id) return std::nullopt;
    if (!rest.empty() && rest.front() == '.') return count(trace[*id], rest.substr(1));
    const std::optional<int> row = cut_index(rest, followed);
    const std::optional<int> col = cut_index(rest, followed);
    if (!row || !col || !rest.empty()) return std::nullopt;
    const Matrix& value = trace[*id].value;
    if (*row >= value.rows() || *col >= value.cols()) return std::nullopt;
    return number_text(value(*row, *col), digits);
}

}  // namespace

Live resolve(std::string_view reference, const Trace& trace, const CellName& followed, int digits, const Trace* other) {
    constexpr std::string_view kOther = "other.";
    if (reference.starts_with(kOther)) {
        reference.remove_prefix(kOther.size());
        if (other) return resolve(reference, *other, followed, digits);
        return {"–", true, false};
    }
    const size_t name_end = std::min(reference.find_first_of("[."), reference.size());
    const std::string_view name = reference.substr(0, name_end), rest = reference.substr(name_end);
    const bool is_word = name == "token";
    const std::optional<std::string> text = is_word ? word(rest, trace, followed) : number(name, rest, trace, followed, digits);
    return {text.value_or("–"), !is_word, text.has_value()};
}

}  // namespace lab
