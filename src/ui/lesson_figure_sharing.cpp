// Which head of queries uses which head of keys and values, and what is kept of each word; how many share is chosen here.
#include "ui/lesson_figure_parts.h"

#include "core/model_shapes.h"
#include "texts/say.h"

#include <algorithm>
#include <cmath>

namespace lab::figure {
namespace {

constexpr float kTint = 0.28f, kLink = 22;         // how strong a group's colour is; height of the lines between heads
constexpr float kWidest = 40;                      // tile

KeysOf kind_of(int kv_heads, int heads) { return kv_heads == heads ? KeysOf::EveryHead : kv_heads == 1 ? KeysOf::AllHeads : KeysOf::Group; }

std::vector<int> divisors(int n) {
    std::vector<int> all;
    for (int g = n; g >= 1; --g)
        if (n % g == 0) all.push_back(g);
    return all;
}

struct Tiles {
    float x, w, gap;
    float left(int i) const { return x + float(i) * (w + gap); }
    float middle(int i) const { return left(i) + w / 2; }
    float right(int i) const { return left(i) + w; }
};
Tiles tiles_in(const Rect& box, int n) {
    const float gap = n > 16 ? 1 : 4, w = std::min(kWidest, (box.w - gap * float(n - 1)) / float(n));
    return {box.x + (box.w - w * float(n) - gap * float(n - 1)) / 2, w, gap};
}

void draw_tile(Drawing& d, const Rect& r, ImU32 colour, bool loud, const std::string& words) {
    const Theme& t = d.ui.theme;
    fill(d.ui, r, with_alpha(colour, kTint), t.radius_cell);
    outline(d.ui, r, loud ? t.colour.ink : colour, loud ? t.connector : t.hairline, t.radius_cell);
    if (text_width(t.font.mono_cell, words) <= r.w) text_in(d.ui, loud ? t.font.mono_bold : t.font.mono, t.colour.ink, r, words, 0.5f);
}

void draw_row_name(Drawing& d, Text words) {
    const Theme& t = d.ui.theme;
    text_in(d.ui, t.font.label, t.colour.ink2, {d.box.x, d.box.y, d.box.w, d.line()}, say(words));
    d.box.y += d.line();
}

}  // namespace

void draw_key_heads(Drawing& d) {
    if (!d.from.asked || !d.from.answered) return;
    const int heads = d.from.answered->heads, kv_heads = kv_heads_of(*d.from.answered);
    std::vector<std::string> labels;
    const std::vector<int> counts = divisors(heads);
    for (const int g : counts) labels.push_back(std::to_string(g));
    std::vector<FigureButton> buttons;
    for (size_t i = 0; i < counts.size(); ++i)
        buttons.push_back({"lesson.figure.share." + labels[i], labels[i], {.kind = counts[i] == kv_heads ? ButtonKind::Primary : ButtonKind::Outline}});
    draw_row_name(d, Text::figure_share_choose);
    const int pressed = draw_buttons(d, buttons);
    if (pressed >= 0) d.from.asked->kv_heads = pressed == 0 ? 0 : counts[size_t(pressed)];
}

void draw_sharing(Drawing& d) {
    const Step *K = d.step("K"), *V = d.step("V");
    if (!K || !V || !d.from.answered || !d.from.answered->projections || d.from.answered->score != Score::Dot) return;
    const Theme& t = d.ui.theme;
    const int heads = d.trace().heads(), kv_heads = kv_heads_of(*d.from.answered), group = heads / kv_heads;
    const int head = std::clamp(d.from.open ? d.from.open->draw.about.head : d.from.followed.head, 0, heads - 1);
    const bool veiled = d.hidden("K");
    const auto colour = [&](int g) { return veiled ? t.colour.ink3 : t.colour.heads[size_t(g) % t.colour.heads.size()]; };
    draw_head(d, say(Text::figure_share_of));

    const Tiles asks = tiles_in(d.box, heads);
    const float h = std::round(line_height(t.font.mono) + t.space8);
    draw_row_name(d, Text::figure_share_queries);
    std::vector<std::vector<std::string>> told;
    for (int i = 0; i < heads; ++i) {
        draw_tile(d, {asks.left(i), d.box.y, asks.w, h}, colour(i / group), i == head, std::to_string(i + 1));
        told.push_back({std::to_string(i + 1), veiled ? "?" : std::to_string(i / group + 1)});
    }
    d.box.y += h;
    const float link = std::round(kLink * t.appearance.text_scale);
    const Tiles apart = tiles_in(d.box, kv_heads); // while it is a question, they stand below nobody
    for (int i = 0; i < heads && !veiled; ++i)
        fill(d.ui, {std::round(asks.middle(i)), d.box.y, i == head ? t.connector : t.hairline, link}, i == head ? t.colour.ink : colour(i / group));
    d.box.y += link;
    for (int g = 0; g < kv_heads; ++g) {
        const float left = veiled ? apart.left(g) : asks.left(g * group), right = veiled ? apart.right(g) : asks.right(g * group + group - 1);
        draw_tile(d, {left, d.box.y, right - left, h}, colour(g), !veiled && g == head / group, std::to_string(g + 1));
    }
    d.box.y += h;
    draw_row_name(d, Text::figure_share_keys);
    d.box.y += t.space4;
    const Eigen::Index kept = (K->value.cols() + V->value.cols()) * kv_heads;          // of one head each
    const std::string words = say(Text::figure_share_kept, {std::to_string(kv_heads), std::to_string(K->value.cols()), count_text(double(kept)), short_name(kind_of(kv_heads, heads))});
    d.box.y += wrapped(d.ui, t.font.caption_bold, t.colour.ink, d.box, words) + t.space8;
    draw_key_heads(d);
    d.ui.twin.table("lesson.figure", std::string(say(Text::figure_share_of)), {std::string(say(Text::figure_share_queries)), std::string(say(Text::figure_share_keys))}, std::move(told));
    d.ui.twin.paragraph(words);
}

}  // namespace lab::figure
