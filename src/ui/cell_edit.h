// Changing the number of a cell: a field that is typed into (in the cell panel and, over the cell, on the stage), a step by
// keys, a sensible range, what follows from it.  Not here: what an edit does (core), the list of edits (cell_panel_edits.cpp).
#pragma once

#include "ui/panels.h"
#include "ui/widgets.h"

namespace lab {

// A field for a number: `text`, while it is typed into what stands in the entry; marked if that is no number.
FieldEvent entry_line(Ui& ui, std::string_view id, const Rect& r, std::string_view label, const CellEntry& entry, std::string& text);

// The number that was typed; if it is none, the entry says why.
std::optional<float> read_entry(CellEntry& entry);

// What stands in the cell; the computed number comes back if `value` is that very number.
void put_value(Panels& p, const CellAt& cell, float value);
void reset_cell(Panels& p, const CellAt& cell);

// One step of Shift and an arrow: 0.1, with Control 0.01, rounded to that.
void nudge(Panels& p, const CellAt& cell, int steps, bool fine);

// Where a slider for that cell ends: 0 to 1 for amounts, else as far to both sides of 0 as its matrix reaches, and room.
struct ValueRange {
    float low = -1, high = 1, step = 0.01f;
};
ValueRange range_of(const Panels& p, const CellAt& cell);
float rounded(float value, float step);            // to 0.1, 0.02 ...: with no more decimals than that

// What changed in a step and was not changed by hand.
StepChange followed_change(const Step& step, const StepChange& change);

// The field.  Typing follows at once, Enter keeps, Escape takes back; what is no number changes nothing and is explained
// by entry_problem().
void value_field(Ui& ui, std::string_view id, const Rect& r, Panels& p, const CellAt& cell);

// Why what stands in the field of that id is no number, or nothing.
std::string entry_problem(std::string_view id, const Panels& p);

inline constexpr std::string_view kPanelField = "cell.value", kStageField = "stage.value";

// Opens the field on the stage over that cell, with the letters that were typed to open it.
void open_field(Panels& p, const CellAt& cell, std::string_view typed = {});

}  // namespace lab
