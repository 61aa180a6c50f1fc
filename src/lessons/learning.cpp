// Lesson 5: one word learns to look at another.  Data only; its words are web/texts/<language>/learning.md.
#include "lessons/data.h"
#include "lessons/lessons.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace lab {
namespace {

using namespace data;

constexpr int kWarm = 9, kMat = 5;                 // who asks, who should be looked at
constexpr int kWords = 10, kWarmth = 5;            // a feature of "warm"
constexpr std::array<std::string_view, kWords> kSentence = {"The", "cat", "sat", "on", "the", "mat", "because", "it", "is", "warm"};
constexpr std::array<int, kWords> kInOrder = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, kShuffled = {9, 0, 5, 3, 1, 4, 2, 8, 7, 6};

// Its words in that order; one of them may be another, or missing.
std::string sentence(const std::array<int, kWords>& order, int place = -1, std::string_view other = {}) {
    std::string text;
    for (const int i : order) {
        const std::string_view word = i == place ? other : kSentence[static_cast<size_t>(i)];
        if (!word.empty()) text += (text.empty() ? "" : " ") + std::string(word);
    }
    return text;
}

// --- experiments: ten words with named features, alike or learning ---

Experiment alike() {
    Experiment e = simplified();
    e.text = sentence(kInOrder);
    e.embeddings.kind = Embeddings::Features;
    e.d_model = 8;
    return e;
}

// Projections as a linear layer draws them; the weight of "warm" on "mat" should be 1.
Experiment learning_at(float rate, int steps) {
    Experiment e = alike();
    e.projections = true;
    e.scale.kind = Scale::Sqrt;
    e.init = Init::Linear;
    e.target_row = kWarm;
    e.target_column = kMat;
    e.learning_rate = rate;
    e.steps_trained = steps;
    e.gradient_of = at("loss", 0, 0);
    return e;
}

Experiment untrained() {
    Experiment e = learning_at(0.5f, 0);
    e.gradient_of.reset();
    return e;
}

Experiment with_frozen_keys() {
    Experiment e = learning_at(0.5f, 30);
    e.trains = Trains::Queries;
    return e;
}

Experiment without_scale() {
    Experiment e = learning_at(0.5f, 10);
    e.scale.kind = Scale::None;
    return e;
}

Experiment from_zero() {
    Experiment e = learning_at(0.5f, 0);
    for (const std::string_view W : {"W_q", "W_k"})
        for (int row = 0; row < e.d_model; ++row) put_row(e, W, row, std::vector<float>(static_cast<size_t>(e.d_out)));
    return e;
}

// The projections that thirty steps have made, given from the start: any sentence may be read with them.
Experiment having_learned() {
    const Trace trained = run(learning_at(0.5f, 30));
    Experiment e = learning_at(0.5f, 0);
    e.target_row = e.target_column = -1;
    e.gradient_of.reset();
    for (const std::string_view W : {"W_q", "W_k"}) {
        const Matrix& learned = trained[*trained.find(W)].value;
        for (int row = 0; row < learned.rows(); ++row)
            for (int col = 0; col < learned.cols(); ++col) give(e, W, row, col, learned(row, col));
    }
    return e;
}

Experiment having_learned(const std::string& text) {
    Experiment e = having_learned();
    e.text = text;
    return e;
}

// --- fresh draws ---

std::string any_order(TorchRandom& random) {
    std::array<int, kWords> order = kShuffled;
    for (int i = kWords - 1; i > 0; --i) std::swap(order[static_cast<size_t>(i)], order[static_cast<size_t>(below(random, i + 1))]);
    return sentence(order);
}

void another_asks(Draw& draw, TorchRandom& random) {
    draw.before.text = any_order(random);
    draw.about.row = below(random, kWords);
}

void another_target(Draw& draw, TorchRandom& random) {
    draw.about.row = draw.before.target_row = below(random, kWords);
    draw.about.col = draw.before.target_column = below(random, kWords);
}

// Another start, from which a number of W_q would go; from zero it is the same.
void another_start(Draw& draw, TorchRandom& random) {
    draw.before.seed = draw.after.seed = static_cast<std::uint64_t>(below(random, 1000));
    draw.about.col = below(random, 2);
}

void another_order(Draw& draw, TorchRandom& random) { draw.after.text = any_order(random); }

// --- answers, and the slips that tempt ---

double weight_of(const Posed& p) { return value(p.after, "weights", p.draw.about.row, p.draw.about.col); }
Values loss(const Posed& p) { return {value(p.after, "loss", 0, 0)}; }
Values what_is_missing(const Posed& p) { return {1 - weight_of(p)}; }
Values share_itself(const Posed& p) { return {weight_of(p)}; }

// Rows of a step that are not all zero.
Values rows_that_move(const Posed& p) {
    const Matrix& slope = p.after[*p.after.find("d_W_q")].value;
    return {static_cast<double>((slope.array() != 0).rowwise().any().count())};
}
Values all_rows(const Posed& p) { return {static_cast<double>(p.draw.after.d_model)}; }
Values features_of(const Posed& p, int word) {
    const Values features = row(p.after, "X", word);
    return {static_cast<double>(std::count_if(features.begin(), features.end(), [](double x) { return x != 0; }))};
}
Values features_of_target(const Posed& p) { return features_of(p, p.draw.about.col); }

Values slope_then(const Posed& p) { return {value(p.after, "d_W_q", p.draw.about.row, p.draw.about.col)}; }
Values slope_before(const Posed& p) { return {value(p.before, "d_W_q", p.draw.about.row, p.draw.about.col)}; }
Values slope_turned(const Posed& p) { return {-slope_before(p).front()}; }

// Where the word stands in the sentence.
int place_of(const Trace& trace, std::string_view word) {
    const auto found = std::find(trace.tokens().begin(), trace.tokens().end(), word);
    return static_cast<int>(found - trace.tokens().begin());
}
Values same_words(const Posed& p) { return {value(p.after, "weights", place_of(p.after, "warm"), place_of(p.after, "mat"))}; }
Values same_places(const Posed& p) { return {weight_of(p)}; }
Values as_if_untrained(const Posed& p) {
    Experiment e = p.draw.before;
    e.given.clear();
    return {value(run(e), "weights", kWarm, kMat)};
}

}  // namespace

