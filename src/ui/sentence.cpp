// The sentence field.  Not here: words from text (core/tokens), undo (app/history).
#include "ui/sentence.h"

#include "texts/say.h"
#include "ui/controls.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab {

namespace {

Rect field_in(const Ui& ui, const Rect& r) {       // the row of label and field
    const Theme& t = ui.theme;
    const Rect row = inset(r, ui.stacked ? t.space12 : t.space20, 0);
    return {row.x, std::round(r.y + (r.h - t.target) / 2), row.w, t.target};
}

bool blames_text(const Panels& p) { return p.problem && p.problem->field == "text"; }

}  // namespace

void draw_sentence(Ui& ui, const Rect& r, Panels& p) {
    const Theme& t = ui.theme;
    Rect row = field_in(ui, r);
    const std::string_view label = say(Text::sentence_label);
    if (!ui.stacked) text_in(ui, t.font.control_bold, t.colour.ink2, cut_left(row, text_width(t.font.control_bold, label), t.space12), label);

    std::string text = p.asked.text;
    if (text_field(ui, "sentence.text", row, label, text, {.wrong = blames_text(p)}).changed) p.asked.text = std::move(text);
}

void draw_problem(Ui& ui, const Rect& r, Panels& p) {
    const Layout layout = choose_layout(ui.window, ui.theme, p.state);
    if (!p.problem || (!layout.controls.empty() && has_control(p.problem->field, p.asked))) return;
    const Theme& t = ui.theme;
    const std::string words = say(*p.problem);
    const Rect box = field_in(ui, r);
    const float pad = t.space12, width = std::min(box.w, std::ceil(text_width(t.font.control, words)) + 2 * pad + 1);
    const Rect card{box.x, r.y + t.space8, width, wrapped_height(t.font.control, width - 2 * pad, words) + 2 * t.space8};
    soft_shadow(ui, card, t.radius_control);
    fill(ui, card, t.colour.panel, t.radius_control);
    outline(ui, card, t.colour.less, t.hairline, t.radius_control);
    wrapped(ui, t.font.control, t.colour.less, inset(card, pad, t.space8), words);
    ui.twin.live(words);
}

}  // namespace lab
