// Lesson 11: one sentence asks another.  Data only; its words are web/texts/<language>/cross.md.
// Features and projections are made by hand; the same three projections serve all kinds of attention.
#include "lessons/data.h"
#include "lessons/lessons.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace lab {
namespace {

using namespace data;

constexpr int kHeute = 3, kGesehen = 4;            // words of the German sentence
constexpr int kToday = 3;                          // and of the English one
constexpr int kDay = 4;                            // a feature
constexpr std::array<std::string_view, 4> kEnglish = {"I", "saw", "her", "today"};
constexpr std::array<std::string_view, 5> kGerman = {"Ich", "habe", "sie", "heute", "gesehen"};
constexpr std::array<int, 5> kAnswers = {0, 1, 2, 3, 1};               // which English word answers which German one
using Order = std::vector<int>;

template <class Words>
std::string in_order(const Words& words, const Order& order) {
    std::string text;
    for (const int i : order) text += (text.empty() ? "" : " ") + std::string(words[static_cast<size_t>(i)]);
    return text;
}

std::string english() { return in_order(kEnglish, {0, 1, 2, 3}); }
std::string german() { return in_order(kGerman, {0, 1, 2, 3, 4}); }

// --- experiments: one sentence or two, masks, a broken projection ---

// Row by feature: self, other, see, past, day, german.
using Rows = std::array<std::array<float, 4>, 6>;                      // (d_model, d_out)
constexpr Rows kAsks = {{{4, 0, 0, 0}, {0, 4, 0, 0}, {0, 0, 4, 0}, {0, 0, 2, 0}, {0, 0, 0, 4}, {}}};
constexpr Rows kOffers = {{{2, 0, 0, 0}, {0, 2, 0, 0}, {0, 0, 2, 0}, {0, 0, 1, 0}, {0, 0, 0, 2}, {}}};
constexpr Rows kHandsOver = {{{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {}, {0, 0, 0, 1}, {}}};

void give_all(Experiment& e, std::string_view step, const Rows& rows) {
    for (size_t row = 0; row < rows.size(); ++row) give_row(e, step, static_cast<int>(row), {rows[row].begin(), rows[row].end()});
}

Experiment asking(std::string text, std::string source = {}, Mask mask = Mask::None) {
    Experiment e;
    e.text = std::move(text);
    e.source_text = std::move(source);
    e.embeddings.kind = Embeddings::Features;
    e.d_model = 6;
    e.d_out = 4;
    e.mask = mask;
    give_all(e, "W_q", kAsks);
    give_all(e, "W_k", kOffers);
    give_all(e, "W_v", kHandsOver);
    return e;
}

Experiment across() { return asking(german(), english()); }
Experiment roles_swapped() { return asking(english(), german()); }
Experiment today_first() { return asking(german(), in_order(kEnglish, {3, 0, 1, 2})); }
Experiment seen_twice() { return asking(german(), in_order(kEnglish, {0, 1, 1, 2, 3})); }

Experiment saw_me() {
    auto words = kEnglish;
    words[2] = "me";
    return asking(german(), in_order(words, {0, 1, 2, 3}));
}

// "heute" comes first.
std::string today_leads() { return in_order(std::array<std::string_view, 5>{"ich", "habe", "sie", "Heute", "gesehen"}, {3, 1, 0, 2, 4}); }
Experiment leading(Mask mask) { return asking(today_leads(), english(), mask); }

Experiment sie_again() { return asking(in_order(kGerman, {0, 1, 2, 2, 4}), english()); }

Experiment without_day() {
    Experiment e = across();
    give(e, "W_q", kDay, 3, 0);
    return e;
}

Experiment asking_of_days() {
    Experiment e = without_day();
    put(e, "W_q", kDay, 3, 4);
    return e;
}

// --- fresh draws ---

Order any_order(TorchRandom& random, size_t words) {
    Order order(words);
    std::iota(order.begin(), order.end(), 0);
    for (size_t i = words - 1; i > 0; --i) std::swap(order[i], order[static_cast<size_t>(below(random, static_cast<int>(i) + 1))]);
    return order;
}

// Both sentences in any order, another word asks.
void another_asks(Draw& draw, TorchRandom& random) {
    draw.before.text = in_order(kGerman, any_order(random, kGerman.size()));
    draw.before.source_text = in_order(kEnglish, any_order(random, kEnglish.size()));
    draw.about.row = below(random, static_cast<int>(kGerman.size()));
}

// Fewer words on either side, of different number; then they change roles.
void other_lengths(Draw& draw, TorchRandom& random) {
    Order german = any_order(random, kGerman.size()), english = any_order(random, kEnglish.size());
    german.resize(static_cast<size_t>(2 + below(random, 4)));
    english.resize(static_cast<size_t>(2 + below(random, 3)));
    if (german.size() == english.size()) english.pop_back();
    draw.before.text = draw.after.source_text = in_order(kGerman, german);
    draw.before.source_text = draw.after.text = in_order(kEnglish, english);
    draw.about.row = draw.about.col = 0;
}

// A word asks, and the one that answers it moves to another place.
void another_moves(Draw& draw, TorchRandom& random) {
    const Order asking = any_order(random, kGerman.size()), before = any_order(random, kEnglish.size());
    Order after = any_order(random, kEnglish.size());
    draw.about.row = below(random, static_cast<int>(kGerman.size()));
    const int answer = kAnswers[static_cast<size_t>(asking[static_cast<size_t>(draw.about.row)])];
    const auto place = std::find(before.begin(), before.end(), answer) - before.begin();
    if (after[static_cast<size_t>(place)] == answer) std::rotate(after.begin(), after.begin() + 1, after.end());
    draw.about.col = static_cast<int>(place);
    draw.before.text = draw.after.text = in_order(kGerman, asking);
    draw.before.source_text = in_order(kEnglish, before);
    draw.after.source_text = in_order(kEnglish, after);
}

// One word in the middle of any order becomes another one.
void another_replaced(Draw& draw, TorchRandom& random) {
    Order order = any_order(random, kGerman.size());
    draw.before.text = in_order(kGerman, order);
    draw.about.row = 1 + below(random, static_cast<int>(kGerman.size()) - 2);
    int& word = order[static_cast<size_t>(draw.about.row)];
    word = (word + 1 + below(random, static_cast<int>(kGerman.size()) - 1)) % static_cast<int>(kGerman.size());
    draw.after = draw.before;
    draw.after.text = in_order(kGerman, order);
}

// A word asks that comes before the place of the one that answers it.
void another_hidden(Draw& draw, TorchRandom& random) {
    Order order = any_order(random, kGerman.size());
    const auto early = [&](size_t place) { return kAnswers[static_cast<size_t>(order[place])] > static_cast<int>(place); };
    std::vector<int> places;
    for (size_t place = 0; place < order.size(); ++place)
        if (early(place)) places.push_back(static_cast<int>(place));
    if (places.empty()) {
        std::iter_swap(order.begin(), std::find(order.begin(), order.end(), kHeute));
        places = {0};
    }
    draw.about.row = places[static_cast<size_t>(below(random, static_cast<int>(places.size())))];
    draw.before.text = draw.after.text = in_order(kGerman, order);
}

// --- answers, and the slips that tempt ---

double asks(const Posed& p) { return static_cast<double>(p.after.tokens().size()); }
double asked(const Posed& p) { return static_cast<double>(p.after.source_tokens().size()); }
Values row_for_each_that_asks(const Posed& p) { return {asks(p), asked(p)}; }
Values as_before(const Posed& p) { return {asked(p), asks(p)}; }
Values one_sentence(const Posed& p) { return {asks(p), asks(p)}; }

// Of the word that answers: where it stands now, where it stood.
Values where_it_went(const Posed& p) {
    const std::string& word = p.before.source_tokens()[static_cast<size_t>(p.draw.about.col)];
    const auto& now = p.after.source_tokens();
    return {value(p.after, "weights", p.draw.about.row, static_cast<int>(std::find(now.begin(), now.end(), word) - now.begin()))};
}
Values where_it_was(const Posed& p) { return {value(p.after, "weights", p.draw.about.row, p.draw.about.col)}; }
Values no_key_fits(const Posed& p) { return {1 / asked(p)}; }

Values rows_that_change(const Posed& p) {
    const Matrix &before = p.before[*p.before.find("weights", 0)].value, &after = p.after[*p.after.find("weights", 0)].value;
    return {static_cast<double>((before.array() != after.array()).rowwise().any().count())};
}
Values all_rows(const Posed& p) { return {asks(p)}; }
Values rows_below(const Posed& p) { return {asks(p) - p.draw.about.row}; }

}  // namespace

Lesson cross_lesson() {
    using Kind = Question::Kind;
    using Form = Question::Form;
    return {
        .id = "cross",
        .number = 11,
        .title = Text::lesson_cross,
        .pages = {
            {
                .id = "two-sentences",
                .setup = across(),
                .focus = at("weights", kGesehen, 0),
                .view = "flow",
                .question = Question{.kind = Kind::Cell, .about = at("weights", kGesehen, 0), .hides = {"scores", "scaled", "weights", "context"}, .vary = another_asks},
            },
            {
                .id = "who-gives-what",
                .setup = across(),
                .focus = at("weights", kHeute, kToday),
                .formula = "context",
                .view = "pipeline",
                .other = roles_swapped(),
                .question = Question{.kind = Kind::Choice, .form = Form::Shape, .about = at("weights", 0, 0), .then = roles_swapped(), .vary = other_lengths,
                                     .answer = row_for_each_that_asks,
                                     .slips = {{Text::slip_roles_as_before, as_before}, {Text::slip_one_sentence_only, one_sentence}}},
                .tries = {roles_swapped()},
            },
            {
                .id = "alignment",
                .setup = across(),
                .focus = at("weights", kHeute, kToday),
                .view = "flow",
                .question = Question{.kind = Kind::Choice, .about = at("weights", kHeute, kToday), .then = today_first(), .vary = another_moves,
                                     .answer = where_it_went,
                                     .slips = {{Text::slip_place_of_before, where_it_was}, {Text::slip_even_over_source, no_key_fits}}},
                .tries = {seen_twice(), saw_me()},
            },
            {
                .id = "three-kinds",
                .setup = across(),
                .focus = at("weights", kHeute, kToday),
                .figure = "kinds",
                .view = "flow",
                .several = {asking(english()), asking(german(), {}, Mask::Causal), across()},
                .question = Question{.kind = Kind::Choice, .form = Form::Shape, .about = at("weights", kHeute, kToday), .then = sie_again(), .vary = another_replaced,
                                     .answer = rows_that_change,
                                     .slips = {{Text::slip_every_row, all_rows}, {Text::slip_rows_below, rows_below}}},
                .tries = {asking(english(), english())},
            },
            {
                .id = "wrong-mask",
                .setup = leading(Mask::None),
                .focus = at("scores", 0, kToday),
                .view = "pipeline",
                .question = Question{.kind = Kind::Bars, .about = at("weights", 0, kToday), .hides = {"weights", "context"}, .then = leading(Mask::Causal), .vary = another_hidden},
            },
            {
                .id = "mend",
                .setup = without_day(),
                .focus = at("weights", kHeute, kToday),
                .view = "pipeline",
                .goal = Goal{.cell = at("weights", kHeute, kToday), .relation = Relation::Above, .bound = 0.9f, .solution = asking_of_days()},
            },
        },
    };
}

}  // namespace lab
