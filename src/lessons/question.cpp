// Draws a question, finds out what is right, judges.
#include "lessons/question.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <numeric>

namespace lab {
namespace {

using Kind = Question::Kind;

// How far apart answers must lie so that nobody has to guess between two that are nearly the same.
constexpr double kClearTop = 0.03;                 // largest against next, of the row's spread
constexpr double kClearOrder = 0.08;               // neighbours in an order, of the row's spread
constexpr double kClearBars = 2 * kBarsWithin;     // the blank bars must be this wrong
constexpr double kClearTyped = 3 * kNumberWithin;  // a slip against what is right
constexpr int kClearDigits = 2;                    // choices must differ when shown with so many decimals
constexpr std::string_view kMinus = "−";           // as it is shown; a keyboard has another
constexpr size_t kOrdered = 4, kLeastOrdered = 3;  // words of an Order

int random_below(TorchRandom& random, int n) { return static_cast<int>(random.word() % static_cast<std::uint32_t>(n)); }

template <class T>
void shuffle(std::vector<T>& list, TorchRandom& random) {
    for (int i = static_cast<int>(list.size()) - 1; i > 0; --i) std::swap(list[static_cast<size_t>(i)], list[static_cast<size_t>(random_below(random, i + 1))]);
}

// What is drawn for the same number in different places must not be the same stream.
TorchRandom stream(int number, std::uint64_t place) { return TorchRandom(static_cast<std::uint64_t>(number) * 4 + place); }

const Matrix* step_of(const Trace& trace, const CellName& cell) {
    const std::optional<StepId> id = trace.find(cell.step, cell.head);
    return id && cell.row >= 0 && cell.row < trace[*id].value.rows() ? &trace[*id].value : nullptr;
}

std::vector<int> offered_columns(const Question& q, const Posed& posed) {
    const Matrix* step = step_of(posed.after, posed.draw.about);
    if (!step) return {};
    std::vector<int> columns(static_cast<size_t>(step->cols()));
    std::iota(columns.begin(), columns.end(), 0);
    if (q.kind != Kind::Order) return columns;
    TorchRandom random = stream(posed.number, 1);
    shuffle(columns, random);
    const auto row = step->row(posed.draw.about.row);
    const float apart = static_cast<float>(kClearOrder) * (row.maxCoeff() - row.minCoeff());
    std::vector<int> taken;                        // each clearly larger or smaller than the others
    for (const int c : columns) {
        const bool clear = std::all_of(taken.begin(), taken.end(), [&](int t) { return std::abs(row(t) - row(c)) > apart; });
        if (clear && taken.size() < kOrdered) taken.push_back(c);
    }
    return taken;
}

Values right_values(const Question& q, const Posed& posed) {
    if (q.answer) return q.answer(posed);
    const auto at = posed.after.locate(posed.draw.about);
    if (!at) return {};
    return {static_cast<double>(posed.after[at->step].value(at->row, at->col))};
}

std::vector<Values> offered_choices(const Question& q, const Posed& posed) {
    std::vector<Values> choices = {right_values(q, posed)};
    for (const Slip& slip : q.slips) choices.push_back(slip.answer(posed));
    TorchRandom random = stream(posed.number, 2);
    shuffle(choices, random);
    return choices;
}

// Places in what is offered, the largest first.
std::vector<int> ranked(const Values& row) {
    std::vector<int> places(row.size());
    std::iota(places.begin(), places.end(), 0);
    std::stable_sort(places.begin(), places.end(), [&](int a, int b) { return row[static_cast<size_t>(a)] > row[static_cast<size_t>(b)]; });
    return places;
}

Values parts_of_sum(const Values& row) {
    const double sum = std::accumulate(row.begin(), row.end(), 0.0);
    Values parts = row;
    for (double& part : parts) part = sum > 0 ? part / sum : 1 / static_cast<double>(row.size());
    return parts;
}

double misplaced(const Values& a, const Values& b) {
    double sum = 0;
    for (size_t i = 0; i < a.size(); ++i) sum += std::abs(a[i] - b[i]);
    return sum / 2;
}

std::optional<double> number_in(std::string text) {
    std::replace(text.begin(), text.end(), ',', '.');
    if (const size_t at = text.find(kMinus); at != std::string::npos) text.replace(at, kMinus.size(), "-");
    while (!text.empty() && text.back() == ' ') text.pop_back();
    const size_t first = text.find_first_not_of(" +");
    if (first == std::string::npos) return std::nullopt;
    char* end = nullptr;
    const double value = std::strtod(text.c_str() + first, &end);
    if (*end != '\0' || !std::isfinite(value)) return std::nullopt;
    return value;
}

// Nearly the same; what is not a number is so in both.
bool alike(const Values& a, const Values& b, double within = 0) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](double x, double y) { return (std::isnan(x) && std::isnan(y)) || x == y || std::abs(x - y) <= within; });
}

