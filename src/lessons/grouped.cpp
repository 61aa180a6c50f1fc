// Lesson 13: heads that share keys and values.  Data only; its words are web/texts/<language>/grouped.md.
// The sentence is that of lesson 10, its projections are made by hand again: one set of keys and values for two heads.
#include "core/model_shapes.h"
#include "core/other_form.h"
#include "lessons/data.h"
#include "lessons/lessons.h"

#include <algorithm>
#include <array>

namespace lab {
namespace {

using namespace data;

constexpr int kPainted = 2, kWoman = 7, kBrush = 10;                           // words of the sentence
constexpr int kPerson = 1, kMaker = 2, kAct = 3, kTool = 5;                    // features
constexpr int kWords = 11;
constexpr std::array<std::string_view, kWords> kSentence = {"The", "artist", "painted", "the", "portrait", "of", "a", "woman", "with", "a", "brush"};

CellName in_head(std::string_view step, int head, int row, int col) { return {.step = std::string(step), .head = head, .row = row, .col = col}; }

// --- experiments ---

using Order = std::array<int, kWords>;
constexpr Order kInOrder = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

std::string sentence(const Order& order) {
    std::string text;
    for (const int word : order) text += (text.empty() ? "" : " ") + std::string(kSentence[static_cast<size_t>(word)]);
    return text;
}

Experiment with_heads(int heads, int kv_heads, int d_out) {
    Experiment e;
    e.text = sentence(kInOrder);
    e.embeddings.kind = Embeddings::Features;
    e.d_model = 8;
    e.d_out = d_out;
    e.heads = heads;
    e.kv_heads = kv_heads;
    return e;
}

// Projections drawn at random; two numbers a head.
Experiment drawn(int heads, int kv_heads) {
    Experiment e = with_heads(heads, kv_heads, 2 * heads);
    e.init = Init::Normal;
    return e;
}

void clear(Experiment& e, std::string_view step, int columns) {
    for (int row = 0; row < e.d_model; ++row) give_row(e, step, row, std::vector<float>(static_cast<size_t>(columns)));
}

// A tool asks in both heads, `first` and `second`; both look at the same two columns of keys: deeds, and people who made nothing.
Experiment sharing(const std::vector<float>& asks) {
    Experiment e = with_heads(2, 1, 4);
    clear(e, "W_q", 4);
    clear(e, "W_k", 2);
    clear(e, "W_v", 2);
    give_row(e, "W_q", kTool, asks);
    for (const auto& [step, size] : {std::pair("W_k", 2.0f), std::pair("W_v", 1.0f)}) {
        give(e, step, kPerson, 1, size);
        give(e, step, kMaker, 1, -size);
        give(e, step, kAct, 0, size);
    }
    return e;
}
Experiment shared() { return sharing({4, 0, 0, 4}); }
Experiment alike() { return sharing({4, 0, 4, 0}); }
Experiment told_apart() {
    Experiment e = alike();
    put(e, "W_q", kTool, 3, 8);
    return e;
}

// The two heads of lesson 10 with one set of keys and values: the mean of what each had.
Experiment averaged() {
    constexpr std::array<std::array<float, 4>, 8> kAsks = {{{}, {0, 0, 0, 4}, {4, 0, 0, 0}, {0, 4, 0, 0}, {0, 4, 4, 0}, {4, 0, 4, 0}, {0, 0, 0, 2}, {}}};
    constexpr std::array<std::array<float, 2>, 8> kOffers = {{{}, {1, 0}, {-1, 1}, {1, 0}, {0, 1}, {}, {}, {}}};      // twice what is handed over
    Experiment e = with_heads(2, 1, 4);
    for (int row = 0; row < e.d_model; ++row) {
        const auto& offers = kOffers[static_cast<size_t>(row)];
        give_row(e, "W_q", row, {kAsks[static_cast<size_t>(row)].begin(), kAsks[static_cast<size_t>(row)].end()});
        give_row(e, "W_k", row, {offers[0], offers[1]});
        give_row(e, "W_v", row, {offers[0] / 2, offers[1] / 2});
    }
    return e;
}

Experiment repeated(const Experiment& e) { return other_form(e, run(e)).value_or(e); }

Experiment another_key() {
    Experiment e = shared();
    put(e, "K", kWoman, 0, 2);
    return e;
}

// The columns that ask, the other way round.
Experiment asking_crosswise() { return sharing({0, 4, 4, 0}); }

ModelShape shape(std::string_view name) { return *find_model(name); }
ModelShape with_key_heads(ModelShape model, int kv_heads) {
    model.kv_heads = kv_heads;
    return model;
}

// --- fresh draws ---

void another_sharing(Draw& draw, TorchRandom& random) {
    constexpr int kHeads[] = {6, 8, 9, 10, 12, 15, 16};
    const int heads = kHeads[below(random, static_cast<int>(std::size(kHeads)))];
    std::vector<int> divisors;
    for (int g = 2; g < heads; ++g)
        if (heads % g == 0) divisors.push_back(g);
    const int kv_heads = divisors[static_cast<size_t>(below(random, static_cast<int>(divisors.size())))];
    draw.before = drawn(heads, kv_heads);
    draw.about.head = below(random, heads);
}

// The words stand in another order; another word of the two is asked about.
void another_order(Draw& draw, TorchRandom& random) {
    Order order = kInOrder;
    for (int i = kWords - 1; i > 0; --i) std::swap(order[static_cast<size_t>(i)], order[static_cast<size_t>(below(random, i + 1))]);
    const auto place = [&](int word) { return static_cast<int>(std::find(order.begin(), order.end(), word) - order.begin()); };
    draw.before.text = sentence(order);
    draw.about.row = place(kBrush);
    draw.about.col = place(below(random, 2) == 0 ? kWoman : kPainted);
}

void another_start(Draw& draw, TorchRandom& random) {
    draw.before = drawn(4, 1 + below(random, 2));
    draw.before.seed = static_cast<std::uint64_t>(below(random, 1000));
    draw.after = repeated(draw.before);
}

// As many heads of keys as there are heads, then fewer.
void another_cut(Draw& draw, TorchRandom& random) {
    constexpr int kHeads[] = {4, 6, 8, 9, 10, 12, 15, 16};
    const int heads = kHeads[below(random, static_cast<int>(std::size(kHeads)))];
    std::vector<int> fewer;
    for (int g = 1; g < heads; ++g)
        if (heads % g == 0) fewer.push_back(g);
    draw.before = drawn(heads, 0);
    draw.before.d_out = heads * (2 + below(random, 3));
    draw.after = draw.before;
    draw.after.kv_heads = fewer[static_cast<size_t>(below(random, static_cast<int>(fewer.size())))];
}

void another_model(Draw& draw, TorchRandom& random) {
    constexpr std::string_view kShared[] = {"Llama 2 70B", "Llama 3 8B", "Mistral 7B v0.1", "Falcon 7B"};
    ModelShape model = shape(kShared[below(random, static_cast<int>(std::size(kShared)))]);
    std::vector<int> others;
    for (int g = 2; g <= model.heads; ++g)
        if (model.heads % g == 0 && g != model.kv_heads) others.push_back(g);
    draw.models = {model, with_key_heads(model, others[static_cast<size_t>(below(random, static_cast<int>(others.size())))])};
}

// --- answers, and the slips that tempt ---

double number_of(const Posed& p, std::string_view step, int head) {
    const auto at = p.after.locate(in_head(step, head, p.draw.about.row, p.draw.about.col));
    return static_cast<double>(p.after[at->step].value(at->row, at->col));
}

// Of the heads of keys, counted from 1: where its columns were cut from.
Values key_head(const Posed& p) {
    const Params& cut = p.after[*p.after.find("K", p.draw.about.head)].params;
    return {static_cast<double>(cut.first / cut.count + 1)};
}
Values head_itself(const Posed& p) { return {static_cast<double>(p.draw.about.head + 1)}; }
Values dealt_in_turn(const Posed& p) { return {static_cast<double>(p.draw.about.head % kv_heads_of(p.draw.after) + 1)}; }

Values in_second(const Posed& p) { return {number_of(p, "weights", 1)}; }
Values in_first(const Posed& p) { return {number_of(p, "weights", 0)}; }
Values evenly(const Posed& p) { return {1 / static_cast<double>(p.after.tokens().size())}; }

Values apart(const Posed& p) { return {largest_difference(p.before, p.after, "concat").value_or(0)}; }
Values apart_from_own_keys(const Posed& p) {
    Experiment own = p.draw.before;
    own.kv_heads = 0;
    std::erase_if(own.given, [](const Edit& given) { return given.cell.step != "W_q"; });
    return {largest_difference(p.before, run(own), "concat").value_or(0)};
}
Values all_added_up(const Posed& p) { return {static_cast<double>(p.after[*p.after.find("concat")].value.cwiseAbs().maxCoeff())}; }

// Numbers that two words multiply in all heads: a score, and a share of the value.
double pairs(const Experiment& e) { return 2.0 * e.heads * (e.d_out / e.heads); }
Values look_at_word(const Posed& p) { return {pairs(p.draw.after)}; }
Values look_as_if_shared(const Posed& p) { return {pairs(p.draw.after) * kv_heads_of(p.draw.after) / p.draw.after.heads}; }
Values look_keys_alone(const Posed& p) { return {pairs(p.draw.after) / 2}; }

Values bytes(const ModelShape& model) { return {static_cast<double>(bytes_a_token(model))}; }
Values bytes_imagined(const Posed& p) { return bytes(*p.draw.models.other); }
Values bytes_of_keys_alone(const Posed& p) { return {bytes_imagined(p).front() / 2}; }
Values bytes_times_all(const Posed& p) { return {bytes(*p.draw.models.one).front() * p.draw.models.other->kv_heads}; }

}  // namespace

Lesson grouped() {
    using Kind = Question::Kind;
    using Form = Question::Form;
    const std::vector<std::string_view> from_scores = {"scores", "scaled", "weights", "context", "concat"};
    const Models llama = {shape("Llama 3 8B"), with_key_heads(shape("Llama 3 8B"), shape("Llama 3 8B").heads)};
    return {
        .id = "grouped",
        .number = 13,
        .title = Text::lesson_grouped,
        .pages = {
            {
                .id = "groups",
                .setup = drawn(8, 2),
                .focus = in_head("Q", 4, kBrush, 0),
                .figure = "sharing",
                .view = "pipeline",
                .question = Question{.kind = Kind::Choice, .form = Form::Shape, .about = in_head("K", 4, 0, 0), .hides = {"K"}, .vary = another_sharing,
                                     .answer = key_head,
                                     .slips = {{Text::slip_keys_of_its_own, head_itself}, {Text::slip_dealt_in_turn, dealt_in_turn}}},
            },
            {
                .id = "same-keys",
                .setup = shared(),
                .focus = in_head("weights", 1, kBrush, kWoman),
                .figure = "search",
                .view = "heads",
                .question = Question{.kind = Kind::Choice, .about = in_head("weights", 1, kBrush, kWoman), .hides = from_scores, .vary = another_order,
                                     .answer = in_second,
                                     .slips = {{Text::slip_same_keys_same_row, in_first}, {Text::slip_shared_evenly, evenly}}},
                .tries = {another_key(), asking_crosswise()},
            },
            {
                .id = "copies",
                .setup = shared(),
                .focus = in_head("weights", 1, kBrush, kWoman),
                .figure = "same_answer",
                .view = "pipeline",
                .question = Question{.kind = Kind::Choice, .about = in_head("context", 1, kBrush, 0), .hides = {"weights", "context", "concat"}, .then = repeated(shared()), .vary = another_start,
                                     .answer = apart,
                                     .slips = {{Text::slip_own_keys_again, apart_from_own_keys}, {Text::slip_copies_added, all_added_up}}},
            },
            {
                .id = "saved",
                .setup = drawn(8, 0),
                .focus = in_head("K", 0, kBrush, 0),
                .figure = "shared_cost",
                .view = "pipeline",
                .question = Question{.kind = Kind::Choice, .form = Form::Count, .about = in_head("scores", 0, 0, 0), .then = drawn(8, 2), .vary = another_cut,
                                     .answer = look_at_word,
                                     .slips = {{Text::slip_work_shared, look_as_if_shared}, {Text::slip_scores_alone, look_keys_alone}}},
                .tries = {drawn(4, 4), drawn(4, 2), drawn(4, 1)},
            },
            {
                .id = "real-models",
                .setup = drawn(8, 2),
                .focus = in_head("K", 0, kBrush, 0),
                .figure = "models",
                .models = llama,
                .question = Question{.kind = Kind::Choice, .form = Form::Count, .about = in_head("K", 0, kBrush, 0), .models = llama, .vary = another_model,
                                     .answer = bytes_imagined,
                                     .slips = {{Text::slip_bytes_of_keys, bytes_of_keys_alone}, {Text::slip_bytes_times_all, bytes_times_all}}},
            },
            {
                .id = "mean",
                .setup = averaged(),
                .focus = in_head("weights", 0, kBrush, kPainted),
                .figure = "search",
                .view = "heads",
                .other = shared(),
                .tries = {shared()},
            },
            {
                .id = "tell-apart",
                .setup = alike(),
                .focus = in_head("weights", 1, kBrush, kWoman),
                .view = "pipeline",
                .goal = Goal{.cell = in_head("weights", 1, kBrush, kWoman), .relation = Relation::Above, .bound = 0.9f, .solution = told_apart()},
                .tries = {shared(), drawn(8, 1)},
            },
        },
    };
}

}  // namespace lab
