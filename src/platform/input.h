// What hands and keys did, in order, given to Dear ImGui a frame at a time.  ImGui 1.86 keeps only the last state of a frame,
// so a press and its release, or two letters and a Backspace, must not arrive in the same one.
// Not here: where events come from (web.cpp, desktop.cpp), focus (gui.h).
#pragma once

#include "imgui_compat.h"

#include <deque>
#include <optional>
#include <string>
#include <string_view>

namespace lab::platform {

struct Modifiers {
    bool control = false, shift = false, alt = false;     // control: Command on a Mac
    bool operator==(const Modifiers&) const = default;
};

// The key of that name: KeyboardEvent.key of the browser, letters small ("a", "ArrowLeft", "Enter").  Only those we use.
std::optional<ImGuiKey> key_of(std::string_view name);

class Input {
public:
    void move(float x, float y) { events_.push_back({.kind = Kind::Move, .x = x, .y = y}); }
    void button(int button, bool down) { events_.push_back({.kind = Kind::Button, .code = button, .down = down}); }
    void wheel(float x, float y) { events_.push_back({.kind = Kind::Wheel, .x = x, .y = y}); }       // ImGui's units
    void key(ImGuiKey key, bool down) { events_.push_back({.kind = Kind::Key, .code = key, .down = down}); }
    void modifiers(const Modifiers& m);                                                              // if they changed
    void text(std::string_view utf8) { events_.push_back({.kind = Kind::Text, .text = std::string(utf8)}); }
    void release_all();                                   // the window lost the keyboard: nothing is held any more

    bool empty() const { return events_.empty(); }
    void send();                                          // as much as one frame can tell apart; the rest waits

private:
    enum class Kind { Move, Button, Wheel, Key, Modifiers, Text };
    struct Event {
        Kind kind = Kind::Move;
        float x = 0, y = 0;
        int code = 0;                                     // button or key
        bool down = false;
        Modifiers held = {};
        std::string text = {};
    };
    struct Sent {                                         // what this frame has had already
        bool button = false, key_down = false, key_up = false, text = false;
    };
    static bool clashes(const Event& event, const Sent& sent);

    std::deque<Event> events_;
    Modifiers held_;
};

}  // namespace lab::platform
