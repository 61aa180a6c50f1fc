// What every panel is given to draw with.  A panel is a function of what it reads and what it may change.
#pragma once

#include "render/figure.h"
#include "ui/items.h"
#include "ui/theme.h"
#include "ui/twin.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lab {

// The open list of a combo or a menu: asked for while panels are drawn, drawn after all of them, on top.
struct DropList {
    std::string id{};                              // of the control it belongs to
    Rect anchor{};                                 // the control
    std::vector<std::pair<std::string, std::string>> options{};  // word, label
    int chosen = -1;
};

struct Ui {
    const Theme& theme;
    Items& items;
    Twin& twin;
    Figures& figures;
    Rect window;                                   // the whole window
    bool stacked = false;                          // below 760 px: one column
    bool wants_frame = false;                      // an animation goes on: draw another frame
    std::optional<double> wants_frame_after_ms = std::nullopt;         // nothing moves, but something is due
    bool field_opens = false;                      // a text field gets the keyboard: what is typed next waits a frame, or it would be lost
    bool key_taken = false;                        // Enter, Space or an arrow has done its work in this frame
    bool in_scroll = false;                        // between begin_scroll and end_scroll
    std::optional<DropList> list = std::nullopt;
};

}  // namespace lab
