// The newest word arrives: how far the answer of each word before it moves, as bars; what a second layer would make of what was
// kept; and the mask, to be taken off and put back.
#include "ui/lesson_figure_parts.h"

#include "texts/say.h"

#include <algorithm>
#include <cmath>

namespace lab::figure {
namespace {

constexpr float kRight = 1e-6f;                    // below this two numbers differ by rounding alone

void draw_masks(Drawing& d) {
    if (!d.from.asked) return;
    const Mask now = d.from.answered->mask.kind;
    const auto style = [&](Mask mask) { return ButtonStyle{.kind = now == mask ? ButtonKind::Primary : ButtonKind::Outline}; };
    const int pressed = draw_buttons(d, {{"lesson.figure.free", say(Text::figure_moved_free), style(Mask::None)},
                                         {"lesson.figure.causal", say(Text::figure_moved_causal), style(Mask::Causal)}});
    if (pressed >= 0) d.from.asked->mask = pressed == 0 ? Mask::None : Mask::Causal;
}

}  // namespace

void draw_moved(Drawing& d) {
    const Theme& t = d.ui.theme;
    const Decoding* found = decoded(d);
    if (!found) {
        d.box.y += paragraph(d.ui, t.font.caption, t.colour.ink2, d.box, say(Text::figure_decode_long, {std::to_string(kMostDecoded)}));
        return;
    }
    const int newest = d.words() - 1, rows = std::min(newest, kMostRows);
    const bool veiled = d.from.open != nullptr;
    const std::string title = say(Text::figure_moved_of, {d.word(newest)});
    draw_head(d, title);
    draw_masks(d);
    d.box.y += t.space8;

    float word_w = 0, most = kRight;
    for (int i = 0; i < rows; ++i) word_w = std::max(word_w, text_width(t.font.caption, d.word(i)));
    for (const float moved : found->moved) most = std::max(most, moved);
    const auto text_of = [&](float moved) { return moved <= kRight ? error_text(static_cast<double>(moved)) : d.number(static_cast<double>(moved)); };
    word_w = std::min(word_w, d.box.w / 3) + t.space8;
    const float h = d.line(), number_w = std::max(text_width(t.font.mono_cell, d.number(0)), text_width(t.font.mono_cell, error_text(1e-7))) + t.space8;
    std::vector<std::vector<std::string>> told;
    for (int i = 0; i < rows; ++i, d.box.y += h) {
        const float moved = found->moved[static_cast<size_t>(i)], room = d.box.w - word_w - number_w;
        const std::string number = veiled ? "?" : text_of(moved);
        text_in(d.ui, t.font.caption, t.colour.ink, {d.box.x, d.box.y, word_w - t.space8, h}, d.word(i));
        if (!veiled && moved > kRight) draw_bar(d, {d.box.x + word_w, d.box.y, room, h}, moved / most, t.colour.less);
        text_in(d.ui, t.font.mono_cell, t.colour.ink2, {d.box.x + d.box.w - number_w, d.box.y, number_w, h}, number, 1);
        told.push_back({d.word(i), number});
    }
    if (rows < newest) {
        const std::string rest = say(Text::cell_more, {std::to_string(newest - rows)});
        text_in(d.ui, t.font.caption, t.colour.ink2, {d.box.x, d.box.y, d.box.w, h}, rest);
        d.box.y += h;
        told.push_back({rest, ""});
    }
    d.ui.twin.table("lesson.figure", title, {"", std::string(say(Text::figure_moved_change))}, std::move(told));
    if (veiled || !found->second_layer) return;
    const bool right = *found->second_layer <= kRight;
    const std::string second = right ? say(Text::figure_moved_second_right, {error_text(static_cast<double>(*found->second_layer))})
                                     : say(Text::figure_moved_second, {d.number(static_cast<double>(*found->second_layer))});
    d.box.y += t.space8;
    d.box.y += wrapped(d.ui, t.font.caption_bold, right ? t.colour.amount : t.colour.less, d.box, second);
    d.ui.twin.live(second);
}

}  // namespace lab::figure
