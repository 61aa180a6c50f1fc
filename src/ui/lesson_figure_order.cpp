// The order of a sentence in the reader's hands: the words are moved, and every context stands beside the one that the same word had.
// And what disorder does with every kind of positions.
#include "ui/lesson_figure_parts.h"

#include "core/run.h"
#include "core/shuffle.h"
#include "core/tokens.h"
#include "texts/say.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace lab::figure {
namespace {

constexpr int kMostCompared = 16;                  // words; the other order is computed once more in every frame

std::vector<int> in_order(int n) {
    std::vector<int> order(static_cast<size_t>(n));
    std::iota(order.begin(), order.end(), 0);
    return order;
}

// Does a word take all its numbers along?
bool moves_whole(const Experiment& e) { return e.tokenizer == Tokenizer::Words && e.embeddings.kind != Embeddings::Own && !has_source(e); }

// The words in the order that they have from the start; none where these are others.
std::optional<Experiment> usual(const Drawing& d) {
    const Experiment& e = *d.from.answered;
    const std::vector<std::string> words = words_of(e.learn_from), &now = d.trace().tokens();
    if (!moves_whole(e) || !e.edits.empty() || static_cast<int>(now.size()) > kMostCompared) return std::nullopt;
    if (!std::is_permutation(words.begin(), words.end(), now.begin(), now.end())) return std::nullopt;
    return reordered(e, places_of_words(words, now));
}

void move_by_hand(Drawing& d, const std::optional<Experiment>& back) {
    const int n = static_cast<int>(d.trace().tokens().size());
    std::vector<FigureButton> words;
    for (int i = 0; i < n; ++i) words.push_back({"lesson.figure.word." + std::to_string(i), d.word(i), {.kind = ButtonKind::Outline}});
    const int front = draw_buttons(d, words);
    d.box.y += d.ui.theme.space8;
    const int pressed = draw_buttons(d, {{"lesson.figure.deal", say(Text::figure_order_deal), {.kind = ButtonKind::Primary, .enabled = n > 1}},
                                         {"lesson.figure.back", say(Text::figure_order_back), {.kind = ButtonKind::Outline, .enabled = back && back->text != d.from.answered->text}}});
    d.box.y += d.ui.theme.space12;
    std::vector<int> order = in_order(n);
    if (front > 0) std::rotate(order.begin(), order.begin() + front, order.begin() + front + 1);
    if (pressed == 0) order = dealt_order(n);
    if (front > 0 || pressed == 0) *d.from.asked = reordered(*d.from.answered, order);
    if (pressed == 1) d.from.asked->text = back->text;
}

}  // namespace

