// All keys and gestures in one list, above everything else while it is open.
#pragma once

#include "ui/panels.h"

namespace lab {

inline constexpr std::string_view kHelp = "top.help";    // what is opened, and the button that opens it

void draw_help(Ui& ui, Panels& p);

}  // namespace lab
