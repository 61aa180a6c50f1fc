// Where moments stand on the track, and how they are drawn.
#include "ui/timeline_track.h"

#include "texts/say.h"
#include "ui/moment_words.h"
#include "ui/step_look.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace lab {
namespace {

constexpr float kDot = 4.5f, kHalo = 9, kTick = 3, kLine = 2, kDensePitch = 16;     // at text size 1

struct Track {
    std::vector<Stop> stops;                       // a step each
    std::vector<float> x;                          // of each stop
    float left = 0, right = 0, y = 0, pitch = 0;
    float grown = 1;                               // its dots, with the letters
    std::optional<size_t> here;                    // the stop that is told, else that of the open cell
    std::vector<std::string> labels;               // one a stop; none: no room

    float at(int moment) const {                   // between the stop before and its own
        for (size_t i = 0; i < stops.size(); ++i) {
            const Stop& s = stops[i];
            if (moment > s.last()) continue;
            const float from = i == 0 ? left : x[i - 1];
            return from + (x[i] - from) * float(moment - s.first + 1) / float(s.count);
        }
        return right;
    }
    const Stop& nearest_stop(float to) const {
        const auto nearest = std::min_element(x.begin(), x.end(), [to](float a, float b) { return std::abs(a - to) < std::abs(b - to); });
        return stops[size_t(nearest - x.begin())];
    }
    int nearest_moment(float to) const {
        int best = 0;
        for (int i = 1; i <= stops.back().last(); ++i) {
            if (std::abs(at(i) - to) <= std::abs(at(best) - to)) best = i;
        }
        return best;
    }
};

// "Wq" where the whole name has no room.
std::string short_label(const Trace& trace, StepId step) {
    std::string label = symbol_of(trace, step);
    if (label.empty()) label = look_of(trace[step].name).name;
    label.erase(std::remove(label.begin(), label.end(), '_'), label.end());
    return label;
}

// The names below the dots, all of the same kind: whole, symbols for what has an index, symbols for all.  None fit: empty.
std::vector<std::string> labels_that_fit(const Ui& ui, const Trace& trace, const std::vector<Stop>& stops, float width) {
    for (const bool all_short : {false, true}) {
        std::vector<std::string> labels;
        float taken = 0;
        for (const Stop& stop : stops) {
            const StepLook look = look_of(trace[stop.step].name);
            const bool is_short = all_short || look.symbol.find('_') != std::string_view::npos;
            labels.push_back(is_short ? short_label(trace, stop.step) : std::string(look.name));
            taken += text_width(ui.theme.font.caption, labels.back()) + ui.theme.space8;
        }
        if (taken <= width) return labels;
    }
    return {};
}

Track track_of(const Ui& ui, const Rect& place, const Trace& trace, const Telling& telling, bool names,
               std::optional<StepId> opened) {
    Track track;
    track.stops = stops_of(telling.moments);
    track.grown = 0.5f + 0.5f * ui.theme.appearance.text_scale;
    for (size_t i = track.stops.size(); i-- > 0;) {
        const Stop& stop = track.stops[i];
        if (telling.now < 0 ? stop.step == opened : telling.now >= stop.first && telling.now <= stop.last()) track.here = i;
    }
    if (names) track.labels = labels_that_fit(ui, trace, track.stops, place.w);
    std::vector<float> widths(track.stops.size(), 2 * kHalo * track.grown);          // each stop has the room of its name, and a share of the rest
    for (size_t i = 0; i < track.labels.size(); ++i) widths[i] = text_width(ui.theme.font.caption, track.labels[i]) + ui.theme.space8;
    float taken = 0;
    for (const float w : widths) taken += w;
    const float scale = taken > place.w ? place.w / taken : 1, spare = std::max(0.f, place.w - taken) / float(widths.size());
    float x = place.x;
    track.pitch = place.w / float(widths.size());
    for (size_t i = 0; i < widths.size(); ++i) {
        const float w = widths[i] * scale + spare;
        track.x.push_back(std::round(x + w / 2));
        x += w;
    }
    track.left = track.x.front();
    track.right = track.x.back();
    track.y = std::round(names ? place.y + kHalo * track.grown + 3 : place.y + place.h / 2);
    return track;
}

// The name of the step that is told or open stands out; what is told is named in full, and what that touches gives way.
void draw_names(Ui& ui, const Rect& place, const Trace& trace, const Telling& telling, const Track& track) {
    const Theme& t = ui.theme;
    const float h = leading(t.font.caption), y = track.y + kHalo * track.grown;
    const auto box = [&](size_t stop, float w) { return Rect{std::clamp(track.x[stop] - w / 2, place.x, std::max(place.x, place.x + place.w - w)), y, w + 1, h}; };
    Rect loud{};
    if (track.here) {
        const bool in_full = telling.now >= 0 || track.labels.empty();
        const std::string_view name = in_full ? look_of(trace[track.stops[*track.here].step].name).name : std::string_view(track.labels[*track.here]);
        loud = box(*track.here, std::min(place.w - 1, text_width(t.font.caption_bold, name)));
        text_in(ui, t.font.caption_bold, t.colour.ink, loud, name, 0.5f);
        loud = inset(loud, -t.space4, 0);
    }
    for (size_t i = 0; i < track.labels.size(); ++i) {
        const Rect r = box(i, text_width(t.font.caption, track.labels[i]));
        if (i == track.here || (telling.now >= 0 && !meet(r, loud).empty())) continue;
        text_in(ui, t.font.caption, t.colour.ink2, r, track.labels[i]);
    }
}

void draw_line(Ui& ui, const Telling& telling, const Track& track) {
    const Theme& t = ui.theme;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float now = telling.now < 0 ? track.left : track.at(telling.now);
    const float line = kLine * track.grown, dot = kDot * track.grown, tick = kTick * track.grown;
    fill(ui, {track.left, track.y - line / 2, track.right - track.left, line}, t.colour.rule, line / 2);
    if (telling.now >= 0) fill(ui, {track.left, track.y - line / 2, now - track.left, line}, t.colour.ask, line / 2);
    for (size_t i = 0; i < track.stops.size(); ++i) {
        const float x = track.x[i];
        const bool told = telling.now >= track.stops[i].last();
        const ImU32 ring = i != track.here ? t.colour.control_edge : telling.now >= 0 ? t.colour.ask : t.colour.ink;
        if (track.pitch < kDensePitch * track.grown) {
            fill(ui, {x - 0.5f, track.y - tick, 1, 2 * tick}, told ? t.colour.ask : ring);
        } else if (told) {
            list->AddCircleFilled({x, track.y}, dot, t.colour.ask, 24);
        } else {
            list->AddCircleFilled({x, track.y}, dot, t.colour.panel, 24);
            list->AddCircle({x, track.y}, dot - 0.75f, ring, 24, i == track.here ? 2 : 1.5f);
        }
    }
    if (telling.now < 0) return;
    list->AddCircleFilled({now, track.y}, kHalo * track.grown, with_alpha(t.colour.ask, 0.18f), 24);
    list->AddCircleFilled({now, track.y}, dot + 1, t.colour.ask, 24);
}

// Left and right by a moment, up and down by a step, to either end.
std::optional<int> by_keys(Ui& ui, const Telling& telling, const Track& track) {
    if (!ui.items.focused("timeline")) return std::nullopt;
    const int last = int(telling.moments.size()) - 1;
    const auto to_step = [&](int by) {
        const int here = telling.now < 0 ? (by > 0 ? -1 : 0) : int(*track.here);
        return track.stops[size_t(std::clamp(here + by, 0, int(track.stops.size()) - 1))].first;
    };
    const Step2 arrows = arrow_keys(ui, "timeline");
    if (arrows.x != 0) return std::clamp(telling.now + arrows.x, 0, last);
    if (arrows.y != 0) return to_step(-arrows.y);
    if (key_pressed(ImGuiKey_PageUp)) return to_step(1);
    if (key_pressed(ImGuiKey_PageDown)) return to_step(-1);
    if (key_pressed(ImGuiKey_Home, false)) return 0;
    if (key_pressed(ImGuiKey_End, false)) return last;
    return std::nullopt;
}

// Pressed: the step under the pointer, from its beginning.  Dragged: every moment on the way.
std::optional<int> by_hand(const Press& hand, const Telling& telling, const Track& track) {
    constexpr float kDrag_px = 4;
    if (!hand.value.empty()) return std::atoi(hand.value.c_str()) - 1;
    if (!hand.held) return std::nullopt;
    const float x = ImGui::GetMousePos().x;
    const bool dragged = ImGui::GetIO().MouseDragMaxDistanceSqr[0] >= kDrag_px * kDrag_px;
    if (!dragged && !ImGui::IsMouseClicked(0)) return std::nullopt;
    const int wish = dragged ? track.nearest_moment(x) : track.nearest_stop(x).first;
    return wish == telling.now ? std::nullopt : std::optional(wish);
}

}  // namespace

std::optional<int> timeline_track(Ui& ui, const Rect& place, const Trace& trace, const Telling& telling, bool names, std::optional<StepId> opened) {
    const Moment* moment = telling.moment();
    const std::string label = moment ? say(Text::timeline_at, {say_step(trace, telling.moments, *moment)}) : std::string(say(Text::timeline_label));
    announce(ui, {.id = "timeline", .role = Role::Slider, .label = label, .value = std::to_string(telling.now + 1), .rect = place, .drags = true});
    const Press hand = press(ui, "timeline", place, true, false);
    const Track track = track_of(ui, place, trace, telling, names, opened);
    std::optional<int> wish = by_hand(hand, telling, track);
    if (!wish) wish = by_keys(ui, telling, track);
    if (ui.items.focused("timeline") && !ui.key_taken && key_pressed(ImGuiKey_Space, false)) {
        ui.key_taken = true;
        ui.items.activate("timeline.play");        // its button takes it in the next frame
        ui.wants_frame = true;
    }
    draw_line(ui, telling, track);
    if (names) draw_names(ui, place, trace, telling, track);
    focus_ring(ui, "timeline", inset(place, 4, 4), ui.theme.radius_control);
    return wish;
}

}  // namespace lab
