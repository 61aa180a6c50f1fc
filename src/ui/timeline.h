// The timeline: play, pause, step and scrub through the moments of a trace.  tell_timeline() lets time pass and says to all
// panels what is told; the panel shows where it stands.  Not here: which moments there are (moments.h), the stage's part.
#pragma once

#include "ui/panels.h"

namespace lab {

void tell_timeline(Ui& ui, Panels& p);             // before any panel is drawn
void draw_timeline(Ui& ui, const Rect& place, Panels& p);
void obey_timeline_keys(Ui& ui, Panels& p);        // of the whole page; after all panels, which come first

void go_to_moment(Ui& ui, Panels& p, int moment);  // kept inside; of that trace, in the next frame
void stop_telling(Ui& ui, Panels& p);              // the whole picture stands again

}  // namespace lab
