// The self-check above everything else while it is open: what was compared, source by source, and the verdict.
// Not here: the checking (check/self_check.h).
#pragma once

#include "ui/panels.h"

namespace lab {

inline constexpr std::string_view kCheck = "check";      // what is opened

void open_check(Ui& ui, Panels& p);                // and run anew
void draw_check(Ui& ui, Panels& p);

}  // namespace lab
