// What the reader changed, cell by cell, and what followed, step by step.
#include "ui/cell_panel_parts.h"

#include "texts/say.h"
#include "ui/cell_edit.h"
#include "ui/step_look.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab::cell {
namespace {

constexpr size_t kMostListed = 20;                 // edits that are listed; the rest is counted

struct Followed {                                  // of all heads together
    std::string_view step;
    int cells = 0;
    float largest = 0;
    bool infinite = false, edited = false;
};

void add(Followed& f, const Step& step, const StepChange& change) {
    const StepChange rest = followed_change(step, change);
    f.cells += rest.cells;
    f.largest = std::max(f.largest, rest.largest);
    f.infinite = f.infinite || (rest.cells > 0 && !rest.difference.allFinite());
    f.edited = f.edited || !step.edited.empty();
}

std::vector<Followed> followed_steps(const Panels& p) {
    std::vector<Followed> steps;
    for (size_t id = 0; id < p.changes.size(); ++id) {
        const StepChange& change = p.changes[id];
        const Step& step = p.trace.steps()[id];
        auto found = std::find_if(steps.begin(), steps.end(), [&](const Followed& f) { return f.step == step.name; });
        if (found == steps.end()) found = steps.insert(steps.end(), {step.name});
        add(*found, step, change);
    }
    return steps;
}

std::string joined(const std::vector<std::string_view>& names) {
    std::string all;
    for (const std::string_view name : names) all += (all.empty() ? "" : ", ") + std::string(name);
    return all;
}

// One edit: a link with its value, and a button that takes it back.
void draw_edit(Ui& ui, const Rect& row, Panels& p, const CellAt& at, size_t index) {
    const Theme& t = ui.theme;
    const StepLook look = look_of(p.trace[at.step].name);
    const std::string from = row_words(p.trace, at.step, at.row), to = column_words(p.trace, at.step, at.col), n = std::to_string(index);
    const std::string value = number_text(double(p.trace[at.step].value(at.row, at.col)), p.state.digits);
    Rect rest = row;
    const Rect close = cut_right(rest, t.appearance.touch ? t.target : row.h);
    const std::string id = "cell.edit" + n;
    announce(ui, {.id = id, .role = Role::Button, .label = say(Text::cell_link, {look.name, from, to, value}), .rect = rest});
    const Press hand = press(ui, id, rest);
    if (hand.acted) {
        p.selection.pinned = p.trace.name_of(at);
        ui.items.scroll_to("stage.cell");
    }
    if (hand.hovered) fill(ui, rest, t.colour.sunk, t.radius_control);
    Rect line = inset(rest, t.space8, 0);
    text_in(ui, t.font.mono, t.colour.ink, line, value, 1);
    line.w -= text_width(t.font.mono, value) + t.space8;
    const float name_w = text_width(t.font.caption_bold, look.name);
    text_in(ui, t.font.caption_bold, t.colour.ask, line, look.name);
    text_in(ui, t.font.caption, t.colour.ink2, {line.x + name_w + t.space8, line.y, line.w - name_w - t.space8, line.h},
            place_words(p.trace, at));
    focus_ring(ui, id, inset(rest, 2, 2), t.radius_control);
    if (button(ui, id + ".reset", close, say(Text::cell_edit_reset, {look.name, from, to}), {.icon = Icon::Close, .icon_only = true})) reset_cell(p, at);
}

}  // namespace

void draw_followed(Opened& o) {
    const Theme& t = o.ui.theme;
    const float h = leading(t.font.caption) + t.space4;
    std::vector<std::string_view> unchanged;
    std::vector<std::vector<std::string>> told;
    title(o, say(Text::cell_followed), say(Text::cell_largest_change));
    const float most_w = text_width(t.font.mono, o.number(-10));
    for (const Followed& f : followed_steps(o.p)) {
        const StepLook look = look_of(f.step);
        if (f.cells == 0 && f.edited) continue;
        if (f.cells == 0) {
            unchanged.push_back(look.name);
            continue;
        }
        const std::string cells = f.cells == 1 ? std::string(say(Text::cell_cell_changed)) : say(Text::cell_cells_changed, {std::to_string(f.cells)});
        const std::string largest = f.infinite ? std::string(say(Text::cell_infinite_change)) : o.number(double(f.largest));
        text_in(o.ui, t.font.caption, t.colour.ink, {o.box.x, o.box.y, o.box.w, h}, look.name);
        text_in(o.ui, t.font.caption, t.colour.ink2, {o.box.x, o.box.y, o.box.w - most_w - t.space12, h}, cells, 1);
        text_in(o.ui, f.infinite ? t.font.caption : t.font.mono, t.colour.ink, {o.box.x, o.box.y, o.box.w, h}, largest, 1);
        told.push_back({std::string(look.name), cells, largest});
        o.box.y += h;
    }
    o.ui.twin.table("cell.followed", std::string(say(Text::cell_followed)), {"", std::string(say(Text::cell_followed)), std::string(say(Text::cell_largest_change))}, std::move(told));
    if (unchanged.empty()) return;
    const std::string words = say(Text::cell_term, {joined(unchanged), say(Text::cell_unchanged)});
    o.box.y += paragraph(o.ui, t.font.caption, t.colour.ink3, o.box, words) + t.space4;
}

float draw_edits(Ui& ui, const Rect& box, Panels& p) {
    const Theme& t = ui.theme;
    std::vector<CellAt> cells;
    for (const Edit& edit : p.asked.edits) {
        const auto at = p.trace.locate(edit.cell);
        if (at && std::find(cells.begin(), cells.end(), *at) == cells.end()) cells.push_back(*at);
    }
    if (cells.empty()) return 0;
    float y = box.y;
    const std::string words = say(Text::cell_edits, {std::to_string(cells.size())}), all = say(Text::cell_reset_all, {std::to_string(cells.size())});
    const float all_w = button_width(ui, all);
    Rect head{box.x, y, box.w, t.target};
    const bool beside = text_width(t.font.control_bold, words) + t.space8 + all_w <= box.w;
    ui.twin.heading(3, words);
    text_in(ui, t.font.control_bold, t.colour.ink, head, words);
    if (!beside) y += t.target;
    const Rect place = beside ? cut_right(head, all_w) : Rect{box.x, y, all_w, t.target};
    if (button(ui, "cell.reset_all", place, all, {.kind = ButtonKind::Outline})) p.asked.edits.clear();
    y += t.target + t.space4;
    const float h = t.appearance.touch ? t.target : t.target - t.space4;
    for (size_t i = 0; i < std::min(cells.size(), kMostListed); ++i, y += h)
        draw_edit(ui, {box.x - t.space8, y, box.w + t.space16, h}, p, cells[i], i);
    if (cells.size() > kMostListed) y += paragraph(ui, t.font.caption, t.colour.ink3, {box.x, y, box.w, 0}, say(Text::cell_more, {std::to_string(cells.size() - kMostListed)}));
    return y - box.y;
}

}  // namespace lab::cell
