// Lesson 8: what tells a word where it stands.  Data only; its words are web/texts/<language>/positions.md.
#include "core/shuffle.h"
#include "lessons/data.h"
#include "lessons/lessons.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <set>

namespace lab {
namespace {

using namespace data;

constexpr int kThe = 0, kDay = 2, kBright = 4, kWords = 5;
constexpr std::array<std::string_view, kWords> kSentence = {"The", "next", "day", "is", "bright"};
const std::vector<int> kInOrder = {0, 1, 2, 3, 4}, kShuffled = {4, 2, 0, 3, 1}, kBackwards = {4, 3, 2, 1, 0}, kDayAgain = {2, 1, 2, 3, 2};

std::string sentence(const std::vector<int>& order) {
    std::string text;
    for (const int i : order) text += (text.empty() ? "" : " ") + std::string(kSentence[static_cast<size_t>(i)]);
    return text;
}

// --- experiments: five words of eight random numbers, a linear layer's projections; and places alone ---

// Both tables, then the projections, as a model with that seed draws them; a word keeps its row wherever it stands.
Experiment day(Positions positions = Positions::None, const std::vector<int>& order = kInOrder) {
    Experiment e;
    e.text = sentence(order);
    e.learn_from = sentence(kInOrder);
    e.embeddings.kind = Embeddings::Drawn;
    e.d_model = 8;
    e.d_out = 4;
    e.init = Init::Linear;
    e.tables_first = true;
    e.positions = positions;
    e.slope = 0.5f;                                // of a linear bias, where it is chosen
    return e;
}

Experiment sloping(float slope) {
    Experiment e = day(Positions::Alibi);
    e.slope = slope;
    return e;
}

Experiment masked(const std::vector<int>& order = kInOrder) {
    Experiment e = day(Positions::None, order);
    e.mask = Mask::Causal;
    return e;
}

// The two rows of the table of positions change places, the words stay.
Experiment places_swapped(int a, int b) {
    Experiment e = day(Positions::Learned);
    const Trace trace = run(e);
    const Matrix& table = trace[*trace.find("positions")].value;
    for (int col = 0; col < e.d_model; ++col) {
        put(e, "positions", a, col, table(b, col));
        put(e, "positions", b, col, table(a, col));
    }
    return e;
}

// All numbers between zero and one, in both tables and in the projections.
Experiment all_uniform() {
    Experiment e = day(Positions::Learned);
    e.init = Init::Uniform;
    return e;
}

// All numbers of all words are zero: what is left are the places, and a score is the product of two of their rows.
Experiment places_alone(int words, int d_model) {
    Experiment e = simplified();
    e.text.clear();
    for (int i = 0; i < words; ++i) e.text += (i > 0 ? " " : "") + std::string(kSentence[static_cast<size_t>(i % kWords)]);
    e.d_model = d_model;
    e.embeddings = {Embeddings::Own, Matrix::Zero(words, d_model)};
    e.positions = Positions::Sinusoidal;
    return e;
}
constexpr int kLonger = 8;                         // words

Experiment narrow_places() { return places_alone(kWords, 4); }

// --- fresh draws ---

// An order in which no word stands where it stood.
std::vector<int> other_order(TorchRandom& random, int n = kWords) {
    std::vector<int> order(static_cast<size_t>(n));
    std::iota(order.begin(), order.end(), 0);
    for (int i = n - 1; i > 0; --i) std::swap(order[static_cast<size_t>(i)], order[static_cast<size_t>(below(random, i))]);
    return order;
}

std::uint64_t any_seed(TorchRandom& random) { return static_cast<std::uint64_t>(below(random, 1000)); }

void another_order(Draw& draw, TorchRandom& random) {
    draw.before.seed = any_seed(random);
    draw.after = draw.before;
    draw.after.text = sentence(other_order(random));
    draw.about.row = below(random, kWords);
}

// The last word stays, and those before it change places.
void earlier_words(Draw& draw, TorchRandom& random) {
    draw.before.seed = any_seed(random);
    draw.after = draw.before;
    std::vector<int> order = other_order(random, kWords - 1);
    order.push_back(kBright);
    draw.after.text = sentence(order);
}

// So many words, some of them again.
void words_again(Draw& draw, TorchRandom& random) {
    const int n = kWords + below(random, 4);
    std::vector<int> order = kInOrder;
    while (static_cast<int>(order.size()) < n) order.push_back(below(random, kWords));
    for (int i = n - 1; i > 0; --i) std::swap(order[static_cast<size_t>(i)], order[static_cast<size_t>(below(random, i + 1))]);
    draw.after.text = sentence(order);
}

// Other waves, and two other places.
void other_places(Draw& draw, TorchRandom& random) {
    const int d_model = 4 + 2 * below(random, 7);
    draw.before = places_alone(kWords, d_model);
    draw.after = places_alone(kLonger, d_model);
    draw.about.row = below(random, kWords - 1);
    draw.about.col = draw.about.row + 1 + below(random, kWords - 1 - draw.about.row);
}

// Two words, others between, and the same two again.
void said_twice(Draw& draw, TorchRandom& random) {
    draw.before.seed = any_seed(random);
    draw.after = draw.before;
    const std::vector<int> words = other_order(random);
    std::vector<int> order = words;
    order.resize(static_cast<size_t>(3 + below(random, 3)));
    order.insert(order.end(), {words[0], words[1]});
    draw.after.text = sentence(order);
}

// --- answers, and the slips that tempt ---

double count(size_t n) { return static_cast<double>(n); }

Values context_of(const Posed& p, const Trace& trace, int row_in_it) { return row(trace, p.draw.about.step, row_in_it); }
Values same_word(const Posed& p) {
    const std::vector<int> places = places_of_words(p.before.tokens(), p.after.tokens());
    return context_of(p, p.after, places[static_cast<size_t>(p.draw.about.row)]);
}
Values same_place(const Posed& p) { return context_of(p, p.after, p.draw.about.row); }
Values numbers_turned(const Posed& p) {
    Values all = same_word(p);
    std::reverse(all.begin(), all.end());
    return all;
}

// Rows of the contexts that differ.
Values different_rows(const Posed& p) {
    const Matrix& m = p.after[*p.after.find("context", 0)].value;
    size_t different = 0;
    for (int i = 0; i < m.rows(); ++i) {
        bool is_new = true;
        for (int k = 0; k < i; ++k) is_new = is_new && (m.row(i) - m.row(k)).cwiseAbs().maxCoeff() > 1e-5f;
        different += is_new;
    }
    return {count(different)};
}
Values different_words(const Posed& p) { return {count(std::set<std::string>(p.after.tokens().begin(), p.after.tokens().end()).size())}; }
Values only_single_words(const Posed& p) {
    const std::vector<std::string>& words = p.after.tokens();
    return {count(static_cast<size_t>(std::count_if(words.begin(), words.end(), [&](const std::string& w) { return std::count(words.begin(), words.end(), w) == 1; })))};
}

double product_of(const Posed& p, int row_at, int col_at) { return value(p.after, "scores", row_at, col_at); }
constexpr int kFurther = 3;                        // places on
Values product_further_on(const Posed& p) { return {product_of(p, p.draw.about.row + kFurther, p.draw.about.col + kFurther)}; }
Values product_further_apart(const Posed& p) { return {product_of(p, p.draw.about.row, p.draw.about.col + kFurther)}; }
Values product_with_itself(const Posed& p) { return {product_of(p, p.draw.about.row, p.draw.about.row)}; }

// The two words that stand last stood first, too.
int last_of(const Posed& p) { return static_cast<int>(p.after.tokens().size()) - 1; }
Values same_distance(const Posed& p) { return {product_of(p, last_of(p) - 1, last_of(p))}; }
Values other_distance(const Posed& p) { return {product_of(p, 0, last_of(p))}; }
Values not_turned(const Posed& p) {
    Experiment e = p.draw.after;
    e.positions = Positions::None;
    return {value(run(e), "scores", 0, 1)};
}

Values last_word(const Posed& p) { return row(p.after, "context", kBright); }
Values last_word_with_places(const Posed& p) {
    Experiment e = p.draw.after;
    e.positions = Positions::Learned;
    return row(run(e), "context", kBright);
}
Values last_word_alone(const Posed& p) { return row(p.after, "V", kBright); }

}  // namespace

Lesson positions_lesson() {
    using Kind = Question::Kind;
    using Form = Question::Form;
    return {
        .id = "positions",
        .number = 8,
        .title = Text::lesson_positions,
        .pages = {
            {
                .id = "shuffled",
                .setup = day(),
                .focus = at("context", kBright, 0),
                .figure = "order",
                .question = Question{.kind = Kind::Choice, .about = at("context", kBright, 0), .then = day(Positions::None, kBackwards), .vary = another_order,
                                     .answer = same_word,
                                     .slips = {{Text::slip_same_place, same_place}, {Text::slip_numbers_turned, numbers_turned}}},
            },
            {
                .id = "added",
                .setup = day(Positions::Learned),
                .focus = at("X", kDay, 0),
                .formula = "X",
                .figure = "added",
                .other = day(),
                .question = Question{.kind = Kind::Choice, .form = Form::Shape, .about = at("context", kDay, 0), .then = day(Positions::Learned, kDayAgain), .vary = words_again,
                                     .answer = different_rows,
                                     .slips = {{Text::slip_same_words_alike, different_words}, {Text::slip_single_words, only_single_words}}},
                .tries = {places_swapped(kThe, kBright), all_uniform()},
            },
            {
                .id = "told",
                .setup = day(Positions::None, kShuffled),
                .focus = at("context", 0, 0),
                .figure = "order",
                .goal = Goal{.cell = at("context", 0, 0), .relation = Relation::Below, .bound = -0.5f, .solution = day(Positions::Learned, kShuffled)},
                .tries = {day(Positions::None, kDayAgain)},
            },
            {
                .id = "waves",
                .setup = places_alone(kWords, 8),
                .focus = at("positions", kDay, 0),
                .figure = "waves",
                .question = Question{.kind = Kind::Choice, .about = at("scores", kThe, kDay), .then = places_alone(kLonger, 8), .vary = other_places,
                                     .answer = product_further_on,
                                     .slips = {{Text::slip_further_apart, product_further_apart}, {Text::slip_with_itself, product_with_itself}}},
                .tries = {narrow_places()},
            },
            {
                .id = "turned",
                .setup = day(Positions::Rotary),
                .focus = at("Q_rotated", kDay, 0),
                .formula = "Q_rotated",
                .figure = "dials",
                .other = day(),
                .question = Question{.kind = Kind::Choice, .about = at("scores", 0, 1), .then = day(Positions::Rotary, {2, 1, 3, 2, 1}), .vary = said_twice,
                                     .answer = same_distance,
                                     .slips = {{Text::slip_other_distance, other_distance}, {Text::slip_not_turned, not_turned}}},
            },
            {
                .id = "nearer",
                .setup = sloping(0.5f),
                .focus = at("weights", kThe, kThe),
                .formula = "biased",
                .figure = "ramp",
                .other = day(),
                .goal = Goal{.cell = at("weights", kThe, kThe), .relation = Relation::Above, .bound = 0.8f, .solution = sloping(2)},
                .tries = {sloping(0.25f), sloping(1)},
            },
            {
                .id = "which",
                .setup = masked(),
                .focus = at("context", kBright, 0),
                .figure = "disorder",
                .other = masked(kShuffled),
                .question = Question{.kind = Kind::Choice, .about = at("context", kBright, 0), .then = masked({2, 0, 3, 1, 4}), .vary = earlier_words,
                                     .answer = last_word,
                                     .slips = {{Text::slip_told_places, last_word_with_places}, {Text::slip_alone, last_word_alone}}},
                .tries = {day(Positions::Rotary, kShuffled)},
            },
        },
    };
}

}  // namespace lab
