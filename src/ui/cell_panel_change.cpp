// "Change it": a slider and a field for the opened cell, and the way back.
#include "ui/cell_panel_parts.h"

#include "texts/say.h"
#include "ui/cell_edit.h"
#include "ui/step_look.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <cmath>

namespace lab::cell {
namespace {

constexpr float kLeastSlider = 84;

void draw_problem(Opened& o) {
    const std::string problem = entry_problem(kPanelField, o.p);
    if (problem.empty()) return;
    const Theme& t = o.ui.theme;
    const std::string words = problem + " " + say(Text::edit_kept, {o.number(double(o.value()))});
    o.box.y += t.space4;
    o.box.y += wrapped(o.ui, t.font.caption, t.colour.less, o.box, words);
    o.ui.twin.live(words);
}

void draw_resets(Opened& o) {
    const Theme& t = o.ui.theme;
    const std::string_view one = say(Text::cell_reset);
    o.box.y += t.space8;
    Rect row{o.box.x, o.box.y, o.box.w, t.target};
    if (button(o.ui, "cell.reset", cut_left(row, button_width(o.ui, one)), one, {.kind = ButtonKind::Outline})) reset_cell(o.p, o.at);
    o.box.y += t.target;
}

}  // namespace

void draw_change(Opened& o) {
    const Theme& t = o.ui.theme;
    const Text title = Text::cell_change;
    o.box.y += t.space8;
    Rect row{o.box.x, o.box.y, o.box.w, t.target};
    const float field_w = text_width(t.font.mono, "−00.") + float(o.p.state.digits) * text_width(t.font.mono, "0") + 2 * t.space12;
    const float title_w = text_width(t.font.control_bold, say(title));
    const Rect field = cut_right(row, std::min(field_w, o.box.w * 0.6f), t.space12);
    if (row.w - title_w - t.space8 >= kLeastSlider) text_in(o.ui, t.font.control_bold, t.colour.ink, cut_left(row, title_w + 1, t.space8), say(title));

    const std::string row_label = row_words(o.p.trace, o.at.step, o.at.row), column_label = column_words(o.p.trace, o.at.step, o.at.col);
    const ValueRange range = range_of(o.p, o.at);
    float value = std::isfinite(o.value()) ? o.value() : 0;
    if (slider(o.ui, "cell.slider", row, say(Text::cell_slider, {look_of(o.step.name).name, row_label, column_label}), value, range.low, range.high))
        put_value(o.p, o.at, rounded(value, range.step));
    value_field(o.ui, kPanelField, field, o.p, o.at);
    o.box.y += t.target;
    draw_problem(o);
    if (o.edited) draw_resets(o);
}

}  // namespace lab::cell
