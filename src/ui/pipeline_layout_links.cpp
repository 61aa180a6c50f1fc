// Marks and connectors: what is done between two cards, and the way from one to the other.
#include "ui/pipeline_layout_parts.h"

#include "texts/say.h"

#include <algorithm>
#include <cmath>

namespace lab::pipeline {
namespace {

constexpr float kRound = 24;                       // times the scale of text

// "mark.softmax" with the operands' symbols and the number filled in; an operation without words is called by its name.
std::string mark_text(const Plan& p, const Step& step, std::string_view prefix) {
    const auto key = text_of(std::string(prefix) + std::string(step.op->name));
    if (!key) return std::string(step.op->name);
    std::string a, b;
    const std::string n = short_number_text(double(step.params.number), 4);
    if (!step.inputs.empty()) a = short_name(look_of(p.trace()[step.inputs.front()].name));
    if (step.inputs.size() > 1) b = short_name(look_of(p.trace()[step.inputs[1]].name));
    return say(*key, {a, b, n});
}

Rect around(float x, float y, float w, float h) { return {x - w / 2, y - h / 2, w, h}; }

// "X ×" at the left of a projection and its row labels; above these where they are features.  No mark where there is no room: the
// next one says the same.
void mark_projection(Plan& p, const Step& step, StepId leaf) {
    const Card& card = p.card(leaf);
    const std::string text = mark_text(p, step, "mark.above.");
    const bool above = !card.row_labels.empty() && p.trace()[leaf].rows == Axis::Model;
    const float w = p.m().mark_w(text) + 20, right = (card.row_labels.empty() || above ? card.panel().x : card.row_labels.x) - 8;
    const float h = p.m().header;
    const Rect rect{right - w, above ? card.header.y - 2 : card.cells.y + card.cells.h / 2 - h / 2, w, h};
    for (const Card& other : p.out.cards) {
        const Rect o = other.panel();
        if (above && (touch(rect, other.header) || touch(rect, other.shape))) return;
        if (rect.x < o.x + o.w + 4 && o.x < right && rect.y < o.y + o.h && o.y < rect.y + rect.h) return;
    }
    const bool on_mark = std::any_of(p.out.marks.begin(), p.out.marks.end(), [&](const Mark& m) { return touch(rect, m.rect); });
    if (rect.x >= 4 && !on_mark) p.out.marks.push_back({rect, text, false});
}

// "÷ √2" between two cards of a line, where the followed row is.
void mark_between(Plan& p, const Step& step, const Card& from, const Card& to) {
    const int row = std::max(0, from.tall_row);
    const float y = from.tall_row < 0 ? from.cells.y + from.cells.h / 2 : from.row_top(row) + from.row_height(row) / 2;
    const float x = (from.panel().x + from.panel().w + to.panel().x) / 2;
    const std::string text = mark_text(p, step, "mark.");
    const float h = kRound * p.m().scale, w = std::max(h, p.m().mark_w(text.substr(0, text.find(' '))) + 8);
    p.out.marks.push_back({around(x, y, w, h), text, true});
}

// Below everything that hangs under a line.
float bottom_of(const Plan& p, const Line& line) {
    float bottom = line.bars_below ? p.out.bars.y + p.out.bars.h + p.m().shape : 0;
    for (const Column& c : line.columns) {
        for (const Card& card : p.out.cards) {
            const bool in = card.step == c.main || std::count(c.below.begin(), c.below.end(), card.step) > 0;
            if (in) bottom = std::max(bottom, card.panel().y + card.panel().h);
        }
    }
    return bottom;
}

// Where a connector may come down on a card: under its source if that is above it, beside its name.
float landing(const Plan& p, const Card& from, const Card& to) {
    const Rect a = from.panel(), b = to.panel();
    const float low = std::max(a.x, b.x), high = std::min(a.x + a.w, b.x + b.w);
    float x = high > low ? (low + high) / 2 : std::clamp(a.x + a.w / 2, b.x + 16, b.x + b.w - 16);
    if (!to.header_beside && !to.column_labels.empty()) {
        x = std::min(std::max(x, to.header.x + header_width(p, to.step) + 12), b.x + b.w - 8);
    }
    return x;
}

// A way that turns runs below the shapes, one that does not is as short as the gap.
struct Turn {
    float straight_y, turned_y;
    float from_y = 0;                              // not from the card itself: the bars hang between
};

Connector way_to_neighbour(const Plan& p, const Card& from, const Card& to, const Turn& turn, Hue hue) {
    const Rect a = from.panel();
    const float top = to.column_labels.empty() ? to.header.y : to.column_labels.y, x = landing(p, from, to);
    const bool straight = x > a.x + 6 && x < a.x + a.w - 6;
    const float sx = straight ? x : a.x + a.w / 2;
    Connector way{{{sx, turn.from_y > 0 ? turn.from_y : a.y + a.h}}, hue, true};
    if (!straight) way.points.insert(way.points.end(), {{sx, turn.turned_y}, {x, turn.turned_y}});
    way.points.push_back({x, top});
    return way;
}

// Past a whole line: along the lane.  From there into the card's side; where another card stands between, to where the operands
// come together, or from above.
Connector way_along_lane(const Plan& p, const Card& from, const Card& to, const Turn& turn, Hue hue, const Line& line, const std::optional<Point>& junction) {
    const Rect a = from.panel(), b = to.panel();
    const float top = to.column_labels.empty() ? to.header.y : to.column_labels.y, lane = p.lane_x, middle = a.x + a.w / 2, side = b.y + b.h / 2;
    const bool under = lane > a.x && lane < a.x + a.w, above = lane > b.x && lane <= b.x + b.w;
    const bool blocked = std::any_of(p.out.cards.begin(), p.out.cards.end(), [&](const Card& c) {
        const Rect o = c.panel();
        return o.x > b.x && o.x < lane && o.y < side && side < o.y + o.h;
    });
    Connector way{{{under ? lane : middle, a.y + a.h}}, hue, true};
    if (!under) way.points.insert(way.points.end(), {{middle, turn.turned_y}, {lane, turn.turned_y}});
    if (above) {
        way.points.push_back({lane, top});
    } else if (!blocked) {
        way.points.insert(way.points.end(), {{lane, side}, {b.x + b.w, side}});
    } else if (junction) {
        way.points.insert(way.points.end(), {{lane, junction->y}, *junction});
        way.arrow = false;
    } else {
        const float y = turn_y(p, *(&line - 1)), x = landing(p, from, to);
        way.points.insert(way.points.end(), {{lane, y}, {x, y}, {x, top}});
    }
    return way;
}

// The operands that come from other lines, those of the line before first.  The others join the first, and the mark stands where they meet.
void connect_lines(Plan& p, const Step& step, const Card& to, const Line& line, std::vector<StepId> inputs) {
    std::stable_partition(inputs.begin(), inputs.end(), [&](StepId input) { return line_of(p, input) + 1 == &line; });
    const bool marked = std::none_of(line.columns.begin(), line.columns.end(), [&](const Column& c) {
        return c.main == to.step && !c.above.empty();                  // the mark beside the projection says it
    });
    std::optional<Point> junction;
    Point mark;
    for (StepId input : inputs) {
        const Line* from = line_of(p, input);
        const Card& card = p.card(input);
        const float bottom = bottom_of(p, *from);
        const Turn turn{bottom + 2 + p.m().header / 2, turn_y(p, *from), from->bars_below ? bottom : 0};
        const Hue hue = look_of(p.trace()[input].name).hue;
        if (from + 1 != &line) {
            p.out.connectors.push_back(way_along_lane(p, card, to, turn, hue, line, junction));
            p.out.connectors.back().from = input;
            continue;
        }
        Connector way = way_to_neighbour(p, card, to, turn, hue);
        if (!junction) {
            const Point end = way.points.back();
            junction = Point{end.x, turn.turned_y};
            if (way.points.size() == 2) mark = {end.x, turn.straight_y};
            else if (end.y - turn.turned_y > 3 * p.m().header) mark = {end.x, turn.turned_y + p.m().header};
            else mark = {(way.points[0].x + end.x) / 2, turn.turned_y};
        } else {
            const float sx = card.panel().x + card.panel().w / 2;
            way = {{{sx, card.panel().y + card.panel().h}, {sx, junction->y}, *junction}, hue, false};
            if (std::abs(sx - junction->x) > p.m().mark_w(mark_text(p, step, "mark.")) + 30) mark = {(sx + junction->x) / 2, junction->y};
        }
        way.from = input;
        p.out.connectors.push_back(std::move(way));
    }
    if (!junction || !marked) return;
    const std::string text = mark_text(p, step, "mark.");
    const float w = p.m().mark_w(text) + 22;
    const Rect rect = around(std::min(mark.x, p.right + p.pad - w / 2), mark.y, w, p.m().header);
    const bool on_card = std::any_of(p.out.cards.begin(), p.out.cards.end(), [&](const Card& c) { return touch(rect, c.panel()); });
    const bool on_mark = std::any_of(p.out.marks.begin(), p.out.marks.end(), [&](const Mark& m) { return touch(rect, m.rect); });
    if (!on_card && !on_mark) p.out.marks.push_back({rect, text, false});      // where there is no room, the names say it
}

void connect_step(Plan& p, StepId id) {
    const Step& step = p.trace()[id];
    const Card& to = p.card(id);
    size_t column = 0, other = 0;
    const Line* line = line_of(p, id, &column);
    if (!line) return;                             // a leaf above its product: the mark says it
    const bool times_leaf = !line->columns[column].above.empty();
    std::vector<StepId> from_other_lines;
    for (StepId input : step.inputs) {
        if (!shown(p.in, input)) continue;
        const Line* from = line_of(p, input, &other);
        if (!from) {
            mark_projection(p, step, input);
        } else if (from == line && other == column) {                  // one head's part, right below
            const Rect a = p.card(input).panel();
            const float x = to.panel().x + to.panel().w / 2;
            p.out.connectors.push_back({{{x, a.y + a.h}, {x, to.header.y}}, look_of(step.name).hue, false, input});
        } else if (from == line) {
            if (!times_leaf && other + 1 == column) mark_between(p, step, p.card(input), to);
        } else if (!times_leaf || from->band != line->band) {
            if (std::count(from_other_lines.begin(), from_other_lines.end(), input) == 0) from_other_lines.push_back(input);
        }
    }
    connect_lines(p, step, to, *line, from_other_lines);
}

}  // namespace

float turn_y(const Plan& p, const Line& line) { return bottom_of(p, line) + p.m().shape + 4; }

const Line* line_of(const Plan& p, StepId id, size_t* index) {
    for (const Line& line : p.lines) {
        for (size_t i = 0; i < line.columns.size(); ++i) {
            const Column& c = line.columns[i];
            if (c.main != id && std::count(c.below.begin(), c.below.end(), id) == 0) continue;
            if (index) *index = i;
            return &line;
        }
    }
    return nullptr;
}

void connect(Plan& p) {
    p.out.connectors.clear();
    p.out.marks.clear();
    for (const Card& card : p.out.cards) {
        const size_t ways = p.out.connectors.size(), marks = p.out.marks.size();
        connect_step(p, card.step);
        for (size_t i = ways; i < p.out.connectors.size(); ++i) p.out.connectors[i].to = card.step;
        for (size_t i = marks; i < p.out.marks.size(); ++i) p.out.marks[i].step = card.step;
    }
}

}  // namespace lab::pipeline
