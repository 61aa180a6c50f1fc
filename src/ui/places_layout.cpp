#include "ui/places_layout.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

constexpr float kAir = 16, kGap = 8;
constexpr float kBeside = 520;                     // so wide, and two things stand beside each other
constexpr float kLeastMap = 150, kMostMap = 360, kMapShare = 0.52f, kProductsShare = 0.55f;
constexpr float kLeastCell = 2, kMostCell = 44;
constexpr float kLeastPlot = 170, kMostPlot = 280;

int index_at(float at, float from, float pitch, int count) { return std::clamp(int((at - from) / pitch), 0, count - 1); }

// Its name, the numbers above it, and at the left of it a number for each row.
PlacesMap map_at(float x, float y, const PlacesInput& in, float cell_w, float cell_h, int columns, float room) {
    PlacesMap map{.cell_w = cell_w, .cell_h = cell_h};
    map.head = {x, y, room, in.line};
    y += in.line;
    map.across = {x + in.tick_w, y, cell_w * float(columns), in.tick};
    y += in.tick + 2;
    map.cells = {x + in.tick_w, y, cell_w * float(columns), cell_h * float(in.places)};
    map.down = {x, y, in.tick_w - 4, map.cells.h};
    return map;
}

float foot(const PlacesMap& map) { return map.cells.y + map.cells.h; }

}  // namespace

int PlacesMap::row_at(float y, int rows) const { return index_at(y, cells.y, cell_h, rows); }
int PlacesMap::column_at(float x, int columns) const { return index_at(x, cells.x, cell_w, columns); }

PlacesLayout lay_out_places(const PlacesInput& in) {
    PlacesLayout l{.w = in.w};
    const float room = in.w - 2 * kAir;
    float y = kGap;
    l.title = {kAir, y, room - in.corner_w, in.title};
    y += in.title;
    l.says = {kAir, y, room, in.says};
    y += in.says + kGap;

    const bool beside = in.w >= kBeside * in.text_scale, both = in.columns > 0;
    const float wanted = std::clamp((in.h - y) * kMapShare, kLeastMap, kMostMap);
    const float share = (beside && both ? (room - kAir) * kProductsShare : room) - in.tick_w;
    const float cell = std::clamp(std::floor(std::min(wanted, share) / float(in.places)), kLeastCell, kMostCell), side = cell * float(in.places);
    const float table_room = (beside ? room - kAir - in.tick_w - side : room) - in.tick_w;
    if (both) {
        l.table = map_at(kAir, y, in, std::clamp(table_room / float(in.columns), 1.f, kMostCell), cell, in.columns, table_room + in.tick_w);
        if (!beside) y = foot(l.table) + kAir;
    }
    const float x = both && beside ? l.table.cells.x + l.table.cells.w + kAir : kAir;
    l.products = map_at(x, y, in, cell, cell, in.places, in.w - kAir - x);
    if (both && beside) l.table.head.w = x - kAir - l.table.head.x;
    y = foot(l.products) + kAir;

    const float plot_w = beside ? std::round((room - kAir) / 2) : room, effects_h = in.line * float(in.effects + 1) + kGap;
    const float plot_h = std::clamp(in.h - y - kAir, kLeastPlot * in.text_scale, kMostPlot * in.text_scale);
    l.plot = {kAir, y, plot_w, plot_h};
    if (!beside) y += plot_h + kAir;
    l.effects = {beside ? kAir + plot_w + kAir : kAir, y, beside ? room - plot_w - kAir : room, effects_h};
    l.h = y + std::max(beside ? plot_h : 0, effects_h) + kAir;
    return l;
}

int every_number(float pitch, float least) {
    for (int power = 1; power < 100000; power *= 10)
        for (const int factor : {1, 2, 5})
            if (float(factor * power) * pitch >= least) return factor * power;
    return 1;
}

}  // namespace lab
