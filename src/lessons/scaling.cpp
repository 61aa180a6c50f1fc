// Lesson 7: why the scores are divided by the root of the head size, on rows of scores alone, on random queries and keys, and in
// the same small training with and without the division.
// What is right is read from the trace; the words stand in web/texts.
#include "lessons/data.h"
#include "lessons/lessons.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

using namespace data;

constexpr int kLoudest = 4;                        // of the five scores
constexpr float kFactor = 8;
const std::vector<float> kGentle = {0.1f, -0.2f, 0.3f, -0.2f, 0.5f};

Experiment gentle(float factor) { return factor == 1 ? scores_alone(kGentle) : times(scores_alone(kGentle), factor); }

// --- fresh draws ---

// Five other scores, whole tenths, one clearly on top; then times a factor.
void other_scores(Draw& draw, TorchRandom& random) {
    for (float& score : draw.before.scores) score = static_cast<float>(below(random, 9) - 4) / 10;
    draw.about.col = below(random, static_cast<int>(draw.before.scores.size()));
    const size_t n = draw.before.scores.size(), top = static_cast<size_t>(draw.about.col);
    draw.before.scores[top] = static_cast<float>(5 + below(random, 4)) / 10;
    draw.before.scores[(top + 1) % n] = static_cast<float>(1 + below(random, 4)) / 10;       // the next is above 0
    draw.after = times(draw.before, static_cast<float>(4 + below(random, 5)));
}

void other_size(Draw& draw, TorchRandom& random) {
    constexpr int kSizes[] = {9, 16, 25, 36, 49, 81, 100, 144, 256};
    draw.before.head_size = kSizes[below(random, static_cast<int>(std::size(kSizes)))];
    draw.before.seed = static_cast<std::uint64_t>(1 + below(random, 1000));
}

// Scores of one row, some far apart.
void other_row(Draw& draw, TorchRandom& random) {
    const int most = 2 + below(random, 8);
    for (float& score : draw.before.scores) score = static_cast<float>(below(random, 2 * most + 1) - most) / 2;
}

// --- answers: of random numbers what they are around, since chance moves each draw a little ---

int size_of(const Posed& p) { return p.draw.before.head_size; }
Values as_size(const Posed& p) { return {static_cast<double>(size_of(p))}; }
Values as_root(const Posed& p) { return {std::sqrt(static_cast<double>(size_of(p)))}; }
Values as_one(const Posed&) { return {1}; }
Values one_over_size(const Posed& p) { return {1 / static_cast<double>(size_of(p))}; }
Values one_over_root(const Posed& p) { return {1 / std::sqrt(static_cast<double>(size_of(p)))}; }

// How many times the next the largest is.
Values ratio_in(const Trace& trace, std::string_view step) {
    Values all = row(trace, step, 0);
    std::sort(all.rbegin(), all.rend());
    return {all[0] / all[1]};
}
Values ratio_of_weights(const Posed& p) { return ratio_in(p.after, "weights"); }
Values ratio_before(const Posed& p) { return ratio_in(p.before, "weights"); }
Values ratio_of_scores(const Posed& p) { return ratio_in(p.before, "scores"); }

// --- the same small training, with and without the division ---

// Queries and keys of 64 numbers of variance about one, at a rate that only scores of variance one can bear.
Experiment training(Scale scale, float learning_rate = 4) {
    Experiment e;
    e.text = kWarmSentence;
    e.d_out = 64;
    e.init = Init::Normal;
    e.target_row = 9;
    e.target_column = 5;
    e.learning_rate = learning_rate;
    e.steps_trained = 10;
    e.scale.kind = scale;
    return e;
}

}  // namespace

Lesson scaling() {
    using Kind = Question::Kind;
    return {
        .id = "scaling",
        .number = 7,
        .title = Text::lesson_scaling,
        .pages = {
            {
                .id = "loud",
                .setup = gentle(1),
                .focus = at("weights", 0, kLoudest),
                .other = gentle(kFactor),
                .question = Question{.kind = Kind::Choice, .about = at("weights", 0, kLoudest), .then = gentle(kFactor), .vary = other_scores,
                                     .answer = ratio_of_weights,
                                     .slips = {{Text::slip_ratio_unscaled, ratio_before}, {Text::slip_ratio_of_scores, ratio_of_scores}}},
            },
            {
                .id = "long-vectors",
                .setup = variance_at(64),
                .focus = at("variance", 0, 0),
                .question = Question{.kind = Kind::Choice, .about = at("variance", 0, 0), .hides = {"variance", "variance_over_d", "scores", "over_d"}, .vary = other_size,
                                     .answer = as_size, .slips = {{Text::slip_spread, as_root}, {Text::slip_one_product_only, as_one}}},
            },
            {
                .id = "which-divisor",
                .setup = variance_at(100),
                .focus = at("scaled", 0, 0),
                .formula = "scaled",
                .figure = "spreads",
                .several = {variance_at(5), variance_at(20), variance_at(100)},
                .question = Question{.kind = Kind::Choice, .about = at("variance_over_d", 0, 0), .hides = {"variance_over_d", "over_d"}, .vary = other_size,
                                     .answer = one_over_size, .slips = {{Text::slip_divided_by_root, as_one}, {Text::slip_divided_once, one_over_root}}},
                .tries = {variance_at(100, 7)},
            },
            {
                .id = "slack",
                .setup = gentle(kFactor),
                .focus = at("slack", 0, 0),
                .other = gentle(1),
                .question = Question{.kind = Kind::Bars, .about = at("weights", 0, 0), .hides = {"weights", "exponentials", "total", "naive_weights", "naive_exponentials", "naive_total", "entropy", "effective", "slack"}, .vary = other_row},
            },
            {
                .id = "factor",
                .setup = gentle(kFactor),
                .focus = at("weights", 0, kLoudest),
                .other = gentle(1),
                .goal = Goal{.cell = at("weights", 0, kLoudest), .relation = Relation::Below, .bound = 0.5f, .solution = gentle(3), .not_beyond = 0.45f},
                .tries = {gentle(32)},
            },
            {
                .id = "training",
                .setup = training(Scale::Sqrt),
                .focus = at("weights", 9, 5),
                .formula = "scaled",
                .figure = "losses",
                .view = "training",
                .trainings = {training(Scale::Sqrt), training(Scale::None)},
                .tries = {training(Scale::None, 0.05f)},
            },
        },
    };
}

}  // namespace lab
