// Lesson 1: words become pieces, ids, rows of numbers.  Data only; its words are web/texts/<language>/words.md.
#include "core/tokens.h"
#include "core/utf8.h"
#include "lessons/data.h"
#include "lessons/lessons.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace lab {
namespace {

using namespace data;

constexpr std::string_view kLearned = "the fat cat sat on the mat with the other fat cat";
constexpr std::string_view kTwice = "The cat sat on the mat because the mat is warm";
constexpr int kAsks = 1, kCat = 1, kFeatures = 8, kMost = 12;  // words of their sentences; numbers of a word; merges

// --- experiments ---

// Pieces learned from a short text, after so many merges.
Experiment in_pieces(std::string_view text, int merges) {
    Experiment e = simplified();
    e.text = text;
    e.tokenizer = Tokenizer::Pieces;
    e.learn_from = kLearned;
    e.merges = merges;
    e.embeddings.kind = Embeddings::Drawn;
    return e;
}

// Words whose rows were drawn, looked up in a table or not.
Experiment drawn(std::string_view text, TableOrder table, std::string_view learn_from = {}) {
    Experiment e = simplified();
    e.text = text;
    e.embeddings.kind = Embeddings::Drawn;
    e.table = table;
    e.learn_from = learn_from;
    return e;
}

Experiment by_product(Experiment e) {
    e.one_hot = true;
    return e;
}

Experiment named_features() {
    Experiment e = simplified();
    e.text = kWarmSentence;
    e.d_model = kFeatures;
    e.embeddings.kind = Embeddings::Features;
    return e;
}

// All vectors turned at once, by the matrix of Hadamard: every column becomes a mixture of all, lengths and angles stay.
Experiment turned(Experiment e) {
    const Trace trace = run(e);
    const Matrix& X = trace[*trace.find("X")].value;
    Matrix H = Matrix::Ones(1, 1);
    while (H.rows() < kFeatures) {
        Matrix twice(2 * H.rows(), 2 * H.cols());
        twice << H, H, H, -H;
        H = twice;
    }
    e.embeddings = {Embeddings::Own, X * (H / std::sqrt(static_cast<float>(kFeatures)))};
    return e;
}

// --- fresh draws ---

// Some of the learned words, after other merges; then one merge more.
void one_merge_more(Draw& draw, TorchRandom& random) {
    const std::vector<std::string> learned = words_of(kLearned);
    draw.before.text.clear();
    for (int i = 4 + below(random, 3); i > 0; --i) draw.before.text += (draw.before.text.empty() ? "" : " ") + learned[static_cast<size_t>(below(random, static_cast<int>(learned.size())))];
    draw.before.merges = below(random, kMost);
    draw.after = draw.before;
    ++draw.after.merges;
}

// Words that come twice, with a capital letter and without.
void other_sentence(Draw& draw, TorchRandom& random) {
    const std::vector<std::string> names = words_of(other_words(random));
    const bool same = below(random, 2) == 0, more = below(random, 2) == 0;
    draw.before.text = "The " + names[0] + " and the " + names[1] + " saw the " + (same ? names[0] : names[2]) + (more ? " and the " + names[3] : "");
    draw.after = draw.before;
    draw.after.table = TableOrder::Appearance;
}

// Another sentence of four of the table's words.
void other_lookup(Draw& draw, TorchRandom& random) {
    constexpr int kFour = 4;
    const std::vector<std::string> words = words_of(some_words(random, kFour));
    draw.after = draw.before;
    draw.after.text = words[0] + ' ' + words[1] + ' ' + words[2] + ' ' + words[3];
    draw.about.row = below(random, kFour);
}

// Another word, and another end of the sentence.
void another_word(Draw& draw, TorchRandom& random) {
    constexpr std::array<std::string_view, 4> kEnds = {"warm", "hot", "cold", "rug"};
    const std::string_view whole = kWarmSentence;
    draw.before.text = std::string(whole.substr(0, whole.rfind(' ') + 1)).append(kEnds[static_cast<size_t>(below(random, static_cast<int>(kEnds.size())))]);
    draw.about.row = below(random, tokens_of(draw.before));
}

// --- answers, and the slips that tempt ---

Values count(double n) { return {n}; }
Values pieces_after(const Posed& p) { return count(static_cast<double>(p.after.tokens().size())); }
Values pieces_before(const Posed& p) { return count(static_cast<double>(p.before.tokens().size())); }
Values merged_once(const Posed& p) { return {pieces_before(p).front() - 1}; }

Values different_ids(const Posed& p) { return count(static_cast<double>(p.after.entries().size())); }
Values places(const Posed& p) { return count(static_cast<double>(p.after.tokens().size())); }
Values without_case(const Posed& p) {
    std::set<std::string> words;
    for (const std::string& token : p.after.tokens()) words.insert(small_letters(token));
    return count(static_cast<double>(words.size()));
}

Values looked_up(const Posed& p) { return {value(p.after, "X", p.draw.about.row, p.draw.about.col)}; }
Values row_by_place(const Posed& p) { return {value(p.after, "table", p.draw.about.row, p.draw.about.col)}; }
Values row_of_next(const Posed& p) {
    const int words = static_cast<int>(p.after.tokens().size());
    return {value(p.after, "X", (p.draw.about.row + words - 1) % words, p.draw.about.col)};
}

}  // namespace

