// Lesson 2: the dot product says how well two words fit.  Data only; its words are web/texts/<language>/dot-product.md.
#include "lessons/data.h"
#include "lessons/lessons.h"

#include <cmath>

namespace lab {
namespace {

using namespace data;

constexpr int kYour = 0, kJourney = 1, kStarts = 2, kOne = 4, kStep = 5;       // words of the book's sentence

// --- experiments made from the first one by changing cells ---

// A word's numbers, times a factor.
Experiment stretched(Experiment e, int word, float factor) {
    change_row(e, "X", word, factor);
    return e;
}

// Every word keeps its direction, and all are one long: a score is then the cosine.
Experiment one_long() {
    const Experiment plain = simplified();
    const Trace trace = run(plain);
    const Matrix& X = trace[*trace.find("X")].value;
    Experiment e = plain;
    for (int word = 0; word < X.rows(); ++word)
        for (int col = 0; col < X.cols(); ++col) put(e, "X", word, col, X(word, col) / X.row(word).norm());
    return e;
}

Experiment with_cell(int word, int col, float number) {
    Experiment e = simplified();
    put(e, "X", word, col, number);
    return e;
}

// --- fresh draws ---

// Two different words of another sentence.
void two_words(Draw& draw, TorchRandom& random) {
    draw.before.text = below(random, 2) == 0 ? some_words(random, 3) : other_words(random);
    const int n = tokens_of(draw.before);
    draw.about.row = below(random, n);
    draw.about.col = (draw.about.row + 1 + below(random, n - 1)) % n;
}

// One of them becomes two, three or four times as long.
void longer_word(Draw& draw, TorchRandom& random) {
    two_words(draw, random);
    draw.after = stretched(draw.before, draw.about.col, static_cast<float>(2 + below(random, 3)));
}

void another_word(Draw& draw, TorchRandom& random) {
    draw.before.text = other_words(random);
    draw.about.row = below(random, tokens_of(draw.before));
}

// Another number of words, each with more or fewer numbers.
void another_size(Draw& draw, TorchRandom& random) {
    draw.before.text = some_words(random, 3);
    draw.before.d_model = 2 + below(random, 7);
}

// --- answers, and the slips that tempt ---

double numbers(const Posed& p) { return static_cast<double>(row(p.after, "X", 0).size()); }
double tokens(const Posed& p) { return static_cast<double>(p.after.tokens().size()); }

double x_of(const Posed& p, int word, int col) { return value(p.after, "X", word, col); }
double sum_of(const Posed& p, int word) {
    double sum = 0;
    for (const double x : row(p.after, "X", word)) sum += x;
    return sum;
}
Values score(const Posed& p) { return {value(p.after, "scores", p.draw.about.row, p.draw.about.col)}; }
Values score_of_first(const Posed& p) { return {x_of(p, p.draw.about.row, 0) * x_of(p, p.draw.about.col, 0)}; }
Values score_by_adding(const Posed& p) { return {sum_of(p, p.draw.about.row) + sum_of(p, p.draw.about.col)}; }
Values score_of_sums(const Posed& p) { return {sum_of(p, p.draw.about.row) * sum_of(p, p.draw.about.col)}; }

double score_before(const Posed& p) { return value(p.before, "scores", p.draw.about.row, p.draw.about.col); }
Values score_unmoved(const Posed& p) { return {score_before(p)}; }
// The factor twice, as if both words had grown.
Values score_squared(const Posed& p) { return {score_before(p) == 0 ? 0 : score(p).front() * score(p).front() / score_before(p)}; }

Values products_of_all(const Posed& p) { return {tokens(p) * tokens(p) * numbers(p)}; }
Values products_of_row(const Posed& p) { return {tokens(p) * numbers(p)}; }
Values products_as_scores(const Posed& p) { return {tokens(p) * tokens(p)}; }

}  // namespace

Lesson dot_product() {
    using Kind = Question::Kind;
    const std::vector<std::string_view> from_scores = {"scores", "weights", "context"};
    return {
        .id = "dot-product",
        .number = 2,
        .title = Text::lesson_dot_product,
        .pages = {
            {
                .id = "fit",
                .setup = simplified(),
                .focus = at("scores", kJourney, kYour),
                .figure = "terms",
                .question = Question{.kind = Kind::Number, .about = at("scores", kJourney, kYour), .hides = from_scores, .vary = two_words,
                                     .answer = score,
                                     .slips = {{Text::slip_first_product, score_of_first}, {Text::slip_all_added, score_by_adding},
                                               {Text::slip_sums_multiplied, score_of_sums}}},
            },
            {
                .id = "arrows",
                .setup = simplified(),
                .focus = at("scores", kJourney, kOne),
                .view = "vectors",
                .asks = true,
                .question = Question{.kind = Kind::Number, .about = at("scores", kJourney, kOne), .then = stretched(simplified(), kOne, 2), .vary = longer_word,
                                     .answer = score,
                                     .slips = {{Text::slip_length_ignored, score_unmoved}, {Text::slip_factor_twice, score_squared}}},
            },
            {
                .id = "itself",
                .setup = simplified(),
                .focus = at("scores", kStep, kStep),
                .other = one_long(),
                .question = Question{.kind = Kind::Cell, .about = at("scores", kStep, 0), .hides = from_scores, .vary = another_word},
            },
            {
                .id = "all",
                .setup = simplified(),
                .focus = at("scores", kJourney, kStarts),
                .formula = "scores",
                .figure = "loop",
                .question = Question{.kind = Kind::Choice, .form = Question::Form::Shape, .about = at("scores", kJourney, 0), .vary = another_size,
                                     .answer = products_of_all,
                                     .slips = {{Text::slip_one_row, products_of_row}, {Text::slip_one_product, products_as_scores}}},
            },
            {
                .id = "steer",
                .setup = simplified(),
                .focus = at("scores", kJourney, kOne),
                .goal = Goal{.cell = at("scores", kJourney, kOne), .relation = Relation::Above, .bound = 1.495f, .solution = with_cell(kOne, 2, 1.4f)},
                .tries = {stretched(simplified(), kOne, -1), stretched(simplified(), kJourney, 2), one_long()},
            },
        },
    };
}

}  // namespace lab
