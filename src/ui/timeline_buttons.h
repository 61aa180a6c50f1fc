// What every timeline has beside its track: the disc that plays, the pace.
#pragma once

#include "ui/ui.h"

namespace lab {

bool play_disc(Ui& ui, const Rect& place, bool runs, std::string_view label);      // pressed
void pace_button(Ui& ui, const Rect& place, int& pace);                            // of kPaces; the next with every press

}  // namespace lab
