// Dot products of several head sizes, divided by nothing, by d, by √d: nine small histograms on one axis, each with its variance.
#include "ui/lesson_figure_parts.h"

#include "texts/say.h"
#include "ui/histogram_layout.h"

#include <cmath>

namespace lab::figure {
namespace {

struct Way {
    std::string_view step, variance;
    Text name;
};
constexpr Way kWays[] = {
    {"scores", "variance", Text::histogram_none},
    {"over_d", "variance_over_d", Text::histogram_by_d},
    {"scaled", "variance_scaled", Text::histogram_by_root},
};
constexpr size_t kByRoot = 2;
constexpr float kBinWidth = 2, kHeight = 30;

const Matrix& value(const Trace& trace, std::string_view step) { return trace[*trace.find(step)].value; }

void draw_small(Drawing& d, const Rect& r, const Bins& bins, ImU32 colour) {
    const float w = r.w / float(bins.counts.size()), foot = r.y + r.h, most = float(std::max(1, bins.most()));
    for (size_t i = 0; i < bins.counts.size(); ++i) {
        if (bins.counts[i] == 0) continue;
        const float h = std::max(1.f, (r.h - 2) * float(bins.counts[i]) / most);
        fill(d.ui, {r.x + w * float(i), foot - h, std::max(1.f, w - 0.5f), h}, colour);
    }
    fill(d.ui, {r.x, foot, r.w, d.ui.theme.hairline}, d.ui.theme.colour.rule);
}

}  // namespace

void draw_spreads(Drawing& d) {
    const auto& several = d.from.state.several;
    if (several.empty()) return;
    const Theme& t = d.ui.theme;
    draw_head(d, say(Text::histogram_title));
    float reach = 1;
    for (const auto& trace : several) reach = std::max(reach, value(*trace, "scores").cwiseAbs().maxCoeff());
    const float label_w = text_width(t.font.mono, "d = 100") + t.space4, gap = t.space8;
    const float w = (d.box.w - label_w - 2 * gap) / 3, number_h = std::round(line_height(t.font.mono_cell) + 2), h = number_h + kHeight + t.space8;
    const auto column = [&](size_t i) { return Rect{d.box.x + label_w + float(i) * (w + gap), d.box.y, w, d.line()}; };
    for (size_t i = 0; i < std::size(kWays); ++i) text_in(d.ui, t.font.caption_bold, i == kByRoot ? t.colour.ask : t.colour.ink2, column(i), say(kWays[i].name), 0.5f);
    d.box.y += d.line();
    std::vector<std::vector<std::string>> told;
    for (const auto& trace : several) {
        auto& row = told.emplace_back();
        row.push_back("d = " + std::to_string(value(*trace, "Q").cols()));
        text_in(d.ui, t.font.mono, t.colour.ink, {d.box.x, d.box.y, label_w, h - t.space8}, row.front());
        for (size_t i = 0; i < std::size(kWays); ++i) {
            const bool veiled = d.hidden(kWays[i].step) || d.hidden(kWays[i].variance);
            row.push_back(veiled ? "?" : d.number(double(value(*trace, kWays[i].variance)(0, 0))));
            Rect box = column(i);
            text_in(d.ui, t.font.mono_cell, i == kByRoot ? t.colour.ask : t.colour.ink, {box.x, box.y, box.w, number_h}, row.back(), 0.5f);
            box = {box.x, box.y + number_h, box.w, kHeight};
            if (!veiled) draw_small(d, box, bins_of(value(*trace, kWays[i].step), reach, int(box.w / kBinWidth)), i == kByRoot ? t.colour.ask : t.colour.ink3);
        }
        d.box.y += h;
    }
    std::vector<std::string> heads{std::string()};
    for (const Way& way : kWays) heads.emplace_back(say(way.name));
    d.ui.twin.table("lesson.figure", std::string(say(Text::histogram_title)), std::move(heads), std::move(told));
}

}  // namespace lab::figure
