// Every matrix as a grid of the register, its chosen cell as a gridcell, and the keys that move the choice.
#include "ui/stage_parts.h"

#include "texts/say.h"
#include "ui/widgets.h"

#include <algorithm>
#include <charconv>

namespace lab::stage {
namespace {

// "2,5": a row and a column, as they come with an activation.
std::optional<CellAt> cell_of(std::string_view value, StepId step) {
    CellAt cell{step, 0, 0};
    const char* end = value.data() + value.size();
    const auto row = std::from_chars(value.data(), end, cell.row);
    if (row.ec != std::errc() || row.ptr == end || *row.ptr != ',') return std::nullopt;
    const auto col = std::from_chars(row.ptr + 1, end, cell.col);
    return col.ec == std::errc() ? std::optional(cell) : std::nullopt;
}

CellAt kept_inside(const Matrix& m, CellAt cell) {
    return {cell.step, std::clamp(cell.row, 0, int(m.rows()) - 1), std::clamp(cell.col, 0, int(m.cols()) - 1)};
}

// The card from its name to its last row.
Rect with_names(const Card& card) {
    Rect r = card.panel();
    for (const Rect& part : {card.header, card.column_labels}) {
        if (part.empty() || part.y >= r.y) continue;
        r.h += r.y - part.y;
        r.y = part.y;
    }
    return r;
}

// Where the picture is read from to see that: the first title from which on there is room for all of it.
float top_for(const PipelineLayout& layout, const Rect& seen, float room) {
    for (const BandTitle& band : layout.bands)
        if (band.rect.y <= seen.y && seen.y + seen.h - band.rect.y <= room) return band.rect.y;
    return seen.y;
}

}  // namespace

std::optional<CellAt> moved(Ui& ui, const Panels& p, StepId step, const std::string& id) {
    const Matrix& m = p.trace[step].value;
    const auto now = p.selection.pinned ? p.trace.locate(*p.selection.pinned) : std::nullopt;
    const bool here = now && now->step == step;
    const CellAt from = here ? *now : kept_inside(m, {step, now ? now->row : 0, 0});
    if (const auto value = ui.items.take_activation(id)) return kept_inside(m, cell_of(*value, step).value_or(from));
    if (!ui.items.focused(id)) return std::nullopt;
    if (const Step2 by = arrow_keys(ui, id); by.x != 0 || by.y != 0) return here ? kept_inside(m, {step, from.row + by.y, from.col + by.x}) : from;
    if (ui.key_taken) return std::nullopt;
    if (key_pressed(ImGuiKey_Home, false)) return CellAt{step, from.row, 0};
    if (key_pressed(ImGuiKey_End, false)) return CellAt{step, from.row, int(m.cols()) - 1};
    if (key_pressed(ImGuiKey_Enter, false) || key_pressed(ImGuiKey_Space, false)) return from;
    return std::nullopt;
}

void offer_cell(Ui& ui, const Panels& p, const CellAt& at, const Rect& r) {
    const bool hidden = is_hidden(p.state.work, p.trace[at.step].name);
    const std::string number = hidden ? "?" : number_text(double(p.trace[at.step].value(at.row, at.col)), p.state.digits);
    add_item(ui, {.id = "stage.cell", .role = Role::Gridcell,
                  .label = say(Text::stage_matrix, {row_words(p.trace, at.step, at.row), column_words(p.trace, at.step, at.col)}),
                  .value = number, .rect = r, .whole = r, .focusable = false, .drags = true});
}

void offer_grids(Ui& ui, Panels& p, const PipelineLayout& layout, const Rect& area) {
    const Extent whole = extent_of(layout);
    for (const Card& card : layout.cards) {
        const std::string id = grid_id(p.trace, card.step);
        edit_by_keys(ui, p, card.step, id);
        if (const auto cell = moved(ui, p, card.step, id)) {
            p.selection.pinned = p.trace.name_of(*cell);
            reveal(card.cell(cell->row, cell->col), area, whole, p.state);
        }
        const bool unseen = ui.items.focused(id) && ui.items.focus_visible() && meet(view_of(area, whole, p.state).at(card.panel()), open_part(area, p.state)).empty();
        if (ui.items.take_scroll_to(id) || unseen) reveal(card.panel(), area, whole, p.state);
    }
    const auto pinned = p.selection.pinned ? p.trace.locate(*p.selection.pinned) : std::nullopt;
    const Card* chosen = pinned ? layout.find(pinned->step) : nullptr;
    if (chosen && ui.items.take_scroll_to("stage.cell")) {
        const Rect seen = with_names(*chosen);
        const float before = p.state.pan_y, below = covered(area, p.state);
        reveal(seen, area, whole, p.state);
        if (p.state.pan_y != before) p.state.pan_y = top_for(layout, seen, (area.h - below - ui.theme.space12) / p.state.zoom) * p.state.zoom - below - ui.theme.space8;
        reveal(chosen->cell(pinned->row, pinned->col), area, whole, p.state);      // of a card larger than the stage
    }

    const StageView view = view_of(area, whole, p.state);
    for (const Card& card : layout.cards) {
        const Rect r = view.at(card.cells);
        announce(ui, {.id = grid_id(p.trace, card.step), .role = Role::Grid, .label = std::string(look_of(p.trace[card.step].name).name),
                      .value = shape_text(p.trace[card.step].value), .rect = r, .whole = r, .drags = true});
    }
    if (chosen) offer_cell(ui, p, *pinned, view.at(chosen->cell(pinned->row, pinned->col)));
}

}  // namespace lab::stage
