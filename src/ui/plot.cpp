// One frame of a plot: ground, data, what is read.
#include "ui/plot_parts.h"

#include "texts/say.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace lab {
namespace {

using namespace plot;

constexpr float kPadX = 9, kPadY = 5, kDot = 5.5f, kHalo = 8;

PlotRange range_for(const PlotAxis& axis, const std::vector<double>& values, bool round) {
    std::vector<double> all = values;
    if (axis.low) all.push_back(*axis.low);
    if (axis.high) all.push_back(*axis.high);
    PlotRange r = range_of(all, axis.scale, axis.whole, round);
    r.in_words = axis.in_words;
    if (axis.low) r.low = *axis.low;
    if (axis.high) r.high = *axis.high;
    if (!(r.low < r.high)) r.high = r.low + 1;
    return r;
}

// Half a bar more at either end, and the ground the bars stand on.
void make_room_for_bars(const Plot& plot, PlotRange& x, std::vector<double>& ys) {
    for (const PlotSeries& s : plot.series) {
        if (s.kind != PlotSeries::Kind::Bars || s.x.size() < 2 || x.scale != PlotScale::Linear) continue;
        const double half = (s.x.back() - s.x.front()) / double(s.x.size() - 1) / 2;
        if (!plot.x.low) x.low = std::min(x.low, s.x.front() - half);
        if (!plot.x.high) x.high = std::max(x.high, s.x.back() + half);
        ys.push_back(0);
    }
}

PlotMetrics metrics_of(const Ui& ui) {
    const Fonts& f = ui.theme.font;
    return {.tick = line_height(f.mono_cell), .caption = line_height(f.caption), .scale = ui.theme.appearance.text_scale,
            .tick_w = [&f](std::string_view s) { return text_width(f.mono_cell, s); },
            .caption_w = [&f](std::string_view s) { return text_width(f.caption, s) + 1; }};
}

void draw_ground(Ui& ui, const Rect& room, const Plot& plot, const PlotLayout& l) {
    const Theme& t = ui.theme;
    for (const PlotMark& mark : l.y) {
        fill(ui, {l.area.x, std::round(mark.at), l.area.w, t.hairline}, mark.tick.value == 0 ? t.colour.rule : t.colour.hairline);
        text_in(ui, t.font.mono_cell, t.colour.ink2, mark.label, mark.tick.label);
    }
    for (const PlotMark& mark : l.x) {
        fill(ui, {std::round(mark.at), l.area.y + l.area.h, t.hairline, t.space4}, t.colour.rule);
        if (!mark.label.empty()) text_in(ui, t.font.mono_cell, t.colour.ink2, mark.label, mark.tick.label);
    }
    text_in(ui, t.font.caption, t.colour.ink2, l.y_name, axis_text(plot.y));
    text_in(ui, t.font.caption, t.colour.ink2, l.x_name, axis_text(plot.x), l.x_name.w < room.w ? 0 : 1);
    for (size_t i = 0; i < l.legend.size(); ++i) {
        Rect box = l.legend[i];
        draw_sample(ui, plot, i, cut_left(box, l.sample_w, 6));
        text_in(ui, t.font.caption, t.colour.ink, box, plot.series[i].name);
    }
}

struct Line {
    std::string words;
    ImU32 colour = 0;                              // of its mark; 0: none
};

// The values of one x, in a pill or a small card beside the highest of them.
void draw_readout(Ui& ui, const Plot& plot, const PlotLayout& l, double x) {
    const Theme& t = ui.theme;
    std::vector<Line> lines;
    std::optional<Point> at;
    for (size_t i = 0; i < plot.series.size(); ++i) {
        const auto y = value_at(plot.series[i], x);
        if (!y) continue;
        if (plot.series.size() > 1) lines.push_back({plot.series[i].name + " " + y_text(plot, *y), colour_of(ui, plot, i)});
        if (!l.y_range.shows(*y)) continue;
        const Point p = l.at(x, *y);
        ImGui::GetWindowDrawList()->AddCircleFilled({p.x, p.y}, kHalo, t.colour.panel, 24);
        ImGui::GetWindowDrawList()->AddCircleFilled({p.x, p.y}, kDot, colour_of(ui, plot, i), 24);
        if (!at || p.y < at->y) at = p;
    }
    if (lines.empty()) lines.push_back({plot_readout(plot, x)});
    else lines.insert(lines.begin(), Line{say(Text::plot_place, {plot.x.name, x_text(plot, x)})});
    ImFont* font = t.font.mono;
    if (plot.is_told_beside) return;
    const float line = line_height(font) + 2, mark = lines.size() > 1 ? 12.f : 0.f;
    float w = 0;
    for (const Line& each : lines) w = std::max(w, text_width(font, each.words) + (each.colour ? mark : 0));
    w = std::min(w + 2 * kPadX, l.area.w);
    const Rect box = place_readout(l.area, at.value_or(Point{l.at(x, 0).x, l.area.y + l.area.h / 2}), w, line * float(lines.size()) + 2 * kPadY);
    fill(ui, box, t.colour.ask_tint, std::min(box.h / 2, t.radius_card + 4));
    Rect rest = inset(box, kPadX, kPadY);
    for (const Line& each : lines) {
        Rect row = cut_top(rest, line);
        if (each.colour) {
            const Rect spot = cut_left(row, mark);
            ImGui::GetWindowDrawList()->AddCircleFilled({spot.x + 3, spot.y + spot.h / 2}, 3, each.colour, 12);
        }
        text_in(ui, font, each.colour || lines.size() == 1 ? t.colour.ink : t.colour.ink2, row, each.words);
    }
}

double nearest(const std::vector<double>& points, const PlotLayout& l, float px) {
    return *std::min_element(points.begin(), points.end(), [&](double a, double b) { return std::abs(l.at(a, 1).x - px) < std::abs(l.at(b, 1).x - px); });
}

size_t place_of(const std::vector<double>& points, double x) {
    const auto found = std::lower_bound(points.begin(), points.end(), x);
    return found == points.end() ? points.size() - 1 : size_t(found - points.begin());
}

// What the reader's hands read; of a pointer that only hovers until it leaves.
std::optional<double> read(Ui& ui, const Plot& plot, const PlotLayout& l, const std::vector<double>& points, const Press& pressed, PlotState& state) {
    const double start = state.reads.value_or(plot.playhead.value_or(points.front()));
    if (!pressed.value.empty()) state.reads = points[place_of(points, std::strtod(pressed.value.c_str(), nullptr))];
    if (pressed.held) state.reads = nearest(points, l, ImGui::GetMousePos().x);
    const Step2 by = arrow_keys(ui, plot.id);
    if (by.x != 0) state.reads = points[size_t(std::clamp(int(place_of(points, start)) + by.x, 0, int(points.size()) - 1))];
    if (ui.items.focused(plot.id) && key_pressed(ImGuiKey_Home, false)) state.reads = points.front();
    if (ui.items.focused(plot.id) && key_pressed(ImGuiKey_End, false)) state.reads = points.back();
    if (pressed.hovered && !pressed.held) return nearest(points, l, ImGui::GetMousePos().x);
    return state.reads;
}

}  // namespace

