// One word's weights, worked out in two ways that should agree, and how far all numbers of the two answers are apart.
#include "ui/lesson_figure_parts.h"

#include "core/other_form.h"
#include "core/run.h"
#include "texts/say.h"

#include <cmath>

namespace lab::figure {
namespace {

constexpr size_t kMostCompared = 64;               // tokens; the other form is computed once more in every frame

Text form_of(const Experiment& e) {
    if (e.score == Score::Latent) return e.absorbed ? Text::figure_form_absorbed : Text::figure_form_expanded;
    return kv_heads_of(e) == e.heads ? Text::figure_form_repeated : Text::figure_form_shared;
}

}  // namespace

void draw_same_answer(Drawing& d) {
    if (!d.from.answered || d.trace().source_tokens().size() > kMostCompared) return;
    const std::optional<Experiment> other = other_form(*d.from.answered, d.trace());
    const Step* mine = d.step("weights");
    if (!other || !mine) return;
    const Trace beside = run(*other);
    const Matrix &a = mine->value, &b = beside[*beside.find("weights", mine->head)].value;
    const Theme& t = d.ui.theme;
    const int row = std::clamp(d.row() - d.trace().cached(), 0, int(a.rows()) - 1);
    const bool veiled = d.hidden("weights");
    const std::string title = say(Text::figure_same_of, {d.word(row + d.trace().cached()), std::to_string(std::max(mine->head, 0) + 1)});
    const std::string first(say(form_of(*d.from.answered))), second(say(form_of(*other))), unknown = "?";
    draw_head(d, title);
    const float h = d.line(), w = std::round(d.box.w * 0.36f);
    const auto line = [&](ImFont* font, ImU32 ink, const std::string& words, const std::string& one, const std::string& two) {
        text_in(d.ui, t.font.caption, t.colour.ink, {d.box.x, d.box.y, d.box.w - 2 * w, h}, words);
        text_in(d.ui, font, ink, {d.box.x + d.box.w - 2 * w, d.box.y, w, h}, one, 1);
        text_in(d.ui, font, ink, {d.box.x + d.box.w - w, d.box.y, w, h}, two, 1);
        d.box.y += h;
    };
    line(t.font.label, t.colour.ink2, "", first, second);
    std::vector<std::vector<std::string>> told;
    for (int i = 0; i < d.rows(); ++i) {
        const std::string one = veiled ? unknown : d.number(double(a(row, i))), two = veiled ? unknown : d.number(double(b(row, i)));
        line(t.font.mono_cell, t.colour.ink, d.seen(i), one, two);
        told.push_back({d.seen(i), one, two});
    }
    draw_rest(d, told);
    d.box.y += t.space4;
    for (const auto& [step, words] : {std::pair("weights", Text::figure_same_weights), std::pair("context", Text::figure_same_contexts)}) {
        const std::optional<double> apart = largest_difference(d.trace(), beside, step);
        if (!apart) continue;
        const std::string all = say(words, {d.hidden(step) ? unknown : error_text(*apart)});
        d.box.y += wrapped(d.ui, t.font.caption_bold, t.colour.ink, d.box, all);
        told.push_back({all, "", ""});
    }
    d.ui.twin.table("lesson.figure", title, {"", first, second}, std::move(told));
}

}  // namespace lab::figure
