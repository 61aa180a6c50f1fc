#include "lessons/data.h"

#include "core/cost_lab.h"
#include "core/tokens.h"
#include "core/vocabulary.h"

#include <array>
#include <utility>

namespace lab::data {
namespace {

// Words of every day; data, as the default sentence is.
constexpr std::array<std::string_view, 24> kWords = {"river", "stone", "bread", "winter", "lamp",  "garden", "ship", "paper", "bird", "music", "cloud", "table",
                                                     "horse", "glass", "road",  "apple",  "night", "forest", "king", "salt",  "door", "wind",  "hand",  "green"};
constexpr size_t kTaken = 6;

template <class List>
std::string first_of(const List& words, size_t n) {
    std::string text;
    for (size_t i = 0; i < n; ++i) text += (i > 0 ? " " : "") + std::string(words[i]);
    return text;
}

template <class List>
List shuffled(List words, TorchRandom& random) {
    for (size_t i = words.size() - 1; i > 0; --i) std::swap(words[i], words[static_cast<size_t>(below(random, static_cast<int>(i) + 1))]);
    return words;
}

}  // namespace

CellName at(std::string_view step, int row, int col) { return {.step = std::string(step), .head = 0, .row = row, .col = col}; }

int below(TorchRandom& random, int n) { return static_cast<int>(random.word() % static_cast<std::uint32_t>(n)); }

Experiment simplified() {
    Experiment e;
    e.projections = false;
    e.scale.kind = Scale::None;
    return e;
}

Experiment scores_alone(std::vector<float> scores, Normaliser normaliser) {
    Experiment e;
    e.subject = Subject::Softmax;
    e.scores = std::move(scores);
    e.normaliser = normaliser;
    return e;
}

Experiment times(Experiment e, float factor) {
    e.scale = {Scale::Number, factor};
    return e;
}

Experiment variance_at(int head_size, std::uint64_t seed) {
    Experiment e;
    e.subject = Subject::Variance;
    e.head_size = head_size;
    e.seed = seed;
    return e;
}

Experiment costs_of(std::string_view model, int words) {
    Experiment e;
    e.subject = Subject::Cost;
    e.length = words;
    if (const ModelShape* shape = find_model(model)) take_sizes(e, *shape);
    return e;
}

void put(Experiment& e, std::string_view step, int row, int col, float value) { e.edits.push_back({{std::string(step), kNoHead, row, col}, value}); }

void give(Experiment& e, std::string_view step, int row, int col, float value) { e.given.push_back({{std::string(step), kNoHead, row, col}, value}); }

void give_row(Experiment& e, std::string_view step, int row, const std::vector<float>& values) {
    for (size_t col = 0; col < values.size(); ++col) give(e, step, row, static_cast<int>(col), values[col]);
}

void put_row(Experiment& e, std::string_view step, int row, const std::vector<float>& values) {
    for (size_t col = 0; col < values.size(); ++col) put(e, step, row, static_cast<int>(col), values[col]);
}

void change_row(Experiment& e, std::string_view step, int row, float factor, float shift) {
    Experiment plain = e;
    plain.edits.clear();
    const Trace trace = run(plain);
    const Matrix& m = trace[*trace.find(step, 0)].value;
    for (int col = 0; col < m.cols(); ++col) put(e, step, row, col, m(row, col) * factor + shift);
}

std::string first_words(size_t n) { return first_of(words_of(Experiment{}.text), n); }

std::string some_words(TorchRandom& random, int least) {
    const std::vector<std::string> words = words_of(Experiment{}.text);
    const int n = least + below(random, static_cast<int>(words.size()) - least + 1);
    return first_of(shuffled(words, random), static_cast<size_t>(n));
}

std::string other_words(TorchRandom& random) { return first_of(shuffled(kWords, random), kTaken); }

int tokens_of(const Experiment& e) { return static_cast<int>(sentences_of(e).tokens.size()); }

double value(const Trace& trace, std::string_view step, int row, int col) {
    const auto cell = trace.locate(at(step, row, col));
    return cell ? static_cast<double>(trace[cell->step].value(cell->row, cell->col)) : 0;
}

Values row(const Trace& trace, std::string_view step, int row) {
    Values all;
    const auto first = trace.locate(at(step, row, 0));
    for (int col = 0; first && col < trace[first->step].value.cols(); ++col) all.push_back(static_cast<double>(trace[first->step].value(row, col)));
    return all;
}

}  // namespace lab::data
