// One frame of the softmax laboratory; read this first.  Scores are dragged, everything below follows, every number opens.
// Not here: places (bars_layout.h), looks (bars_draw.cpp), the measures beside (bars_side.cpp).
#include "ui/bars_scene.h"

#include "core/edits.h"
#include "core/float_text.h"
#include "texts/say.h"
#include "ui/cell_edit.h"
#include "ui/step_look.h"
#include "ui/text.h"
#include "ui/views.h"
#include "ui/widgets.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lab {
namespace bars {
namespace {

constexpr float kLeastReach = 1, kStepsOfReach = 100;                  // a chart never ends below; a drag moves in such parts
constexpr float kKeyStep = 0.1f;
constexpr float kFull = 0.92f;                     // the highest bar leaves room for its number

struct GroupRow {
    std::string_view name;
    std::array<std::string_view, 6> lines;         // cells, total, cells, total ...; empty: none
};
constexpr GroupRow kGroups[] = {
    {"stable", {"shifted", "maximum", "exponentials", "total", "weights", ""}},
    {"naive", {"naive_exponentials", "naive_total", "naive_weights", "", "", ""}},
    {"sum", {"shares", "sum", "", "", "", ""}},
};
constexpr std::string_view kBefore[] = {"scaled", "tempered"};
constexpr std::string_view kShares[] = {"weights", "naive_weights", "shares"};     // by Normaliser

std::vector<std::vector<LineOf>> groups_of(const Trace& trace) {
    std::vector<std::vector<LineOf>> groups;
    for (const GroupRow& row : kGroups) {
        auto& group = groups.emplace_back();
        for (const std::string_view first : kBefore)                   // what the scores become before any of the three
            if (const auto step = trace.find(first); step && groups.size() == 1) group.push_back({*step, {}});
        for (size_t i = 0; i < row.lines.size() && !row.lines[i].empty(); i += 2) group.push_back({*trace.find(row.lines[i]), row.lines[i + 1].empty() ? std::nullopt : trace.find(row.lines[i + 1])});
    }
    return groups;
}

Scene make_scene(Ui& ui, const ViewPlace& place, Panels& p) {
    const Theme& t = ui.theme;
    Scene s{.p = p, .layout = {}, .groups = groups_of(p.trace)};
    s.scores = *p.trace.find("scores");
    s.shares = *p.trace.find(kShares[size_t(p.answered.normaliser)]);
    const Matrix& scores = p.trace[s.scores].value;
    s.hangs_some = scores.minCoeff() < 0 || p.state.bar.column >= 0;
    s.reach = p.state.bar.column >= 0 ? p.state.bar.reach : labs::round_up(std::max(kLeastReach, scores.cwiseAbs().maxCoeff()));
    const Matrix& shares = p.trace[s.shares].value;
    s.is_whole = shares.allFinite() && shares.minCoeff() >= 0 && std::abs(shares.sum() - 1) < 1e-3f;
    std::vector<int> lines;
    for (const auto& group : s.groups) lines.push_back(int(group.size()));
    float label_w = 0;
    for (const auto& group : s.groups)
        for (const LineOf& line : group) label_w = std::max(label_w, text_width(t.font.caption, look_of(p.trace[line.cells].name).name) + t.space8);
    const float row = std::max(std::round(line_height(t.font.mono_cell) + t.space12), t.appearance.touch ? 32.f : 24.f);
    s.layout = lay_out_bars({.n = int(scores.cols()), .groups = std::move(lines), .w = place.area.w, .h = place.area.h, .corner_w = place.corner_w, .corner_h = place.corner_h,
                             .stacked = ui.stacked, .label_w = label_w, .total_w = std::round(84 * t.appearance.text_scale),
                             .title = std::max(22.f, leading(t.font.band)), .caption = leading(t.font.caption), .row = row, .target = t.target});
    return s;
}

void put_score(Scene& s, int column, float value) {
    Panels& p = s.p;
    set_edit(p.asked, p.trace, {s.scores, 0, column}, std::nullopt);       // the row is the reader's own: what was typed over it goes
    p.asked.scores[size_t(column)] = value;
    p.selection.pinned = p.trace.name_of({s.scores, 0, column});
}

// A bar answers as a slider does: dragged up and down, by arrow keys, by what is typed.
void offer_bar(Ui& ui, Scene& s, const StageView& at, int column) {
    Panels& p = s.p;
    const std::string id = "stage.bar." + std::to_string(column);
    const CellAt cell{s.scores, 0, column};
    const Rect chart = at.at(s.layout.scores), r = at.at(s.layout.column(column, s.layout.scores));
    const float value = p.trace[s.scores].value(0, column);
    announce(ui, {.id = id, .role = Role::Slider, .label = say(Text::bars_bar, {std::to_string(column + 1)}), .value = shortest_text(value), .rect = r, .drags = true});
    const Press hand = press(ui, id, r, true, false);
    BarGrip& grip = p.state.bar;
    if (hand.held && grip.column != column) grip = {column, s.reach};
    if (!hand.held && grip.column == column) grip = {}, ui.wants_frame = true;
    if (!hand.value.empty()) put_score(s, column, std::strtof(hand.value.c_str(), nullptr));
    const bool moved = std::abs(ImGui::GetMouseDragDelta(0, 0).y) > 0;
    if (hand.held && moved) put_score(s, column, rounded(score_at(s, chart, ImGui::GetMousePos().y), s.reach / kStepsOfReach));
    if (hand.held || hand.acted) p.selection.pinned = p.trace.name_of(cell);
    if (hand.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeNS);
    if (!ui.items.focused(id)) return;
    stage::edit_by_keys(ui, p, s.scores, id);
    const Step2 by = arrow_keys(ui, id);
    if (by.y != 0) put_score(s, column, rounded(value - kKeyStep * float(by.y), kKeyStep));
    const int next = std::clamp(column + by.x, 0, s.layout.n - 1);
    if (by.x != 0 && next != column) {
        ui.items.focus("stage.bar." + std::to_string(next), true);
        p.selection.pinned = p.trace.name_of({s.scores, 0, next});
    }
}

// A weight's bar opens its number; its cell below does the same for the keyboard.
void offer_share(Ui& ui, Scene& s, const StageView& at, int column) {
    const std::string id = "stage.share." + std::to_string(column);
    const Rect r = at.at(s.layout.column(column, s.layout.shares));
    add_item(ui, {.id = id, .role = Role::Button, .label = say(Text::bars_share, {std::to_string(column + 1)}), .rect = r, .focusable = false});
    if (press(ui, id, r, true, false).acted) stage::choose_by_tap(ui, s.p, {s.shares, 0, column});
}

void offer_line(Ui& ui, Scene& s, const StageView& at, const LineOf& of, const BarsLine& line, const Rect& window) {
    const BarsLayout& l = s.layout;
    labs::offer_grid(ui, s.p, of.cells, {.area = at.at(line.cells),
                     .cell_under = [&](ImVec2 mouse) { return std::optional(CellAt{of.cells, 0, l.column_at(mouse.x - at.x)}); },
                     .place = [&](const CellAt& cell) { return at.at(l.cell(cell.col, line)); }}, window);
    if (of.total)
        labs::offer_grid(ui, s.p, *of.total, {.area = at.at(line.total), .cell_under = [&](ImVec2) { return std::optional(CellAt{*of.total, 0, 0}); },
                         .place = [&](const CellAt&) { return at.at(line.total); }}, window);
}

// Where a cell stands in the picture; nothing where it has no place.
std::optional<Rect> place_of(const Scene& s, const CellAt& cell) {
    const BarsLayout& l = s.layout;
    if (cell.step == s.scores) return l.column(cell.col, l.scores);
    if (cell.step == s.shares) return l.column(cell.col, l.shares);
    for (size_t g = 0; g < s.groups.size(); ++g)
        for (size_t i = 0; i < s.groups[g].size(); ++i) {
            if (s.groups[g][i].cells == cell.step) return l.cell(cell.col, l.groups[g][i]);
            if (s.groups[g][i].total == cell.step) return l.groups[g][i].total;
        }
    return std::nullopt;
}

}  // namespace

float zero_of(const Scene& s, const Rect& chart) { return std::round(chart.y + (s.hangs_some ? chart.h / 2 : chart.h)); }

float y_of(const Scene& s, const Rect& chart, float score) { return zero_of(s, chart) - (zero_of(s, chart) - chart.y) * kFull * score / s.reach; }

float score_at(const Scene& s, const Rect& chart, float y) {
    const float zero = zero_of(s, chart);
    return std::clamp((zero - y) / ((zero - chart.y) * kFull) * s.reach, -s.reach, s.reach);
}

}  // namespace bars

