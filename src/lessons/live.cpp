// Reads a reference and looks it up.  A reference that is none is shown as a dash, and found by the tests.
#include "lessons/live.h"

#include "core/shuffle.h"
#include "lessons/counts.h"
#include "texts/say.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace lab {
namespace {

constexpr int kNumberDigits = 4;                   // of a number that was chosen, not computed

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
    if (of == "number") return short_number_text(static_cast<double>(step.params.number), kNumberDigits);
    return std::nullopt;
}

std::optional<std::string> word(std::string_view rest, const Trace& trace, const CellName& followed) {
    const std::vector<std::string>& words = rest == "[col]" ? trace.source_tokens() : trace.tokens();      // a column is a word that is looked at
    if (rest == "[last]" && !words.empty()) return words.back();
    const bool is_followed = rest == "[row]";
    std::optional<int> at = cut_index(rest, followed);
    const auto step = trace.find(followed.step, followed.head);
    if (at && is_followed && step && trace[*step].rows == Axis::New) *at += trace.cached();       // only new words ask
    if (!at || !rest.empty() || static_cast<size_t>(*at) >= words.size()) return std::nullopt;
    return words[static_cast<size_t>(*at)];
}

// Of the trace as a whole.
std::optional<std::string> of_trace(std::string_view name, const Trace& trace, const CellName& followed) {
    const int heads = trace.heads();
    if (name == "heads") return std::to_string(heads);
    if (name == "head") return std::to_string(std::clamp(followed.head, 0, heads - 1) + 1);
    const auto all = trace.find("K"), one = trace.find("K", 0);
    if (!all || !one) return std::nullopt;
    const Eigen::Index kv_heads = trace[*all].value.cols() / std::max<Eigen::Index>(1, trace[*one].value.cols());
    if (name == "kv_heads") return std::to_string(kv_heads);
    if (name == "group") return std::to_string(heads / std::max<Eigen::Index>(1, kv_heads));
    return std::nullopt;
}

std::optional<std::string> number(std::string_view name, std::string_view rest, const Trace& trace, const CellName& followed, int digits) {
    std::optional<int> head = followed.head;
    if (const size_t at = name.find('@'); at != std::string_view::npos) {
        head = name.substr(at + 1) == "all" ? std::optional(kNoHead) : whole_number(name.substr(at + 1));
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

// A count is whole, or how many times one is another.
Live counted(std::string_view name, const Trace& trace) {
    const std::optional<double> count = count_of(name, trace);
    if (!count) return {"–", true, false};
    constexpr int kDigits = 2;
    return {*count == std::round(*count) ? count_text(*count) : short_number_text(*count, kDigits), true, true};
}

std::optional<std::string> difference(std::string_view name, const Trace& trace, const CellName& followed, int digits, const Trace* other) {
    const std::optional<double> apart = other ? apart_by_word(trace, *other, name, followed.head) : std::nullopt;
    return apart ? std::optional(number_text(*apart, digits)) : std::nullopt;
}

}  // namespace

Live resolve(std::string_view reference, const Trace& trace, const CellName& followed, int digits, const Trace* other, const Models& models) {
    constexpr std::string_view kOther = "other.", kModel = "model.", kApart = "apart.";
    const bool beside = reference.starts_with(kOther);
    if (beside) reference.remove_prefix(kOther.size());
    if (reference.starts_with(kModel)) {
        const std::optional<ModelShape>& model = beside ? models.other : models.one;
        return model ? resolve_model(reference.substr(kModel.size()), *model, digits) : Live{"–", true, false};
    }
    if (beside) return other ? resolve(reference, *other, followed, digits) : Live{"–", true, false};
    if (is_count(reference)) return counted(reference, trace);
    if (reference.starts_with(kApart)) {
        const std::optional<std::string> text = difference(reference.substr(kApart.size()), trace, followed, digits, other);
        return {text.value_or("–"), true, text.has_value()};
    }
    const size_t name_end = std::min(reference.find_first_of("[."), reference.size());
    const std::string_view name = reference.substr(0, name_end), rest = reference.substr(name_end);
    const bool is_word = name == "token", is_whole = name == "trace" && rest.starts_with('.');
    const std::optional<std::string> text =
        is_word ? word(rest, trace, followed) : is_whole ? of_trace(rest.substr(1), trace, followed) : number(name, rest, trace, followed, digits);
    return {text.value_or("–"), !is_word, text.has_value()};
}

}  // namespace lab
