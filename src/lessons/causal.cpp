// Lesson 9: no word sees what comes after it.  Data only; its words are web/texts/<language>/causal.md.
#include "lessons/data.h"
#include "lessons/lessons.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

using namespace data;

constexpr int kYour = 0, kJourney = 1, kStep = 5, kWords = 6;          // words of the book's sentence
constexpr std::uint64_t kSeed = 789, kModuleSeed = 123;                // of the book's second class, and of its causal one
constexpr float kHalf = 0.5f;

Experiment book(Mask mask = Mask::None, std::uint64_t seed = kSeed) {
    Experiment e;
    e.init = Init::Linear;
    e.seed = seed;
    e.mask = mask;
    return e;
}

// A finite number where the mask has put −∞, in the first word's row.
Experiment hidden_by(float score) {
    Experiment e = book(Mask::Causal);
    for (int col = 1; col < kWords; ++col) put(e, "masked", kYour, col, score);
    return e;
}

// Another word in that place.
Experiment with_other_word(Experiment e, int place) {
    put_row(e, "X", place, {0.9f, 0.1f, 0.1f});
    return e;
}

Experiment with_score(int row, int col, float score) {
    Experiment e = book(Mask::Causal);
    put(e, "scores", row, col, score);
    return e;
}

Experiment dropping(float share, std::uint64_t seed = 123) {
    Experiment e = book(Mask::Causal);
    e.dropout = share;
    e.dropout_seed = seed;
    return e;
}

// --- fresh draws ---

std::uint64_t any_seed(TorchRandom& random) { return static_cast<std::uint64_t>(below(random, 1000)); }

void another_start(Draw& draw, TorchRandom& random) {
    draw.before.seed = any_seed(random);
    draw.after = draw.before;
    draw.after.mask = Mask::Causal;
}

void another_length(Draw& draw, TorchRandom& random) { draw.before.text = below(random, 3) == 0 ? other_words(random) : some_words(random, 2); }

void another_row(Draw& draw, TorchRandom& random) {
    draw.before.init = Init::Normal;               // so that weights differ
    draw.before.seed = any_seed(random);
    draw.about.row = 1 + below(random, kWords - 2);
    draw.about.col = below(random, draw.about.row + 1);
}

void another_word(Draw& draw, TorchRandom& random) {
    draw.before.text = other_words(random);
    draw.before.seed = any_seed(random);
    draw.about.row = 1 + below(random, kWords - 1);
    draw.after = with_other_word(draw.before, draw.about.row);
}

void another_share(Draw& draw, TorchRandom& random) {
    constexpr float kShares[] = {0.1f, 0.2f, 0.25f, 0.4f, 0.6f, 0.75f, 0.8f, 0.9f};
    draw.after.dropout = kShares[below(random, static_cast<int>(std::size(kShares)))];
    draw.after.dropout_seed = draw.before.dropout_seed = any_seed(random);
}

// --- answers, and the slips that tempt ---

double weight_in(const Posed& p, const Trace& trace) { return value(trace, "weights", p.draw.about.row, p.draw.about.col); }
Values weight_then(const Posed& p) { return {weight_in(p, p.after)}; }
Values weight_now(const Posed& p) { return {weight_in(p, p.before)}; }
double words(const Posed& p) { return static_cast<double>(p.after.tokens().size()); }
Values even(const Posed& p) { return {1 / words(p)}; }

// Cells of a mask of so many words.
Values cells_seen(const Posed& p) { return {static_cast<double>((p.after[*p.after.find("masked", 0)].value.array().isFinite()).count())}; }
Values cells_below(const Posed& p) { return {words(p) * (words(p) - 1) / 2}; }
Values half_the_cells(const Posed& p) { return {std::floor(words(p) * words(p) / 2)}; }

double kept(const Posed& p) { return value(p.after, "masked", p.draw.about.row, p.draw.about.col); }
Values not_divided(const Posed& p) { return {kept(p)}; }
Values by_words_seen(const Posed& p) { return {kept(p) / (p.draw.about.row + 1)}; }

