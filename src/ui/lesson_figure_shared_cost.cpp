// Against the number of heads of keys: numbers kept of each word, and multiplications to look at one.  The first falls, the second
// does not; how many there are is chosen here.
#include "ui/lesson_figure_parts.h"

#include "core/cost.h"
#include "texts/say.h"
#include "ui/plot.h"

#include <cmath>

namespace lab::figure {
namespace {

constexpr float kHeight = 190;

}  // namespace

void draw_shared_cost(Drawing& d) {
    if (!d.from.answered || !d.step("K") || !d.from.answered->projections || d.from.answered->score != Score::Dot) return;
    const Theme& t = d.ui.theme;
    const AttentionSizes here = sizes_of(d.trace());
    const int heads = d.trace().heads(), kv_heads = kv_heads_of(*d.from.answered);
    draw_head(d, say(Text::figure_cost_of));
    Plot plot{.id = "lesson.shared_cost", .caption = std::string(say(Text::figure_cost_of)), .x = {.name = std::string(say(Text::figure_cost_heads)), .whole = true},
              .y = {.name = std::string(say(Text::figure_cost_count)), .whole = true, .low = 0}, .playhead = kv_heads};
    plot.digits = 0;
    PlotSeries kept{.name = std::string(say(Text::figure_cost_kept)), .colour = t.colour.amount}, look{.name = std::string(say(Text::figure_cost_look)), .colour = t.colour.ask};
    AttentionSizes of = here;
    for (int g = 1; g <= heads; ++g) {
        if (heads % g != 0) continue;
        of.kv_heads = g;
        for (PlotSeries* series : {&kept, &look}) series->x.push_back(g);
        kept.y.push_back(kept_of_word(of));
        look.y.push_back(look_at_word(of));
    }
    const bool open = d.from.open != nullptr;      // its question is what the second line would tell
    if (!open) plot.series.push_back(std::move(look));
    plot.series.push_back(std::move(kept));
    PlotState reads{d.from.state.read_cost};
    const float h = std::round(kHeight * t.appearance.text_scale);
    draw_plot(d.ui, {d.box.x, d.box.y, d.box.w, h}, plot, reads);
    d.from.state.read_cost = reads.reads;
    d.box.y += h + t.space4;
    const std::string words = say(Text::figure_cost_here, {std::to_string(kv_heads), std::to_string(heads), count_text(kept_of_word(here)), open ? "?" : count_text(look_at_word(here))});
    d.box.y += wrapped(d.ui, t.font.caption, t.colour.ink, d.box, words) + t.space8;
    d.ui.twin.paragraph(words);
    draw_key_heads(d);
}

}  // namespace lab::figure
