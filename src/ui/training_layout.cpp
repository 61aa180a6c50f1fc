// From the top down; what height is left goes to the curve first, then to the cells.
#include "ui/training_layout.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace lab {
namespace {

constexpr float kPad = 24, kNarrowPad = 12, kGap = 12, kLineGap = 8, kAir = 0.6f, kCardPad_plot = 14;
constexpr float kBesideFrom = 540;                 // curve and bars stand side by side
constexpr float kLeastChart = 166, kMostChart = 460, kChartShare = 0.62f;    // heights; its part of what is left
constexpr float kLeastBar = 12, kMostBar = 42;
constexpr float kCellW = 56, kMostCellW = 84, kMostCellH = 36, kTinyRows = 24;
constexpr float kMatrix = 300;                     // height of a matrix with more rows than can have digits
constexpr float kEquals = 22;

float pad_of(const TrainingInput& in) { return in.stacked ? kNarrowPad : kPad; }

// From left to right, in lines; the first line ends before the corner.  Returns their foot.
float place_pills(const TrainingInput& in, TrainingLayout& out) {
    const float h = in.stacked ? in.metrics.target : 26 * in.metrics.scale, left = pad_of(in), gap = in.stacked ? 4 : 8;
    float x = left, y = in.stacked ? 4 : 6;
    const auto right = [&] { return in.w - left - (y < in.corner_h ? in.corner_w : 0); };
    const size_t above = in.pills.size() - (in.last_is_of_step ? 1 : 0);
    for (const float w : std::span(in.pills).first(above)) {
        if (x > left && x + w > right()) x = left, y += h + gap;
        out.pills.push_back({x, y, std::min(w, in.w - 2 * left), h});
        x += w + gap;
    }
    return y + h;
}

float labels_of(const TrainingInput& in, const TrainingLine& line) { return std::min(line.label_w, in.stacked ? 52 * in.metrics.scale : 90 * in.metrics.scale) + 8; }

// Of a line whose cells are that wide.
float line_width(const TrainingInput& in, const TrainingLine& line, float cell_w) {
    return labels_of(in, line) + 3 * (cell_w * float(line.now.columns) + 2 * kCardPad) + in.times_w + kEquals * in.metrics.scale;
}

float widest_cell(const TrainingInput& in, const TrainingLine& line, float room) {
    const float signs = line_width(in, line, 0), most = std::min(kMostCellW * in.metrics.scale, (room - signs) / 3 / float(line.now.columns));
    return std::max(1.f, most);
}

float cells_height(const TrainingLine& line, float cell_h) { return float(line.now.rows) > kTinyRows ? kMatrix : float(line.now.rows) * cell_h; }

void place_card(Card& card, float x, float y, float cell_w, float h, float header) {
    card.cell_w = cell_w;
    card.cell_h = h / float(card.rows);
    card.cells = {x + kCardPad, y + header + kCardPad, cell_w * float(card.columns), h};
    card.header = {x, y, card.cells.w + 2 * kCardPad, header};
}

void place_line(const TrainingInput& in, TrainingLine line, float x, float y, float room, float cell_h, TrainingLayout& out) {
    const float cell_w = widest_cell(in, line, room), labels = labels_of(in, line), h = cells_height(line, cell_h), header = in.metrics.header;
    const float step = cell_w * float(line.now.columns) + 2 * kCardPad, equals = kEquals * in.metrics.scale, middle = y + header + kCardPad + h / 2;
    x += labels;
    place_card(line.now, x, y, cell_w, h, header);
    line.now.row_labels = {line.now.cells.x - labels - kCardPad, line.now.cells.y, labels, h};
    line.now.row_every = std::max(1, int(std::ceil(in.metrics.label * 0.92f / line.now.cell_h)));
    x += step;
    out.signs.push_back({{x, middle - header / 2, in.times_w, header}, false});
    x += in.times_w;
    place_card(line.slope, x, y, cell_w, h, header);
    x += step;
    out.signs.push_back({{x, middle - header / 2, equals, header}, true});
    place_card(line.next, x + equals, y, cell_w, h, header);
    for (Card* card : {&line.now, &line.slope, &line.next}) out.cards.cards.push_back(*card);
}

}  // namespace

