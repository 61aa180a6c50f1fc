// Lesson 4: the values, mixed in the shares of the weights.  Data only; its words are web/texts/<language>/context.md.
#include "lessons/data.h"
#include "lessons/lessons.h"

#include <algorithm>
#include <numeric>

namespace lab {
namespace {

using namespace data;

constexpr int kYour = 0, kJourney = 1, kStep = 5;  // words of the book's sentence

// --- experiments made from the first one ---

Experiment with_score(int row, int col, float score) {
    Experiment e = simplified();
    put(e, "scores", row, col, score);
    return e;
}

// All words get the same share of that word's attention.
Experiment evened(Experiment e, int row) {
    const int n = tokens_of(e);
    put_row(e, "weights", row, std::vector<float>(static_cast<size_t>(n), 1 / static_cast<float>(n)));
    return e;
}

// The same words, the last first.
std::string backwards(const std::string& text) {
    std::string turned;
    for (size_t begin = 0, end = 0; end != std::string::npos; begin = end + 1) {
        end = text.find(' ', begin);
        turned = text.substr(begin, end - begin) + (turned.empty() ? "" : " ") + turned;
    }
    return turned;
}

Experiment turned(Experiment e) {
    e.text = backwards(e.text);
    return e;
}

// The contexts are the inputs of a second round.
Experiment again() {
    Experiment e = simplified();
    const Trace trace = run(e);
    e.embeddings = {Embeddings::Own, trace[*trace.find("context", 0)].value};
    return e;
}

// --- fresh draws ---

// Six words, of them one that asks.
void another_sentence(Draw& draw, TorchRandom& random) {
    const int n = tokens_of(draw.before);
    draw.before.text = below(random, 2) == 0 ? some_words(random, n) : other_words(random);
    draw.about.row = below(random, n);
}

// With more or fewer numbers a word.
void another_width(Draw& draw, TorchRandom& random) {
    another_sentence(draw, random);
    draw.before.d_model = 2 + below(random, 5);
}

void another_even(Draw& draw, TorchRandom& random) {
    another_sentence(draw, random);
    draw.after = evened(draw.before, draw.about.row);
}

// Scores that differ more, so that the mix is not nearly even.
void another_mix(Draw& draw, TorchRandom& random) {
    draw.about.row = below(random, tokens_of(draw.before));
    draw.before.temperature = static_cast<float>(30 + below(random, 60)) / 100;
}

void another_order(Draw& draw, TorchRandom& random) {
    another_sentence(draw, random);
    draw.after = turned(draw.before);
}

// --- answers, and the slips that tempt ---

Values column(const Trace& trace, std::string_view step, int col) {
    Values all;
    for (int i = 0; i < static_cast<int>(trace.tokens().size()); ++i) all.push_back(value(trace, step, i, col));
    return all;
}
double sum_of(const Values& values) { return std::accumulate(values.begin(), values.end(), 0.0); }
double largest_of(const Values& values) { return *std::max_element(values.begin(), values.end()); }

Values context(const Posed& p) { return row(p.after, "context", p.draw.about.row); }
Values context_of_itself(const Posed& p) { return row(p.after, "X", p.draw.about.row); }
Values context_summed(const Posed& p) {
    Values all;
    for (size_t col = 0; col < row(p.after, "X", 0).size(); ++col) all.push_back(sum_of(column(p.after, "X", static_cast<int>(col))));
    return all;
}

Values most(const Posed& p) { return {largest_of(column(p.after, "X", p.draw.about.col))}; }
Values most_summed(const Posed& p) { return {sum_of(column(p.after, "X", p.draw.about.col))}; }
Values most_as_now(const Posed& p) { return {value(p.after, "context", p.draw.about.row, p.draw.about.col)}; }

// Of the turned sentence: the row of the same word, of the same place; the same numbers, the last first.
Values same_word(const Posed& p) { return row(p.after, "context", static_cast<int>(p.after.tokens().size()) - 1 - p.draw.about.row); }
Values same_place(const Posed& p) { return row(p.after, "context", p.draw.about.row); }
Values numbers_turned(const Posed& p) {
    Values all = same_word(p);
    std::reverse(all.begin(), all.end());
    return all;
}

}  // namespace

Lesson context_lesson() {
    using Kind = Question::Kind;
    const std::vector<std::string_view> from_weights = {"weights", "context"};
    return {
        .id = "context",
        .number = 4,
        .title = Text::lesson_context,
        .pages = {
            {
                .id = "mix",
                .setup = simplified(),
                .focus = at("context", kJourney, 0),
                .formula = "context",
                .figure = "mix",
                .question = Question{.kind = Kind::Choice, .about = at("context", kJourney, 0), .then = evened(simplified(), kJourney),
                                     .vary = another_even,
                                     .answer = context,
                                     .slips = {{Text::slip_not_shared, context_summed}, {Text::slip_only_itself, context_of_itself}}},
            },
            {
                .id = "itself",
                .setup = simplified(),
                .focus = at("weights", kJourney, kJourney),
                .question = Question{.kind = Kind::Bars, .about = at("weights", kJourney, 0), .hides = from_weights, .vary = another_mix},
            },
            {
                .id = "arrows",
                .setup = simplified(),
                .focus = at("context", kJourney, 0),
                .view = "vectors",
                .question = Question{.kind = Kind::Number, .about = at("context", kJourney, 0), .vary = another_width,
                                     .answer = most,
                                     .slips = {{Text::slip_more_than_whole, most_summed}, {Text::slip_weights_fixed, most_as_now}}},
            },
            {
                .id = "all",
                .setup = simplified(),
                .focus = at("context", kJourney, 0),
                .formula = "context",
                .other = turned(simplified()),
                .question = Question{.kind = Kind::Choice, .about = at("context", kJourney, 0), .then = turned(simplified()), .vary = another_order,
                                     .answer = same_word,
                                     .slips = {{Text::slip_same_place, same_place}, {Text::slip_numbers_turned, numbers_turned}}},
            },
            {
                .id = "steer",
                .setup = simplified(),
                .focus = at("scores", kJourney, kYour),
                .goal = Goal{.cell = at("context", kJourney, 2), .relation = Relation::Above, .bound = 0.8f, .solution = with_score(kJourney, kYour, 4)},
                .tries = {with_score(kJourney, kStep, 10), turned(simplified()), again()},
            },
        },
    };
}

}  // namespace lab
