#include "ui/timeline_buttons.h"

#include "texts/say.h"
#include "ui/timeline_state.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

constexpr float kPlay = 36;

std::string pace_text(int pace) {
    const float value = kPaces[size_t(pace)];
    return say(Text::timeline_pace_value, {value < 1 ? say(Text::timeline_half) : number_text(double(value), 0)});
}

}  // namespace

bool play_disc(Ui& ui, const Rect& place, bool runs, std::string_view label) {
    const Theme& t = ui.theme;
    announce(ui, {.id = "timeline.play", .role = Role::Button, .label = std::string(label), .rect = place});
    const Press pressed = press(ui, "timeline.play", place);
    const float d = std::min(place.w, std::max(kPlay, t.target));
    const Rect disc{place.x + (place.w - d) / 2, place.y + (place.h - d) / 2, d, d};
    fill(ui, disc, with_alpha(t.colour.ask, pressed.held ? 0.85f : pressed.hovered ? 0.92f : 1), d / 2);
    const float nudge = runs ? 0 : 1;              // a triangle looks centred a little to the right
    draw_icon(ImGui::GetWindowDrawList(), runs ? Icon::Pause : Icon::Play, {disc.x + d / 2 + nudge, disc.y + d / 2}, std::round(d * 0.44f), t.colour.on_ask);
    focus_ring(ui, "timeline.play", disc, d / 2);
    return pressed.acted;
}

void pace_button(Ui& ui, const Rect& place, int& pace) {
    const Theme& t = ui.theme;
    announce(ui, {.id = "timeline.pace", .role = Role::Button, .label = say(Text::timeline_pace, {pace_text(pace)}), .rect = place});
    const Press pressed = press(ui, "timeline.pace", place);
    if (pressed.acted) pace = (pace + 1) % int(kPaces.size());
    if (pressed.hovered) fill(ui, place, t.colour.sunk, t.radius_control);
    text_in(ui, t.font.control_bold, pressed.hovered ? t.colour.ink : t.colour.ink2, place, pace_text(pace), 0.5f);
    focus_ring(ui, "timeline.pace", place, t.radius_control);
}

}  // namespace lab