void draw_bars_view(Ui& ui, const ViewPlace& place, Panels& p) {
    bars::Scene s = bars::make_scene(ui, place, p);
    const Extent whole{s.layout.w, s.layout.h, 1};
    const StageView at = labs::begin_picture(ui, p, place.area, whole, [&](const CellAt& cell) { return bars::place_of(s, cell); });
    const int n = s.layout.n;
    for (int i = 0; i < n; ++i) bars::offer_bar(ui, s, at, i);
    labs::offer_grid(ui, p, s.scores, {.area = at.at(s.layout.scores), .cell_under = [&](ImVec2 mouse) { return std::optional(CellAt{s.scores, 0, s.layout.column_at(mouse.x - at.x)}); },
                     .place = [&](const CellAt& cell) { return at.at(s.layout.column(cell.col, s.layout.scores)); }}, place.area);
    for (int i = 0; i < n; ++i) bars::offer_share(ui, s, at, i);
    bars::draw_side(ui, s, at);
    for (size_t g = 0; g < s.groups.size(); ++g)
        for (size_t i = 0; i < s.groups[g].size(); ++i) bars::offer_line(ui, s, at, s.groups[g][i], s.layout.groups[g][i], place.area);
    bars::draw_charts(ui, s, at);
    bars::draw_arithmetic(ui, s, at);
    labs::end_picture(ui, p, place.area, whole);
    bars::tell(ui, s);
}

}  // namespace lab