std::optional<Text> slip_of(const Question& q, const Posed& posed, const Values& given, double within) {
    for (const Slip& slip : q.slips)
        if (alike(slip.answer(posed), given, within)) return slip.because;
    return std::nullopt;
}

// No word stands twice among those offered: two would look alike.
bool words_differ(const Posed& posed) {
    const std::optional<StepId> id = posed.after.find(posed.draw.about.step, posed.draw.about.head);
    std::vector<std::string> words;
    for (const int column : posed.columns) words.push_back(posed.after.column_label(*id, column));
    std::sort(words.begin(), words.end());
    return std::adjacent_find(words.begin(), words.end()) == words.end();
}

bool is_clear(const Question& q, const Posed& posed) {
    const bool of_row = q.kind == Kind::Cell || q.kind == Kind::Order || q.kind == Kind::Bars;
    if (of_row) {
        Values row = row_of(posed);
        if (row.size() < (q.kind == Kind::Order ? kLeastOrdered : 2) || !words_differ(posed) || !std::all_of(row.begin(), row.end(), [](double v) { return std::isfinite(v); })) return false;
        if (q.kind == Kind::Bars) return judge(q, posed, blank_prediction(q, posed)).off >= kClearBars;
        std::sort(row.begin(), row.end(), std::greater<>());
        const double spread = row.front() - row.back();
        if (q.kind == Kind::Cell) return spread > 0 && row[0] - row[1] >= kClearTop * spread;
        for (size_t i = 1; i < row.size(); ++i)
            if (row[i - 1] - row[i] < std::max(1e-4, kClearOrder * spread)) return false;
        return judge(q, posed, blank_prediction(q, posed)).verdict != Verdict::Right;
    }
    const Values right = right_values(q, posed);
    if (right.empty()) return false;
    if (q.kind == Kind::Number) return !slip_of(q, posed, right, kClearTyped) && std::abs(right.front()) > kClearTyped;
    std::vector<std::string> texts;
    for (const Values& choice : posed.choices) texts.push_back(values_text(q, choice, kClearDigits));
    std::sort(texts.begin(), texts.end());
    return std::adjacent_find(texts.begin(), texts.end()) == texts.end();
}

}  // namespace

Draw draw_of(const Question& q, const Experiment& setup, int number) {
    Draw draw{setup, q.then.value_or(setup), q.about, q.models};
    if (number <= 0 || !q.vary) return draw;
    TorchRandom random = stream(number, 0);
    q.vary(draw, random);
    if (!q.then) draw.after = draw.before;
    return draw;
}

Posed pose(const Question& q, const Experiment& setup, int number) {
    Posed posed{.number = number, .draw = draw_of(q, setup, number), .before = {}, .after = {}};
    posed.before = run(posed.draw.before);
    posed.after = posed.draw.after == posed.draw.before ? posed.before : run(posed.draw.after);
    if (q.kind == Kind::Choice) posed.choices = offered_choices(q, posed);
    else if (q.kind != Kind::Number) posed.columns = offered_columns(q, posed);
    return posed;
}

