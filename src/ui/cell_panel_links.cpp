// Links of the cell panel: every number opens the cell it comes from.
#include "ui/cell_panel_parts.h"

#include "texts/say.h"
#include "ui/step_look.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace lab::cell {
namespace {

// A link has the area of a row; it chooses its cell and brings it into view.
Press link(Opened& o, const Rect& place, const CellAt& to, std::string_view label, std::string_view value) {
    const std::string id = "cell.link" + std::to_string(o.links++);
    announce(o.ui, {.id = id, .role = Role::Button, .label = std::string(label), .value = std::string(value), .rect = place, .whole = place});
    const Press hand = press(o.ui, id, place);
    if (hand.acted) {
        o.p.selection.pinned = o.p.trace.name_of(to);
        o.ui.items.scroll_to("stage.cell");
    }
    focus_ring(o.ui, id, place, o.ui.theme.radius_frame);
    return hand;
}

std::string label_of(const Opened& o, const CellAt& to, std::string_view value) {
    return say(Text::cell_link, {look_of(o.p.trace[to.step].name).name, o.p.trace.row_label(to.step, to.row), o.p.trace.column_label(to.step, to.col), value});
}

struct Group {                                     // the cells of one matrix
    Source first;
    int cells = 1;
    bool one_row = true;
};

void collect(const Explanation& e, std::vector<Group>& groups) {
    for (const Source& s : e.sources) {
        const auto found = std::find_if(groups.begin(), groups.end(), [&](const Group& g) { return g.first.step == s.step; });
        if (found == groups.end()) {
            groups.push_back({s});
        } else if (s.row != found->first.row || s.col != found->first.col) {
            ++found->cells;
            found->one_row = found->one_row && s.row == found->first.row;
        }
    }
    for (const Explanation& term : e.terms) collect(term, groups);
}

std::string place_text(const Opened& o, const Group& g) {
    const std::string row = o.p.trace.row_label(g.first.step, g.first.row), col = o.p.trace.column_label(g.first.step, g.first.col);
    const bool of_words = o.p.trace[g.first.step].columns == Axis::Token;
    if (g.cells == 1) return say(of_words ? Text::cell_place : Text::cell_place_number, {row, col});
    return g.one_row ? say(Text::cell_row_of, {row}) : say(Text::cell_column_of, {col});
}

}  // namespace

std::string Opened::number(double value) const { return number_text(value, p.state.digits); }

const Source* first_source(const Explanation& e) {
    if (!e.sources.empty()) return &e.sources.front();
    for (const Explanation& term : e.terms) {
        if (const Source* found = first_source(term)) return found;
    }
    return nullptr;
}

void number_link(Opened& o, const Rect& place, const Source& to) {
    const Theme& t = o.ui.theme;
    const std::string text = o.number(double(to.value));
    const CellAt cell{to.step, to.row, to.col};
    const Press hand = link(o, place, cell, label_of(o, cell, text), text);
    const float w = text_width(t.font.mono, text);
    text_in(o.ui, t.font.mono, hand.hovered ? t.colour.ask : t.colour.ink, place, text, 1);
    const float y = std::round(place.y + place.h / 2 + line_height(t.font.mono) / 2 - 1);
    fill(o.ui, {place.x + place.w - w, y, w, t.hairline}, hand.hovered ? t.colour.ask : t.colour.hairline);
}

void draw_sources(Opened& o) {
    const Theme& t = o.ui.theme;
    std::vector<Group> groups;
    if (is_share(o.how)) groups.push_back({*first_source(o.how)});     // the rest of its row is in the table above
    else collect(o.how, groups);
    const float h = t.appearance.touch ? t.target : t.target - t.space4;
    for (const Group& g : groups) {
        const StepLook look = look_of(o.p.trace[g.first.step].name);
        const CellAt to{g.first.step, g.first.row, g.first.col};
        const std::string value = g.cells == 1 ? o.number(double(g.first.value)) : std::string(), place = place_text(o, g);
        const Rect row{o.box.x - t.space8, o.box.y, o.box.w + t.space16, h};
        const Press hand = link(o, row, to, label_of(o, to, o.number(double(g.first.value))), value);
        if (hand.hovered) fill(o.ui, row, t.colour.sunk, t.radius_control);
        float x = o.box.x;
        if (look.glyph != Glyph::None) draw_glyph(ImGui::GetWindowDrawList(), look.glyph, {x + 5, row.y + h / 2}, 4, t.glyph, hue_colour(look.hue, t.colour));
        x += t.space16;
        text_in(o.ui, t.font.caption_bold, t.colour.ask, {x, row.y, o.box.w, h}, look.name);
        x += text_width(t.font.caption_bold, look.name) + t.space8;
        const float value_w = text_width(t.font.mono, value) + t.space20;
        text_in(o.ui, t.font.caption, t.colour.ink2, {x, row.y, o.box.x + o.box.w - x - value_w - t.space4, h}, place);
        text_in(o.ui, t.font.mono, t.colour.ink, {o.box.x, row.y, o.box.w - t.space20, h}, value, 1);
        draw_icon(ImGui::GetWindowDrawList(), Icon::ChevronRight, {o.box.x + o.box.w - 5, row.y + h / 2}, 11, t.colour.ask);
        o.box.y += h;
        if (g.cells > 1 || o.p.trace[to.step].inputs.empty()) continue;
        const std::string before = say(o.p.trace.explain(to.step, to.row, to.col), o.p.state.digits);
        o.box.y += wrapped(o.ui, t.font.mono_cell, t.colour.ink2, {o.box.x + t.space16, o.box.y - t.space4, o.box.w - t.space16, 0}, before);
    }
}

}  // namespace lab::cell
