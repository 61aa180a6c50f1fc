// Links of the cell panel: every number opens the cell it comes from, back to the embedding.
#include "ui/cell_panel_parts.h"

#include "core/explaining.h"
#include "texts/say.h"
#include "ui/step_look.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace lab::cell {
namespace {

Source source_at(const Opened& o, const CellAt& cell) { return {cell.step, cell.row, cell.col, o.p.trace[cell.step].value(cell.row, cell.col)}; }

struct Group {                                     // the cells of one matrix
    std::vector<Source> cells;
    bool one_row = true;
};

void collect(const Explanation& e, std::vector<Group>& groups) {
    for (const Source& s : all_sources(e)) {
        const auto found = std::find_if(groups.begin(), groups.end(), [&](const Group& g) { return g.cells.front().step == s.step; });
        if (found == groups.end()) {
            groups.push_back({{s}});
            continue;
        }
        const Source first = found->cells.front();
        if (s.row == first.row && s.col == first.col) continue;
        found->cells.push_back(s);
        found->one_row = found->one_row && s.row == first.row;
    }
}

std::string place_text(const Opened& o, const Group& g) {
    const Source& first = g.cells.front();
    if (g.cells.size() == 1) return place_words(o.p.trace, {first.step, first.row, first.col});
    if (!g.one_row) return say(Text::cell_column_of, {column_words(o.p.trace, first.step, first.col)});
    return o.p.trace[first.step].rows == Axis::One ? std::string() : say(Text::cell_row_of, {row_words(o.p.trace, first.step, first.row)});
}

void draw_group(Opened& o, const Group& g) {
    const Theme& t = o.ui.theme;
    const Source& first = g.cells.front();
    const StepLook look = look_of(o.p.trace[first.step].name);
    const CellAt to{first.step, first.row, first.col};
    const std::string value = g.cells.size() == 1 ? o.shown(to) : std::string(), place = place_text(o, g);
    const float h = t.appearance.touch ? t.target : t.target - t.space4;
    const Rect row{o.box.x - t.space8, o.box.y, o.box.w + t.space16, h};
    const std::string id = "cell.link" + std::to_string(o.links++);
    if (link(o, id, row, to, value, {.glow = g.cells})) fill(o.ui, row, t.colour.sunk, t.radius_control);
    float x = o.box.x;
    if (look.glyph != Glyph::None) draw_glyph(ImGui::GetWindowDrawList(), look.glyph, {x + 5, row.y + h / 2}, 4, t.glyph, hue_colour(look.hue, t.colour));
    x += t.space16;
    const float value_w = text_width(t.font.mono, value) + t.space20;
    text_in(o.ui, t.font.caption_bold, t.colour.ask, {x, row.y, o.box.x + o.box.w - x - value_w, h}, look.name);
    x += text_width(t.font.caption_bold, look.name) + t.space8;
    text_in(o.ui, t.font.caption, t.colour.ink2, {x, row.y, o.box.x + o.box.w - x - value_w - t.space4, h}, place);
    text_in(o.ui, t.font.mono, t.colour.ink, {o.box.x, row.y, o.box.w - t.space20, h}, value, 1);
    draw_icon(ImGui::GetWindowDrawList(), Icon::ChevronRight, {o.box.x + o.box.w - t.sign / 2, row.y + h / 2}, t.sign, t.colour.ask);
    o.box.y += h;
    if (g.cells.size() > 1 || o.p.trace[to.step].inputs.empty() || o.hidden()) return;
    const std::string before = say(o.p.trace.explain(to.step, to.row, to.col), o.p.state.digits);
    o.box.y += wrapped(o.ui, t.font.mono_cell, t.colour.ink2, {o.box.x + t.space16, o.box.y - t.space4, o.box.w - t.space16, 0}, before);
}

// The cell, the first cell it comes from, and so on: last the one that comes from nothing.
std::vector<CellAt> way_back(const Opened& o) {
    std::vector<CellAt> way{o.at};
    const Source* from = first_source(o.how);
    Explanation how;
    while (from) {
        way.push_back({from->step, from->row, from->col});
        how = o.p.trace.explain_computed(from->step, from->row, from->col);
        from = first_source(how);
    }
    return way;
}

std::string name_of(const Opened& o, StepId step) {
    const std::string symbol = symbol_of(o.p.trace, step);
    return symbol.empty() ? std::string(look_of(o.p.trace[step].name).name) : symbol;
}

// What a step was made from: that input first, then the others.
std::string inputs_of(const Opened& o, StepId step, StepId first) {
    constexpr size_t kMostNamed = 3;
    const auto& inputs = o.p.trace[step].inputs;
    std::string names = name_of(o, first);
    if (inputs.size() > kMostNamed) return names;
    for (const StepId input : inputs)
        if (input != first) names = say(Text::vectors_place, {names, name_of(o, input)});
    return names;
}

}  // namespace

std::string Opened::number(double value) const { return number_text(value, p.state.digits); }

