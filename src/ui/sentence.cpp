// The sentence field.  Not here: words from text (core/tokens), undo (app/history).
#include "ui/sentence.h"

#include "texts/say.h"
#include "ui/widgets.h"

#include <cmath>

namespace lab {

namespace {

// Why the sentence cannot be computed, on a card below the field; the picture of the last one that could stands.
void draw_problem(Ui& ui, const Rect& field, const Problem& problem) {
    const Theme& t = ui.theme;
    const std::string words = say(problem);
    const float pad = t.space12, room = field.w - 2 * pad;
    const float h = wrapped_height(t.font.control, room, words) + 2 * t.space8;
    const Rect card{field.x, field.y + field.h + t.space4, std::min(field.w, text_width(t.font.control, words) + 2 * pad + 1), h};
    soft_shadow(ui, card, t.radius_control);
    fill(ui, card, t.colour.panel, t.radius_control);
    outline(ui, card, t.colour.less, t.hairline, t.radius_control);
    wrapped(ui, t.font.control, t.colour.less, inset(card, pad, t.space8), words);
    ui.twin.live(words);
}

}  // namespace

void draw_sentence(Ui& ui, const Rect& r, Panels& p) {
    const Theme& t = ui.theme;
    if (!p.state.sentence_dirty) p.state.sentence = p.asked.text;

    Rect row = inset(r, ui.stacked ? t.space12 : t.space20, 0);
    row = {row.x, std::round(r.y + (r.h - t.target) / 2), row.w, t.target};
    const std::string_view label = say(Text::sentence_label);
    if (!ui.stacked) text_in(ui, t.font.control_bold, t.colour.ink2, cut_left(row, text_width(t.font.control_bold, label), t.space12), label);

    const bool wrong = p.problem && p.problem->field == "text";
    const FieldEvent event = text_field(ui, "sentence.text", row, label, p.state.sentence, {.wrong = wrong});
    if (event.changed) p.asked.text = p.state.sentence;
    p.state.sentence_dirty = event.editing;
    if (wrong) draw_problem(ui, row, *p.problem);
}

}  // namespace lab
