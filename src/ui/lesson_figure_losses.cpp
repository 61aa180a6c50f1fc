// The losses of several trainings over each other, each named by what divides its scores.
#include "ui/lesson_figure_parts.h"

#include "texts/say.h"
#include "ui/plot.h"

namespace lab::figure {
namespace {

constexpr float kHeight = 190;

std::string name_of(const Experiment& e) { return std::string(say(e.scale.kind == Scale::None ? Text::figure_undivided : Text::figure_divided)); }

}  // namespace

void draw_losses(Drawing& d) {
    LessonState& state = d.from.state;
    const LossCurves& curves = state.curves;
    if (curves.losses.empty()) return;
    draw_head(d, say(Text::figure_losses_of));
    const Colours& c = d.ui.theme.colour;
    const ImU32 colours[] = {c.ask, c.less, c.amount};
    Plot plot{.id = "lesson.losses", .caption = std::string(say(Text::figure_losses_of)), .x = {.name = std::string(say(Text::figure_step)), .whole = true},
              .y = {.name = std::string(say(Text::figure_loss)), .scale = PlotScale::Log}};
    plot.digits = 2;
    for (size_t i = 0; i < curves.losses.size(); ++i) {
        PlotSeries series{.name = name_of(curves.of[i]), .y = curves.losses[i], .colour = colours[i % std::size(colours)]};
        for (size_t step = 0; step < series.y.size(); ++step) series.x.push_back(double(step));
        plot.series.push_back(std::move(series));
    }
    PlotState reads{state.read_loss};
    const float h = std::round(kHeight * d.ui.theme.appearance.text_scale);
    draw_plot(d.ui, {d.box.x, d.box.y, d.box.w, h}, plot, reads);
    state.read_loss = reads.reads;
    d.box.y += h;
}

}  // namespace lab::figure
