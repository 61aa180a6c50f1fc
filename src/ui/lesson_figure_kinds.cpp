// Several experiments of a page side by side, each a button: who asks, who is asked, what hides; its weights as a small map.
#include "ui/lesson_figure_parts.h"

#include "core/measures.h"
#include "texts/say.h"

#include <algorithm>
#include <cmath>

namespace lab::figure {
namespace {

constexpr float kCell = 13, kMostMap = 92;         // CSS pixels: a cell of a map, the whole map at most

// What kind of attention it is, as it is called.
Text name_of(const Experiment& e) {
    if (has_source(e)) return e.mask.kind == Mask::None ? Text::figure_kinds_cross : Text::figure_kinds_cross_masked;
    return e.mask.kind == Mask::None ? Text::figure_kinds_self : Text::figure_kinds_masked;
}

float side_of(const Matrix& m) { return std::min(kCell, kMostMap / static_cast<float>(std::max(m.rows(), m.cols()))); }

void draw_map(Drawing& d, ImVec2 r, const Matrix& m) {
    const float side = side_of(m);
    const float largest = largest_magnitude(m);
    for (int row = 0; row < m.rows(); ++row)
        for (int col = 0; col < m.cols(); ++col)
            fill(d.ui, {r.x + side * static_cast<float>(col), r.y + side * static_cast<float>(row), side - 1, side - 1}, packed(cell_colour(m(row, col), largest, d.ui.theme.colour)));
}

}  // namespace

void draw_kinds(Drawing& d) {
    const auto& traces = d.from.state.several;
    const auto& kinds = d.from.several;
    if (traces.empty() || traces.size() != kinds.size() || !d.from.asked || !d.from.answered) return;
    const Theme& t = d.ui.theme;
    const bool veiled = d.hidden("weights");
    draw_head(d, say(Text::figure_kinds_of));
    std::vector<std::vector<std::string>> told;
    const auto weights_of = [&](size_t i) -> const Matrix& { return (*traces[i])[*traces[i]->find("weights", 0)].value; };
    float map_w = 0;
    for (size_t i = 0; i < kinds.size(); ++i) map_w = std::max(map_w, side_of(weights_of(i)) * static_cast<float>(weights_of(i).cols()));
    map_w += t.space4;
    const float line = leading(t.font.caption);
    for (size_t i = 0; i < kinds.size(); ++i) {
        const Experiment& e = kinds[i];
        const Matrix& weights = weights_of(i);
        const bool now = e == *d.from.answered;
        const std::string name(say(name_of(e))), shape = shape_text(weights);
        const std::string& asked = has_source(e) ? e.source_text : e.text;
        const std::string asks = say(Text::figure_kinds_asks, {e.text}), answers = say(Text::figure_kinds_answers, {asked});
        const ButtonStyle style{.kind = now ? ButtonKind::Primary : ButtonKind::Outline};
        const float w = std::min(d.box.w, button_width(d.ui, name, style));
        if (button(d.ui, "lesson.figure.kind." + std::to_string(i), {d.box.x, d.box.y, w, t.target}, name, style)) *d.from.asked = e;
        d.box.y += t.target + t.space8;
        const float top = d.box.y;
        if (!veiled) draw_map(d, {d.box.x, top + 2}, weights);
        const Rect words{d.box.x + map_w + t.space8, top, d.box.w - map_w - t.space8, 0};
        float y = top;
        y += wrapped(d.ui, t.font.caption, t.colour.ask, {words.x, y, words.w, 0}, asks);
        y += wrapped(d.ui, t.font.caption, t.colour.ink, {words.x, y, words.w, 0}, answers);
        text_in(d.ui, t.font.mono_cell, t.colour.ink2, {words.x, y, words.w, line}, shape);
        d.box.y = std::max(y + line, top + 2 + side_of(weights) * static_cast<float>(weights.rows())) + t.space16;
        told.push_back({name, e.text, asked, shape});
    }
    d.box.y -= t.space16;
    d.ui.twin.table("lesson.figure", std::string(say(Text::figure_kinds_of)),
                    {std::string(say(Text::figure_kinds_kind)), std::string(say(Text::figure_kinds_queries)), std::string(say(Text::figure_kinds_keys)), std::string(say(Text::step_weights))},
                    std::move(told));
}

}  // namespace lab::figure
