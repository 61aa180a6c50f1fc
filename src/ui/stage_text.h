// One line of text in a picture of the stage: it moves and grows with the picture.  Not here: symbols (pipeline_draw_text.cpp).
#pragma once

#include "ui/stage_camera.h"

#include <string_view>

namespace lab::stage {

// From x on; y is the middle of the line.
void text_at(const StageView& view, ImFont* font, ImU32 colour, float x, float y, std::string_view str);

// Up by 56 degrees, from the foot of its first letter.
void turned_text(const StageView& view, ImFont* font, ImU32 colour, float x, float y, std::string_view str);

inline constexpr float kTurn_rad = 56 * 3.14159265f / 180;
inline constexpr float kTurnedRoom = 54;           // the longest turned label

// Of many labels every so many are there, and none that would touch the loud one (-1: none is).
bool is_thinned(int i, int every, int loud);

}  // namespace lab::stage
