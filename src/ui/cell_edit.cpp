#include "ui/cell_edit.h"

#include "core/edits.h"
#include "texts/read_number.h"
#include "ui/step_look.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

float value_at(const Panels& p, const CellAt& cell) { return p.trace[cell.step].value(cell.row, cell.col); }

std::string shown(const Panels& p, const CellAt& cell) { return number_text(double(value_at(p, cell)), p.state.digits); }

// The least of 1, 2, 5, 10 ... that is not below `at_least`.
float nice(float at_least) {
    const float power = std::pow(10.f, std::floor(std::log10(std::max(at_least, 1e-6f))));
    for (const float factor : {1.f, 2.f, 5.f})
        if (factor * power >= at_least * 0.999f) return factor * power;
    return 10 * power;
}

// What was typed becomes the cell's number; the text that stood there first means the state of then.
void follow(Panels& p, const CellAt& cell) {
    CellEntry& entry = p.state.entry;
    entry.problem.clear();
    if (entry.text == entry.start) return set_edit(p.asked, p.trace, cell, entry.before);
    if (const auto value = read_entry(entry)) put_value(p, cell, *value);
}

// The letters that opened the field arrive as if typed into it once it has the keyboard, before any others.
void pass_letters(CellEntry& entry) {
    if (!entry.active || entry.typed_ahead.empty()) return;
    ImGui::GetIO().AddInputCharactersUTF8(entry.typed_ahead.c_str());
    entry.typed_ahead.clear();
}

void begin_entry(Panels& p, std::string_view id, const CellAt& cell) {
    p.state.entry = {.cell = p.trace.name_of(cell), .field = std::string(id), .text = shown(p, cell), .start = shown(p, cell),
                     .before = edit_of(p.asked, p.trace, cell)};
}

}  // namespace

float rounded(float value, float step) {
    const double decimals = std::pow(10.0, std::max(0.0, std::ceil(-std::log10(double(step)) - 1e-6)));   // as many as the step has
    const double steps = std::round(double(value) / double(step));
    return float(std::round(steps * double(step) * decimals) / decimals);
}

void put_value(Panels& p, const CellAt& cell, float value) {
    const EditedCell* edited = p.trace.edit_at(cell.step, cell.row, cell.col);
    const float computed = edited ? edited->before : value_at(p, cell);
    set_edit(p.asked, p.trace, cell, value == computed ? std::nullopt : std::optional(value));
}

void reset_cell(Panels& p, const CellAt& cell) { set_edit(p.asked, p.trace, cell, std::nullopt); }

void nudge(Panels& p, const CellAt& cell, int steps, bool fine) {
    const float step = fine ? 0.01f : 0.1f, value = value_at(p, cell);
    if (std::isfinite(value)) put_value(p, cell, rounded(value + float(steps) * step, step));
}

ValueRange range_of(const Panels& p, const CellAt& cell) {
    const Matrix& m = unedited(p, cell.step).value;
    const float now = value_at(p, cell);
    const bool amount = look_of(p.trace[cell.step].name).hue == Hue::Amount;
    float reach = amount ? 1 : 0;
    if (!amount)
        for (Eigen::Index i = 0; i < m.size(); ++i)
            if (std::isfinite(m.data()[i])) reach = std::max(reach, std::abs(m.data()[i]));
    constexpr float kRoom = 2, kLeast = 0.1f, kSteps = 200;
    if (!amount) reach = nice(std::max(kLeast, reach * kRoom));
    if (std::isfinite(now) && std::abs(now) > reach) reach = nice(std::abs(now));
    const float low = amount && !(now < 0) ? 0 : -reach;
    return {low, reach, nice((reach - low) / kSteps * 0.5f)};
}

FieldEvent entry_line(Ui& ui, std::string_view id, const Rect& r, std::string_view label, const CellEntry& entry, std::string& text) {
    const bool mine = entry.field == id;
    if (mine) text = entry.text;
    return text_field(ui, id, r, label, text, {.mono = true, .wrong = mine && !entry.problem.empty(), .replaces = true});
}

std::optional<float> read_entry(CellEntry& entry) {
    const NumberRead read = read_number(entry.text);
    entry.problem = read.problem ? say(*read.problem, {entry.text}) : std::string();
    return read.value;
}

StepChange followed_change(const Step& step, const StepChange& change) {
    StepChange rest = change;
    if (step.edited.empty()) return rest;
    for (const EditedCell& cell : step.edited) rest.difference(cell.row, cell.col) = 0;
    rest.cells = 0, rest.largest = 0;
    for (Eigen::Index i = 0; i < rest.difference.size(); ++i) {
        const float by = rest.difference.data()[i];
        rest.cells += by != 0;
        if (std::isfinite(by)) rest.largest = std::max(rest.largest, std::abs(by));
    }
    return rest;
}

void value_field(Ui& ui, std::string_view id, const Rect& r, Panels& p, const CellAt& cell) {
    CellEntry& entry = p.state.entry;
    const CellName name = p.trace.name_of(cell);
    if (entry.field == id && entry.cell != name) {                     // another cell was chosen while this one was typed
        if (entry.active) ImGui::SetWindowFocus(nullptr);
        entry = {};
    }
    if (entry.field == id && !entry.active && ui.items.focused(id) && key_pressed(ImGuiKey_Escape, false)) {   // the editor is left, a wrong text stands
        set_edit(p.asked, p.trace, cell, entry.before);
        entry = {};
    }
    const bool was_mine = entry.field == id;
    if (was_mine) pass_letters(entry);
    std::string text = shown(p, cell);
    const std::string label = say(id == kStageField ? Text::stage_value : Text::cell_value,
                                  {look_of(name.step).name, row_words(p.trace, cell.step, cell.row), column_words(p.trace, cell.step, cell.col)});
    const FieldEvent event = entry_line(ui, id, r, label, entry, text);
    if (!was_mine && (event.editing || event.changed)) begin_entry(p, id, cell);
    if (entry.field != id) return;
    if (event.changed) {
        entry.text = text;
        follow(p, cell);
    }
    const bool left = (entry.active && !event.editing) || (event.committed && !event.editing);
    entry.active = event.editing;
    ui.field_opens = ui.field_opens || (entry.active && !entry.typed_ahead.empty());
    if (left && entry.problem.empty()) entry = {};                     // a wrong text stays, with its reason
}

std::string entry_problem(std::string_view id, const Panels& p) {
    return p.state.entry.field == id ? p.state.entry.problem : std::string();
}

void open_field(Panels& p, const CellAt& cell, std::string_view typed) {
    begin_entry(p, kStageField, cell);
    p.state.entry.typed_ahead = typed;
}

}  // namespace lab
