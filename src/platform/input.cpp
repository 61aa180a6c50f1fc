// The queue of input and the one table of keys.
#include "platform/input.h"

namespace lab::platform {
namespace {

struct KeyRow {
    std::string_view name;
    ImGuiKey key;
};
constexpr KeyRow kKeys[] = {
    {"Tab", ImGuiKey_Tab}, {"ArrowLeft", ImGuiKey_LeftArrow}, {"ArrowRight", ImGuiKey_RightArrow},
    {"ArrowUp", ImGuiKey_UpArrow}, {"ArrowDown", ImGuiKey_DownArrow}, {"PageUp", ImGuiKey_PageUp},
    {"PageDown", ImGuiKey_PageDown}, {"Home", ImGuiKey_Home}, {"End", ImGuiKey_End}, {"Insert", ImGuiKey_Insert},
    {"Delete", ImGuiKey_Delete}, {"Backspace", ImGuiKey_Backspace}, {" ", ImGuiKey_Space}, {"Enter", ImGuiKey_Enter},
    {"NumpadEnter", ImGuiKey_KeypadEnter}, {"Escape", ImGuiKey_Escape}, {"a", ImGuiKey_A}, {"c", ImGuiKey_C},
    {"v", ImGuiKey_V}, {"x", ImGuiKey_X}, {"y", ImGuiKey_Y}, {"z", ImGuiKey_Z},
};

}  // namespace

std::optional<ImGuiKey> key_of(std::string_view name) {
    for (const KeyRow& row : kKeys)
        if (row.name == name) return row.key;
    return std::nullopt;
}

void Input::modifiers(const Modifiers& m) {
    if (m == held_) return;
    held_ = m;
    events_.push_back({.kind = Kind::Modifiers, .held = m});
}

void Input::release_all() {
    for (const KeyRow& row : kKeys) key(row.key, false);
    for (int b = 0; b < 3; ++b) button(b, false);
    modifiers({});
}

// Two keys pressed in one frame would be read in ImGui's order, not the reader's; text is read before any key.
bool Input::clashes(const Event& event, const Sent& sent) {
    switch (event.kind) {
        case Kind::Move: return sent.button;
        case Kind::Button: return sent.button || sent.key_down || sent.text;
        case Kind::Key: return sent.key_down || (event.down && sent.key_up);
        case Kind::Modifiers:
        case Kind::Text: return sent.button || sent.key_down;
        case Kind::Wheel: return false;
    }
    return false;
}

void Input::send() {
    Sent sent;
    for (; !events_.empty() && !clashes(events_.front(), sent); events_.pop_front()) {
        const Event& event = events_.front();
        switch (event.kind) {
            case Kind::Move: send_move(event.x, event.y); break;
            case Kind::Button:
                send_button(event.code, event.down);
                sent.button = true;
                break;
            case Kind::Wheel: send_wheel(event.x, event.y); break;
            case Kind::Key:
                send_key(static_cast<ImGuiKey>(event.code), event.down);
                (event.down ? sent.key_down : sent.key_up) = true;
                break;
            case Kind::Modifiers: send_modifiers(event.held.control, event.held.shift, event.held.alt); break;
            case Kind::Text:
                ImGui::GetIO().AddInputCharactersUTF8(event.text.c_str());
                sent.text = true;
                break;
        }
    }
}

}  // namespace lab::platform
