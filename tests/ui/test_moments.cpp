// What the timeline tells: every step in order, every number from its sources, and words for all of it.
#include "core/run.h"
#include "texts/say.h"
#include "ui/moment_words.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numeric>
#include <set>

namespace lab {
namespace {

std::vector<Experiment> experiments() {
    Experiment two, four, causal, simple, output, wide, one_word, factor;
    two.heads = 2, two.d_out = 4;
    four.heads = 4, four.d_out = 8, four.mask = Mask::Causal, four.output_projection = true;
    causal.mask = Mask::Causal;
    simple.projections = false;
    output.output_projection = output.bias = true;
    wide.d_model = 64, wide.d_out = 64;
    one_word.text = "alone", one_word.d_model = one_word.d_out = 1;
    factor.text = "a b c";
    return {Experiment{}, two, four, causal, simple, output, wide, one_word, factor};
}

double value_of(const Explanation& e) {
    std::vector<double> parts;
    for (const Source& s : e.sources)
        if (e.terms.empty()) parts.push_back(double(s.value));
    for (const Explanation& term : e.terms) parts.push_back(term.value);
    if (parts.empty()) return e.value;
    switch (e.how) {
        case How::Sum: return std::accumulate(parts.begin(), parts.end(), 0.0);
        case How::Product: return std::accumulate(parts.begin(), parts.end(), 1.0, std::multiplies<>());
        case How::Quotient: return parts[0] / parts[1];
        case How::Maximum: return *std::max_element(parts.begin(), parts.end());
        case How::Function: return e.function == "exp" ? std::exp(parts[0]) : std::sqrt(parts[0]);
        default: return e.value;
    }
}

}  // namespace

TEST_CASE("every step of the head and of no head is told, in order, and ends whole") {
    for (const Experiment& e : experiments()) {
        const Trace trace = run(e);
        for (int head = 0; head < trace.heads(); ++head) {
            const auto moments = moments_of(trace, {.head = head, .row = 1, .chosen = {}});
            std::vector<StepId> expected, told;
            for (StepId id = 0; id < StepId(trace.steps().size()); ++id)
                if (trace[id].head == kNoHead || trace[id].head == head) expected.push_back(id);
            for (size_t i = 0; i < moments.size(); ++i) {
                if (told.empty() || told.back() != moments[i].cell.step) told.push_back(moments[i].cell.step);
                const bool last = i + 1 == moments.size() || moments[i + 1].cell.step != moments[i].cell.step;
                CHECK((moments[i].seen == Seen::Whole) == last);
            }
            CHECK(told == expected);
        }
    }
}

TEST_CASE("the moments of a step are one stop, and all stops are all moments") {
    for (const Experiment& e : experiments()) {
        const Trace trace = run(e);
        const auto moments = moments_of(trace, {.head = 0, .row = 0, .chosen = {}});
        int next = 0;
        for (const Stop& stop : stops_of(moments)) {
            CHECK(stop.first == next);
            for (int i = stop.first; i <= stop.last(); ++i) CHECK(moments[size_t(i)].cell.step == stop.step);
            next = stop.last() + 1;
        }
        CHECK(next == int(moments.size()));
    }
    CHECK(stops_of({}).empty());
}

TEST_CASE("what a moment says follows from cells that stand already") {
    for (const Experiment& e : experiments()) {
        const Trace trace = run(e);
        for (const Moment& m : moments_of(trace, {.head = 0, .row = int(trace.tokens().size()) - 1, .chosen = {}})) {
            CAPTURE(trace[m.cell.step].name);
            CHECK(m.cell.row < trace[m.cell.step].value.rows());
            CHECK(m.cell.col < trace[m.cell.step].value.cols());
            for (const CellAt& source : m.sources) {
                REQUIRE(source.step < m.cell.step);
                CHECK(source.row < trace[source.step].value.rows());
                CHECK(source.col < trace[source.step].value.cols());
            }
            if (m.tells == Told::Others || std::isinf(m.part.value)) continue;
            CHECK(value_of(m.part) == doctest::Approx(m.part.value).epsilon(1e-4));
            if (m.tells == Told::Result) CHECK(m.part.value == doctest::Approx(double(trace[m.cell.step].value(m.cell.row, m.cell.col))));
        }
    }
}

TEST_CASE("products are told up to the whole sum; of many the first and the rest") {
    for (const Experiment& e : experiments()) {
        const Trace trace = run(e);
        const auto moments = moments_of(trace, {.head = 0, .row = 0, .chosen = {}});
        int told = 0;
        for (size_t i = 0; i < moments.size(); ++i) {
            const Moment& m = moments[i];
            if (m.tells == Told::Taken) told = 0;
            if (m.tells != Told::Term && m.tells != Told::Terms) continue;
            CHECK(m.term == told);
            told += m.tells == Told::Term ? 1 : int(m.part.terms.size());
            const Moment& next = moments[i + 1];
            if (next.tells != Told::Result) continue;
            CHECK(told == m.terms);
            CHECK(m.so_far == doctest::Approx(next.part.value).epsilon(1e-4));
        }
        CHECK(moments.size() <= 8 * trace.steps().size());
    }
}

TEST_CASE("the book's numbers are told: row journey, column starts") {
    const Trace trace = run(Experiment{});
    const CellAt chosen = *trace.locate({"weights", 0, 1, 2});
    std::string all;
    for (const Moment& m : moments_of(trace, {.head = 0, .row = 1, .chosen = chosen})) all += say_moment(trace, m, 4) + "\n";
    CAPTURE(all);
    for (const char* part : {"row “journey” of Q and row “starts” of K", "1.4551 × 1.1156 = 1.6233", "0.1878 + 1.6233 = 1.8111", "1.8111 ÷ 1.4142 = 1.2806",
                             "0.9712 ÷ 4.4173 = 0.2199", "= 0.9712", "4.4173"})
        CHECK(all.find(part) != std::string::npos);
}

TEST_CASE("a share has its bars: exponentials, then shares of one") {
    const Trace trace = run(Experiment{});
    int with_bars = 0;
    for (const Moment& m : moments_of(trace, {.head = 0, .row = 1, .chosen = {}})) {
        if (m.bars.empty()) continue;
        ++with_bars;
        REQUIRE(m.bars.size() == size_t(trace[m.cell.step].value.cols()));
        if (m.tells != Told::Result) CHECK(*std::max_element(m.bars.begin(), m.bars.end()) == doctest::Approx(1));
        else
            for (int c = 0; c < int(m.bars.size()); ++c) CHECK(m.bars[size_t(c)] == doctest::Approx(trace[m.cell.step].value(1, c)));
    }
    CHECK(with_bars == 3);
}

TEST_CASE("a hidden cell says so, a visible one stays") {
    Experiment causal;
    causal.mask = Mask::Causal;
    const Trace trace = run(causal);
    const auto said = [&](int row, int col) {
        std::string all;
        for (const Moment& m : moments_of(trace, {.head = 0, .row = row, .chosen = CellAt{*trace.find("weights", 0), row, col}}))
            if (trace[m.cell.step].name == "masked") all += say_moment(trace, m, 4);
        return all;
    };
    CHECK(said(1, 3).find(say(Text::mask_hidden)) == 0);
    CHECK(said(3, 1).find(say(Text::mask_hidden)) == std::string::npos);
}

TEST_CASE("every moment has one sentence, without a placeholder, and its step's place") {
    for (const Experiment& e : experiments()) {
        const Trace trace = run(e);
        const auto moments = moments_of(trace, {.head = 0, .row = 0, .chosen = {}});
        std::set<std::string> places;
        for (const Moment& m : moments) {
            const std::string words = say_moment(trace, m, 4);
            CAPTURE(words);
            CHECK(words.ends_with("."));
            CHECK(words.find('{') == std::string::npos);
            places.insert(say_step(trace, moments, m));
        }
        int steps = 0;
        for (const Step& step : trace.steps()) steps += step.head == kNoHead || step.head == 0;
        CHECK(int(places.size()) == steps);
    }
}

}  // namespace lab