Lesson learning() {
    using Kind = Question::Kind;
    return {
        .id = "learning",
        .number = 5,
        .title = Text::lesson_learning,
        .pages = {
            {
                .id = "alike",
                .setup = alike(),
                .focus = at("weights", kWarm, kMat),
                .view = "flow",
                .question = Question{.kind = Kind::Cell, .about = at("weights", kWarm, 0), .hides = {"scores", "weights", "context"}, .vary = another_asks},
            },
            {
                .id = "loss",
                .setup = untrained(),
                .focus = at("weights", kWarm, kMat),
                .view = "training",
                .question = Question{.kind = Kind::Choice, .about = at("weights", kWarm, kMat), .hides = {"loss"}, .vary = another_target,
                                     .answer = loss,
                                     .slips = {{Text::slip_what_is_missing, what_is_missing}, {Text::slip_share_itself, share_itself}}},
            },
            {
                .id = "gradient",
                .setup = learning_at(0.5f, 0),
                .focus = at("d_W_q", kWarmth, 0),
                .view = "training",
                .question = Question{.kind = Kind::Choice, .form = Question::Form::Shape, .about = at("weights", kWarm, kMat), .hides = {"d_W_q", "W_q_next"}, .vary = another_target,
                                     .answer = rows_that_move,
                                     .slips = {{Text::slip_all_rows, all_rows}, {Text::slip_features_of_target, features_of_target}}},
            },
            {
                .id = "downhill",
                .setup = learning_at(0.5f, 0),
                .focus = at("d_W_q", kWarmth, 0),
                .view = "training",
                .other = learning_at(0.5f, 30),
                .question = Question{.kind = Kind::Choice, .about = at("d_W_q", kWarmth, 0), .then = from_zero(), .vary = another_start,
                                     .answer = slope_then,
                                     .slips = {{Text::slip_slope_before, slope_before}, {Text::slip_slope_turned, slope_turned}}},
            },
            {
                .id = "rate",
                .setup = learning_at(0.05f, 20),
                .focus = at("weights", kWarm, kMat),
                .view = "training",
                .other = learning_at(10, 2),
                .goal = Goal{.cell = at("weights", kWarm, kMat), .relation = Relation::Above, .bound = 0.9f, .within = 20, .solution = learning_at(0.5f, 20)},
                .tries = {learning_at(10, 2), with_frozen_keys(), without_scale()},
            },
            {
                .id = "learned",
                .setup = having_learned(),
                .focus = at("weights", kWarm, kMat),
                .view = "flow",
                .other = having_learned(sentence(kInOrder, kMat, "rug")),
                .question = Question{.kind = Kind::Choice, .about = at("weights", kWarm, kMat), .then = having_learned(sentence(kShuffled)), .vary = another_order,
                                     .answer = same_words,
                                     .slips = {{Text::slip_same_places, same_places}, {Text::slip_as_if_untrained, as_if_untrained}}},
                .tries = {having_learned(sentence(kInOrder, kWarm, "hot")), having_learned(sentence(kInOrder, kWarm, "cold")), having_learned(sentence(kInOrder, kMat))},
            },
        },
    };
}

}  // namespace lab