void draw_order(Drawing& d) {
    const Step* context = d.step("context");
    if (!context || !d.from.asked || !d.from.answered || d.from.answered->cache || static_cast<int>(d.trace().tokens().size()) > kMostCompared) return;
    const Theme& t = d.ui.theme;
    draw_head(d, say(Text::figure_order_of));
    d.ui.twin.paragraph(std::string(say(Text::figure_order_of)));
    const std::optional<Experiment> back = usual(d);
    move_by_hand(d, back);
    if (!back) {
        d.box.y += wrapped(d.ui, t.font.caption, t.colour.ink2, d.box, say(Text::figure_order_none));
        d.ui.twin.paragraph(std::string(say(Text::figure_order_none)));
        return;
    }
    const Trace before = run(*back);
    const Matrix& was = before[*before.find("context", d.from.followed.head)].value;
    const std::vector<int> places = places_of_words(before.tokens(), d.trace().tokens());
    const bool veiled = d.hidden("context");
    const std::string unknown = "?";

    float word_w = 0;
    for (const std::string& word : before.tokens()) word_w = std::max(word_w, text_width(t.font.caption, word));
    word_w = std::min(word_w, d.box.w / 4) + t.space8;
    const float place_w = std::max(text_width(t.font.label, say(Text::figure_place)), text_width(t.font.mono_cell, "00")) + t.space8;
    const float number_w = std::max(text_width(t.font.label, say(Text::figure_change)), text_width(t.font.mono_cell, d.number(0))) + t.space8;
    const float cells_w = d.box.w - word_w - place_w - number_w, cell_w = std::round(text_width(t.font.mono_cell, "−0.00") + 3), h = d.line();
    const auto head = [&](float x, float w, Text words, float align) { text_in(d.ui, t.font.label, t.colour.ink2, {x, d.box.y, w, h}, say(words), align); };
    head(d.box.x + word_w, place_w - t.space8, Text::figure_place, 0.5f);
    head(d.box.x + word_w + place_w, cells_w, Text::figure_contexts, 0);
    head(d.box.x + d.box.w - number_w, number_w, Text::figure_change, 1);
    d.box.y += h;
    double most = 0;
    std::vector<std::vector<std::string>> told;
    for (size_t i = 0; i < places.size(); ++i, d.box.y += h) {
        const int now = places[i];
        const double change = static_cast<double>((context->value.row(now) - was.row(static_cast<int>(i))).cwiseAbs().maxCoeff());
        most = std::max(most, change);
        const std::string number = veiled ? unknown : d.number(change);
        text_in(d.ui, t.font.caption, t.colour.ink, {d.box.x, d.box.y, word_w - t.space8, h}, before.tokens()[i]);
        text_in(d.ui, t.font.mono_cell, now == static_cast<int>(i) ? t.colour.ink3 : t.colour.ask, {d.box.x + word_w, d.box.y, place_w - t.space8, h}, std::to_string(now), 0.5f);
        draw_cells(d, {d.box.x + word_w + place_w, d.box.y, cells_w, h}, context->value, now, cell_w, veiled);
        text_in(d.ui, t.font.mono_cell, t.colour.ink, {d.box.x + d.box.w - number_w, d.box.y, number_w, h}, number, 1);
        told.push_back({before.tokens()[i], std::to_string(now), number});
    }
    d.box.y += t.space8;
    const std::string words = say(Text::figure_order_most, {veiled ? unknown : d.number(most)});
    d.box.y += wrapped(d.ui, t.font.caption_bold, t.colour.ink, d.box, words);
    d.ui.twin.table("lesson.figure", std::string(say(Text::figure_order_table)), {std::string(say(Text::figure_token)), std::string(say(Text::figure_place)), std::string(say(Text::figure_change))},
                    std::move(told));
    d.ui.twin.live(words);
}

void draw_disorder(Drawing& d) {
    if (!d.from.answered || static_cast<int>(d.trace().tokens().size()) > kMostCompared) return;
    const Experiment& e = *d.from.answered;
    Experiment plain = e;                          // the sentence, without what else the reader has done
    plain.edits.clear();
    plain.mask = Mask::None;
    plain.dropout = 0;
    if (e.subject != Subject::Attention || e.heads > 1 || e.cache || has_loss(e) || !moves_whole(e)) return;
    const Theme& t = d.ui.theme;
    draw_head(d, say(Text::figure_disorder_of));
    const std::vector<OrderEffect> effects = effects_of_order(plain, dealt_order(static_cast<int>(d.trace().tokens().size())));
    double most = 0;
    float word_w = 0;
    const auto name = [](Positions kind) { return std::string(say(*text_of("control.positions." + std::string(names_of(kind)[static_cast<size_t>(kind)])))); };
    for (const OrderEffect& effect : effects) {
        most = std::max(most, effect.change);
        word_w = std::max(word_w, text_width(t.font.caption, name(effect.kind)));
    }
    word_w = std::min(word_w, d.box.w / 2) + t.space8;
    const float number_w = text_width(t.font.mono_cell, d.number(0)) + t.space8, h = d.line();
    std::vector<std::vector<std::string>> told;
    for (const OrderEffect& effect : effects) {
        const std::string number = d.number(effect.change);
        text_in(d.ui, t.font.caption, t.colour.ink, {d.box.x, d.box.y, word_w - t.space8, h}, name(effect.kind));
        const Rect room{d.box.x + word_w, d.box.y, d.box.w - word_w - number_w, h};
        if (most > 0 && effect.change > 0) draw_bar(d, room, static_cast<float>(effect.change / most), t.colour.amount);
        text_in(d.ui, t.font.mono_cell, t.colour.ink, {d.box.x + d.box.w - number_w, d.box.y, number_w, h}, number, 1);
        told.push_back({name(effect.kind), number});
        d.box.y += h;
    }
    d.ui.twin.table("lesson.figure", std::string(say(Text::figure_disorder_of)), {std::string(say(Text::control_positions)), std::string(say(Text::figure_change))}, std::move(told));
}

}  // namespace lab::figure
