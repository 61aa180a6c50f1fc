// Looks of the softmax laboratory: the bars of scores and shares, and the lines of arithmetic under them.
#include "ui/bars_scene.h"

#include "texts/say.h"
#include "ui/step_look.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab::bars {
namespace {

constexpr float kBarShare = 0.62f, kMostBar = 56, kKnob = 4;           // of a column; the grip at a bar's end
constexpr float kDash = 4;

Rect bar_in(const Rect& column, float from, float to) {
    const float w = std::min(kMostBar, std::max(2.f, column.w * kBarShare));
    return {std::round(column.x + (column.w - w) / 2), std::min(from, to), std::round(w), std::max(1.f, std::abs(to - from))};
}

void dashed(Ui& ui, float x, float y, float w, ImU32 colour) {
    for (float at = x; at < x + w; at += 2 * kDash) fill(ui, {at, y, std::min(kDash, x + w - at), 1}, colour);
}

// A number above the end of a bar, or below where it hangs.
void draw_value(Ui& ui, const Rect& column, const Rect& bar, bool hangs, const std::string& number, ImU32 colour) {
    const Theme& t = ui.theme;
    ImFont* font = t.font.mono_cell;
    const float h = line_height(font), w = text_width(font, number);
    const Rect line{column.x, hangs ? bar.y + bar.h + 2 : bar.y - h - 3, column.w, h};
    fill(ui, {line.x + (line.w - w) / 2, line.y, w, h}, t.colour.stage);          // the line of equal shares ends before it
    text_in(ui, font, colour, line, number, 0.5f);
}

void draw_scores(Ui& ui, const Scene& s, const StageView& at) {
    const Theme& t = ui.theme;
    const Panels& p = s.p;
    const Rect chart = at.at(s.layout.scores);
    const float zero = zero_of(s, chart);
    fill(ui, {chart.x, zero, chart.w, t.hairline}, t.colour.rule);
    const int digits = labs::digits_for(p, s.scores, t.font.mono_cell, s.layout.column_w);
    for (int i = 0; i < s.layout.n; ++i) {
        const Rect column = at.at(s.layout.column(i, s.layout.scores));
        const CellAt cell{s.scores, 0, i};
        const float value = p.trace[s.scores].value(0, i), tip = y_of(s, chart, value);
        const Rect bar = bar_in(column, zero, tip);
        const bool chosen = labs::is_opened(p, cell);
        fill(ui, bar, chosen ? t.colour.ask : with_alpha(t.colour.ask, 0.72f), std::min(t.radius_frame, bar.h / 2));
        const ImVec2 knob{bar.x + bar.w / 2, tip};                     // it can be taken here
        ImGui::GetWindowDrawList()->AddCircleFilled(knob, kKnob + 2, t.colour.stage, 20);
        ImGui::GetWindowDrawList()->AddCircle(knob, kKnob, t.colour.ask, 20, t.followed);
        const Rect grown{bar.x, bar.y - kKnob, bar.w, bar.h + 2 * kKnob};
        draw_value(ui, column, grown, value < 0, labs::number_of(p, cell, t.font.mono_cell, column.w, digits), t.colour.ink);
        focus_ring(ui, "stage.bar." + std::to_string(i), inset(grown, -t.space4, -t.space4), t.radius_frame);
    }
}

// From 0 to 1; what lies beyond is cut, what is no number is hatched.
void draw_shares(Ui& ui, const Scene& s, const StageView& at) {
    const Theme& t = ui.theme;
    const Panels& p = s.p;
    const Rect chart = at.at(s.layout.shares);
    const Matrix& shares = shown(p, s.shares);
    const float largest = std::clamp(labs::largest_of(shares), 0.2f, 1.f);
    const bool hangs_some = shares.array().isFinite().select(shares.array(), 0).minCoeff() < 0;
    const float room = hangs_some ? chart.h / 2 : chart.h, zero = std::round(chart.y + room);
    fill(ui, {chart.x, zero, chart.w, t.hairline}, t.colour.rule);
    const float even = 1 / float(s.layout.n);
    const bool veiled = labs::is_veiled(p, s.shares);
    if (s.is_whole && !veiled) dashed(ui, chart.x, std::round(zero - room * std::min(1.f, even / largest)), chart.w, t.colour.control_edge);
    const int digits = labs::digits_for(p, s.shares, t.font.mono_cell, s.layout.column_w);
    for (int i = 0; i < s.layout.n; ++i) {
        const Rect column = at.at(s.layout.column(i, s.layout.shares));
        const CellAt cell{s.shares, 0, i};
        const float value = shares(0, i);
        const std::string number = labs::number_of(p, cell, t.font.mono_cell, column.w, digits);
        const bool told = labs::is_told(p, cell) && !veiled;
        const float tip = told && std::isfinite(value) ? zero - room * std::clamp(value / largest, -1.f, 1.f) : zero;
        const Rect bar = bar_in(column, zero, tip);
        const bool wrong = told && !std::isfinite(value);
        if (told && !wrong) fill(ui, bar, value < 0 ? t.colour.less : t.colour.amount, std::min(t.radius_frame, bar.h / 2));
        draw_value(ui, column, bar, value < 0 && told, number, wrong ? t.colour.less : t.colour.ink);
    }
}

std::string_view note_of_group(const Scene& s, size_t group) {
    const Matrix &stable = s.p.trace[s.groups[0].back().cells].value, &own = s.p.trace[s.groups[group].back().cells].value;
    if (group == 0) return {};
    if (group == 1) return say(own.allFinite() && (stable - own).cwiseAbs().maxCoeff() < 1e-4f ? Text::bars_agrees : Text::bars_overflows);
    return say(own.allFinite() && own.minCoeff() >= 0 && own.maxCoeff() <= 1 ? Text::bars_positive : Text::bars_below_zero);
}

bool is_bad(const Scene& s, size_t group) {
    const Text good = group == 1 ? Text::bars_agrees : Text::bars_positive;
    return group > 0 && note_of_group(s, group) != say(good);
}

void draw_line(Ui& ui, const Scene& s, const LineOf& of, const BarsLine& line, const StageView& at) {
    const Theme& t = ui.theme;
    const Panels& p = s.p;
    const Step& step = p.trace[of.cells];
    text_in(ui, t.font.caption, t.colour.ink2, at.at(line.label), look_of(step.name).name);
    const float largest = labs::largest_of(shown(p, of.cells));
    const int digits = labs::digits_for(p, of.cells, t.font.mono_cell, s.layout.cell(0, line).w - 2);
    for (int i = 0; i < s.layout.n; ++i) labs::draw_box(ui, p, {of.cells, 0, i}, at.at(s.layout.cell(i, line)), largest, digits);
    if (!of.total) return;
    // The one number: what it is in small letters where there is room, then the number.
    Rect box = at.at(line.total);
    const std::string_view sign = step.name == "shifted" ? "max" : "Σ";
    text_in(ui, t.font.label, t.colour.ink3, cut_left(box, text_width(t.font.label, "max") + t.space4), sign);
    labs::draw_box(ui, p, {*of.total, 0, 0}, box, labs::largest_of(shown(p, *of.total)), p.state.digits);
}

}  // namespace

