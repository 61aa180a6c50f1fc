// The controls that all panels share.  Each draws itself, answers to pointer, keyboard and twin, and makes itself known
// to Items and Twin in the same call.  A widget returns true in the frame in which the reader changed it.
//
//     Rect row = cut_top(box, ui.theme.target);
//     if (button(ui, "lesson.next", cut_right(row, 96), say(Text::lesson_next), {.kind = ButtonKind::Primary})) ...
//
// Not here: text (text.h), icons (icons.h), what a control means.
#pragma once

#include "ui/icons.h"
#include "ui/text.h"
#include "ui/ui.h"

#include <span>
#include <string>
#include <string_view>

namespace lab {

// --- rectangles: cut a strip off and keep the rest; `gap` is lost between the two ---
Rect cut_top(Rect& r, float h, float gap = 0);
Rect cut_bottom(Rect& r, float h, float gap = 0);
Rect cut_left(Rect& r, float w, float gap = 0);
Rect cut_right(Rect& r, float w, float gap = 0);
Rect inset(const Rect& r, float dx, float dy);
Rect meet(const Rect& a, const Rect& b);           // what lies in both; empty if nothing does

// --- painting ---
void fill(Ui& ui, const Rect& r, ImU32 colour, float radius = 0);
void outline(Ui& ui, const Rect& r, ImU32 colour, float stroke = 1, float radius = 0);   // inside r
void soft_shadow(Ui& ui, const Rect& r, float radius);                                    // below a card
void focus_ring(Ui& ui, std::string_view id, const Rect& r, float radius);               // only where the keyboard is

// --- the ground of every control, also for those that panels make themselves ---
struct Press {
    bool hovered = false, held = false;
    bool acted = false;                            // clicked, tapped, Enter or Space, or activated from outside
    std::string value;                             // what came with an activation, else empty
};
// An area that answers.  `keys`: Enter and Space act too while it has the focus.
Press press(Ui& ui, std::string_view id, const Rect& r, bool enabled = true, bool keys = true);

// What answers to a finger around a link in a text: at least 24 px high and wide.
Rect link_area(const Ui& ui, const Rect& r);

// Makes a control known: clips item.rect to what is visible, adds it to the items and tells the twin.  add_item does not
// tell the twin: for what another control already says.
void announce(Ui& ui, Item item, std::vector<std::string> options = {});
void add_item(Ui& ui, Item item);

// A step by the arrow keys while `id` has the focus: (-1..1, -1..1), right and down are positive.
struct Step2 { int x = 0, y = 0; };
Step2 arrow_keys(Ui& ui, std::string_view id);

// --- controls ---
enum class ButtonKind { Quiet, Outline, Primary, Ink };
struct ButtonStyle {
    ButtonKind kind = ButtonKind::Quiet;
    Icon icon = Icon::None;                        // before the label
    bool icon_only = false;                        // the label is only said
    bool enabled = true;
};
bool button(Ui& ui, std::string_view id, const Rect& r, std::string_view label, const ButtonStyle& style = {});
float button_width(const Ui& ui, std::string_view label, const ButtonStyle& style = {});

bool toggle(Ui& ui, std::string_view id, const Rect& r, std::string_view label, bool& on);      // a switch, at the right of r
bool slider(Ui& ui, std::string_view id, const Rect& r, std::string_view label, float& value, float low, float high);
float slider_knob(const Theme& theme);             // its radius: so far inside r the rail begins and ends
bool stepper(Ui& ui, std::string_view id, const Rect& r, std::string_view label, int& value, int low, int high);

struct Choice {
    std::string_view id;                           // a stable word
    std::string_view label;
};
bool tabs(Ui& ui, std::string_view id, const Rect& r, std::span<const Choice> choices, int& chosen);   // items "id.choice"
struct ComboStyle {
    bool pill = false;                             // a pill on the stage instead of a field
    bool strong = false;                           // the pill is tinted: something is chosen
    std::string_view shown{};                      // instead of the choice's own label
};
bool combo(Ui& ui, std::string_view id, const Rect& r, std::string_view label, std::span<const Choice> choices, int& chosen, const ComboStyle& style = {});
// A button that opens a list of things to do; the index of the one that was chosen, or -1.
struct MenuStyle {
    Icon icon = Icon::Menu;
    int chosen = -1;                               // of the list, marked; -1: none
};
int menu(Ui& ui, std::string_view id, const Rect& r, std::string_view label, std::span<const Choice> choices, const MenuStyle& style = {});

struct FieldStyle {
    bool digits_only = false, mono = false, wrong = false;
    bool replaces = false;                         // what is typed first takes the place of all
};
struct FieldEvent {
    bool changed = false;                          // the text is another: follow at once
    bool committed = false;                        // Enter, or the field was left
    bool editing = false;                          // the cursor is in it
};
FieldEvent text_field(Ui& ui, std::string_view id, const Rect& r, std::string_view label, std::string& value, const FieldStyle& style = {});

// A pill with a text; true when it was pressed.  `icon` stands after the label.
bool chip(Ui& ui, std::string_view id, const Rect& r, std::string_view label, ImU32 fill_colour, ImU32 ink, Icon icon = Icon::None);

// --- what is taller than its place ---
// Between the two calls everything is drawn inside r, clipped.  begin returns the y at which the contents start (it moves
// with the scroll); end takes the y where they end.  A soft edge shows that there is more.
float begin_scroll(Ui& ui, std::string_view id, const Rect& r);
void end_scroll(Ui& ui, const Rect& r, float bottom, ImU32 background);

// Everything drawn between stays inside r.
void push_clip(const Rect& r);
void pop_clip();

// The list that a combo or a menu has open, above everything else; draw_panels calls it last.
void draw_list(Ui& ui);

}  // namespace lab