void draw_plot(Ui& ui, const Rect& room, const Plot& plot, PlotState& state) {
    const Theme& t = ui.theme;
    std::vector<double> points = points_of(plot), ys;
    for (const PlotSeries& s : plot.series) ys.insert(ys.end(), s.y.begin(), s.y.end());
    PlotRange x = range_for(plot.x, points, false);
    make_room_for_bars(plot, x, ys);
    std::vector<std::string> legend;
    for (const PlotSeries& s : plot.series)
        if (!plot.is_told_beside) legend.push_back(s.name);
    const PlotMetrics metrics = metrics_of(ui);
    const std::string x_name = axis_text(plot.x), y_name = axis_text(plot.y);
    const PlotLayout l = lay_out_plot({.box = room, .x = x, .y = range_for(plot.y, ys, true), .x_name = x_name, .y_name = y_name, .legend = legend, .metrics = metrics});
    if (!points.empty() && state.reads) state.reads = points[place_of(points, *state.reads)];

    const std::optional<double> before = state.reads ? state.reads : plot.playhead;
    announce(ui, {.id = std::string(plot.id), .role = Role::Slider, .label = plot.caption, .value = before ? x_text(plot, *before) : std::string(), .rect = room, .drags = true});
    const Press pressed = press(ui, plot.id, room, true, false);
    draw_ground(ui, room, plot, l);
    draw_series(ui, plot, l);
    const std::optional<double> reads = points.empty() ? std::nullopt : read(ui, plot, l, points, pressed, state);
    const auto line_at = [&](double at, ImU32 colour, float w) { fill(ui, {std::round(l.at(at, 1).x - w / 2), l.area.y, w, l.area.h}, colour); };
    if (plot.playhead && l.x_range.shows(*plot.playhead)) line_at(*plot.playhead, with_alpha(t.colour.ask, 0.55f), t.connector);
    if (reads && reads != plot.playhead) line_at(*reads, t.colour.control_edge, t.hairline);
    if (const auto shown = reads ? reads : plot.playhead) {
        draw_readout(ui, plot, l, *shown);
        if (reads && ui.items.focused(plot.id)) ui.twin.live(plot_readout(plot, *shown));
    }
    focus_ring(ui, plot.id, room, t.radius_frame);
    tell_plot(ui, plot);
}

}  // namespace lab