Values rows_that_change(const Posed& p) {
    const Matrix &now = p.after[*p.after.find("context", 0)].value, &before = p.before[*p.before.find("context", 0)].value;
    return {static_cast<double>(((now - before).array() != 0).rowwise().any().count())};
}
Values all_rows(const Posed& p) { return {words(p)}; }
Values rows_before(const Posed& p) { return {static_cast<double>(p.draw.about.row)}; }

double share(const Posed& p) { return static_cast<double>(p.draw.after.dropout); }
Values factor(const Posed& p) { return {1 / (1 - share(p))}; }
Values share_kept(const Posed& p) { return {1 - share(p)}; }
Values factor_of_now(const Posed& p) { return {1 / (1 - static_cast<double>(p.draw.before.dropout))}; }

}  // namespace

Lesson causal() {
    using Kind = Question::Kind;
    using Form = Question::Form;
    return {
        .id = "causal",
        .number = 9,
        .title = Text::lesson_causal,
        .pages = {
            {
                .id = "ahead",
                .setup = book(),
                .focus = at("weights", kYour, kYour),
                .view = "flow",
                .other = book(Mask::Causal),
                .question = Question{.kind = Kind::Choice, .about = at("weights", kYour, kYour), .then = book(Mask::Causal), .vary = another_start,
                                     .answer = weight_then,
                                     .slips = {{Text::slip_as_without_mask, weight_now}, {Text::slip_even_over_seen, even}}},
            },
            {
                .id = "infinity",
                .setup = book(Mask::Causal),
                .focus = at("masked", kYour, kJourney),
                .formula = "weights",
                .other = hidden_by(0),
                .question = Question{.kind = Kind::Choice, .form = Form::Shape, .about = at("masked", kYour, kJourney), .hides = {"masked", "weights", "context"}, .vary = another_length,
                                     .answer = cells_seen,
                                     .slips = {{Text::slip_without_itself, cells_below}, {Text::slip_half, half_the_cells}}},
                .tries = {hidden_by(0), hidden_by(-10)},
            },
            {
                .id = "two-ways",
                .setup = book(Mask::CausalRenormalised),
                .focus = at("weights", kJourney, kJourney),
                .figure = "two_ways",
                .other = book(Mask::Causal),
                .question = Question{.kind = Kind::Choice, .about = at("weights", kJourney, kJourney), .hides = {"weights", "context"}, .vary = another_row,
                                     .answer = weight_then,
                                     .slips = {{Text::slip_still_kept, not_divided}, {Text::slip_by_words, by_words_seen}}},
            },
            {
                .id = "who-changes",
                .setup = book(Mask::Causal),
                .focus = at("weights", kJourney, kYour),
                .question = Question{.kind = Kind::Choice, .form = Form::Shape, .about = at("context", kStep, 0), .then = with_other_word(book(Mask::Causal), kStep), .vary = another_word,
                                     .answer = rows_that_change,
                                     .slips = {{Text::slip_everyone_hears, all_rows}, {Text::slip_those_before, rows_before}}},
                .goal = Goal{.cell = at("weights", kJourney, kYour), .relation = Relation::Above, .bound = 0.9f, .solution = with_score(kJourney, kYour, 3.5f)},
                .tries = {with_other_word(book(Mask::Causal), kStep), with_other_word(book(), kStep), with_other_word(book(Mask::Causal), kYour)},
            },
            {
                .id = "dropout",
                .setup = dropping(kHalf),
                .focus = at("dropped", kJourney, kYour),
                .figure = "dropped",
                .question = Question{.kind = Kind::Choice, .about = at("dropped", kYour, kYour), .then = dropping(0.2f), .vary = another_share,
                                     .answer = factor,
                                     .slips = {{Text::slip_share_kept, share_kept}, {Text::slip_factor_of_half, factor_of_now}}},
                .tries = {dropping(kHalf, 7), dropping(0.1f)},
            },
            {
                .id = "whole",
                .setup = book(Mask::Causal, kModuleSeed),
                .focus = at("context", kStep, 0),
                .formula = "context",
                .other = book(Mask::None, kModuleSeed),
                .tries = {book(Mask::Window, kModuleSeed)},
            },
        },
    };
}

}  // namespace lab