Lesson words_lesson() {
    using Kind = Question::Kind;
    const Experiment cut = in_pieces("the cat on the mat", 0), repeated = drawn(kTwice, TableOrder::None);
    const std::string book = Experiment{}.text;
    const Experiment looking = drawn(book, TableOrder::Appearance, book), next = drawn("starts with step journey", TableOrder::Appearance, book);
    const std::vector<std::string_view> from_X = {"X", "context"};
    return {
        .id = "words",
        .number = 1,
        .title = Text::lesson_words,
        .pages = {
            {
                .id = "whole",
                .focus = at("context", kAsks, 0),
                .figure = "journey",
            },
            {
                .id = "pieces",
                .setup = cut,
                .focus = at("X", 0, 0),
                .figure = "pieces",
                .question = Question{.kind = Kind::Number, .form = Question::Form::Shape, .about = at("X", 0, 0), .then = in_pieces(cut.text, 1), .vary = one_merge_more, .answer = pieces_after,
                                     .slips = {{Text::slip_merged_once, merged_once}, {Text::slip_not_merged, pieces_before}}},
            },
            {
                .id = "places",
                .setup = repeated,
                .focus = at("X", 0, 0),
                .figure = "places",
                .question = Question{.kind = Kind::Number, .form = Question::Form::Shape, .about = at("X", 0, 0), .then = drawn(kTwice, TableOrder::Appearance), .vary = other_sentence, .answer = different_ids,
                                     .slips = {{Text::slip_case_alike, without_case}, {Text::slip_every_place, places}}},
            },
            {
                .id = "lookup",
                .setup = looking,
                .focus = at("X", 2, 2),
                .figure = "lookup",
                .question = Question{.kind = Kind::Choice, .about = at("X", 2, 2), .then = next, .vary = other_lookup, .answer = looked_up,
                                     .slips = {{Text::slip_row_by_place, row_by_place}, {Text::slip_row_of_other, row_of_next}}},
            },
            {
                .id = "meaning",
                .setup = named_features(),
                .focus = at("X", kCat, 1),
                .other = turned(named_features()),
                .question = Question{.kind = Kind::Cell, .about = at("X", kCat, 1), .hides = from_X, .vary = another_word},
                .tries = {turned(named_features())},
            },
            {
                .id = "same",
                .setup = drawn("A cat saw the dog", TableOrder::Appearance),
                .focus = at("X", 0, 0),
                .goal = Goal{.cell = at("X", 0, 0), .relation = Relation::SameRow, .other_row = 3, .solution = drawn("the cat saw the dog", TableOrder::Appearance)},
                .tries = {in_pieces("the cat saw the dog", kMost), by_product(drawn("the cat saw the dog", TableOrder::Appearance))},
            },
        },
    };
}

}  // namespace lab
