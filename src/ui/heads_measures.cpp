// Measures: their words and numbers, and the few lines below a map.
#include "ui/heads_measures.h"

#include "texts/say.h"
#include "ui/heads_draw.h"
#include "ui/stage_text.h"
#include "ui/step_look.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

constexpr float kBarH = 3, kColumnAir = 10, kMostLine = 260;        // wider lines lead the eye astray
constexpr int kShortDigits = 2;
constexpr double kMostly = 0.5;                    // the least weight that a row is said to look mostly at
constexpr double kWidely = 0.7;                    // effective words by words looked at: the least that is said to spread widely

}  // namespace

std::vector<MeasureText> measure_texts(const HeadShares& head, const Trace& trace, int digits) {
    const HeadMeasures& of = head.of_row;
    const int few = std::min(kShortDigits, digits);
    const bool seen = head.is_seen(), known = of.is_known;
    const auto number = [&](double value, int decimals) { return !seen ? std::string("?") : number_text(known ? value : std::nan(""), decimals); };
    const auto only_here = [&](const std::optional<double>& value, auto text) {
        return value || !known ? text(value.value_or(0)) : std::string(say(Text::heads_no_measure));
    };
    const auto share = [&](double value) { return seen && known ? float(std::clamp(value, 0.0, 1.0)) : -1; };
    const auto strongest = [&]() -> std::string {
        if (!seen) return "?";
        if (known && of.strongest >= 0) return column_words(trace, head.step, of.strongest);
        return std::string(say(known && of.is_even ? Text::heads_each : Text::heads_no_measure));
    };
    const double most_bits = std::log2(std::max<double>(2, double(trace[head.step].value.cols())));
    const bool ahead = seen && of.back && *of.back < 0;
    return {
        {strongest(), number(of.largest, digits), share(of.largest)},
        {std::string(say(Text::heads_entropy)), seen ? say(Text::heads_bits, {number(of.bits, few)}) : number(0, 0), share(of.bits / most_bits)},
        {std::string(say(Text::heads_as_many)), number(of.tokens, std::max(0, of.tokens < 10 ? few : few - 1))},
        {std::string(say(ahead ? Text::heads_ahead : Text::heads_back)),
         only_here(of.back, [&](double back) { return seen ? say(Text::heads_words, {number(std::abs(back), few)}) : number(0, 0); })},
        {std::string(say(Text::heads_itself)), only_here(of.itself, [&](double w) { return number(w, digits); }), of.itself ? share(*of.itself) : -1},
        {std::string(say(Text::heads_first)), number(of.first, digits), share(of.first)},
    };
}

std::vector<std::string> head_sentences(int head, const HeadShares& shares, const Trace& trace) {
    const HeadMeasures& of = shares.of_row;
    const std::string number = std::to_string(head + 1);
    if (!shares.is_seen()) return {say(Text::heads_strongest, {number, "?"})};
    if (!of.is_known) return {say(Text::heads_not_number, {number})};
    if (of.is_even) return {say(Text::heads_even, {number, std::to_string(of.looked_at)}), say(Text::heads_even_short, {number})};
    if (of.strongest < 0) return {say(Text::heads_nowhere, {number})};
    const std::string word = column_words(trace, shares.step, of.strongest), words = number_text(of.tokens, 1), shortest = say(Text::heads_strongest, {number, word});
    if (of.largest >= kMostly) return {say(Text::heads_mostly, {number, word}), shortest};
    if (of.tokens >= kWidely * of.looked_at) return {say(Text::heads_widely, {number, words, word}), say(Text::heads_widely_short, {number, word}), shortest};
    return {say(Text::heads_some, {number, words, word}), say(Text::heads_some_short, {number, word}), shortest};
}

namespace heads {

void draw_measures(const HeadsPicture& p, const HeadCard& card) {
    const Theme& t = p.ui.theme;
    const std::vector<MeasureText> texts = measure_texts(p.reading.head(card.head), p.trace(), p.p.state.digits);
    Rect rest = card.measures;
    const ImU32 colour = heads::colour_of(p, card.head);
    const auto bar = [&](const Rect& line, float share) {
        const Rect rail{line.x, line.y + line.h - kBarH, line.w, kBarH};
        fill(p.ui, p.view.at(rail), t.colour.sunk, kBarH / 2);
        if (share > 0) fill(p.ui, p.view.at({rail.x, rail.y, std::max(1.f, rail.w * share), rail.h}), t.colour.amount, kBarH / 2);
    };
    if (card.is_brief) {                           // the strongest word, and how far the attention is spread
        const MeasureText& word = texts[0];
        const MeasureText& entropy = texts[1];
        const Rect line = cut_top(rest, line_height(t.font.label) + 4);
        const float number_w = text_width(t.font.label, entropy.number) + 6;
        heads::line_in(p, t.font.label, t.colour.ink, {line.x, line.y, line.w - number_w, line.h}, word.words);
        heads::line_in(p, t.font.label, t.colour.ink2, line, entropy.number, 1);
        return bar(cut_top(rest, kBarH + 2), entropy.bar);
    }
    const float line_h = line_height(t.font.caption) + 3, column_w = (rest.w + kColumnAir) / float(card.measure_columns) - kColumnAir;
    const int lines = int(texts.size()) / card.measure_columns;
    for (int i = 0; i < int(texts.size()); ++i) {
        const MeasureText& of = texts[size_t(i)];
        const Rect line{rest.x + (column_w + kColumnAir) * float(i / lines), rest.y + line_h * float(i % lines),
                        std::min(column_w, kMostLine * t.appearance.text_scale), line_h};
        const float number_w = text_width(t.font.mono, of.number) + 6;
        ImFont* font = i == 0 ? t.font.caption_bold : t.font.caption;
        heads::line_in(p, font, i == 0 ? colour : t.colour.ink2, {line.x, line.y, std::max(8.f, line.w - number_w), line.h}, of.words);
        heads::line_in(p, i == 0 ? t.font.mono_bold : t.font.mono, i == 0 ? colour : t.colour.ink, line, of.number, 1);
    }
    if (p.reading.heads.size() > 1) return;
    cut_top(rest, float(texts.size() + 1) * line_h);
    if (p.view.zoom == 1) wrapped(p.ui, t.font.caption, t.colour.ink2, p.view.at(rest), say(Text::heads_one));
}

}  // namespace heads
}  // namespace lab
