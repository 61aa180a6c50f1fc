// One frame of the variance laboratory: a thousand dot products as they are, divided by d, by √d, all on one axis; and how their
// spread and what the softmax makes of it go with the head size.
// Not here: places and bins (histogram_layout.h), the plots (histogram_sweep.cpp).
#include "ui/histogram_scene.h"

#include "texts/say.h"
#include "ui/step_look.h"
#include "ui/text.h"
#include "ui/views.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace histogram {
namespace {

constexpr float kBinWidth = 3.5f, kBracket = 5;
constexpr int kMostBins = 121;

struct Way {
    std::string_view step, variance, mean;
    Text name, says;
};
constexpr Way kWays[] = {
    {"scores", "variance", "mean", Text::histogram_none, Text::histogram_none_says},
    {"over_d", "variance_over_d", "mean_over_d", Text::histogram_by_d, Text::histogram_by_d_says},
    {"scaled", "variance_scaled", "mean_scaled", Text::histogram_by_root, Text::histogram_by_root_says},
};
constexpr size_t kByRoot = 2;

// The row of the draw that is opened in any of the steps; -1: none is.
int chosen_draw(const Panels& p) {
    const auto at = p.selection.opened() ? p.trace.locate(*p.selection.opened()) : std::nullopt;
    return at && p.trace[at->step].rows == Axis::Draw ? at->row : -1;
}

struct Scene {
    Panels& p;
    HistogramLayout layout;
    float reach = 1;
    int chosen = -1;
};

Scene make_scene(Ui& ui, const ViewPlace& place, Panels& p) {
    const Theme& t = ui.theme;
    Scene s{.p = p, .layout = {}};
    float most = 0;
    for (const Way& way : kWays) most = std::max(most, labs::largest_of(p.trace[*p.trace.find(way.step)].value));
    s.reach = labs::round_up(most);
    s.chosen = chosen_draw(p);
    s.layout = lay_out_histogram({.w = place.area.w, .h = place.area.h, .corner_w = place.corner_w, .stacked = ui.stacked, .plots = kPlots,
                                  .text_scale = t.appearance.text_scale, .title = std::max(24.f, leading(t.font.band)), .caption = leading(t.font.caption),
                                  .line = std::max(std::round(line_height(t.font.control) + t.space8), t.appearance.touch ? 32.f : 24.f), .tick = line_height(t.font.mono_cell)});
    return s;
}

// A number with its name before it, which opens.
void draw_number(Ui& ui, Scene& s, const Rect& place, std::string_view step_name, std::string_view label, ImFont* font, const Rect& window) {
    const Theme& t = ui.theme;
    Panels& p = s.p;
    const CellAt cell{*p.trace.find(step_name), 0, 0};
    labs::offer_grid(ui, p, cell.step, {.area = place, .cell_under = [&](ImVec2) { return std::optional(cell); }, .place = [&](const CellAt&) { return place; }}, window);
    Rect line = place;
    text_in(ui, t.font.caption, t.colour.ink2, cut_left(line, text_width(t.font.caption, label), t.space8), label);
    const std::string number = labs::number_of(p, cell, font, line.w, p.state.digits);
    text_in(ui, font, t.colour.ink, line, number);
    const bool opened = labs::is_opened(p, cell);
    if (opened) outline(ui, {line.x - t.space4, line.y, text_width(font, number) + t.space8, line.h}, t.colour.ink, t.followed, t.radius_frame);
    if (p.trace.edit_at(cell.step, 0, 0)) fill(ui, {line.x, line.y + line.h - 2, text_width(font, number), 2}, t.colour.ink);
}

float x_of(const Rect& chart, float reach, float value) { return chart.x + chart.w * (std::clamp(value / reach, -1.f, 1.f) + 1) / 2; }

void draw_chart(Ui& ui, const Scene& s, const Rect& chart, const Bins& bins, StepId step, double variance, bool loud) {
    const Theme& t = ui.theme;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float foot = chart.y + chart.h, w = chart.w / float(bins.counts.size());
    const float most = float(std::max(1, bins.most()));
    const ImU32 colour = loud ? t.colour.ask : t.colour.ink3;
    if (labs::is_told(s.p, {step, 0, 0}) && !labs::is_veiled(s.p, step))
        for (size_t i = 0; i < bins.counts.size(); ++i) {
            const float h = bins.counts[i] ? std::max(1.f, (chart.h - kBracket - 4) * float(bins.counts[i]) / most) : 0, x = chart.x + w * float(i);
            if (h > 0) fill(ui, {x, foot - h, std::max(1.f, w - (w > 2.5f ? 0.75f : 0)), h}, with_alpha(colour, 0.85f));
        }
    fill(ui, {chart.x, foot, chart.w, t.hairline}, t.colour.rule);
    const float spread = float(std::sqrt(variance));                   // one standard deviation to both sides
    if (std::isfinite(spread) && !labs::is_veiled(s.p, step)) {
        const float a = x_of(chart, s.reach, -spread), b = x_of(chart, s.reach, spread), y = std::round(chart.y + kBracket / 2);
        fill(ui, {a, y, std::max(2.f, b - a), t.connector}, t.colour.ink);
        fill(ui, {a, y - kBracket / 2, t.connector, kBracket}, t.colour.ink);
        fill(ui, {b - t.connector, y - kBracket / 2, t.connector, kBracket}, t.colour.ink);
    }
    if (s.chosen < 0 || !labs::is_told(s.p, {step, s.chosen, 0})) return;
    const float x = x_of(chart, s.reach, s.p.trace[step].value(s.chosen, 0));          // the opened draw, in all three
    list->AddLine({x, chart.y + kBracket + 2}, {x, foot}, t.colour.panel, 4);
    list->AddLine({x, chart.y + kBracket + 2}, {x, foot}, t.colour.answer, t.followed);
    list->AddCircleFilled({x, foot}, 4, t.colour.panel, 20);
    list->AddCircleFilled({x, foot}, 3, t.colour.answer, 20);
}

void draw_ticks(Ui& ui, const Scene& s, const Rect& place) {
    const Theme& t = ui.theme;
    for (const float at : {-s.reach, -s.reach / 2, 0.f, s.reach / 2, s.reach}) {
        const std::string number = short_number_text(double(at), 1);
        const float w = text_width(t.font.mono_cell, number), x = x_of(place, s.reach, at);
        fill(ui, {std::round(x), place.y - 3, t.hairline, 3}, t.colour.rule);
        text(ui, t.font.mono_cell, t.colour.ink3, {std::clamp(x - w / 2, place.x, place.x + place.w - w), place.y}, number);
    }
}

void draw_card(Ui& ui, Scene& s, const StageView& at, size_t i, const Rect& window) {
    const Theme& t = ui.theme;
    Panels& p = s.p;
    const HistogramCard& card = s.layout.cards[i];
    const Way& way = kWays[i];
    const StepId step = *p.trace.find(way.step);
    const bool loud = i == kByRoot;
    const Rect frame = at.at(card.frame), chart = at.at(card.chart);
    soft_shadow(ui, frame, t.radius_card);
    fill(ui, frame, t.colour.panel, t.radius_card);
    outline(ui, frame, loud ? t.colour.ask : t.colour.hairline, loud ? t.followed : t.hairline, t.radius_card);
    text_in(ui, t.font.band, loud ? t.colour.ask : t.colour.ink, at.at(card.name), say(way.name));
    text_in(ui, loud ? t.font.caption_bold : t.font.caption, loud ? t.colour.ask : t.colour.ink2, at.at(card.says), say(way.says), 1);
    draw_number(ui, s, at.at(card.variance), way.variance, say(Text::histogram_variance), labs::is_veiled(p, *p.trace.find(way.variance)) ? t.font.mono : t.font.mono_bold, window);
    draw_number(ui, s, at.at(card.mean), way.mean, say(Text::step_mean), t.font.mono, window);

    const Bins bins = bins_of(shown(p, step), s.reach, std::min(kMostBins, int(chart.w / kBinWidth)));
    labs::offer_grid(ui, p, step, {.area = chart,
                     .cell_under = [&](ImVec2 mouse) -> std::optional<CellAt> {
                         const int bin = std::clamp(int((mouse.x - chart.x) / chart.w * float(bins.counts.size())), 0, int(bins.counts.size()) - 1);
                         const int row = next_in_bin(p.trace[step].value, bins, bin, s.chosen);
                         return row < 0 ? std::nullopt : std::optional(CellAt{step, row, 0});
                     },
                     .place = [&](const CellAt& cell) { return Rect{x_of(chart, s.reach, p.trace[step].value(cell.row, 0)) - 6, chart.y, 12, chart.h}; }}, window);
    const double variance = double(p.trace[*p.trace.find(way.variance)].value(0, 0));
    draw_chart(ui, s, chart, bins, step, variance, loud);
    draw_ticks(ui, s, at.at(card.ticks));
    const CellAt cell{*p.trace.find(way.variance), 0, 0};
    ui.twin.paragraph(say(Text::histogram_told, {say(way.name), labs::number_of(p, cell, t.font.mono, 1e6f, p.state.digits)}));
}

void draw_title(Ui& ui, const Scene& s, Rect title) {
    const Theme& t = ui.theme;
    const std::string draws = std::to_string(s.p.answered.draws), d = std::to_string(s.p.answered.head_size);
    const std::string_view name = say(Text::histogram_title);
    text_in(ui, t.font.band, t.colour.ink, cut_left(title, text_width(t.font.band, name), t.space12), name);
    const std::string note = say(Text::histogram_note, {draws, d});
    text_in(ui, t.font.caption, t.colour.ink2, title, text_width(t.font.caption, note) <= title.w ? note : say(Text::histogram_note_short, {draws, d}));
    ui.twin.paragraph(note);
}

// Where the opened cell stands.
std::optional<Rect> place_of(const Scene& s, const CellAt& cell) {
    for (size_t i = 0; i < std::size(kWays); ++i) {
        const std::string_view name = s.p.trace[cell.step].name;
        const HistogramCard& card = s.layout.cards[i];
        if (name == kWays[i].variance) return card.variance;
        if (name == kWays[i].mean) return card.mean;
        if (name == kWays[i].step) return card.chart;
    }
    return std::nullopt;
}

}  // namespace
}  // namespace histogram

void draw_histogram_view(Ui& ui, const ViewPlace& place, Panels& p) {
    histogram::Scene s = histogram::make_scene(ui, place, p);
    const Extent whole{s.layout.w, s.layout.h, 1};
    const StageView at = labs::begin_picture(ui, p, place.area, whole, [&](const CellAt& cell) { return histogram::place_of(s, cell); });
    histogram::draw_title(ui, s, at.at(s.layout.title));
    for (size_t i = 0; i < s.layout.cards.size(); ++i) histogram::draw_card(ui, s, at, i, place.area);
    histogram::draw_sweep(ui, p, s.layout, at);
    labs::end_picture(ui, p, place.area, whole);
}

}  // namespace lab
