// The data of a plot: the past as a line, the future as dots, bars; where numbers end.
#include "ui/plot_parts.h"

#include "texts/say.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace plot {
namespace {

constexpr float kLine = 2.75f, kDot = 1.1f, kDotPitch = 5.5f;
constexpr float kMark = 3.2f;                      // half a mark that tells series apart
constexpr size_t kMostMarks = 32;                  // of a longer series only the line
constexpr float kBar = 0.82f, kBarAlpha = 0.85f, kSeveralAlpha = 0.5f;

// Marks differ by series, as colours do.
void draw_mark(ImDrawList* list, size_t series, Point at, ImU32 colour) {
    const float r = kMark;
    switch (series % 4) {
        case 0: list->AddCircleFilled({at.x, at.y}, r, colour, 16); break;
        case 1: list->AddRectFilled({at.x - r, at.y - r}, {at.x + r, at.y + r}, colour); break;
        case 2: list->AddQuadFilled({at.x, at.y - r * 1.35f}, {at.x + r * 1.35f, at.y}, {at.x, at.y + r * 1.35f}, {at.x - r * 1.35f, at.y}, colour); break;
        case 3: list->AddTriangleFilled({at.x, at.y - r * 1.35f}, {at.x + r * 1.35f, at.y + r}, {at.x - r * 1.35f, at.y + r}, colour); break;
    }
}

// Dots at even distances along the line; the last place is kept for what follows.
void draw_dots(ImDrawList* list, const std::vector<ImVec2>& line, ImU32 colour) {
    float next = kDotPitch;
    for (size_t i = 1; i < line.size(); ++i) {
        const ImVec2 a = line[i - 1], b = line[i];
        const float length = std::hypot(b.x - a.x, b.y - a.y);
        for (; next <= length; next += kDotPitch) {
            const float t = next / length;
            list->AddCircleFilled({a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t}, kDot, colour, 8);
        }
        next -= length;
    }
}

void draw_bars(Ui& ui, const Plot& plot, const PlotLayout& l, size_t index) {
    const PlotSeries& s = plot.series[index];
    float pitch = l.area.w;
    for (size_t i = 1; i < s.x.size(); ++i) pitch = std::min(pitch, l.at(s.x[i], 0).x - l.at(s.x[i - 1], 0).x);
    if (s.x.size() == 1) pitch /= 4;
    const double ground = l.y_range.scale == PlotScale::Linear ? std::clamp(0.0, l.y_range.low, l.y_range.high) : l.y_range.low;
    const float w = std::max(1.f, pitch * kBar), zero = l.at(s.x.empty() ? 0 : s.x[0], ground).y;
    const ImU32 colour = with_alpha(colour_of(ui, plot, index), plot.series.size() > 1 ? kSeveralAlpha : kBarAlpha);
    for (size_t i = 0; i < s.x.size(); ++i) {
        if (!l.y_range.shows(s.y[i]) || !l.x_range.shows(s.x[i])) continue;
        const Point top = l.at(s.x[i], s.y[i]);
        fill(ui, {top.x - w / 2, std::min(top.y, zero), w, std::abs(top.y - zero)}, colour, std::min(2.f, w / 4));
    }
}

void draw_line(Ui& ui, const Plot& plot, const PlotLayout& l, size_t index) {
    const PlotSeries& s = plot.series[index];
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImU32 colour = colour_of(ui, plot, index);
    std::vector<ImVec2> past, future;
    const auto draw = [&] {
        if (past.size() > 1) list->AddPolyline(past.data(), int(past.size()), colour, 0, kLine);
        if (past.size() == 1 && future.empty()) list->AddCircleFilled(past[0], kLine, colour, 12);
        draw_dots(list, future, plot.series.size() > 1 ? colour : ui.theme.colour.control_edge);
        past.clear();
        future.clear();
    };
    for (size_t i = 0; i < s.x.size(); ++i) {
        if (!l.y_range.shows(s.y[i]) || !l.x_range.shows(s.x[i])) {
            draw();
            continue;
        }
        const Point at = l.at(s.x[i], s.y[i]);
        const bool later = s.past_to && s.x[i] > *s.past_to;
        if (later && future.empty() && !past.empty()) future.push_back(past.back());
        (later ? future : past).push_back({at.x, at.y});
        if (plot.series.size() > 1 && s.x.size() <= kMostMarks && !later) draw_mark(list, index, at, colour);
    }
    draw();
}

// "from step 12: NaN", at the place where the numbers end.
float note_broken(Ui& ui, const Plot& plot, const PlotLayout& l, size_t index, float y) {
    const PlotSeries& s = plot.series[index];
    const Theme& t = ui.theme;
    for (size_t i = 0; i < s.x.size(); ++i) {
        if (l.y_range.shows(s.y[i]) || !l.x_range.shows(s.x[i])) continue;
        std::string words = say(Text::plot_left_out, {plot.x.name, x_text(plot, s.x[i]), y_text(plot, s.y[i])});
        if (plot.series.size() > 1) words = s.name + ": " + words;
        const float x = l.at(s.x[i], l.y_range.high).x, w = std::min(l.area.w, text_width(t.font.caption, words) + 1), h = line_height(t.font.caption);
        ImDrawList* list = ImGui::GetWindowDrawList();
        for (float from = l.area.y; from < l.area.y + l.area.h; from += 7) list->AddLine({x, from}, {x, std::min(from + 4, l.area.y + l.area.h)}, t.colour.less, 1);
        const float right = l.area.x + l.area.w, beside = x + t.space4 + w <= right ? x + t.space4 : x - w - t.space4;
        const Rect box{std::clamp(beside, l.area.x, std::max(l.area.x, right - w)), y, w, h};
        text_in(ui, t.font.caption, t.colour.less, box, words);
        ui.twin.paragraph(words);
        return y + h;
    }
    return y;
}

}  // namespace

ImU32 colour_of(const Ui& ui, const Plot& plot, size_t series) {
    if (plot.series[series].colour) return plot.series[series].colour;
    if (plot.series.size() == 1) return plot.series[0].kind == PlotSeries::Kind::Bars ? ui.theme.colour.amount : ui.theme.colour.ask;
    return ui.theme.colour.heads[series % ui.theme.colour.heads.size()];
}

void draw_series(Ui& ui, const Plot& plot, const PlotLayout& l) {
    push_clip(inset(l.area, -4, -4));
    for (size_t i = 0; i < plot.series.size(); ++i) {
        if (plot.series[i].kind == PlotSeries::Kind::Bars) draw_bars(ui, plot, l, i);
        else draw_line(ui, plot, l, i);
    }
    float y = l.area.y;
    for (size_t i = 0; i < plot.series.size(); ++i) y = note_broken(ui, plot, l, i, y);
    pop_clip();
}

}  // namespace plot

void draw_sample(Ui& ui, const Plot& of, size_t series, const Rect& box) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImU32 colour = plot::colour_of(ui, of, series);
    const float y = std::round(box.y + box.h / 2);
    if (of.series[series].kind == PlotSeries::Kind::Bars) {
        fill(ui, {box.x, y - 5, box.w, 10}, with_alpha(colour, plot::kSeveralAlpha), 2);
        return;
    }
    list->AddLine({box.x, y}, {box.x + box.w, y}, colour, plot::kLine);
    plot::draw_mark(list, series, {box.x + box.w / 2, y}, colour);
}

}  // namespace lab