void draw_charts(Ui& ui, const Scene& s, const StageView& at) {
    const Theme& t = ui.theme;
    Rect title = at.at(s.layout.title);
    const std::string_view name = say(Text::bars_title);
    text_in(ui, t.font.band, t.colour.ink, cut_left(title, text_width(t.font.band, name), t.space12), name);
    text_in(ui, t.font.caption, t.colour.ink2, title, say(ui.stacked ? Text::bars_note_keys : Text::bars_note));
    draw_scores(ui, s, at);

    constexpr Text kNames[] = {Text::bars_shares_softmax, Text::bars_shares_naive_softmax, Text::bars_shares_sum};     // by Normaliser
    Rect head = at.at(s.layout.shares_title);
    const std::string_view shares = say(kNames[size_t(s.p.answered.normaliser)]);
    const std::string_view note = say(labs::is_veiled(s.p, s.shares) ? Text::bars_note_hidden : s.is_whole ? Text::bars_note_whole : Text::bars_note_broken);
    text_in(ui, t.font.band, t.colour.ink, cut_left(head, text_width(t.font.band, shares), t.space12), shares);
    text_in(ui, t.font.caption, s.is_whole || labs::is_veiled(s.p, s.shares) ? t.colour.ink2 : t.colour.less, head, note);
    draw_shares(ui, s, at);
}

void draw_arithmetic(Ui& ui, const Scene& s, const StageView& at) {
    const Theme& t = ui.theme;
    constexpr Text kLong[] = {Text::bars_group_stable, Text::bars_group_naive, Text::bars_group_sum};
    constexpr Text kShort[] = {Text::bars_group_short_stable, Text::bars_group_short_naive, Text::bars_group_short_sum};
    for (size_t g = 0; g < s.groups.size(); ++g) {
        Rect head = at.at(s.layout.heads[g]);
        const std::string_view note = labs::is_veiled(s.p, s.groups[g].back().cells) ? std::string_view() : note_of_group(s, g);
        const float note_w = text_width(t.font.caption, note) + t.space12;
        const std::string_view whole = say(kLong[g]), name = text_width(t.font.caption_bold, whole) + note_w <= head.w ? whole : say(kShort[g]);
        fill(ui, {head.x, head.y - t.space4, head.w, t.hairline}, t.colour.hairline);
        text_in(ui, t.font.caption_bold, t.colour.ink, cut_left(head, text_width(t.font.caption_bold, name), t.space12), name);
        text_in(ui, t.font.caption, is_bad(s, g) ? t.colour.less : t.colour.ink2, head, note);
        for (size_t i = 0; i < s.groups[g].size(); ++i) draw_line(ui, s, s.groups[g][i], s.layout.groups[g][i], at);
    }
}

void tell(Ui& ui, const Scene& s) {
    const Panels& p = s.p;
    std::vector<std::string> columns{std::string()};
    for (int i = 0; i < s.layout.n; ++i) columns.push_back(std::to_string(i + 1));
    std::vector<std::vector<std::string>> rows;
    const auto row_of = [&](StepId step) {
        auto& row = rows.emplace_back();
        row.emplace_back(look_of(p.trace[step].name).name);
        for (int i = 0; i < p.trace[step].value.cols(); ++i) row.push_back(labs::is_veiled(p, step) ? "?" : number_text(double(p.trace[step].value(0, i)), p.state.digits));
        row.resize(columns.size());
    };
    row_of(s.scores);
    for (const auto& group : s.groups)
        for (const LineOf& line : group) {
            row_of(line.cells);
            if (line.total) row_of(*line.total);
        }
    ui.twin.table("stage.table", std::string(say(Text::bars_title)), std::move(columns), std::move(rows));
    for (size_t g = 1; g < s.groups.size(); ++g)
        if (!labs::is_veiled(p, s.groups[g].back().cells)) ui.twin.paragraph(std::string(note_of_group(s, g)));
}

}  // namespace lab::bars
