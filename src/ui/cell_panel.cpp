// The cell panel from top to bottom; read this first.
#include "ui/cell_panel_parts.h"

#include "core/gradient_steps.h"
#include "core/ops.h"
#include "lessons/formula_of.h"
#include "texts/say.h"
#include "ui/step_look.h"
#include "ui/text.h"
#include "ui/widgets.h"

namespace lab {
namespace cell {

void rule(Opened& o) {
    const Theme& t = o.ui.theme;
    o.box.y += t.space16;
    fill(o.ui, {o.box.x - t.space20, o.box.y, o.box.w + 2 * t.space20, t.hairline}, t.colour.hairline);
    o.box.y += t.space16;
}

void title(Opened& o, std::string_view title, std::string_view aside) {
    const Theme& t = o.ui.theme;
    const float h = leading(t.font.control_bold);
    const float title_w = text_width(t.font.control_bold, title) + t.space12;
    o.ui.twin.heading(3, std::string(title));
    text_in(o.ui, t.font.control_bold, t.colour.ink, {o.box.x, o.box.y, o.box.w, h}, title);
    const bool fits = text_width(t.font.caption, aside) <= o.box.w - title_w;
    if (fits) text_in(o.ui, t.font.caption, t.colour.ink2, {o.box.x + title_w, o.box.y, o.box.w - title_w, h}, aside, 1);
    o.box.y += h;
    if (!fits) o.box.y += wrapped(o.ui, t.font.caption, t.colour.ink2, o.box, aside);
    o.box.y += t.space8;
}

namespace {

std::string_view name_of_op(const Step& step) {
    const auto how = text_of("how." + std::string(step.op->name));
    return how && !step.inputs.empty() ? say(*how) : std::string_view();
}

void draw_code(Opened& o) {
    const Theme& t = o.ui.theme;
    title(o, say(Text::cell_code));
    const std::string code = o.p.trace.code(o.at.step);
    const float inner = o.box.w - 2 * t.space12, h = wrapped_height(t.font.mono, inner, code) + 2 * t.space8;
    fill(o.ui, {o.box.x, o.box.y, o.box.w, h}, t.colour.sunk, t.radius_control);
    paragraph(o.ui, t.font.mono, t.colour.ink, {o.box.x + t.space12, o.box.y + t.space8, inner, h}, code);
    o.box.y += h;
}

// How a number changes with all others is part of the experiment: shown for one number at a time.
void draw_gradient_switch(Opened& o) {
    if (o.hidden() || is_gradient(o.step.name) || o.step.op == &kDescend) return;     // a step of training stands on a gradient itself
    const Theme& t = o.ui.theme;
    const CellName name = o.p.trace.name_of(o.at);
    bool on = o.p.asked.gradient_of == name;
    o.box.y += t.space8;
    const Rect line{o.box.x, o.box.y, o.box.w, t.target};
    text_in(o.ui, t.font.control_bold, t.colour.ink, line, say(Text::cell_gradient));
    if (toggle(o.ui, "cell.gradient", line, say(Text::cell_gradient), on)) o.p.asked.gradient_of = on ? std::optional(name) : std::nullopt;
    o.box.y += t.target;
}

float draw_empty(Ui& ui, const Rect& box) {
    const Theme& t = ui.theme;
    return paragraph(ui, t.font.prose, t.colour.ink2, {box.x, box.y + t.space4, box.w, 0}, say(Text::cell_none)) + t.space4;
}

// What the lesson asks for is named, and why its numbers wait.
void draw_asked_for(Opened& o) {
    o.box.y += o.ui.theme.space8;
    o.box.y += paragraph(o.ui, o.ui.theme.font.control, o.ui.theme.colour.ask, o.box, say(Text::question_first));
}

// A number that is asked for has its derivation as a formula, without numbers.
void draw_opened(Opened& o) {
    draw_head(o);
    if (o.hidden()) draw_asked_for(o);
    else if (o.p.selection.pinned == o.p.trace.name_of(o.at)) draw_change(o);
    rule(o);
    title(o, say(o.edited ? Text::cell_would : Text::cell_how), name_of_op(o.step));
    if (o.hidden()) draw_line_of(o, parse_formula(formula_of(o.p.trace, o.step.name, o.step.head)).formula);
    else draw_terms(o);
    if (!o.step.inputs.empty() && first_source(o.how)) {
        rule(o);
        title(o, say(Text::cell_from));
        draw_sources(o);
        draw_path(o);
    }
    if (!o.p.changes.empty() && !o.hidden()) {
        rule(o);
        draw_followed(o);
    }
}

// The picture shows in the next frame what is pointed at in this one.  While the timeline speaks, what glows is its own.
void let_glow(Ui& ui, Panels& p, const Opened* o) {
    std::vector<CellName> glowing;
    if (o)
        for (const Source& s : o->glow) glowing.push_back(p.trace.name_of({s.step, s.row, s.col}));
    if (p.selection.told && glowing.empty()) return;
    if (glowing == p.selection.glowing) return;
    p.selection.glowing = std::move(glowing);
    ui.wants_frame = ui.wants_frame || !p.selection.told;
}

}  // namespace
}  // namespace cell

void draw_cell(Ui& ui, const Rect& place, Panels& p) {
    const Theme& t = ui.theme;
    ui.twin.heading(2, std::string(say(Text::panel_cell)));
    Rect box = inset(place, ui.stacked ? t.space16 : t.space20, 0);
    box.y = begin_scroll(ui, "cell.scroll", place) + t.space8;

    const auto& name = p.selection.opened();
    const auto at = name ? p.trace.locate(*name) : std::nullopt;
    if (at) {
        if (p.state.cell_view.cell != *name) p.state.cell_view = {.cell = *name};
        cell::Opened o{ui, p, *at, p.trace[at->step], p.trace.edit_at(at->step, at->row, at->col), p.trace.explain_computed(at->step, at->row, at->col), box};
        cell::draw_opened(o);
        if (!p.asked.edits.empty()) {
            cell::rule(o);
            o.box.y += cell::draw_edits(ui, o.box, p);
        }
        cell::rule(o);
        cell::draw_code(o);
        cell::draw_gradient_switch(o);
        cell::let_glow(ui, p, &o);
        box.y = o.box.y;
    } else {
        box.y += t.space8;
        box.y += cell::draw_empty(ui, box) + t.space24;
        box.y += cell::draw_edits(ui, box, p);
        cell::let_glow(ui, p, nullptr);
    }
    end_scroll(ui, place, box.y + t.space24, t.colour.panel);
}

}  // namespace lab
