// Against the number of words before it: multiplications for one new word of a model with latents, in three ways.  Both axes grow by
// factors, so that lines side by side are a factor apart.
#include "ui/lesson_figure_parts.h"

#include "core/model_cost.h"
#include "texts/say.h"
#include "ui/plot.h"

#include <cmath>

namespace lab::figure {
namespace {

constexpr float kHeight = 210;
constexpr double kLongest = 131072, kTold = 4096;

struct Way {
    Text name;
    double (*count)(const AttentionSizes&, double);
    ImU32 Colours::*colour;
};
constexpr Way kWays[] = {
    {Text::figure_latent_work_again, latent_expanded, &Colours::less},
    {Text::figure_latent_work_absorbed, latent_absorbed, &Colours::ask},
    {Text::figure_latent_work_kept, latent_kept_expanded, &Colours::ink3},
};

}  // namespace

void draw_latent_work(Drawing& d) {
    const ModelShape& model = *find_model("DeepSeek-V3");
    const Theme& t = d.ui.theme;
    const AttentionSizes sizes = sizes_of_model(model);
    const std::string title = say(Text::figure_latent_work_of, {model.name});
    draw_head(d, title);
    Plot plot{.id = "lesson.latent_work", .caption = title, .x = {.name = std::string(say(Text::figure_latent_work_words)), .scale = PlotScale::Log2, .whole = true},
              .y = {.name = std::string(say(Text::figure_latent_work_count)), .scale = PlotScale::Log}};
    plot.digits = 0;
    std::vector<std::string> at{count_text(kTold)};
    for (const Way& way : kWays) {
        PlotSeries series{.name = std::string(say(way.name)), .colour = t.colour.*way.colour};
        for (double words = 1; words <= kLongest; words *= 2) {
            series.x.push_back(words);
            series.y.push_back(way.count(sizes, words));
        }
        plot.series.push_back(std::move(series));
        at.push_back(count_text(way.count(sizes, kTold)));
    }
    PlotState reads{d.from.state.read_cost};
    const float h = std::round(kHeight * t.appearance.text_scale);
    draw_plot(d.ui, {d.box.x, d.box.y, d.box.w, h}, plot, reads);
    d.from.state.read_cost = reads.reads;
    d.box.y += h + t.space4;
    const std::string words = say(Text::figure_latent_work_at, {at[0], at[1], at[2], at[3]});
    d.box.y += wrapped(d.ui, t.font.caption, t.colour.ink, d.box, words);
    d.ui.twin.paragraph(words);
}

}  // namespace lab::figure