int clear_draw(const Question& q, const Experiment& setup, int number) {
    constexpr int kTries = 400;                    // far more than any question needs
    for (int tried = 0; tried < kTries; ++tried) {
        const int candidate = (number + tried) % kMostDraws;
        const Draw draw = draw_of(q, setup, candidate);
        if (!why_invalid(draw.before) && !why_invalid(draw.after) && is_clear(q, pose(q, setup, candidate))) return candidate;
    }
    return 0;
}

Prediction blank_prediction(const Question& q, const Posed& posed) {
    Prediction prediction;
    if (q.kind == Kind::Bars) prediction.shares.assign(posed.columns.size(), 1 / static_cast<float>(std::max<size_t>(1, posed.columns.size())));
    if (q.kind == Kind::Order) {
        prediction.picked.resize(posed.columns.size());
        std::iota(prediction.picked.begin(), prediction.picked.end(), 0);
    }
    return prediction;
}

Prediction right_prediction(const Question& q, const Posed& posed) {
    Prediction prediction;
    switch (q.kind) {
        case Kind::Cell: prediction.picked = {ranked(row_of(posed)).front()}; break;
        case Kind::Order: prediction.picked = ranked(row_of(posed)); break;
        case Kind::Bars:
            for (const double part : parts_of_sum(row_of(posed))) prediction.shares.push_back(static_cast<float>(part));
            break;
        case Kind::Number: prediction.typed = number_text(right_values(q, posed).front(), q.form == Question::Form::Number ? 4 : 0); break;
        case Kind::Choice: {
            const Values right = right_values(q, posed);
            const auto found = std::find_if(posed.choices.begin(), posed.choices.end(), [&](const Values& choice) { return alike(choice, right); });
            prediction.picked = {static_cast<int>(found - posed.choices.begin())};
            break;
        }
    }
    return prediction;
}

Judgement judge(const Question& q, const Posed& posed, const Prediction& prediction) {
    const auto verdict = [](bool right) { return right ? Verdict::Right : Verdict::Wrong; };
    switch (q.kind) {
        case Kind::Cell:
        case Kind::Order:
            if (prediction.picked.empty()) return {};
            return {verdict(prediction.picked == right_prediction(q, posed).picked)};
        case Kind::Bars: {
            if (prediction.shares.size() != posed.columns.size()) return {};
            const double off = misplaced(parts_of_sum({prediction.shares.begin(), prediction.shares.end()}), parts_of_sum(row_of(posed)));
            return {verdict(off <= kBarsWithin), {}, off};
        }
        case Kind::Number: {
            const std::optional<double> given = number_in(prediction.typed);
            if (!given) return {};
            const bool right = std::abs(*given - right_values(q, posed).front()) <= kNumberWithin;
            return {verdict(right), right ? std::nullopt : slip_of(q, posed, {*given}, kNumberWithin)};
        }
        case Kind::Choice: {
            if (prediction.picked.size() != 1 || prediction.picked[0] < 0 || static_cast<size_t>(prediction.picked[0]) >= posed.choices.size()) return {};
            const Values& given = posed.choices[static_cast<size_t>(prediction.picked[0])];
            const bool right = alike(given, right_values(q, posed));
            return {verdict(right), right ? std::nullopt : slip_of(q, posed, given, 0)};
        }
    }
    return {};
}

Values row_of(const Posed& posed) {
    const Matrix* step = step_of(posed.after, posed.draw.about);
    Values row;
    for (const int column : posed.columns) row.push_back(static_cast<double>((*step)(posed.draw.about.row, column)));
    return row;
}

std::string values_text(const Question& q, const Values& values, int digits) {
    const std::string_view between = q.form == Question::Form::Shape ? " × " : "  ";
    std::string text;
    for (const double value : values) {
        if (!text.empty()) text += between;
        text += q.form == Question::Form::Count ? count_text(value) : number_text(value, q.form == Question::Form::Shape ? 0 : digits);
    }
    return text;
}

}  // namespace lab
