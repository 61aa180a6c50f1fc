// Time, and what the reader does to it.  Not here: how the panel looks (timeline_panel.cpp).
#include "ui/timeline.h"

#include "texts/say.h"
#include "ui/moment_words.h"
#include "ui/step_look.h"
#include "ui/views.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

constexpr float kMove_s = 0.32f, kRest_s = 0.25f;
constexpr float kRead_s = 0.025f;                  // a letter: who reads along needs its time
constexpr float kLongestNap_s = 0.1f;              // a frame's time is never counted as more

Thread thread_of(const Panels& p) {
    const auto chosen = p.selection.pinned ? p.trace.locate(*p.selection.pinned) : std::nullopt;
    const int head = p.state.head < p.trace.heads() ? p.state.head : 0;
    const bool has_row = chosen && is_followed(p.trace[chosen->step]);
    return {head, p.selection.followed.value_or(has_row ? chosen->row : 0), chosen};
}

// The same step, or what stands in its place; the same moment of it, or its last.
int find_moment(const Panels& p, const Playhead& head) {
    const std::vector<Stop> stops = stops_of(p.telling.moments);
    const auto same = std::find_if(stops.begin(), stops.end(), [&](const Stop& stop) { return p.trace[stop.step].name == head.step; });
    const Stop& stop = same != stops.end() ? *same : stops[std::min(size_t(head.place), stops.size() - 1)];
    return std::min(stop.first + head.moment, stop.last());
}

float duration(const Panels& p, const Moment& moment) {
    return kMove_s + kRest_s + kRead_s * float(say_moment(p.trace, moment, p.state.digits).size());
}

float eased(float share) {
    const float rest = 1 - std::clamp(share, 0.0f, 1.0f);
    return 1 - rest * rest * rest;
}

// Sets what all panels read; nothing here asks the clock.
void show(Panels& p, int now) {
    p.telling.now = now;
    const Moment& moment = p.telling.moments[size_t(now)];
    p.selection.told = p.trace.name_of(moment.cell);
    p.selection.glowing.clear();
    for (const CellAt& cell : moment.sources) p.selection.glowing.push_back(p.trace.name_of(cell));
}

void put_playhead(Panels& p, int now) {
    const std::vector<Stop> stops = stops_of(p.telling.moments);
    const auto here = std::find_if(stops.begin(), stops.end(), [&](const Stop& stop) { return now <= stop.last(); });
    p.state.timeline.playhead = Playhead{std::string(p.trace[here->step].name), int(here - stops.begin()), now - here->first};
    p.state.timeline.seconds = 0;
}

}  // namespace

void go_to_moment(Ui& ui, Panels& p, int moment) {
    put_playhead(p, std::clamp(moment, 0, int(p.telling.moments.size()) - 1));
    ui.wants_frame = true;
}

void stop_telling(Ui& ui, Panels& p) {
    p.state.timeline.playhead.reset();
    p.state.timeline.playing = false;
    ui.wants_frame = true;
}

void tell_timeline(Ui& ui, Panels& p) {
    Timeline& line = p.state.timeline;
    if (const Thread thread = thread_of(p); p.telling.version != p.version || p.telling.thread != thread)
        p.telling = {.version = p.version, .thread = thread, .moments = moments_of(p.trace, thread)};
    p.telling.now = -1;
    if (!line.playhead || p.telling.moments.empty()) {
        line.playhead.reset();
        line.playing = false;
        if (p.selection.told) p.selection.glowing.clear();
        p.selection.told.reset();
        return;
    }
    const bool still = ui.theme.appearance.reduced_motion;
    const float passed = ImGui::GetIO().DeltaTime * kPaces[size_t(line.pace)];
    const int last = int(p.telling.moments.size()) - 1;
    int now = find_moment(p, *line.playhead);
    const float length = duration(p, p.telling.moments[size_t(now)]);
    if (line.playing && line.seconds >= length) {
        if (now == last) line.playing = false;
        else put_playhead(p, ++now);
    }
    p.telling.fresh = line.seconds == 0;
    const float before = line.seconds;
    if (line.playing || before < kMove_s) line.seconds += passed;
    p.telling.moved = still ? 1 : eased(line.seconds / kMove_s);
    p.telling.arrives = before < kMove_s && line.seconds >= kMove_s;
    show(p, now);
    if (!still && line.seconds < kMove_s) ui.wants_frame = true;
    else if (line.playing) ui.wants_frame_after_ms = 1000.0 * double(std::min(kLongestNap_s, std::max(0.0f, length - line.seconds) / kPaces[size_t(line.pace)]));
}

void obey_timeline_keys(Ui& ui, Panels& p) {
    const ImGuiIO& io = ImGui::GetIO();
    if (ui.key_taken || io.WantTextInput || !ui.items.opened().empty() || p.telling.moments.empty()) return;
    const auto step = [&](int by) {
        if (p.state.view == View::Training) return ui.items.activate(by > 0 ? "timeline.next" : "timeline.back");
        p.state.timeline.playing = false;
        go_to_moment(ui, p, p.telling.now + by);
    };
    for (const ImWchar letter : io.InputQueueCharacters) {
        if (letter == '.') step(1);
        if (letter == ',' && (p.telling.now >= 0 || p.state.view == View::Training)) step(-1);
    }
    const bool free_for_space = ui.items.focus().empty() || !ui.items.focus_visible();
    if (free_for_space && key_pressed(ImGuiKey_Space, false)) {
        ui.items.activate("timeline.play");
        ui.wants_frame = true;
    }
    if (p.state.timeline.playhead && key_pressed(ImGuiKey_Escape, false)) stop_telling(ui, p);
}

}  // namespace lab
