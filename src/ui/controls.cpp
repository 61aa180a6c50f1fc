// The controls, as a table: a new field of the experiment is one row.  Not here: the widgets, what a field does (core).
#include "ui/controls.h"

#include "texts/say.h"
#include "ui/widgets.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace lab {

namespace {

struct Place {
    Rect rect;                                     // where the control itself goes
    std::string id;
    std::string_view label;
};

template <int Experiment::*Field, int Low, int High>
void draw_number(Ui& ui, const Place& at, Panels& p) {
    stepper(ui, at.id, at.rect, at.label, p.asked.*Field, Low, High);
}

template <bool Experiment::*Field>
void draw_switch(Ui& ui, const Place& at, Panels& p) {
    toggle(ui, at.id, at.rect, at.label, p.asked.*Field);
}

// An enum whose choices are the words of the machine interface, each with its text "control.<field>.<word>".
template <class Enum>
bool choose(Ui& ui, const Place& at, std::string_view field, Enum& value, std::span<const std::string_view> words) {
    std::vector<Choice> choices;
    for (const std::string_view word : words) {
        const auto label = text_of("control." + std::string(field) + "." + std::string(word));
        choices.push_back({word, label ? say(*label) : word});
    }
    int chosen = static_cast<int>(value);
    if (!combo(ui, at.id, at.rect, at.label, choices, chosen)) return false;
    value = static_cast<Enum>(chosen);
    return true;
}

void draw_scale(Ui& ui, const Place& at, Panels& p) {
    ScaleChoice& scale = p.asked.scale;
    std::vector<Choice> choices = {{"sqrt", say(Text::control_scale_sqrt)}, {"d", say(Text::control_scale_d)}, {"none", say(Text::control_scale_none)}};
    std::string own;
    if (scale.kind == Scale::Number) {             // only by a link or the machine interface: shown, and can be left
        own = say(Text::control_scale_number, {number_text(static_cast<double>(scale.number), p.state.digits)});
        choices.push_back({"number", own});
    }
    int chosen = static_cast<int>(scale.kind);
    if (combo(ui, at.id, at.rect, at.label, choices, chosen)) scale.kind = static_cast<Scale>(chosen);
}

void draw_mask(Ui& ui, const Place& at, Panels& p) {
    const auto words = names_of(Mask{});
    choose(ui, at, "mask", p.asked.mask, words);
}

void draw_init(Ui& ui, const Place& at, Panels& p) {
    const auto words = names_of(Init{});
    choose(ui, at, "init", p.asked.init, words);
}

void draw_seed(Ui& ui, const Place& at, Panels& p) {
    std::string digits = std::to_string(p.asked.seed);
    if (!text_field(ui, at.id, at.rect, at.label, digits, {.digits_only = true, .mono = true}).changed) return;
    std::uint64_t seed = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), seed);
    if (error == std::errc{} && end == digits.data() + digits.size()) p.asked.seed = seed;
}

void draw_digits(Ui& ui, const Place& at, Panels& p) { stepper(ui, at.id, at.rect, at.label, p.state.digits, 2, 6); }

bool always(const Experiment&) { return true; }
bool has_toy_width(const Experiment& e) { return e.embeddings.kind != Embeddings::Own; }
bool has_projections(const Experiment& e) { return e.projections; }
bool has_output(const Experiment& e) { return e.output_projection; }
bool has_draws(const Experiment& e) { return e.projections || e.output_projection; }

struct ControlRow {
    std::string_view field;                        // also its id, "controls.<field>", and whom a problem blames
    Text label, help;
    bool (*shown)(const Experiment&);
    void (*draw)(Ui&, const Place&, Panels&);
    bool whole_line = false;                       // a switch answers from its label on
};

