// Bars, one a column of the amounts, in the room the layout gives.
#include "ui/row_bars.h"

#include "texts/say.h"
#include "ui/pipeline_draw_parts.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

constexpr float kThickest = 15, kThinnest = 1;

const Card* amounts(const Picture& p) {
    for (const Card& card : p.layout.cards) {
        if (look_of(p.trace[card.step].name).hue == Hue::Amount) return &card;
    }
    return nullptr;
}

void draw_hint(const Picture& p, const Rect& box) {
    const Theme& t = p.ui.theme;
    const std::string_view hint = say(Text::stage_bars_hint);
    if (box.h < t.space24) return;
    wrapped(p.ui, t.font.caption, t.colour.ink3, p.view.at({box.x, box.y + t.space8, std::min(box.w, 200.f), box.h}), hint);
}

}  // namespace

void draw_row_bars(const Picture& p) {
    using namespace pipeline;
    const Card* card = amounts(p);
    const Rect& box = p.layout.bars;
    if (!card || box.empty() || !p.view.sees(box) || p.is_veiled(*card) || p.seen(card->step) != Seen::Whole) return;
    if (p.followed < 0 || p.followed >= card->rows) return draw_hint(p, box);

    const Theme& t = p.ui.theme;
    const Matrix& m = p.trace[card->step].value;
    const int n = card->columns;
    const float pitch = box.h / float(n), bar_h = std::clamp(pitch * 0.7f, kThinnest, kThickest);
    float label_w = 0;
    for (int c = 0; c < n; ++c) label_w = std::max(label_w, text_width(t.font.label, column_words(p.trace, card->step, c)));
    label_w = std::min(label_w, box.w / 3) + t.space8;
    const std::string widest = number_text(double(card->largest), card->decimals);
    const float number_w = text_width(t.font.mono_cell, widest) + t.space8;
    const float left = box.x + label_w, room = box.w - label_w - number_w;
    const int every = std::max(1, int(std::ceil((line_height(t.font.label) - 1) / pitch)));
    const int chosen = p.pinned && p.pinned->step == card->step ? p.pinned->col : -1;
    const float largest = std::max(1e-20f, m.row(p.followed).maxCoeff());
    const auto soft = t.colour.tide[2];

    double sum = 0;
    for (int c = 0; c < n; ++c) {
        const float value = m(p.followed, c), y = box.y + (float(c) + 0.5f) * pitch, w = std::max(0.f, value / largest * room);
        const bool loud = c == chosen;
        sum += double(value);
        const ImU32 colour = loud ? t.colour.amount : ImGui::ColorConvertFloat4ToU32({soft[0], soft[1], soft[2], 1});
        fill(p.ui, p.view.at({left, y - bar_h / 2, w, bar_h}), colour, std::min(t.radius_cell, bar_h / 2) * p.view.zoom);
        if (!loud && (c % every != 0 || (chosen >= 0 && std::abs(c - chosen) < every))) continue;
        const std::string label = ellipsis(t.font.label, column_words(p.trace, card->step, c), label_w - t.space8);
        text_right(p, t.font.label, loud ? t.colour.ink : t.colour.ink2, left - t.space8, y, label);
        if (every > 2 && !loud) continue;          // it would stand on longer bars
        text_at(p, t.font.mono_cell, loud ? t.colour.ink : t.colour.ink2, left + w + 6, y, number_text(double(value), card->decimals));
    }
    fill(p.ui, p.view.at({left - 1, box.y, 1, box.h}), t.colour.rule);
    const float line = line_height(t.font.label), below = box.y + box.h + kCardPad + line / 2 + 2;
    const std::string title = say(Text::stage_bars, {row_words(p.trace, card->step, p.followed)}), total = say(Text::stage_bars_sum, {number_text(sum, 2)});
    const bool above = !p.ui.stacked;              // stacked, the scale of the amounts stands there
    text_at(p, t.font.caption_bold, t.colour.ink, left, above ? box.y - kCardPad - line / 2 - 4 : below, ellipsis(t.font.caption_bold, title, box.x + box.w - left + t.space20));
    const float total_x = above ? left : left + text_width(t.font.caption_bold, title) + t.space12;
    text_at(p, t.font.label, t.colour.ink2, total_x, below, total);
}

}  // namespace lab