TrainingLayout lay_out_training(const TrainingInput& in) {
    const TrainingMetrics& m = in.metrics;
    TrainingLayout out;
    const float pad = pad_of(in), w = in.w - 2 * pad, s = m.scale;
    float y = place_pills(in, out) + kGap;

    const bool beside = w >= kBesideFrom * s;
    float lines_w = 0, rows_h = 0;
    for (const TrainingLine& line : in.lines) lines_w = std::max(lines_w, line_width(in, line, kCellW * s));
    const bool lines_beside = in.lines.size() > 1 && w >= 2 * lines_w + pad;
    const float least_cell = m.digit_h + kAir, title_h = std::max(m.header, 26 * s) + 2;
    const auto lines_height = [&](float cell_h) {
        float all = 0;
        for (const TrainingLine& line : in.lines) {
            const float h = m.header + cells_height(line, cell_h) + 2 * kCardPad + kLineGap;
            all = lines_beside ? std::max(all, h) : all + h;
        }
        return all;
    };
    for (const TrainingLine& line : in.lines)
        if (float(line.now.rows) <= kTinyRows) rows_h += lines_beside ? 0 : float(line.now.rows);
    if (lines_beside && !in.lines.empty()) rows_h = float(in.lines.front().now.rows);

    const float least_chart = kLeastChart * s, charts = beside ? 1 : 2;
    const float spare = std::max(0.f, in.window_h - y - charts * (least_chart + kGap) - title_h - lines_height(least_cell) - kGap);
    const float share = in.lines.empty() ? 1 : kChartShare;
    const float chart_h = std::min(kMostChart * s, least_chart + spare * share / charts);
    const float left = std::max(0.f, spare - (chart_h - least_chart) * charts);
    const float cell_h = rows_h > 0 ? std::min(kMostCellH * s, least_cell + left / rows_h) : least_cell;

    const float plot_w = beside ? std::round((w - kGap) * 0.54f) : w;
    out.plot_card = {pad, y, plot_w, chart_h};
    if (!beside) y += chart_h + kGap;
    out.bars_card = beside ? Rect{pad + plot_w + kGap, y, w - plot_w - kGap, chart_h} : Rect{pad, y, w, chart_h};
    y += chart_h + kGap;
    const auto within = [](const Rect& r) { return Rect{r.x + kCardPad_plot, r.y + kCardPad_plot - 4, r.w - 2 * kCardPad_plot, r.h - 2 * kCardPad_plot + 6}; };
    out.plot = within(out.plot_card);
    out.bars = within(out.bars_card);
    out.bars_title = {out.bars.x, out.bars.y, out.bars.w, m.caption};
    out.bars.y += m.caption + 6;
    out.bars.h -= m.caption + 6;
    out.bars_shown = std::clamp(int(out.bars.h / (kLeastBar * s)), 1, in.words);
    out.bars.h = std::min(out.bars.h, kMostBar * s * float(out.bars_shown));

    float right = pad + w;
    const auto at_right = [&](float width) {
        right -= width + kLineGap;
        return Rect{right + kLineGap, y, width, 26 * s};
    };
    if (in.has_button) out.step_button = at_right(in.button_w);
    if (in.last_is_of_step) out.pills.push_back(at_right(in.pills.back()));
    out.step_title = {pad, y, right - pad, title_h};
    y += title_h;
    float x = pad;
    for (const TrainingLine& line : in.lines) {
        const float room = lines_beside ? (w - pad) / 2 : w;
        place_line(in, line, x, y, room, cell_h, out);
        const float h = m.header + cells_height(line, cell_h) + 2 * kCardPad + kLineGap;
        if (lines_beside) x += room + pad;
        else y += h;
    }
    if (lines_beside) y += lines_height(cell_h);
    out.cards.w = in.w;
    out.cards.h = y;
    return out;
}

}  // namespace lab
