// Lesson 12: a sentence grows word by word, and what was computed for it is kept.  Data only; its words are
// web/texts/<language>/kv-cache.md.
#include "core/cost.h"
#include "lessons/counts.h"
#include "lessons/data.h"
#include "lessons/lessons.h"

#include <algorithm>
#include <utility>

namespace lab {
namespace {

using namespace data;

constexpr int kWords = 10, kWide = 8;              // of the sentence; numbers of a word, which are features with names
constexpr int kMat = 5;
constexpr float kSame = 1e-6f;                     // numbers this close are the same, but for rounding

// Its first words.
std::string sentence(int words) {
    std::string text(kWarmSentence);
    size_t end = 0;
    for (int i = 0; i < words && end != std::string::npos; ++i) end = text.find(' ', end + (i > 0 ? 1 : 0));
    return text.substr(0, end);
}

// The same words in any order; `words` of them.
std::string any_order(TorchRandom& random, int words) {
    std::vector<std::string> all;
    for (std::string rest(kWarmSentence); !rest.empty();) {
        const size_t end = std::min(rest.find(' '), rest.size());
        all.push_back(rest.substr(0, end));
        rest.erase(0, end + 1);
    }
    for (int i = kWords - 1; i > 0; --i) std::swap(all[static_cast<size_t>(i)], all[static_cast<size_t>(below(random, i + 1))]);
    std::string text;
    for (int i = 0; i < words; ++i) text += (i > 0 ? " " : "") + all[static_cast<size_t>(i)];
    return text;
}

// --- experiments ---

// Two heads and an output projection, so that a layer is whole.
Experiment afresh(int words, Mask mask = Mask::Causal) {
    Experiment e;
    e.text = sentence(words);
    e.embeddings.kind = Embeddings::Features;
    e.d_model = e.d_out = kWide;
    e.heads = 2;
    e.output_projection = true;
    e.init = Init::Linear;
    e.mask = mask;
    return e;
}

Experiment cached(int words, int prefill = 0) {
    Experiment e = afresh(words);
    e.cache = true;
    e.prefill = prefill;
    return e;
}

Experiment with_shared_keys() {
    Experiment e = cached(kWords);
    e.kv_heads = 1;
    return e;
}

Experiment wide() {
    Experiment e = cached(kWords);
    e.embeddings = {};
    e.d_model = e.d_out = 64;
    e.heads = 4;
    return e;
}

// --- fresh draws ---

void other_words_and_one_more(Draw& draw, TorchRandom& random) {
    const int words = 4 + below(random, kWords - 4);
    const std::string text = any_order(random, words + 1);
    draw.before.seed = draw.after.seed = static_cast<std::uint64_t>(below(random, 1000));
    draw.after.text = text;
    draw.before.text = text.substr(0, text.rfind(' '));
    draw.about = at("weights", words - 1, 0);
}

// Fewer words, other heads.
void other_sizes(Draw& draw, TorchRandom& random) {
    draw.before.text = any_order(random, 4 + below(random, kWords - 3));
    draw.before.heads = 1 << below(random, 3);
    draw.before.d_out = draw.before.heads * (2 + below(random, 5));
}

// --- answers, and the slips that tempt ---

double counted(const Posed& p, std::string_view name) { return count_of(name, p.after).value_or(0); }

// Rows of the answer that are others than those of the shorter sentence, or were not there.
Values new_rows(const Posed& p) {
    const Matrix &before = p.before[*p.before.find("output")].value, &after = p.after[*p.after.find("output")].value;
    int changed = 0;
    for (int row = 0; row < after.rows(); ++row) changed += row >= before.rows() || (after.row(row) - before.row(row)).cwiseAbs().maxCoeff() > kSame;
    return {static_cast<double>(changed)};
}
Values all_rows_again(const Posed& p) { return {counted(p, "count.words")}; }
Values all_rows_but_one(const Posed& p) { return {counted(p, "count.before")}; }
Values newest_alone(const Posed&) { return {1}; }

Values kept(const Posed& p) { return {counted(p, "count.kept")}; }
Values kept_keys_alone(const Posed& p) { return {counted(p, "count.kept") / 2}; }
Values kept_with_queries(const Posed& p) {
    const AttentionSizes s = sizes_of(p.after);
    return {counted(p, "count.kept") + counted(p, "count.words") * s.heads * s.d_k};
}

Values price(const Posed& p) { return {counted(p, "count.word_cached")}; }
Values price_afresh(const Posed& p) { return {counted(p, "count.word")}; }
Values price_on_average(const Posed& p) { return {counted(p, "count.words_cached") / counted(p, "count.words")}; }

Values grows(const Posed& p) { return {counted(p, "count.grows")}; }
Values grows_alike(const Posed&) { return {2}; }
Values grows_as_square(const Posed&) { return {4}; }

}  // namespace

Lesson kv_cache() {
    using Kind = Question::Kind;
    using Form = Question::Form;
    return {
        .id = "kv-cache",
        .number = 12,
        .title = Text::lesson_kv_cache,
        .pages = {
            {
                .id = "again",
                .setup = afresh(kWords - 1),
                .focus = {.step = "output", .row = kWords - 2, .col = 0},
                .question = Question{.kind = Kind::Choice, .form = Form::Count, .about = at("weights", kWords - 2, kMat), .then = afresh(kWords),
                                     .vary = other_words_and_one_more, .answer = new_rows,
                                     .slips = {{Text::slip_all_again, all_rows_again}, {Text::slip_all_but_newest, all_rows_but_one}}},
            },
            {
                .id = "keep",
                .setup = cached(kWords),
                .focus = at("K_cached", kMat, 0),
                .figure = "decode",
                .question = Question{.kind = Kind::Choice, .form = Form::Count, .about = at("weights", 0, kMat), .hides = {"count.kept", "count.kept_bytes"},
                                     .vary = other_sizes, .answer = kept,
                                     .slips = {{Text::slip_queries_kept, kept_with_queries}, {Text::slip_values_forgotten, kept_keys_alone}}},
                .tries = {cached(1), cached(kWords, 5)},
            },
            {
                .id = "price",
                .setup = cached(kWords),
                .focus = at("weights", 0, kMat),
                .figure = "word_work",
                .question = Question{.kind = Kind::Choice, .form = Form::Count, .about = at("weights", 0, kMat),
                                     .hides = {"count.word_cached", "count.words_cached", "count.less"}, .vary = other_sizes, .answer = price,
                                     .slips = {{Text::slip_work_on_average, price_on_average}, {Text::slip_work_afresh, price_afresh}}},
                .tries = {wide()},
            },
            {
                .id = "length",
                .setup = cached(kWords),
                .focus = at("weights", 0, kMat),
                .figure = "word_parts",
                .question = Question{.kind = Kind::Choice, .about = at("weights", 0, kMat), .hides = {"count.grows", "count.twice_cached"}, .vary = other_sizes,
                                     .answer = grows, .slips = {{Text::slip_cost_alike, grows_alike}, {Text::slip_cost_as_square, grows_as_square}}},
            },
            {
                .id = "any-attention",
                .setup = afresh(kWords - 1, Mask::None),
                .focus = at("weights", kWords - 2, kMat),
                .figure = "moved",
                .question = Question{.kind = Kind::Choice, .form = Form::Count, .about = at("weights", kWords - 2, kMat), .then = afresh(kWords, Mask::None),
                                     .vary = other_words_and_one_more, .answer = new_rows,
                                     .slips = {{Text::slip_newest_alone, newest_alone}, {Text::slip_all_but_newest, all_rows_but_one}}},
                .tries = {afresh(kWords, Mask::Causal)},
            },
            {
                .id = "cheaper",
                .setup = cached(kWords),
                .focus = at("weights", 0, kMat),
                .goal = Goal{.cell = at("weights", 0, kMat), .relation = Relation::Below, .bound = 3000, .solution = with_shared_keys(), .count = "count.words_cached",
                             .stays = {{"X", 0, kWords, kWide}, {"scores", 2, 1, kWords}, {"Q", 2, 1, kWide / 2}, {"output", 0, 1, kWide}}},
            },
        },
    };
}

}  // namespace lab
