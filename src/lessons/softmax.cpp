// Lesson 3: scores become shares of a whole.  Data only; its words are web/texts/<language>/softmax.md.
#include "lessons/data.h"
#include "lessons/lessons.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace lab {
namespace {

using namespace data;

constexpr int kJourney = 1, kLast = 3;             // the word that asks; the one of four with the far larger score
constexpr float kFar = 100, kEdge = 86;            // added to scores: past what exp can hold; where only the sum is too large
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

// --- experiments: the first words of the book's sentence, how they share, and scores of journey put by hand ---

Experiment sharing(Normaliser by) {
    Experiment e = simplified();
    e.normaliser = by;
    return e;
}

Experiment with_scores(Normaliser by, const std::vector<float>& scores) {
    Experiment e = sharing(by);
    e.text = first_words(scores.size());
    put_row(e, "scores", kJourney, scores);
    return e;
}

Experiment raised(Normaliser by, float shift) {
    Experiment e = sharing(by);
    change_row(e, "scores", kJourney, 1, shift);
    return e;
}

// The largest score of the row becomes 0.
Experiment less_largest(Normaliser by) {
    const Values scores = row(run(sharing(by)), "scores", kJourney);
    return raised(by, -static_cast<float>(*std::max_element(scores.begin(), scores.end())));
}

Experiment twice(Normaliser by) {
    Experiment e = sharing(by);
    change_row(e, "scores", kJourney, 2);
    return e;
}

// With how the weight of the first word answers to each score.
Experiment answering(Normaliser by, const std::vector<float>& scores) {
    Experiment e = with_scores(by, scores);
    e.gradient_of = at("weights", kJourney, 0);
    return e;
}

Experiment at_temperature(float temperature) {
    Experiment e = simplified();
    e.temperature = temperature;
    return e;
}

// --- fresh draws ---

void another_share(Draw& draw, TorchRandom& random) {
    const int n = tokens_of(draw.before);
    draw.before.text = some_words(random, n);
    draw.about.row = below(random, n);
    draw.about.col = below(random, n);
}

// Other scores below zero.
void below_zero(Draw& draw, TorchRandom& random) {
    for (Edit& edit : draw.before.edits) edit.value = -static_cast<float>(1 + below(random, 90)) / 10;
}

// All scores of a word twice or three times as large.
void larger_scores(Draw& draw, TorchRandom& random) {
    another_share(draw, random);
    draw.after = draw.before;
    change_row(draw.after, "scores", draw.about.row, static_cast<float>(2 + below(random, 2)));
}

// Far past the edge, or at it.
void raised_scores(Draw& draw, TorchRandom& random) {
    draw.about.row = below(random, tokens_of(draw.before));
    draw.about.col = below(random, tokens_of(draw.before));
    draw.after = draw.before;
    change_row(draw.after, "scores", draw.about.row, 1, below(random, 2) == 0 ? kEdge : static_cast<float>(90 + below(random, 60)));
}

// Other whole scores, at times far apart.
void far_scores(Draw& draw, TorchRandom& random) {
    const int most = 2 + below(random, 20);
    for (Edit& edit : draw.before.edits) edit.value = static_cast<float>(below(random, most) - 3);
}

// --- answers, and the slips that tempt ---

double score_of(const Trace& trace, const Posed& p) { return value(trace, "scores", p.draw.about.row, p.draw.about.col); }
Values weight_of(const Trace& trace, const Posed& p) { return {value(trace, "weights", p.draw.about.row, p.draw.about.col)}; }
Values weight(const Posed& p) { return weight_of(p.after, p); }
Values weight_before(const Posed& p) { return weight_of(p.before, p); }
Values weight_grown(const Posed& p) { return {weight_before(p).front() * score_of(p.after, p) / score_of(p.before, p)}; }

Values share_of_largest(const Posed& p) {
    const Values scores = row(p.after, "scores", p.draw.about.row);
    return {score_of(p.after, p) / *std::max_element(scores.begin(), scores.end())};
}
Values score_itself(const Posed& p) { return {score_of(p.after, p)}; }
Values share_of_row(const Posed& p) {
    const Values scores = row(p.after, "scores", p.draw.about.row);
    return {score_of(p.after, p) / std::accumulate(scores.begin(), scores.end(), 0.0)};
}

// Of the two ways to fail the other one: 0 where it is not a number, and back.
Values other_failure(const Posed& p) { return {weight(p).front() == 0 ? kNaN : 0}; }

}  // namespace

Lesson softmax_lesson() {
    using Kind = Question::Kind;
    const std::vector<std::string_view> from_weights = {"weights", "context"};
    return {
        .id = "softmax",
        .number = 3,
        .title = Text::lesson_softmax,
        .pages = {
            {
                .id = "shares",
                .setup = sharing(Normaliser::Sum),
                .focus = at("weights", kJourney, 0),
                .formula = "weights",
                .question = Question{.kind = Kind::Number, .about = at("weights", kJourney, 0), .hides = from_weights, .vary = another_share,
                                     .answer = share_of_row,
                                     .slips = {{Text::slip_not_divided, score_itself}, {Text::slip_by_largest, share_of_largest}}},
            },
            {
                .id = "below-zero",
                .setup = with_scores(Normaliser::Sum, {-1, -2, -3}),
                .focus = at("weights", kJourney, 2),
                .other = with_scores(Normaliser::Sum, {2, -1, -0.5f}),
                .question = Question{.kind = Kind::Cell, .about = at("weights", kJourney, 0), .hides = from_weights, .vary = below_zero},
                .tries = {with_scores(Normaliser::Sum, {1, -1, 0})},
            },
            {
                .id = "exponential",
                .setup = simplified(),
                .focus = at("weights", kJourney, kJourney),
                .formula = "weights",
                .figure = "two_rows",
                .other = sharing(Normaliser::Sum),
                .question = Question{.kind = Kind::Choice, .about = at("weights", kJourney, kJourney), .then = twice(Normaliser::Softmax), .vary = larger_scores,
                                     .answer = weight,
                                     .slips = {{Text::slip_grows_alike, weight_grown}, {Text::slip_factor_lost, weight_before}}},
            },
            {
                .id = "overflow",
                .setup = sharing(Normaliser::NaiveSoftmax),
                .focus = at("weights", kJourney, kJourney),
                .other = less_largest(Normaliser::NaiveSoftmax),
                .question = Question{.kind = Kind::Choice, .about = at("weights", kJourney, kJourney), .then = raised(Normaliser::NaiveSoftmax, kFar), .vary = raised_scores,
                                     .answer = weight,
                                     .slips = {{Text::slip_on_paper, weight_before}, {Text::slip_other_failure, other_failure}}},
                .tries = {raised(Normaliser::NaiveSoftmax, kEdge), raised(Normaliser::Softmax, kFar)},
            },
            {
                .id = "extremes",
                .setup = with_scores(Normaliser::Softmax, {1, 2, 3, 400}),
                .focus = at("weights", kJourney, kLast),
                .other = answering(Normaliser::Sum, {1, 2, 3, 400}),
                .question = Question{.kind = Kind::Bars, .about = at("weights", kJourney, 0), .hides = from_weights, .vary = far_scores},
            },
            {
                .id = "temperature",
                .setup = simplified(),
                .focus = at("weights", kJourney, kJourney),
                .figure = "two_rows",
                .other = at_temperature(10),
                .goal = Goal{.cell = at("weights", kJourney, kJourney), .relation = Relation::Above, .bound = 0.5f, .solution = at_temperature(0.1f)},
            },
        },
    };
}

}  // namespace lab
