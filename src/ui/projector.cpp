#include "ui/projector.h"

#include "texts/say.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab {

namespace {

constexpr float kLines = 480, kLeast = 1.5f, kMost = 2.25f;            // the window's height at text size 1; sizes, in quarters

bool asks_for_dark() {
    const ImVector<ImWchar>& typed = ImGui::GetIO().InputQueueCharacters;
    return std::any_of(typed.begin(), typed.end(), [](ImWchar letter) { return letter == 'b' || letter == 'B' || letter == '.'; });
}

bool any_key() {
    const ImGuiKey keys[] = {ImGuiKey_PageDown, ImGuiKey_PageUp, ImGuiKey_Escape, ImGuiKey_Enter, ImGuiKey_Space,
                             ImGuiKey_LeftArrow, ImGuiKey_RightArrow, ImGuiKey_UpArrow, ImGuiKey_DownArrow};
    return !ImGui::GetIO().InputQueueCharacters.empty() || std::any_of(std::begin(keys), std::end(keys), [](ImGuiKey key) { return key_pressed(key, false); });
}

}  // namespace

Appearance appearance_on(const PanelState& state, const Appearance& reader, float window_h) {
    Appearance shown = reader;
    if (state.projector) shown.text_scale = std::max(reader.text_scale, std::clamp(std::round(4 * window_h / kLines) / 4, kLeast, kMost));
    return shown;
}

bool keep_dark(Ui& ui, Panels& p) {
    bool& dark = p.state.wall_dark;
    if (!p.state.projector) return dark = false;
    const bool writes = ImGui::GetIO().WantTextInput;
    if (!dark && (writes || !asks_for_dark())) return false;
    if (!dark) dark = true;
    else if (any_key()) dark = false;
    fill(ui, ui.window, IM_COL32_BLACK);
    announce(ui, {.id = "projector.dark", .role = Role::Button, .label = std::string(say(Text::projector_dark)), .rect = ui.window});
    if (press(ui, "projector.dark", ui.window).acted) dark = false;
    ui.wants_frame = !dark;                        // the page comes back in the next frame
    ui.twin.live(std::string(say(Text::projector_dark)));
    return true;
}

}  // namespace lab
