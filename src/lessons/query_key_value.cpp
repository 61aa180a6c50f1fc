// Lesson 6: every word asks, offers and answers.  Data only; its words are web/texts/<language>/query-key-value.md.
#include "lessons/data.h"
#include "lessons/lessons.h"

namespace lab {
namespace {

using namespace data;

constexpr int kJourney = 1, kOne = 4;              // the word that the book follows; the one it looks at least

// --- experiments made from the first one by changing cells ---

Experiment with_cell(std::string_view step, int row, int col, float value) {
    Experiment e;
    put(e, step, row, col, value);
    return e;
}

// Every number of a projection times a factor.
void scale_projection(Experiment& e, std::string_view step, float factor) {
    const Trace trace = run(Experiment{});
    const Matrix& W = trace[*trace.find(step)].value;
    for (int row = 0; row < W.rows(); ++row)
        for (int col = 0; col < W.cols(); ++col) put(e, step, row, col, W(row, col) * factor);
}

Experiment twice_and_half() {
    Experiment e;
    scale_projection(e, "W_q", 2);
    scale_projection(e, "W_k", 0.5f);
    return e;
}

Experiment silent_values() {
    Experiment e;
    scale_projection(e, "W_v", 0);
    return e;
}

// --- fresh draws ---

std::uint64_t new_seed(TorchRandom& random) { return static_cast<std::uint64_t>(below(random, 1000)); }
int new_row(TorchRandom& random) { return below(random, 6); }    // the book's sentence has six words

// Another word asks, of other random numbers; around zero, so that not every word prefers the same one.
void another_word(Draw& draw, TorchRandom& random) {
    draw.before.init = Init::Normal;
    draw.before.seed = new_seed(random);
    draw.about.row = new_row(random);
}

// The same word, another start.
void another_start(Draw& draw, TorchRandom& random) {
    draw.before.init = Init::Normal;
    draw.before.seed = new_seed(random);
}

void another_product(Draw& draw, TorchRandom& random) {
    draw.before.seed = new_seed(random);
    draw.about.row = new_row(random);
    draw.about.col = new_row(random);
}

void another_size(Draw& draw, TorchRandom& random) {
    draw.before.d_out = 2 + below(random, 7);
    draw.after = draw.before;
    draw.after.d_out = 2 + below(random, 7);
}

// --- answers, and the slips that tempt ---

// What one word adds to the first number of the context: its weight times its value.
double weight_of(const Posed& p) { return value(p.after, "weights", p.draw.about.row, p.draw.about.col); }
double value_of(const Posed& p, int number) { return value(p.after, "V", p.draw.about.col, number); }
Values part(const Posed& p) { return {weight_of(p) * value_of(p, 0)}; }
Values part_without_weight(const Posed& p) { return {value_of(p, 0)}; }
Values part_by_adding(const Posed& p) { return {weight_of(p) + value_of(p, 0)}; }
Values part_of_other_number(const Posed& p) { return {weight_of(p) * value_of(p, 1)}; }
Values part_by_score(const Posed& p) { return {value(p.after, "scores", p.draw.about.row, p.draw.about.col) * value_of(p, 0)}; }

double tokens(const Posed& p) { return static_cast<double>(p.after.tokens().size()); }
Values shape_right(const Posed& p) { return {tokens(p), tokens(p)}; }
Values shape_of_queries(const Posed& p) { return {tokens(p), static_cast<double>(p.draw.after.d_out)}; }
Values shape_of_columns(const Posed& p) { return {static_cast<double>(p.draw.after.d_out), static_cast<double>(p.draw.after.d_out)}; }

Experiment linear_start() {
    Experiment e;
    e.init = Init::Linear;
    e.seed = 789;
    return e;
}

Experiment wider() {
    Experiment e;
    e.d_out = 5;
    return e;
}

}  // namespace

Lesson query_key_value() {
    using Kind = Question::Kind;
    const std::vector<std::string_view> from_scores = {"scores", "scaled", "weights", "context"}, from_weights = {"weights", "context"};
    return {
        .id = "query-key-value",
        .number = 6,
        .title = Text::lesson_query_key_value,
        .pages = {
            {
                .id = "one-word-asks",
                .focus = at("weights", kJourney, 2),
                .formula = "context",
            },
            {
                .id = "search",
                .focus = at("Q", kJourney, 1),
                .formula = "Q",
                .figure = "search",
                .question = Question{.kind = Kind::Order, .about = at("scores", kJourney, 0), .hides = from_scores, .vary = another_word},
            },
            {
                .id = "shares",
                .focus = at("scaled", kJourney, 2),
                .formula = "weights",
                .question = Question{.kind = Kind::Bars, .about = at("weights", kJourney, 0), .hides = from_weights, .vary = another_word},
            },
            {
                .id = "by-hand",
                .focus = at("weights", kJourney, 2),
                .figure = "mix",
                .question = Question{.kind = Kind::Number, .about = at("weights", kJourney, 2), .hides = {"context"}, .vary = another_product,
                                     .answer = part,
                                     .slips = {{Text::slip_no_weight, part_without_weight}, {Text::slip_added, part_by_adding},
                                               {Text::slip_other_number, part_of_other_number}, {Text::slip_score, part_by_score}}},
            },
            {
                .id = "untrained",
                .focus = at("weights", kJourney, kJourney),
                .figure = "two_rows",
                .other = linear_start(),
                .question = Question{.kind = Kind::Cell, .about = at("weights", kJourney, 0), .hides = from_scores, .vary = another_start},
            },
            {
                .id = "steer",
                .focus = at("weights", kJourney, kOne),
                .goal = Goal{.cell = at("weights", kJourney, kOne), .relation = Relation::Above, .bound = 0.3f, .solution = with_cell("W_k", 2, 1, -3)},
                .tries = {twice_and_half(), silent_values()},
            },
            {
                .id = "whole",
                .focus = at("context", kJourney, 0),
                .formula = "context",
                .figure = "journey",
                .question = Question{.kind = Kind::Choice, .form = Question::Form::Shape, .about = at("scores", kJourney, 0), .then = wider(), .vary = another_size,
                                     .answer = shape_right,
                                     .slips = {{Text::slip_keys_not_turned, shape_of_queries}, {Text::slip_words_summed, shape_of_columns}}},
                .tries = {linear_start()},
            },
        },
    };
}

}  // namespace lab
