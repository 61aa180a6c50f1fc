// The foot of the training view: run, step, rewind, the track of steps, what has come of it.
#include "ui/training.h"

#include "texts/say.h"
#include "ui/plot_layout.h"
#include "ui/timeline_buttons.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

constexpr float kLeastTrack = 80;
constexpr int kMostTicks = 6;

void set_step(Ui& ui, Panels& p, int step) {
    p.state.training = {};
    p.asked.steps_trained = std::clamp(step, 0, std::max(p.state.looks.training.horizon, p.asked.steps_trained));
    ui.wants_frame = true;
}

void draw_play(Ui& ui, const Rect& place, Panels& p) {
    const bool runs = p.state.training.runs;
    if (!play_disc(ui, place, runs, say(runs ? Text::training_pause : Text::training_play))) return;
    if (!runs && p.asked.steps_trained >= p.state.looks.training.horizon) p.asked.steps_trained = 0;   // once more from the same start
    p.state.training = {.runs = !runs};
    ui.wants_frame = true;
}

void draw_back(Ui& ui, const Rect& place, Panels& p) {
    const int now = p.asked.steps_trained;
    if (button(ui, "timeline.back", place, say(Text::training_back), {.icon = Icon::ChevronLeft, .icon_only = true, .enabled = now > 0})) set_step(ui, p, now - 1);
}

void draw_next(Ui& ui, const Rect& place, Panels& p) {
    const int now = p.asked.steps_trained;
    if (button(ui, "timeline.next", place, say(Text::training_next_step), {.icon = Icon::ChevronRight, .icon_only = true, .enabled = now < p.state.looks.training.horizon}))
        set_step(ui, p, now + 1);
}

void draw_rewind(Ui& ui, const Rect& place, Panels& p) {
    if (button(ui, "timeline.stop", place, say(Text::training_rewind), {.icon = Icon::Reset, .icon_only = true, .enabled = p.asked.steps_trained > 0})) set_step(ui, p, 0);
}

// The step as a slider; numbers below it where there is room.
void draw_track(Ui& ui, const Rect& place, Panels& p, bool numbers) {
    const Theme& t = ui.theme;
    const int last = std::max(p.state.looks.training.horizon, p.asked.steps_trained);
    const int before = p.asked.steps_trained;
    int wish = before;
    if (const Step2 by = arrow_keys(ui, "timeline"); by.x != by.y) wish = before + by.x - by.y;
    float value = float(before);
    Rect rail = place;
    if (numbers) cut_bottom(rail, line_height(t.font.mono_cell));
    if (slider(ui, "timeline", rail, say(Text::training_track), value, 0, float(last))) wish = int(std::lround(value));
    if (wish != before) set_step(ui, p, wish);
    if (!numbers) return;
    const float left = rail.x + slider_knob(t), w = rail.w - 2 * slider_knob(t), y = rail.y + rail.h;
    for (const PlotTick& tick : ticks_of({0, double(last), PlotScale::Linear, true}, kMostTicks)) {
        const float x = left + w * float(tick.value) / float(last), half = text_width(t.font.mono_cell, tick.label) / 2;
        text_in(ui, t.font.mono_cell, t.colour.ink2, {std::clamp(x - half, place.x, place.x + place.w - 2 * half), y - t.space4, 2 * half + 1, line_height(t.font.mono_cell)}, tick.label);
    }
}

void draw_wide(Ui& ui, const Rect& place, Panels& p, const std::string& words, ImU32 ink) {
    const Theme& t = ui.theme;
    const bool low = place.h < t.target + 2 * t.space16;               // no room for a sentence
    Rect rest = inset(place, t.space16, t.space4);
    Rect left = cut_left(rest, 4 * t.target + t.space24, t.space8), right = cut_right(rest, t.target + t.space4, t.space8);
    left.y += (left.h - t.target) / 2, left.h = t.target;
    right.y = left.y, right.h = t.target;
    draw_play(ui, cut_left(left, t.target + t.space8, t.space8), p);
    draw_rewind(ui, cut_left(left, t.target), p);
    draw_back(ui, cut_left(left, t.target), p);
    draw_next(ui, cut_left(left, t.target), p);
    if (!low) text_in(ui, t.font.control, ink, inset(cut_bottom(rest, leading(t.font.control) + t.space4), t.space8, 0), words);
    if (rest.w >= kLeastTrack) draw_track(ui, rest, p, !low && rest.h >= 2 * line_height(t.font.mono_cell));
    pace_button(ui, right, p.state.timeline.pace);
}

void draw_stacked(Ui& ui, const Rect& place, Panels& p, ImU32 ink) {
    const Theme& t = ui.theme;
    Rect rest = inset(place, t.space12, 0);
    Rect row = cut_bottom(rest, t.target + std::round(20 * t.appearance.text_scale));
    Rect buttons = row;
    buttons.h = t.target;
    draw_play(ui, cut_left(buttons, t.target), p);
    draw_rewind(ui, cut_left(buttons, t.target), p);
    Rect last = cut_right(buttons, t.target, t.space4);
    draw_back(ui, cut_left(buttons, t.target), p);
    draw_track(ui, buttons, p, false);
    draw_next(ui, last, p);
    const std::string of = say(Text::training_of, {std::to_string(p.asked.steps_trained), std::to_string(p.state.looks.training.horizon)});
    text_in(ui, t.font.caption_bold, ink, {row.x, row.y + t.target - t.space4, row.w, row.h - t.target}, of, 0.5f);
}

}  // namespace

void draw_training_track(Ui& ui, const Rect& place, Panels& p) {
    const auto [words, alarms] = verdict_of(p, read_training(p));
    const ImU32 ink = alarms ? ui.theme.colour.less : ui.theme.colour.ink;
    if (ui.stacked) draw_stacked(ui, place, p, ink);
    else draw_wide(ui, place, p, words, ink);
    if (p.state.training.runs) ui.twin.paragraph(words);               // a run is not read out step by step
    else ui.twin.live(words);
}

}  // namespace lab
