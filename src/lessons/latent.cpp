// Lesson 14: keys and values from a latent.  Data only; its words are web/texts/<language>/latent.md.
// Four words with named features and projections of small whole numbers, made by hand to be followed without a computer.
#include "core/measures.h"
#include "core/model_cost.h"
#include "lessons/data.h"
#include "lessons/lessons.h"

#include <algorithm>
#include <array>

namespace lab {
namespace {

using namespace data;

constexpr int kCat = 1, kDrinks = 2;               // words of the sentence
constexpr int kAct = 2;                            // a feature
constexpr int kFirst = 0;                          // of the latent's numbers: who is alive
constexpr int kWords = 4;
constexpr std::array<std::string_view, kWords> kSentence = {"A", "cat", "drinks", "milk"};

CellName in_head(std::string_view step, int head, int row, int col) { return {.step = std::string(step), .head = head, .row = row, .col = col}; }

// --- experiments ---

using Order = std::array<int, kWords>;
constexpr Order kInOrder = {0, 1, 2, 3};

std::string sentence(const Order& order) {
    std::string text;
    for (const int word : order) text += (text.empty() ? "" : " ") + std::string(kSentence[static_cast<size_t>(word)]);
    return text;
}

Experiment with_latent(int heads, int d_k, int latent) {
    Experiment e;
    e.d_model = 8;
    e.d_out = heads * d_k;
    e.heads = heads;
    e.score = Score::Latent;
    e.latent = latent;
    e.rope_dim = 2;
    e.mask = Mask::Causal;
    e.init = Init::Normal;
    return e;
}

template <size_t Rows, size_t Columns>
void give_all(Experiment& e, std::string_view step, const std::array<std::array<float, Columns>, Rows>& rows) {
    for (size_t row = 0; row < Rows; ++row) give_row(e, step, static_cast<int>(row), {rows[row].begin(), rows[row].end()});
}

// Rows by feature (small, animal, act, food, alive, liquid, white, first) or by number of the latent; columns 1 and 2 are head 1's.
Experiment by_hand() {
    Experiment e = with_latent(2, 2, 3);
    e.text = sentence(kInOrder);
    e.embeddings.kind = Embeddings::Features;
    give_all<8, 3>(e, "W_dkv", {{{}, {1, 0, 0}, {0, 2, 0}, {0, 0, 1}, {1, 0, 0}, {0, 0, 1}, {}, {1, 0, 0}}});
    give_all<3, 4>(e, "W_uk", {{{1, 0, 0, 1}, {0, 1, 1, 0}, {0, 1, 1, -1}}});
    give_all<3, 4>(e, "W_uv", {{{1, 0, 0, 1}, {0, 1, 0, 1}, {0, 1, 1, 0}}});
    give_all<8, 4>(e, "W_q", {{{}, {0, 1, 1, 0}, {2, 0, 1, 0}, {0, 1, 0, 2}, {}, {}, {}, {1, 0, 0, 1}}});
    give_all<8, 4>(e, "W_qr", {{{0, 0, 1, 0}, {}, {1, 0, 0, 0}, {0, 1, 1, 0}, {1, 0, 0, 1}, {}, {}, {}}});
    give_all<8, 2>(e, "W_kr", {{{1, 0}, {}, {0, 1}, {1, 0}, {1, 0}, {}, {}, {}}});
    return e;
}

Experiment absorbed(Experiment e) {
    e.absorbed = true;
    return e;
}

// More heads than were made by hand: their projections are random.
Experiment with_more_heads(int heads) {
    Experiment e = by_hand();
    e.heads = heads;
    e.d_out = 2 * heads;
    return e;
}

Experiment asking_louder() {
    Experiment e = by_hand();
    put(e, "W_q", kAct, 0, 4);
    return e;
}

Experiment without_number(int column) {
    Experiment e = by_hand();
    for (int row = 0; row < e.d_model; ++row) put(e, "W_dkv", row, column, 0);
    return e;
}

Experiment without_rotary_queries() {
    Experiment e = by_hand();
    for (int row = 0; row < e.d_model; ++row) put_row(e, "W_qr", row, {0, 0, 0, 0});
    e.text = sentence({2, 0, 1, 3});
    return e;
}

Experiment with_rotary_queries() {
    Experiment e = by_hand();
    e.text = sentence({2, 0, 1, 3});
    return e;
}

ModelShape shape(std::string_view name) { return *find_model(name); }

// --- fresh draws ---

// The words in another order; one of them looks at one that it may see.
void another_pair(Draw& draw, TorchRandom& random) {
    Order order = kInOrder;
    for (int i = kWords - 1; i > 0; --i) std::swap(order[static_cast<size_t>(i)], order[static_cast<size_t>(below(random, i + 1))]);
    draw.before.text = sentence(order);
    draw.about.head = below(random, 2);
    draw.about.row = 1 + below(random, kWords - 1);
    draw.about.col = below(random, draw.about.row + 1);
}

Experiment another_latent(TorchRandom& random) {
    const int heads = 2 + below(random, 3), d_k = 2 + below(random, 3), latent = 2 + below(random, 4);
    Experiment e = with_latent(heads, d_k, latent);
    e.seed = static_cast<std::uint64_t>(below(random, 1000));
    e.text = other_words(random);
    e.embeddings.kind = Embeddings::Drawn;
    return e;
}

void another_rank(Draw& draw, TorchRandom& random) { draw.before = another_latent(random); }

void another_absorbed(Draw& draw, TorchRandom& random) {
    draw.before = another_latent(random);
    draw.after = absorbed(draw.before);
}

void another_length(Draw& draw, TorchRandom& random) { draw.before.text = some_words(random, 3); }

// A latent model with other sizes: of the widths or of the layers.
ModelShape another_latent_model(TorchRandom& random) {
    constexpr std::string_view kLatent[] = {"DeepSeek-V2-Lite", "DeepSeek-V2", "DeepSeek-V3"};
    constexpr int kLatents[] = {256, 384, 512, 768, 1024}, kRopes[] = {32, 64, 96, 128};
    ModelShape model = shape(kLatent[below(random, static_cast<int>(std::size(kLatent)))]);
    model.kv_latent = kLatents[below(random, static_cast<int>(std::size(kLatents)))];
    model.rope_dim = kRopes[below(random, static_cast<int>(std::size(kRopes)))];
    return model;
}
void another_model(Draw& draw, TorchRandom& random) {
    const ModelShape model = another_latent_model(random);
    draw.models = {shape(model.name), model};
}

// --- answers, and the slips that tempt ---

double number(const Trace& trace, std::string_view step, int head, int row, int col) {
    const auto at = trace.locate(in_head(step, head, row, col));
    return at ? static_cast<double>(trace[at->step].value(at->row, at->col)) : 0;
}

// Of a row of one step and a row of another, number by number.
double product(const Trace& trace, int head, std::string_view asks, int row, std::string_view offers, int col) {
    const Matrix &q = trace[*trace.find(asks, head)].value, &k = trace[*trace.find(offers, head)].value;
    return static_cast<double>(q.row(row).dot(k.row(col)));
}

Values score(const Posed& p) { return {number(p.after, "scores", p.draw.about.head, p.draw.about.row, p.draw.about.col)}; }
Values score_of_content(const Posed& p) {
    const CellName& of = p.draw.about;
    return {product(p.after, of.head, "Q", of.row, "K", of.col)};
}
Values score_not_turned(const Posed& p) {
    const CellName& of = p.draw.about;
    return {score_of_content(p).front() + product(p.after, of.head, "Q_rope", of.row, "K_rope", of.col)};
}

double words(const Posed& p) { return static_cast<double>(p.after.tokens().size()); }
double columns(const Posed& p) { return 2.0 * p.draw.after.d_out; }
Values rank(const Posed& p) {
    const Matrix &K = p.after[*p.after.find("K")].value, &V = p.after[*p.after.find("V")].value;
    Matrix all(K.rows(), K.cols() + V.cols());
    all << K, V;
    return {static_cast<double>(rank_of(all))};
}
Values rank_of_words(const Posed& p) { return {words(p)}; }
Values rank_of_columns(const Posed& p) { return {columns(p)}; }

Values shape_of(const Posed& p, std::string_view step, int head) {
    const Matrix& m = p.after[*p.after.find(step, head)].value;
    return {static_cast<double>(m.rows()), static_cast<double>(m.cols())};
}
Values queries_of_latents(const Posed& p) { return shape_of(p, "Q_latent", 0); }
Values queries_of_head(const Posed& p) { return shape_of(p, "Q", 0); }
Values queries_of_all(const Posed& p) { return shape_of(p, "Q", kNoHead); }

Values one_a_distance(const Posed& p) { return {words(p)}; }
Values one_for_all(const Posed&) { return {1}; }
Values one_a_pair(const Posed& p) { return {words(p) * (words(p) + 1) / 2}; }

const ModelShape& imagined(const Posed& p) { return *p.draw.models.other; }
Values bytes_of_latent(const Posed& p) { return {static_cast<double>(bytes_a_token(imagined(p)))}; }
Values bytes_without_rotary(const Posed& p) { return {static_cast<double>(bytes_a_token(imagined(p), imagined(p).kv_latent))}; }
Values bytes_of_all_heads(const Posed& p) { return {static_cast<double>(bytes_a_token(imagined(p), numbers_of_all_heads(imagined(p))))}; }

Values work_absorbed(const Posed& p) { return {work_of_pair(imagined(p), true)}; }
Values work_of_score(const Posed& p) { return {static_cast<double>(imagined(p).kv_latent + imagined(p).rope_dim)}; }
Values work_expanded(const Posed& p) { return {work_of_pair(imagined(p), false)}; }

}  // namespace

Lesson latent() {
    using Kind = Question::Kind;
    using Form = Question::Form;
    const Models deepseek = {shape("DeepSeek-V3"), shape("DeepSeek-V3")};
    const std::vector<std::string_view> from_joined = {"Q_joined", "K_joined", "scores", "scaled", "masked", "weights", "context", "concat"};
    return {
        .id = "latent",
        .number = 14,
        .title = Text::lesson_latent,
        .pages = {
            {
                .id = "down-and-up",
                .setup = by_hand(),
                .focus = in_head("latent", 0, kCat, kFirst),
                .figure = "latent_way",
                .view = "pipeline",
                .question = Question{.kind = Kind::Choice, .form = Form::Shape, .about = in_head("K", 0, kCat, 0), .vary = another_rank,
                                     .answer = rank,
                                     .slips = {{Text::slip_words_as_rank, rank_of_words}, {Text::slip_columns_as_rank, rank_of_columns}}},
                .tries = {with_more_heads(4), with_more_heads(8)},
            },
            {
                .id = "by-hand",
                .setup = by_hand(),
                .focus = in_head("scores", 0, kDrinks, kCat),
                .figure = "terms",
                .view = "pipeline",
                .question = Question{.kind = Kind::Choice, .about = in_head("scores", 0, kDrinks, kCat), .hides = from_joined, .vary = another_pair,
                                     .answer = score,
                                     .slips = {{Text::slip_no_rotary_part, score_of_content}, {Text::slip_rotary_not_turned, score_not_turned}}},
            },
            {
                .id = "two-forms",
                .setup = by_hand(),
                .focus = in_head("weights", 0, kDrinks, kCat),
                .figure = "same_answer",
                .view = "pipeline",
                .other = absorbed(by_hand()),
                .question = Question{.kind = Kind::Choice, .form = Form::Shape, .about = in_head("Q", 0, kDrinks, 0), .then = absorbed(by_hand()), .vary = another_absorbed,
                                     .answer = queries_of_latents,
                                     .slips = {{Text::slip_as_in_the_head, queries_of_head}, {Text::slip_as_wide_as_all, queries_of_all}}},
                .tries = {absorbed(by_hand())},
            },
            {
                .id = "turned",
                .setup = by_hand(),
                .focus = in_head("K_rotated", 0, kCat, 0),
                .figure = "between",
                .view = "pipeline",
                .question = Question{.kind = Kind::Choice, .form = Form::Shape, .about = in_head("scores", 0, 0, 0), .vary = another_length,
                                     .answer = one_a_distance,
                                     .slips = {{Text::slip_one_for_all, one_for_all}, {Text::slip_one_a_pair, one_a_pair}}},
                .tries = {with_rotary_queries(), without_rotary_queries()},
            },
            {
                .id = "kept",
                .setup = by_hand(),
                .focus = in_head("latent", 0, kCat, kFirst),
                .figure = "models",
                .models = deepseek,
                .question = Question{.kind = Kind::Choice, .form = Form::Count, .about = in_head("latent", 0, kCat, kFirst), .models = deepseek, .vary = another_model,
                                     .answer = bytes_of_latent,
                                     .slips = {{Text::slip_rotary_key_forgotten, bytes_without_rotary}, {Text::slip_as_full_heads, bytes_of_all_heads}}},
            },
            {
                .id = "work",
                .setup = absorbed(by_hand()),
                .focus = in_head("scores", 0, kDrinks, kCat),
                .figure = "latent_work",
                .view = "pipeline",
                .models = deepseek,
                .question = Question{.kind = Kind::Choice, .form = Form::Count, .about = in_head("scores", 0, kDrinks, kCat), .models = deepseek, .vary = another_model,
                                     .answer = work_absorbed,
                                     .slips = {{Text::slip_way_back_forgotten, work_of_score}, {Text::slip_as_expanded, work_expanded}}},
            },
            {
                .id = "look-harder",
                .setup = by_hand(),
                .focus = in_head("weights", 0, kDrinks, kCat),
                .view = "pipeline",
                .goal = Goal{.cell = in_head("weights", 0, kDrinks, kCat), .relation = Relation::Above, .bound = 0.9f, .solution = asking_louder()},
                .tries = {without_number(kFirst)},
            },
        },
    };
}

}  // namespace lab
