// One frame of the laboratory of positions: the table, the products of any two places, both against the distance, and what disorder
// does to a sentence.  Not here: places on the stage (places_layout.h), the numbers (core/positions_lab.h).
#include "ui/places_layout.h"

#include "core/positions_lab.h"
#include "core/tokens.h"
#include "texts/say.h"
#include "ui/cell_map.h"
#include "ui/lab_cells.h"
#include "ui/plot.h"
#include "ui/text.h"
#include "ui/views.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace places {
namespace {

constexpr double kSame = 1e-4;                     // so far apart, of the largest, and they are equal but for rounding
constexpr float kDigitsFrom = 26;                  // CSS pixels at text scale 1: so wide a cell has room for a number

struct Scene {
    Panels& p;
    PlacesLayout layout;
    std::optional<StepId> table;
    StepId products = 0;
};

std::string word(const Panels& p) { return std::string(names_of(Positions{})[size_t(p.answered.positions)]); }

// A sentence of the kind that is shown: "places.says.rotary".
std::string of_kind(const Panels& p, std::string_view what) {
    const auto text = text_of("places." + std::string(what) + "." + word(p));
    return text ? std::string(say(*text)) : std::string();
}

Scene make_scene(Ui& ui, const ViewPlace& place, Panels& p) {
    const Theme& t = ui.theme;
    Scene s{.p = p, .layout = {}, .table = p.trace.find("positions"), .products = *p.trace.find("products")};
    const std::string says = of_kind(p, "says");
    const int columns = s.table ? int(p.trace[*s.table].value.cols()) : 0;
    s.layout = lay_out_places({.w = place.area.w, .h = place.area.h, .corner_w = place.corner_w, .places = p.answered.places, .columns = columns,
                               .text_scale = t.appearance.text_scale, .title = std::max(24.f, leading(t.font.band)),
                               .says = wrapped_height(t.font.caption, place.area.w - 2 * t.space16, says),
                               .line = std::round(line_height(t.font.control) + t.space4), .tick = line_height(t.font.mono_cell),
                               .tick_w = text_width(t.font.mono_cell, "000") + t.space4});
    return s;
}

void draw_numbers_along(Ui& ui, const Rect& line, float pitch, int first, int count, bool down) {
    const Theme& t = ui.theme;
    const float least = down ? line_height(t.font.mono_cell) : text_width(t.font.mono_cell, "000") + t.space4;
    const int every = every_number(pitch, least);
    for (int i = 0; i < count; i += every) {
        const float at = (down ? line.y : line.x) + pitch * (float(i) + 0.5f);
        const Rect box = down ? Rect{line.x, at - least / 2, line.w, least} : Rect{at - least / 2, line.y, least, line.h};
        text_in(ui, t.font.mono_cell, t.colour.ink3, box, std::to_string(first + i), down ? 1 : 0.5f);
    }
}

void draw_map(Ui& ui, Scene& s, const StageView& at, const PlacesMap& map, StepId step, const std::string& name, const Rect& window) {
    const Theme& t = ui.theme;
    Panels& p = s.p;
    const Matrix& m = shown(p, step);
    const int rows = int(m.rows()), columns = int(m.cols());
    const Rect cells = at.at(map.cells);
    text_in(ui, t.font.control_bold, t.colour.ink, at.at(map.head), name);
    draw_numbers_along(ui, at.at(map.across), map.cell_w, p.trace[step].columns == Axis::Place ? 0 : 1, columns, false);
    draw_numbers_along(ui, at.at(map.down), map.cell_h, 0, rows, true);
    const auto place = [&](const CellAt& cell) { return at.at(map.cell(cell.row, cell.col)); };
    labs::offer_grid(ui, p, step, {.area = cells,
                     .cell_under = [&](ImVec2 mouse) {
                         const Rect zero = at.at({0, 0, 0, 0});
                         return std::optional(CellAt{step, map.row_at(mouse.y - zero.y, rows), map.column_at(mouse.x - zero.x, columns)});
                     },
                     .place = place}, window);
    const bool whole = labs::is_told(p, {step, rows - 1, columns - 1});
    const float largest = labs::largest_of(m);
    if (whole && !labs::is_veiled(p, step)) add_cell_map(ui, m, p.version, {cells.x, cells.y}, map.cell_w, map.cell_h, largest);
    else fill(ui, cells, t.colour.sunk, t.radius_cell);
    const bool has_digits = map.cell_w >= kDigitsFrom * t.appearance.text_scale && map.cell_h >= line_height(t.font.mono_cell) + 2;
    if (has_digits && whole) {
        const int digits = labs::digits_for(p, step, t.font.mono_cell, map.cell_w - 3);
        for (int row = 0; row < rows; ++row)
            for (int col = 0; col < columns; ++col) {
                const ImU32 ground = packed(cell_colour(m(row, col), largest, t.colour));
                text_in(ui, t.font.mono_cell, ink_on(ground, t.colour), place({step, row, col}), labs::number_of(p, {step, row, col}, t.font.mono_cell, map.cell_w - 2, digits), 0.5f);
            }
    }
    for (const EditedCell& edit : p.trace[step].edited) outline(ui, place({step, edit.row, edit.col}), t.colour.ink, t.hairline, t.radius_cell);
    const auto opened = p.selection.opened() ? p.trace.locate(*p.selection.opened()) : std::nullopt;
    if (!opened || opened->step != step) return;
    outline(ui, inset(place(*opened), -3, -3), t.colour.panel, 4, t.radius_frame + 1);
    outline(ui, inset(place(*opened), -2, -2), t.colour.ink, t.selected, t.radius_frame);
}

PlotSeries series_of(const std::vector<AtDistance>& all, double AtDistance::*value, Text name, ImU32 colour) {
    PlotSeries series{.name = std::string(say(name)), .colour = colour};
    for (size_t i = 0; i < all.size(); ++i) {
        series.x.push_back(double(i));
        series.y.push_back(all[i].*value);
    }
    return series;
}

// Is a product the same wherever the two places stand, as long as they are equally far apart?
bool only_distance(const std::vector<AtDistance>& all) {
    double apart = 0, largest = 1e-9;
    for (const AtDistance& at : all) {
        apart = std::max(apart, at.largest - at.least);
        largest = std::max({largest, std::abs(at.largest), std::abs(at.least)});
    }
    return apart <= kSame * largest;
}

void draw_against_distance(Ui& ui, Scene& s, Rect place) {
    const Theme& t = ui.theme;
    const std::vector<AtDistance> all = by_distance(shown(s.p, s.products));
    const bool same = only_distance(all);
    const Text says = same ? Text::places_same : Text::places_differ;
    text_in(ui, t.font.control_bold, t.colour.ink, cut_top(place, leading(t.font.control_bold), t.space4), say(Text::places_against_distance));
    const float h = wrapped(ui, t.font.caption, same ? t.colour.ask : t.colour.ink2, place, say(says));
    ui.twin.paragraph(std::string(say(says)));
    cut_top(place, h, t.space4);
    Plot plot{.id = "stage.distance", .caption = std::string(say(Text::places_against_distance)), .x = {.name = std::string(say(Text::places_distance)), .whole = true},
              .y = {.name = of_kind(s.p, "axis")}};
    plot.digits = s.p.state.digits;
    if (same) plot.series.push_back(series_of(all, &AtDistance::mean, Text::places_mean, t.colour.ask));
    else {
        plot.series.push_back(series_of(all, &AtDistance::largest, Text::places_largest, t.colour.ink3));
        plot.series.push_back(series_of(all, &AtDistance::mean, Text::places_mean, t.colour.ask));
        plot.series.push_back(series_of(all, &AtDistance::least, Text::places_least, t.colour.less));
    }
    PlotState reads{s.p.state.places.reads};
    draw_plot(ui, place, plot, reads);
    s.p.state.places.reads = reads.reads;
}

void draw_effects(Ui& ui, Scene& s, Rect place) {
    const Theme& t = ui.theme;
    PlacesState& state = s.p.state.places;
    const Experiment sentence = sentence_beside(s.p.answered);
    if (state.sentence != sentence) state.sentence = sentence, state.effects = effects_of_order(sentence, dealt_order(int(words_of(sentence.text).size())));
    const float line = s.layout.effects.h / float(state.effects.size() + 1);
    text_in(ui, t.font.control_bold, t.colour.ink, cut_top(place, line), say(Text::places_effects));
    double most = 0;
    float name_w = 0;
    const auto name = [](Positions kind) { return std::string(say(*text_of("control.positions." + std::string(names_of(kind)[size_t(kind)])))); };
    for (const OrderEffect& effect : state.effects) {
        most = std::max(most, effect.change);
        name_w = std::max(name_w, text_width(t.font.caption, name(effect.kind)));
    }
    std::vector<std::vector<std::string>> told;
    for (const OrderEffect& effect : state.effects) {
        Rect row = cut_top(place, line);
        const std::string number = number_text(effect.change, s.p.state.digits);
        const bool chosen = effect.kind == s.p.answered.positions;
        text_in(ui, chosen ? t.font.caption_bold : t.font.caption, chosen ? t.colour.ask : t.colour.ink, cut_left(row, name_w, t.space12), name(effect.kind));
        text_in(ui, t.font.mono, t.colour.ink, cut_right(row, text_width(t.font.mono, number), t.space8), number, 1);
        const float w = most > 0 ? row.w * float(effect.change / most) : 0;
        if (w > 0) fill(ui, {row.x, row.y + row.h / 2 - 5, std::max(1.f, w), 10}, chosen ? t.colour.ask : t.colour.amount, t.radius_cell);
        told.push_back({name(effect.kind), number});
    }
    ui.twin.table("stage.effects", std::string(say(Text::places_effects)), {std::string(say(Text::control_positions)), std::string(say(Text::figure_change))}, std::move(told));
}

std::optional<Rect> place_of(const Scene& s, const CellAt& cell) {
    if (cell.step == s.products) return s.layout.products.cell(cell.row, cell.col);
    if (s.table == cell.step) return s.layout.table.cell(cell.row, cell.col);
    return std::nullopt;
}

}  // namespace
}  // namespace places

void draw_places_view(Ui& ui, const ViewPlace& place, Panels& p) {
    places::Scene s = places::make_scene(ui, place, p);
    const Theme& t = ui.theme;
    const Extent whole{s.layout.w, s.layout.h, 1};
    const StageView at = labs::begin_picture(ui, p, place.area, whole, [&](const CellAt& cell) { return places::place_of(s, cell); });
    const std::string says = places::of_kind(p, "says");
    text_in(ui, t.font.band, t.colour.ink, at.at(s.layout.title), places::of_kind(p, "title"));
    ui.twin.heading(3, places::of_kind(p, "title"));
    paragraph(ui, t.font.caption, t.colour.ink2, at.at(s.layout.says), says);
    if (s.table) places::draw_map(ui, s, at, s.layout.table, *s.table, places::of_kind(p, "table"), place.area);
    places::draw_map(ui, s, at, s.layout.products, s.products, places::of_kind(p, "products"), place.area);
    if (at.sees(s.layout.plot)) places::draw_against_distance(ui, s, at.at(s.layout.plot));
    if (at.sees(s.layout.effects)) places::draw_effects(ui, s, at.at(s.layout.effects));
    labs::end_picture(ui, p, place.area, whole);
}

}  // namespace lab
