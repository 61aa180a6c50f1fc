// Below the Flow picture: the least weight that has a ribbon, how many ribbons are not shown, and whether all heads are.
#include "ui/flow_scene.h"

#include "texts/say.h"
#include "ui/text.h"
#include "ui/views.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab::flow {
namespace {

constexpr float kMostLeast = 0.5f, kSlider = 160, kLeastSlider = 90, kStep = 0.01f;

float air(const Ui& ui) { return ui.stacked ? ui.theme.space12 : ui.theme.space24; }

float toggle_width(const Ui& ui) { return text_width(ui.theme.font.control, say(Text::flow_all_heads)) + ui.theme.space8 + ui.theme.switch_w; }

// Label, number and slider.
float least_width(const Ui& ui, Text label) {
    const Theme& t = ui.theme;
    return text_width(t.font.control, say(label)) + t.space8 + text_width(t.font.mono, number_text(0, 2)) + t.space8 + kLeastSlider;
}

// How many ribbons are not there, and why.
std::string missing(const Scene& s) {
    const int drawn = int(s.layout.ribbons.size()), all = drawn + s.layout.faint + s.layout.beyond;
    if (s.layout.beyond > 0) return say(Text::flow_beyond, {std::to_string(drawn), std::to_string(all)});
    if (s.layout.faint == 0) return {};
    return say(Text::flow_hidden, {std::to_string(s.layout.faint), std::to_string(all)});
}

void draw_least(Ui& ui, Rect row, const Scene& s) {
    const Theme& t = ui.theme;
    float& least = s.p.state.looks.flow.least;
    const std::string told = s.weights.hidden ? std::string() : missing(s);
    if (!told.empty()) ui.twin.paragraph(told);
    const float told_w = text_width(t.font.caption, told) + t.space12;
    const bool is_short = least_width(ui, Text::flow_least) + told_w > row.w;
    const bool has_room = least_width(ui, Text::flow_least_short) + told_w <= row.w;         // else it is only said
    const std::string_view label = say(is_short ? Text::flow_least_short : Text::flow_least);
    text_in(ui, t.font.control, t.colour.ink, cut_left(row, text_width(t.font.control, label) + 1, t.space8), label);
    const std::string number = number_text(double(least), 2);
    text_in(ui, t.font.mono, t.colour.ink, cut_left(row, text_width(t.font.mono, number) + 1, t.space8), number);
    const Rect rail = cut_left(row, std::clamp(row.w - (has_room ? told_w : 0), std::min(row.w, kLeastSlider), kSlider), t.space12);
    if (slider(ui, "flow.least", rail, say(Text::flow_least), least, 0, kMostLeast)) least = std::round(least / kStep) * kStep;
    if (has_room) text_in(ui, t.font.caption, t.colour.ink2, cut_left(row, told_w, t.space12), told);
    const std::string_view hint = say(Text::stage_bars_hint);
    if (s.followed < 0 && text_width(t.font.caption, hint) <= row.w) text_in(ui, t.font.caption, t.colour.ink3, row, hint, 1);
}

}  // namespace

float foot_height(const Ui& ui) { return ui.theme.target + ui.theme.space4; }

void draw_foot(Ui& ui, const Rect& place, const Scene& s) {
    const Theme& t = ui.theme;
    fill(ui, {place.x, place.y, place.w, t.hairline}, t.colour.hairline);
    Rect row = inset(place, air(ui), t.space4 / 2);
    if (s.p.trace.heads() > 1) {
        const Rect where = cut_right(row, toggle_width(ui), t.space16);
        text_in(ui, t.font.control, t.colour.ink, where, say(Text::flow_all_heads));
        toggle(ui, "flow.all_heads", where, say(Text::flow_all_heads), s.p.state.looks.flow.all_heads);
    }
    draw_least(ui, row, s);
}

}  // namespace lab::flow
