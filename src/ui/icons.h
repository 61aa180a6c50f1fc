// Small pictures drawn by strokes, so that they are sharp at any scale and take any colour.  Not here: buttons.
#pragma once

#include "imgui_compat.h"

namespace lab {

enum class Icon {
    None, Undo, Redo, Reset, Sun, Moon, TextSize, Help, Share, Plus, Minus,
    ChevronDown, ChevronLeft, ChevronRight, Play, Pause, Close, Menu, Fit, Zoom, Pin, Projector, Globe,
};

// `size` is the height of the picture, 16 for a button of 32.
void draw_icon(ImDrawList* list, Icon icon, ImVec2 centre, float size, ImU32 colour);

// The mark of the program: two ribbons that cross, a dot at each end.
void draw_mark(ImDrawList* list, ImVec2 centre, float size, ImU32 ask, ImU32 answer, ImU32 ink);

}  // namespace lab
