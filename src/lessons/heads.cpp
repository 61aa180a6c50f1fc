// Lesson 10: several heads read one sentence.  Data only; its words are web/texts/<language>/heads.md.
// Features, projections and what the output adds up are made by hand, small enough to be followed without a computer.
#include "lessons/data.h"
#include "lessons/lessons.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lab {
namespace {

using namespace data;

constexpr int kArtist = 1, kPainted = 2, kPortrait = 4, kOf = 5, kWoman = 7, kBrush = 10;     // words of the sentence
constexpr int kMaker = 2, kKnown = 7;                                          // features
constexpr int kWords = 11;
constexpr std::array<std::string_view, kWords> kSentence = {"The", "artist", "painted", "the", "portrait", "of", "a", "woman", "with", "a", "brush"};

CellName in_head(std::string_view step, int head, int row, int col) { return {.step = std::string(step), .head = head, .row = row, .col = col}; }

// --- experiments: the sentence with one head or two, whole, broken, swapped ---

using Kept = std::array<bool, kWords>;

// Its words in order; those that are not kept are left out.
std::string sentence(const Kept& kept) {
    std::string text;
    for (size_t i = 0; i < kept.size(); ++i)
        if (kept[i]) text += (text.empty() ? "" : " ") + std::string(kSentence[i]);
    return text;
}

std::string whole_sentence() {
    Kept all;
    all.fill(true);
    return sentence(all);
}

// Row by feature: small, person, maker, act, picture, tool, link, known.  Columns 1 and 2 are head 1's, 3 and 4 head 2's.
using Rows = std::array<std::array<float, 4>, 8>;                              // (d_model, d_out)
constexpr Rows kAsks = {{{}, {0, 0, 0, 4}, {4, 0, 0, 0}, {0, 4, 0, 0}, {0, 4, 4, 0}, {4, 0, 4, 0}, {0, 0, 0, 2}, {}}};
constexpr Rows kOffers = {{{}, {0, 0, 2, 0}, {0, 2, -2, 0}, {2, 0, 0, 0}, {0, 0, 0, 2}, {}, {}, {}}};
constexpr Rows kHandsOver = {{{}, {0, 0, 1, 0}, {0, 1, -1, 0}, {1, 0, 0, 0}, {0, 0, 0, 1}, {}, {}, {}}};
// Columns of the output: reading A, reading B, A + B, A - B.
constexpr std::array<std::array<float, 4>, 4> kMixes = {{{1, 0, 1, 1}, {1, 0, 1, 1}, {0, 1, 1, -1}, {0, 1, 1, -1}}};     // (d_out, d_out)

template <class Table>
void give_all(Experiment& e, std::string_view step, const Table& rows) {
    for (size_t row = 0; row < rows.size(); ++row) give_row(e, step, static_cast<int>(row), {rows[row].begin(), rows[row].end()});
}

Experiment with_heads(int heads) {
    Experiment e;
    e.text = whole_sentence();
    e.embeddings.kind = Embeddings::Features;
    e.d_model = 8;
    e.d_out = 4;
    e.heads = heads;
    give_all(e, "W_q", kAsks);
    give_all(e, "W_k", kOffers);
    give_all(e, "W_v", kHandsOver);
    return e;
}

Experiment mixed() {
    Experiment e = with_heads(2);
    e.output_projection = true;
    give_all(e, "W_o", kMixes);
    return e;
}

// The columns of the two heads change places, and with them the rows of W_o or not.
template <class Table>
Table swapped_columns(Table rows) {
    for (auto& row : rows) std::rotate(row.begin(), row.begin() + 2, row.end());
    return rows;
}
Experiment swapped(bool output_too) {
    Experiment e = with_heads(2);
    e.given.clear();
    e.output_projection = true;
    give_all(e, "W_q", swapped_columns(kAsks));
    give_all(e, "W_k", swapped_columns(kOffers));
    give_all(e, "W_v", swapped_columns(kHandsOver));
    auto mixes = kMixes;
    if (output_too) std::rotate(mixes.begin(), mixes.begin() + 2, mixes.end());
    give_all(e, "W_o", mixes);
    return e;
}

Experiment sharper() {
    Experiment e = with_heads(1);
    e.temperature = 0.25f;
    return e;
}

Experiment broken() {
    Experiment e = mixed();
    give(e, "W_k", kMaker, 2, 0);
    return e;
}

Experiment mended() {
    Experiment e = broken();
    put(e, "W_k", kMaker, 2, -2);
    return e;
}

Experiment without_reading_a() {
    Experiment e = mixed();
    for (int row = 0; row < e.d_model; ++row) put_row(e, "W_v", row, {0, 0});
    return e;
}

Experiment masked() {
    Experiment e = mixed();
    e.mask = Mask::Causal;
    return e;
}

// "the" may ask, too: it looks for a deed.
Experiment known_asks() {
    Experiment e = mixed();
    put(e, "W_q", kKnown, 0, 4);
    return e;
}

Experiment drawn() {
    Experiment e = with_heads(2);
    e.given.clear();
    e.init = Init::Normal;
    return e;
}

// The book's sentence and its wrapper of two small heads, each a layer of its own, drawn one after the other: put side by side.
Experiment of_the_book() {
    Experiment e;
    e.d_out = 4;
    e.heads = 2;
    e.mask = Mask::Causal;
    TorchRandom random(e.seed);
    for (int head = 0; head < e.heads; ++head)
        for (const std::string_view W : {"W_q", "W_k", "W_v"}) {
            const Matrix drawn = draw_linear(random, e.d_model, e.d_out / e.heads, false).weight;    // (out, in)
            for (int col = 0; col < drawn.rows(); ++col)
                for (int row = 0; row < drawn.cols(); ++row) give(e, W, row, head * e.d_out / e.heads + col, drawn(col, row));
        }
    return e;
}

// Its other class: one projection, cut into two heads of size one, mixed in the end.
Experiment of_the_book_mixed() {
    Experiment e;
    e.heads = 2;
    e.mask = Mask::Causal;
    e.init = Init::Linear;
    e.output_projection = e.bias = true;
    return e;
}

// --- fresh draws ---

// Fewer words, those of `always` among them.
Kept fewer_words(TorchRandom& random, std::initializer_list<int> always) {
    Kept kept;
    for (bool& word : kept) word = below(random, 3) > 0;
    for (const int word : always) kept[static_cast<size_t>(word)] = true;
    return kept;
}
// Where a word of the whole sentence stands now.
int place(const Kept& kept, int word) { return static_cast<int>(std::count(kept.begin(), kept.begin() + word, true)); }

// "brush" asks, of that word it is asked.
void brush_asks(Draw& draw, TorchRandom& random, int seen) {
    const Kept kept = fewer_words(random, {kPainted, kWoman, kBrush});
    draw.before.text = sentence(kept);
    draw.about.row = place(kept, kBrush);
    draw.about.col = place(kept, seen);
}
void another_sentence(Draw& draw, TorchRandom& random) { brush_asks(draw, random, kWoman); }
void either_fits(Draw& draw, TorchRandom& random) {
    const int seen = below(random, 2) == 0 ? kWoman : kPainted;
    brush_asks(draw, random, seen);
}

void another_width(Draw& draw, TorchRandom& random) {
    draw.before = Experiment{};
    draw.before.text = first_words(static_cast<size_t>(3 + below(random, 4)));
    draw.before.heads = 2 + below(random, 3);
    draw.before.d_out = draw.before.heads * (2 + below(random, 3));
    draw.about.row = 1;
}

// Other widths, one head; then as many heads as there are.
void another_cut(Draw& draw, TorchRandom& random) {
    draw.before = Experiment{};
    draw.before.d_model = 4 + below(random, 7);
    const int heads = 2 + below(random, 4);
    draw.before.d_out = heads * (1 + below(random, 4));
    draw.after = draw.before;
    draw.after.heads = heads;
    draw.about.row = 1;
    draw.about.col = 0;
}

// A word of which the two heads know different things.
void another_word(Draw& draw, TorchRandom& random) {
    constexpr int kChoices[] = {kArtist, kPainted, kOf, kWoman};
    const Kept kept = fewer_words(random, {kArtist, kPainted, kPortrait, kOf, kWoman});
    draw.before.text = draw.after.text = sentence(kept);
    draw.about.row = place(kept, kChoices[below(random, static_cast<int>(std::size(kChoices)))]);
}

// --- answers, and the slips that tempt ---

double number_of(const Posed& p, std::string_view step, int head) {
    const auto at = p.after.locate(in_head(step, head, p.draw.about.row, p.draw.about.col));
    return static_cast<double>(p.after[at->step].value(at->row, at->col));
}

Values one_row(const Posed& p) { return {number_of(p, "weights", 0)}; }
// As if nobody else fitted.
Values alone(const Posed& p) {
    const double fits = std::exp(number_of(p, "scaled", 0)), others = static_cast<double>(p.after.tokens().size()) - 1;
    return {fits / (fits + others)};
}
Values evenly(const Posed& p) { return {1 / static_cast<double>(p.after.tokens().size())}; }

Values in_second(const Posed& p) { return {number_of(p, "weights", 1)}; }
Values in_first(const Posed& p) { return {number_of(p, "weights", 0)}; }
Values in_one_head(const Posed& p) {
    Experiment e = p.draw.after;
    e.heads = 1;
    return {value(run(e), "weights", p.draw.about.row, p.draw.about.col)};
}

double tokens(const Posed& p) { return static_cast<double>(p.after.tokens().size()); }
double heads(const Posed& p) { return static_cast<double>(p.draw.after.heads); }
double wide(const Posed& p) { return static_cast<double>(p.draw.after.d_out); }
Values part_of_columns(const Posed& p) { return {tokens(p), wide(p) / heads(p)}; }
Values part_of_words(const Posed& p) { return {std::ceil(tokens(p) / heads(p)), wide(p)}; }
Values all_columns(const Posed& p) { return {tokens(p), wide(p)}; }

double numbers(const Posed& p) { return static_cast<double>(p.after[*p.after.find("W_q")].value.size()); }
Values all_numbers(const Posed& p) { return {numbers(p)}; }
Values of_one_head(const Posed& p) { return {numbers(p) / heads(p)}; }
Values once_a_head(const Posed& p) { return {numbers(p) * heads(p)}; }

constexpr int kSum = 2, kDifference = 3;           // columns of the output
Values difference(const Posed& p) { return {value(p.after, "output", p.draw.about.row, kDifference)}; }
Values difference_before(const Posed& p) { return {value(p.before, "output", p.draw.about.row, kDifference)}; }
Values sum_before(const Posed& p) { return {value(p.before, "output", p.draw.about.row, kSum)}; }

}  // namespace

