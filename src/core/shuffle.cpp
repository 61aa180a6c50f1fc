#include "core/shuffle.h"

#include "core/run.h"
#include "core/vocabulary.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace lab {

namespace {

// In which row of b the rows of a stand; as they are, where rows are no tokens.
std::vector<int> counterparts(Axis axis, Eigen::Index n, const std::vector<int>& of_words) {
    if (names_tokens(axis) && of_words.size() == static_cast<size_t>(n)) return of_words;
    std::vector<int> same(static_cast<size_t>(n));
    std::iota(same.begin(), same.end(), 0);
    return same;
}

bool all_there(const std::vector<int>& places) { return std::find(places.begin(), places.end(), -1) == places.end(); }

}  // namespace

Experiment reordered(const Experiment& e, const std::vector<int>& order) {
    const std::vector<std::string> words = sentences_of(e).tokens;
    Experiment other = e;
    if (other.learn_from.empty()) other.learn_from = e.text;           // whose rows of a table the words have
    other.text.clear();
    for (const int place : order) other.text += (other.text.empty() ? "" : " ") + words[static_cast<size_t>(place)];
    return other;
}

std::vector<int> places_of_words(const std::vector<std::string>& from, const std::vector<std::string>& to) {
    std::vector<int> places;
    std::vector<bool> taken(to.size());
    for (const std::string& word : from) {
        int place = -1;
        for (size_t i = 0; i < to.size() && place < 0; ++i)
            if (!taken[i] && to[i] == word) place = static_cast<int>(i);
        if (place >= 0) taken[static_cast<size_t>(place)] = true;
        places.push_back(place);
    }
    return places;
}

std::optional<double> apart_by_word(const Trace& a, const Trace& b, std::string_view step, int head) {
    const std::optional<StepId> mine = a.find(step, head), other = b.find(step, head);
    if (!mine || !other) return std::nullopt;
    const Step &x = a[*mine], &y = b[*other];
    if (x.value.rows() != y.value.rows() || x.value.cols() != y.value.cols()) return std::nullopt;
    const std::vector<int> words = places_of_words(a.tokens(), b.tokens());
    const std::vector<int> rows = counterparts(x.rows, x.value.rows(), words), columns = counterparts(x.columns, x.value.cols(), words);
    if (!all_there(rows) || !all_there(columns)) return std::nullopt;
    double largest = 0;
    for (int i = 0; i < x.value.rows(); ++i) {
        for (int j = 0; j < x.value.cols(); ++j) {
            const auto p = static_cast<double>(x.value(i, j)), q = static_cast<double>(y.value(rows[static_cast<size_t>(i)], columns[static_cast<size_t>(j)]));
            if (p != q) largest = std::max(largest, std::abs(p - q));              // twice -inf is no difference
        }
    }
    return largest;
}

std::vector<OrderEffect> effects_of_order(const Experiment& e, const std::vector<int>& order) {
    std::vector<OrderEffect> all;
    for (const Positions kind : {Positions::None, Positions::Learned, Positions::Sinusoidal, Positions::Rotary, Positions::Alibi}) {
        Experiment of = e;
        of.positions = kind;
        if (why_invalid(of)) continue;             // an odd number left over cannot be turned
        all.push_back({kind, apart_by_word(run(of), run(reordered(of, order)), "context", 0).value_or(0)});
    }
    return all;
}

std::vector<int> dealt_order(int n) {
    std::vector<int> order;
    for (const int first : {n - 1, n - 2})
        for (int i = first; i >= 0; i -= 2) order.push_back(i);
    return order;
}

}  // namespace lab
