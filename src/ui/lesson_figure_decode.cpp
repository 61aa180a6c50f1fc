// A word arrives: what is made for it without a cache and with one, side by side, as queries, keys and their pairs; what that
// costs; and how far the two answers are apart.  Buttons step through the sentence.
#include "ui/lesson_figure_parts.h"

#include "core/cost.h"
#include "core/tokens.h"
#include "texts/say.h"

#include <algorithm>
#include <cmath>

namespace lab::figure {
namespace {

constexpr float kMostSide = 132, kLeastCell = 5;   // of a picture of all pairs; a cell that has a line around it
constexpr float kLabelShare = 0.44f;               // of a line of the table

bool begins_with(const std::vector<std::string>& all, const std::vector<std::string>& first) {
    return first.size() <= all.size() && std::equal(first.begin(), first.end(), all.begin());
}

// The sentence of which the words so far are the beginning: the one that the reader steps through, or a new one.
const std::string& whole_sentence(Drawing& d) {
    std::string& sentence = d.from.state.decoded.sentence;
    if (!begins_with(words_of(sentence), words_of(d.from.answered->text))) sentence = d.from.answered->text;
    return sentence;
}

void draw_steps(Drawing& d, int now, int all) {
    const int pressed = draw_buttons(d, {
        {"lesson.figure.back", say(Text::figure_decode_back), {.kind = ButtonKind::Outline, .icon = Icon::ChevronLeft, .icon_only = true, .enabled = now > 1}},
        {"lesson.figure.next", say(Text::figure_decode_next), {.kind = ButtonKind::Primary, .enabled = now < all}},
    });
    if (pressed < 0 || !d.from.asked) return;
    Experiment whole = *d.from.asked;
    whole.text = d.from.state.decoded.sentence;
    d.from.asked->text = of_first_words(whole, pressed == 0 ? now - 1 : now + 1).text;
}

// Queries down the left, keys along the top, their pairs between: those of the last `made` words are made now, of the others only
// the keys are there.
void draw_pairs(Drawing& d, const Rect& r, int words, bool with_cache) {
    const Theme& t = d.ui.theme;
    const float cell = r.w / static_cast<float>(words + 1), gap = cell >= kLeastCell ? 1.0f : 0.0f, last = static_cast<float>(words);
    const auto part = [&](float col, float row, float columns, float rows) { return Rect{r.x + col * cell, r.y + row * cell, columns * cell, rows * cell}; };
    const auto ground = [&](const Rect& box, ImU32 colour) { fill(d.ui, box, colour); };
    const float made = with_cache ? 1.0f : last, old = last - made;
    ground(part(1, 1, last, last), t.colour.panel);
    ground(part(0, 1, 1, last), t.colour.panel);
    ground(part(1, 0, old, 1), packed(t.colour.clay[1]));
    ground(part(1 + old, 0, made, 1), t.colour.answer);
    ground(part(0, 1 + old, 1, made), t.colour.ask);
    ground(part(1, 1 + old, last, made), t.colour.amount);
    if (gap == 0) return;
    for (int i = 0; i <= words + 1; ++i) {
        const float at = std::round(static_cast<float>(i) * cell);
        fill(d.ui, {r.x + at - gap, r.y, gap, r.h}, t.colour.sunk);
        fill(d.ui, {r.x, r.y + at - gap, r.w, gap}, t.colour.sunk);
    }
}

// Samples of the colours and what they stand for, in lines as they have room.
void draw_legend(Drawing& d) {
    const Theme& t = d.ui.theme;
    struct Entry {
        ImU32 colour;
        std::string words;
    };
    const Entry entries[] = {{t.colour.ask, std::string(say(Text::figure_decode_query))}, {t.colour.answer, std::string(say(Text::figure_decode_key))},
                             {t.colour.amount, std::string(say(Text::figure_decode_pair))}, {packed(t.colour.clay[1]), std::string(say(Text::figure_decode_kept_key))}};
    constexpr float kSample = 9;
    float x = d.box.x;
    for (const Entry& entry : entries) {
        const float w = kSample + t.space4 + text_width(t.font.label, entry.words);
        if (x > d.box.x && x + w > d.box.x + d.box.w) x = d.box.x, d.box.y += d.line();
        fill(d.ui, {x, std::round(d.box.y + (d.line() - kSample) / 2), kSample, kSample}, entry.colour, t.radius_cell);
        text_in(d.ui, t.font.label, t.colour.ink2, {x + kSample + t.space4, d.box.y, d.box.x + d.box.w - x - kSample, d.line()}, entry.words);
        x += w + t.space12;
    }
    d.box.y += d.line();
}

}  // namespace

const Decoding* decoded(Drawing& d) {
    const Experiment* e = d.from.answered;
    if (!e || !can_decode(*e)) return nullptr;
    const size_t words = words_of(e->text).size();
    if (words < 1 || words > static_cast<size_t>(kMostDecoded)) return nullptr;
    Decoded& known = d.from.state.decoded;
    if (known.of != *e) {
        known.of = *e;
        known.found = decode(*e);
    }
    return &known.found;
}

void draw_decode(Drawing& d) {
    const Theme& t = d.ui.theme;
    const Decoding* found = decoded(d);
    if (!found) {
        d.box.y += paragraph(d.ui, t.font.caption, t.colour.ink2, d.box, say(Text::figure_decode_long, {std::to_string(kMostDecoded)}));
        return;
    }
    const int now = d.words(), all = static_cast<int>(words_of(whole_sentence(d)).size());
    const std::string title = say(Text::figure_decode_of, {d.word(now - 1), std::to_string(now), std::to_string(all)});
    draw_head(d, title);
    draw_steps(d, now, all);
    d.box.y += t.space12;

    const float label_w = std::round(d.box.w * kLabelShare), column_w = (d.box.w - label_w) / 2, half = std::round((d.box.w - t.space16) / 2);
    const std::string names[] = {std::string(say(Text::figure_decode_afresh)), std::string(say(Text::figure_decode_cached))};
    const float side = std::min(half, std::round(kMostSide * t.appearance.text_scale));
    for (size_t i = 0; i < 2; ++i) {
        const float x = d.box.x + static_cast<float>(i) * (half + t.space16);
        text_in(d.ui, t.font.caption, t.colour.ink2, {x, d.box.y, half, d.line()}, names[i]);
        draw_pairs(d, {x, d.box.y + d.line(), side, side}, now, i == 1);
    }
    d.box.y += d.line() + side + t.space4;
    draw_legend(d);
    d.box.y += t.space8;
    const std::string n = std::to_string(now), picture = say(Text::figure_decode_picture, {n, std::to_string(now * now), std::to_string(now - 1)});

    const AttentionSizes s = sizes_of(d.trace());
    const double words = now;
    struct Line {
        Text label;
        std::string_view count;
        double afresh, cached;
    };
    const Line lines[] = {{Text::figure_decode_word, "count.word_cached", word_afresh(s, words), word_with_cache(s, words)},
                          {Text::figure_decode_words, "count.words_cached", words_afresh(s, words), words_with_cache(s, words)},
                          {Text::figure_decode_numbers, "count.kept", 0, kept_numbers(s, words)},
                          {Text::figure_decode_bytes, "count.kept_bytes", 0, kept_bytes(s, words)}};
    std::vector<std::vector<std::string>> told;
    for (const Line& line : lines) {
        const std::string label(say(line.label)), afresh = count_text(line.afresh), with = d.hidden(line.count) ? "?" : count_text(line.cached);
        const float h = std::max(d.line(), wrapped(d.ui, t.font.label, t.colour.ink2, {d.box.x, d.box.y + t.space4 / 2, label_w - t.space8, 0}, label) + t.space4);
        text_in(d.ui, t.font.mono, t.colour.ink2, {d.box.x + label_w, d.box.y, column_w, h}, afresh, 1);
        text_in(d.ui, t.font.mono, t.colour.ink, {d.box.x + label_w + column_w, d.box.y, column_w, h}, with, 1);
        d.box.y += h;
        fill(d.ui, {d.box.x, d.box.y - t.hairline, d.box.w, t.hairline}, t.colour.hairline);
        told.push_back({label, afresh, with});
    }
    const std::string apart = say(Text::figure_decode_apart, {error_text(static_cast<double>(found->newest))});
    d.box.y += t.space4;
    d.box.y += wrapped(d.ui, t.font.caption_bold, t.colour.amount, d.box, apart);
    d.ui.twin.paragraph(title);
    d.ui.twin.paragraph(picture);
    d.ui.twin.table("lesson.figure", title, {"", names[0], names[1]}, std::move(told));
    d.ui.twin.live(apart);
}

}  // namespace lab::figure