std::string Opened::shown(const CellAt& cell) const {
    const Step& of = p.trace[cell.step];
    return is_hidden(p.state.work, of.name) ? "?" : number(double(of.value(cell.row, cell.col)));
}

void Opened::point_at(Hand by, const std::vector<Source>& sources) {
    if (by <= hand) return;
    hand = by;
    glow = sources;
}

const Source* first_source(const Explanation& e) {
    if (!e.sources.empty()) return &e.sources.front();
    for (const Explanation& term : e.terms) {
        if (const Source* found = first_source(term)) return found;
    }
    return nullptr;
}

std::vector<Source> all_sources(const Explanation& e) {
    std::vector<Source> all = e.sources;
    for (const Explanation& term : e.terms) {
        const std::vector<Source> more = all_sources(term);
        all.insert(all.end(), more.begin(), more.end());
    }
    return all;
}

bool link(Opened& o, const std::string& id, const Rect& place, const CellAt& to, std::string_view value, const LinkLook& look) {
    const Trace& trace = o.p.trace;
    announce(o.ui, {.id = id, .role = Role::Button,
                    .label = say(Text::cell_link, {look_of(trace[to.step].name).name, row_words(trace, to.step, to.row), column_words(trace, to.step, to.col), o.shown(to)}),
                    .value = std::string(value), .rect = place, .focusable = look.focusable});
    const Press hand = press(o.ui, id, place);
    if (hand.acted) {
        o.p.selection.pinned = trace.name_of(to);
        o.ui.items.scroll_to("stage.cell");
    }
    const std::vector<Source> glow = look.glow.empty() ? std::vector<Source>{source_at(o, to)} : look.glow;
    if (hand.hovered) o.point_at(Hand::Pointer, glow);
    if (o.ui.items.focused(id) && o.ui.items.focus_visible()) o.point_at(Hand::Focus, glow);
    focus_ring(o.ui, id, inset(place, 2, 2), o.ui.theme.radius_frame);
    return hand.hovered;
}

void number_link(Opened& o, const std::string& id, const Rect& place, const Source& to, bool focusable) {
    const Theme& t = o.ui.theme;
    const std::string text = o.number(double(to.value));
    const bool pointed = link(o, id, inset(place, -t.space4, 0), {to.step, to.row, to.col}, text, {.focusable = focusable});
    const float w = text_width(t.font.mono, text);
    text_in(o.ui, t.font.mono, pointed ? t.colour.ask : t.colour.ink, place, text, 1);
    const float y = std::round(place.y + place.h / 2 + line_height(t.font.mono) / 2 - 1);
    fill(o.ui, {place.x + place.w - w, y, w, t.hairline}, pointed ? t.colour.ask : t.colour.rule);
}

void draw_sources(Opened& o) {
    std::vector<Group> groups;
    if (is_softmax_share(o.how)) groups.push_back({{*first_source(o.how)}});   // the rest of its row is in the table above
    else collect(o.how, groups);
    for (const Group& g : groups) draw_group(o, g);
}

void draw_path(Opened& o) {
    std::vector<CellAt> way = way_back(o);
    if (way.size() < 3) return;                    // the link to its one source is above
    std::reverse(way.begin(), way.end());
    const Theme& t = o.ui.theme;
    const float h = t.appearance.touch ? t.target : leading(t.font.caption) + t.space4;
    const std::string_view arrow = say(Text::cell_arrow);
    const float arrow_w = text_width(t.font.caption, arrow) + 2 * t.space8;
    o.box.y += t.space8;
    float x = o.box.x;
    for (size_t i = 0; i < way.size(); ++i) {
        const bool here = i + 1 == way.size();
        const std::string name = here ? name_of(o, way[i].step) : inputs_of(o, way[i + 1].step, way[i].step);
        ImFont* font = here ? t.font.caption_bold : t.font.caption;
        const float name_w = text_width(font, name), most = o.box.w - (i > 0 ? arrow_w : 0);
        const float w = std::min(most, t.appearance.touch ? std::max(name_w, t.target - 2 * t.space4) : name_w);
        if (i > 0 && x + arrow_w + w > o.box.x + o.box.w) {
            x = o.box.x;
            o.box.y += h;
        }
        if (i > 0) {
            text_in(o.ui, t.font.caption, t.colour.ink3, {x, o.box.y, arrow_w, h}, arrow, 0.5f);
            x += arrow_w;
        }
        const Rect place{x, o.box.y, w, h};
        bool pointed = false;
        if (!here) pointed = link(o, "cell.path" + std::to_string(i), inset(place, -t.space4, 0), way[i], {});
        text_in(o.ui, font, here ? t.colour.ink : t.colour.ask, {x, o.box.y, w + 1, h}, name, w > name_w ? 0.5f : 0);
        if (pointed) fill(o.ui, {x, std::round(o.box.y + h / 2 + line_height(font) / 2), w, t.hairline}, t.colour.ask);
        x += w;
    }
    o.box.y += h;
}

}  // namespace lab::cell