constexpr ControlRow kRows[] = {
    {"d_model", Text::control_d_model, Text::control_d_model_help, has_toy_width, draw_number<&Experiment::d_model, 1, kMaxWidth>},
    {"d_out", Text::control_d_out, Text::control_d_out_help, has_projections, draw_number<&Experiment::d_out, 1, kMaxWidth>},
    {"heads", Text::control_heads, Text::control_heads_help, always, draw_number<&Experiment::heads, 1, kMaxHeads>},
    {"scale", Text::control_scale, Text::control_scale_help, always, draw_scale},
    {"mask", Text::control_mask, Text::control_mask_help, always, draw_mask},
    {"projections", Text::control_projections, Text::control_projections_help, always, draw_switch<&Experiment::projections>, true},
    {"output_projection", Text::control_output_projection, Text::control_output_projection_help, always, draw_switch<&Experiment::output_projection>, true},
    {"bias", Text::control_bias, Text::control_bias_help, has_output, draw_switch<&Experiment::bias>, true},
    {"init", Text::control_init, Text::control_init_help, has_draws, draw_init},
    {"seed", Text::control_seed, Text::control_seed_help, has_draws, draw_seed},
    {"digits", Text::control_digits, Text::control_digits_help, always, draw_digits},
};

std::string id_of(const ControlRow& row) { return "controls." + std::string(row.field); }

constexpr float kSwitchWidth = 32;

bool is_blamed(const ControlRow& row, const Panels& p) { return p.problem && p.problem->field == row.field; }

float row_height(const Ui& ui, const ControlRow& row, const Panels& p, float width) {
    const Theme& t = ui.theme;
    const float reason = is_blamed(row, p) ? wrapped_height(t.font.caption, width, say(*p.problem)) + t.space4 : 0;
    return t.target + reason + t.space8;
}

void draw_row(Ui& ui, const ControlRow& row, const Rect& box, Panels& p) {
    const Theme& t = ui.theme;
    const bool blamed = is_blamed(row, p);
    Rect line{box.x, box.y, box.w, t.target};
    const Rect whole = line, control = cut_right(line, std::round(row.whole_line ? kSwitchWidth : box.w * 0.5f), t.space8);
    text_in(ui, t.font.control, blamed ? t.colour.less : t.colour.ink, line, say(row.label));
    row.draw(ui, {row.whole_line ? whole : control, id_of(row), say(row.label)}, p);
    ui.twin.paragraph(std::string(say(row.help)));
    if (!blamed) return;
    const std::string reason = say(*p.problem);
    wrapped(ui, t.font.caption, t.colour.less, {box.x, box.y + t.target + t.space4, box.w, 0}, reason);
    ui.twin.live(reason);
}

float side_padding(const Ui& ui) { return ui.stacked ? ui.theme.space16 : ui.theme.space20; }

bool is_under_tabs(const Ui& ui, const Panels& p) { return ui.stacked || choose_layout(ui.window, ui.theme, p.state).side_has_tabs; }

float help_height(const Ui& ui) { return 2 * leading(ui.theme.font.caption) + 2 * ui.theme.space12; }

}  // namespace

bool has_control(std::string_view field, const Experiment& e) {
    return std::any_of(std::begin(kRows), std::end(kRows), [&](const ControlRow& row) { return row.field == field && row.shown(e); });
}

void draw_controls(Ui& ui, const Rect& r, Panels& p) {
    const Theme& t = ui.theme;
    fill(ui, r, t.colour.panel);
    Rect list = r;
    const Rect help_line = cut_bottom(list, help_height(ui));
    const ImVec2 mouse = ImGui::GetMousePos();
    const float x = r.x + side_padding(ui), w = r.w - 2 * side_padding(ui);

    std::string_view help = say(Text::control_help);
    float y = begin_scroll(ui, "controls", list) + t.space8;
    if (is_under_tabs(ui, p)) ui.twin.heading(2, std::string(say(Text::panel_controls)));      // the tab shows the name
    else y += heading(ui, 2, t.font.control_bold, t.colour.ink, {x, y, w, 0}, say(Text::panel_controls)) + t.space8;
    for (const ControlRow& row : kRows) {
        if (!row.shown(p.asked)) continue;
        const Rect box{x, y, w, row_height(ui, row, p, w)};
        draw_row(ui, row, box, p);
        const bool pointed = meet(box, list).contains(mouse.x, mouse.y) && ui.items.opened().empty();
        if (pointed || ui.items.focused(id_of(row))) help = say(row.help);
        y += box.h;
    }
    end_scroll(ui, list, y + t.space8, t.colour.panel);

    fill(ui, {x, help_line.y, w, t.hairline}, t.colour.hairline);
    wrapped(ui, t.font.caption, t.colour.ink3, inset(help_line, side_padding(ui), t.space12), help);
}

}  // namespace lab
