// A card above everything else while it is open: it dims the page, has a title and a foot, and ends by its button, by Escape or by a
// press beside it.  Not here: what stands in it (help.cpp, check_panel.cpp).
#pragma once

#include "texts/say.h"
#include "ui/ui.h"

#include <initializer_list>
#include <string_view>

namespace lab {

struct DialogLook {
    std::string_view close_id{}, returns_to{};     // of its button; what has the focus afterwards
    Text title{}, close{};                         // said of the card, of its button
    float w = 0, body_h = 0;                       // as much as it would like to have
    float pad = 0;
};

struct Dialog {
    DialogLook look{};
    Rect card{}, body{}, foot{};
    bool closed = false;                           // by its button
};

float dialog_width(const Ui& ui, float wish);      // what there is of it
Dialog begin_dialog(Ui& ui, const DialogLook& look);
void end_dialog(Ui& ui, const Dialog& d, std::initializer_list<std::string_view> others);     // others: what else may have the focus

}  // namespace lab