Lesson heads_lesson() {
    using Kind = Question::Kind;
    using Form = Question::Form;
    return {
        .id = "heads",
        .number = 10,
        .title = Text::lesson_heads,
        .pages = {
            {
                .id = "one-row",
                .setup = with_heads(1),
                .focus = at("weights", kBrush, kWoman),
                .view = "flow",
                .question = Question{.kind = Kind::Choice, .about = at("weights", kBrush, kWoman), .hides = {"weights", "context"}, .vary = another_sentence,
                                     .answer = one_row,
                                     .slips = {{Text::slip_others_forgotten, alone}, {Text::slip_even_share, evenly}}},
                .tries = {sharper()},
            },
            {
                .id = "two-rows",
                .setup = with_heads(2),
                .focus = in_head("weights", 1, kBrush, kPainted),
                .figure = "search",
                .view = "heads",
                .question = Question{.kind = Kind::Choice, .about = in_head("weights", 1, kBrush, kPainted), .hides = {"scores", "scaled", "weights", "context", "concat"}, .vary = either_fits,
                                     .answer = in_second,
                                     .slips = {{Text::slip_other_head, in_first}, {Text::slip_one_row_for_both, in_one_head}}},
            },
            {
                .id = "cut",
                .setup = with_heads(2),
                .focus = in_head("Q", 0, kBrush, 0),
                .figure = "split",
                .view = "pipeline",
                .question = Question{.kind = Kind::Choice, .form = Form::Shape, .about = in_head("Q", 0, kBrush, 0), .vary = another_width,
                                     .answer = part_of_columns,
                                     .slips = {{Text::slip_words_divided, part_of_words}, {Text::slip_not_divided_at_all, all_columns}}},
                .tries = {of_the_book()},
            },
            {
                .id = "price",
                .setup = with_heads(1),
                .focus = at("weights", kBrush, kWoman),
                .figure = "head_counts",
                .view = "pipeline",
                .question = Question{.kind = Kind::Choice, .form = Form::Shape, .about = at("weights", kBrush, kWoman), .then = with_heads(4), .vary = another_cut,
                                     .answer = all_numbers,
                                     .slips = {{Text::slip_numbers_of_one_head, of_one_head}, {Text::slip_numbers_once_a_head, once_a_head}}},
            },
            {
                .id = "mix",
                .setup = mixed(),
                .focus = at("output", kWoman, kDifference),
                .formula = "output",
                .figure = "readings",
                .view = "pipeline",
                .other = swapped(true),
                .question = Question{.kind = Kind::Choice, .about = at("output", kWoman, kDifference), .then = swapped(false), .vary = another_word,
                                     .answer = difference,
                                     .slips = {{Text::slip_order_of_heads, difference_before}, {Text::slip_readings_added, sum_before}}},
                .tries = {without_reading_a(), of_the_book_mixed()},
            },
            {
                .id = "mend",
                .setup = broken(),
                .focus = in_head("weights", 1, kBrush, kWoman),
                .view = "pipeline",
                .goal = Goal{.cell = in_head("weights", 1, kBrush, kWoman), .relation = Relation::Above, .bound = 0.9f, .solution = mended()},
                .tries = {masked(), known_asks(), drawn()},
            },
        },
    };
}

}  // namespace lab
