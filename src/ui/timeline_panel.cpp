// The timeline's panel: buttons, the track with a dot a step, one sentence.  Not here: time (timeline.cpp).
#include "texts/say.h"
#include "ui/moment_words.h"
#include "ui/step_look.h"
#include "ui/timeline.h"
#include "ui/timeline_buttons.h"
#include "ui/timeline_track.h"
#include "ui/training.h"
#include "ui/views.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

constexpr float kLeastTrack = 80;

void toggle_play(Ui& ui, Panels& p) {
    Timeline& line = p.state.timeline;
    const bool at_end = p.telling.now == int(p.telling.moments.size()) - 1;
    line.playing = !line.playing;
    if (line.playing && (!line.playhead || at_end)) go_to_moment(ui, p, 0);
    ui.wants_frame = true;
}

void step_by_hand(Ui& ui, Panels& p, int moment) {
    p.state.timeline.playing = false;
    go_to_moment(ui, p, moment);
}

void draw_play(Ui& ui, const Rect& place, Panels& p) {
    const bool playing = p.state.timeline.playing;
    if (play_disc(ui, place, playing, say(playing ? Text::timeline_pause : Text::timeline_play))) toggle_play(ui, p);
}

void draw_stop(Ui& ui, const Rect& place, Panels& p) {
    const bool told = p.state.timeline.playhead.has_value();
    if (button(ui, "timeline.stop", place, say(Text::timeline_stop), {.icon = Icon::Close, .icon_only = true, .enabled = told})) stop_telling(ui, p);
}

void draw_steppers(Ui& ui, Rect& row, Panels& p) {
    const float w = ui.theme.target;
    const int now = p.telling.now, last = int(p.telling.moments.size()) - 1;
    if (button(ui, "timeline.back", cut_left(row, w), say(Text::timeline_back), {.icon = Icon::ChevronLeft, .icon_only = true, .enabled = now > 0})) step_by_hand(ui, p, now - 1);
    if (button(ui, "timeline.next", cut_left(row, w, ui.theme.space8), say(Text::timeline_next), {.icon = Icon::ChevronRight, .icon_only = true, .enabled = now < last}))
        step_by_hand(ui, p, now + 1);
}

std::string narration(const Panels& p) {
    const Moment* moment = p.telling.moment();
    if (moment && is_hidden(p.state.work, p.trace[moment->cell.step].name)) return std::string(say(Text::question_first));
    return moment ? say_moment(p.trace, *moment, p.state.digits) : std::string(say(Text::timeline_hint));
}

// Aloud: every moment when stepping by hand, a step at a time while playing.
void speak(Ui& ui, const Panels& p) {
    const Moment* moment = p.telling.moment();
    if (!moment) return;
    const std::string step = say_step(p.trace, p.telling.moments, *moment);
    ui.twin.live(p.state.timeline.playing ? step : say(Text::told_aloud, {step, narration(p)}));
}

void draw_track_of(Ui& ui, const Rect& place, Panels& p, bool names) {
    const auto cell = p.selection.opened() ? p.trace.locate(*p.selection.opened()) : std::nullopt;
    const auto opened = cell ? std::optional(cell->step) : std::nullopt;
    if (const auto wish = timeline_track(ui, place, p.trace, p.telling, names, opened)) step_by_hand(ui, p, *wish);
}

ImU32 ink_of(const Ui& ui, const Panels& p) { return p.telling.moment() ? ui.theme.colour.ink : ui.theme.colour.ink2; }

void draw_wide(Ui& ui, const Rect& place, Panels& p) {
    const Theme& t = ui.theme;
    const bool low = place.h < t.target + 2 * t.space16;               // no room for a sentence
    Rect rest = inset(place, t.space16, t.space4);
    Rect left = cut_left(rest, 3 * t.target + t.space24, t.space8), right = cut_right(rest, 2 * t.target, t.space8);
    left.y += (left.h - t.target) / 2, left.h = t.target;
    right.y = left.y, right.h = t.target;
    draw_play(ui, cut_left(left, t.target + t.space8, t.space8), p);
    draw_steppers(ui, left, p);
    if (!low) {
        const Rect words = inset(cut_bottom(rest, leading(t.font.control) + t.space4), t.space8, 0);
        const bool cuts_hint = !p.telling.moment() && text_width(t.font.control, narration(p)) > words.w;
        text_in(ui, t.font.control, ink_of(ui, p), words, cuts_hint ? std::string(say(Text::timeline_hint_short)) : narration(p));
    }
    if (rest.w >= kLeastTrack) draw_track_of(ui, rest, p, !low);
    pace_button(ui, cut_left(right, t.target), p.state.timeline.pace);
    draw_stop(ui, right, p);
}

void draw_stacked(Ui& ui, const Rect& place, Panels& p) {
    const Theme& t = ui.theme;
    Rect rest = inset(place, t.space12, 0);
    Rect row = cut_bottom(rest, t.target + std::round(20 * t.appearance.text_scale));
    Rect above = rest;
    if (p.state.timeline.playhead && above.h >= t.target) {
        draw_stop(ui, cut_right(above, t.target), p);
        pace_button(ui, cut_right(above, t.target, t.space4), p.state.timeline.pace);
        const std::string words = narration(p);
        const float h = wrapped_height(t.font.control, above.w, words);
        wrapped(ui, t.font.control, t.colour.ink, {above.x + t.space4, above.y + std::max(0.f, (above.h - h) / 2), above.w - t.space4, above.h}, words);
    }
    Rect buttons = row;
    buttons.h = t.target;
    draw_play(ui, cut_left(buttons, t.target), p);
    Rect last = cut_right(buttons, t.target, t.space4);
    Rect first = cut_left(buttons, t.target, t.space4);
    const int now = p.telling.now, end = int(p.telling.moments.size()) - 1;
    if (button(ui, "timeline.back", first, say(Text::timeline_back), {.icon = Icon::ChevronLeft, .icon_only = true, .enabled = now > 0})) step_by_hand(ui, p, now - 1);
    draw_track_of(ui, buttons, p, false);
    if (button(ui, "timeline.next", last, say(Text::timeline_next), {.icon = Icon::ChevronRight, .icon_only = true, .enabled = now < end})) step_by_hand(ui, p, now + 1);
    const Moment* moment = p.telling.moment();
    const Rect name{row.x, row.y + t.target - t.space4, row.w, row.h - t.target};
    text_in(ui, moment ? t.font.caption_bold : t.font.caption, ink_of(ui, p), name,
            moment ? say_step(p.trace, p.telling.moments, *moment) : std::string(say(Text::timeline_hint_short)), 0.5f);
}

}  // namespace

void draw_timeline(Ui& ui, const Rect& place, Panels& p) {
    fill(ui, place, ui.theme.colour.panel);
    fill(ui, {place.x, place.y, place.w, ui.theme.hairline}, ui.theme.colour.hairline);
    if (p.state.view == View::Training) return draw_training_track(ui, place, p);
    if (p.telling.moments.empty()) return;
    if (ui.stacked) draw_stacked(ui, place, p);
    else draw_wide(ui, place, p);
    speak(ui, p);
}

}  // namespace lab
