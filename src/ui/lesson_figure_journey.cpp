// The one figure that shows it all: the followed word's row through every step, one below the other, with the operation
// that leads from each to the next.  Loops over the trace; knows no step by name.
#include "ui/lesson_figure_parts.h"

#include "texts/say.h"

#include <algorithm>
#include <cmath>

namespace lab::figure {
namespace {

constexpr float kGlyph = 4;

// What stands between two steps: "softmax of the row", "times the values".
std::string words_of(const Trace& trace, const Step& step) {
    const auto with = text_of("figure.way." + std::string(step.op->name)), how = text_of("how." + std::string(step.op->name));
    if (with && step.inputs.size() > 1) return say(*with, {look_of(trace[step.inputs[1]].name).name});
    return std::string(how ? say(*how) : step.op->name);
}

void draw_arrow(Drawing& d, float x, std::string_view words) {
    const Theme& t = d.ui.theme;
    const float h = d.line(), middle = d.box.y + h / 2;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddLine({x, d.box.y + 2}, {x, d.box.y + h - 3}, t.colour.ink3, t.connector);
    list->PathLineTo({x - 3, d.box.y + h - 6});
    list->PathLineTo({x, d.box.y + h - 2});
    list->PathLineTo({x + 3, d.box.y + h - 6});
    list->PathStroke(t.colour.ink3, ImDrawFlags_None, t.connector);
    text_in(d.ui, t.font.label, t.colour.ink2, {x + t.space12, middle - h / 2, d.box.w - t.space12, h}, words);
    d.box.y += h;
}

}  // namespace

void draw_journey(Drawing& d) {
    const Theme& t = d.ui.theme;
    const int row = d.row();
    draw_head(d, say(Text::figure_journey_of, {d.word(row)}));
    std::vector<std::vector<std::string>> told;
    bool first = true;
    for (const Step& step : d.trace().steps()) {
        const bool mine = step.head == kNoHead || step.head == std::max(0, d.from.followed.head);
        if (!mine || !is_followed(step) || row >= step.value.rows()) continue;
        const StepLook look = look_of(step.name);
        if (!first) draw_arrow(d, d.box.x + kGlyph, words_of(d.trace(), step));
        first = false;
        const ImU32 colour = hue_colour(look.hue, t.colour);
        const float h = d.line();
        const Glyph glyph = look.glyph == Glyph::None ? Glyph::Square : look.glyph;
        draw_glyph(ImGui::GetWindowDrawList(), glyph, {d.box.x + kGlyph, d.box.y + h / 2}, kGlyph, t.glyph, look.glyph == Glyph::None ? t.colour.ink3 : colour);
        text_in(d.ui, t.font.caption_bold, colour, {d.box.x + 2 * kGlyph + t.space8, d.box.y, d.box.w - 2 * kGlyph - t.space8, h}, look.name);
        const float wish = std::round(text_width(t.font.mono_cell, "−0.00") + t.space4), columns = static_cast<float>(step.value.cols());
        const float least = std::round(text_width(t.font.mono_cell, "0.00") + 3), even = std::floor(d.box.w / columns);
        d.box.y += h;
        draw_cells(d, {d.box.x, d.box.y, d.box.w, h}, step.value, row, std::clamp(even, least, wish), d.hidden(step.name));
        d.box.y += h + t.space4;
        std::string numbers;
        for (int c = 0; c < step.value.cols(); ++c) numbers += (c > 0 ? "  " : "") + (d.hidden(step.name) ? "?" : d.number(static_cast<double>(step.value(row, c))));
        told.push_back({std::string(look.name), words_of(d.trace(), step), numbers});
    }
    d.ui.twin.table("lesson.figure", say(Text::figure_journey_of, {d.word(row)}),
                    {"", std::string(say(Text::cell_how)), std::string(say(Text::figure_numbers))}, std::move(told));
}

}  // namespace lab::figure
