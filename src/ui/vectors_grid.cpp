// The weights of all tokens as a grid of the register: its keys choose who asks and who is looked at; and the twin's table.
#include "texts/say.h"
#include "ui/stage_parts.h"
#include "ui/vectors_picture.h"
#include "ui/widgets.h"

#include <algorithm>
#include <numbers>

namespace lab::vectors {
namespace {

constexpr int kMostRead = 32;                      // rows of the table that is read out

bool is_chosen_here(const Frame& f) {
    const auto& pinned = f.p.selection.pinned;
    return pinned && f.scene.chosen >= 0 && *pinned == f.p.trace.name_of({f.scene.of.shares, f.scene.row, f.scene.chosen});
}

Rect weight_cell(const Frame& f, int j) { return f.layout.cell(f.layout.rows[size_t(j)], f.scene.asks ? f.layout.column_x.size() - 1 : 1); }

std::vector<std::string> told_row(const Frame& f, int j) {
    const VectorsScene& s = f.scene;
    if (!s.asks) {
        std::string value, arrow;
        const auto take = [](std::string& all, const std::string& n) { all = all.empty() ? n : say(Text::vectors_place, {all, n}); };
        for (int axis = 0; axis < numbers_shown(f); ++axis) {
            take(value, f.number(value_of(f.p.trace, s, j, axis), s.knows_vectors));
            take(arrow, f.number(arrow_of(f.p.trace, s, j, axis), s.knows_vectors && s.knows_weights && s.knows_result));
        }
        return {f.word(j), f.weight(j), value, arrow};
    }
    const KeyMeets& key = s.keys[size_t(j)];
    const bool both = s.knows_query && s.knows_vectors && s.knows_result;
    return {f.word(j), f.number(key.length, s.knows_vectors),
            say(Text::vectors_degrees, {both ? number_text(key.angle * 180 / std::numbers::pi, 1) : "?"}), f.number(key.score, s.knows_result), f.weight(j)};
}

}  // namespace

void offer_grid(Frame& f, const Rect& area, const Extent& extent) {
    const std::string id = grid_id(f.p.trace, f.scene.of.shares);
    stage::edit_by_keys(f.ui, f.p, f.scene.of.shares, id);
    const bool sees = is_chosen_here(f);
    stage::draw_field(f.ui, f.p, sees ? std::optional(f.view.at(weight_cell(f, f.scene.chosen))) : std::nullopt, area);
    if (const auto cell = stage::moved(f.ui, f.p, f.scene.of.shares, id)) {
        f.p.selection.pinned = f.p.trace.name_of(*cell);
        f.p.selection.followed = token_of_row(f.p.trace, cell->step, cell->row);
        if (cell->col < int(f.layout.rows.size())) reveal(f.layout.rows[size_t(cell->col)], area, extent, f.p.state);
    }
    const bool wanted = f.ui.items.take_scroll_to(id);
    if (wanted) reveal(f.layout.table(), area, extent, f.p.state);
    if (f.scene.chosen >= 0 && f.ui.items.take_scroll_to("stage.cell"))        // on a narrow stage its arrow is the better sight
        reveal(f.layout.beside ? f.layout.rows[size_t(f.scene.chosen)] : f.layout.plane, area, extent, f.p.state);
    if (f.ui.items.focus().starts_with("vectors.") && f.ui.items.take_scroll_to(f.ui.items.focus())) reveal(f.layout.plane, area, extent, f.p.state);
}

void announce_grid(Frame& f) {
    const VectorsScene& s = f.scene;
    const Rect table = f.view.at(f.layout.table());
    announce(f.ui, {.id = grid_id(f.p.trace, s.of.shares), .role = Role::Grid, .label = std::string(look_of(f.p.trace[s.of.shares].name).name),
                    .value = shape_text(f.p.trace[s.of.shares].value), .rect = table, .drags = true});
    focus_ring(f.ui, grid_id(f.p.trace, s.of.shares), inset(table, -f.theme().space8, 0), f.theme().radius_control);
    for (int j = 0; j < s.rows(); ++j) {
        if (!f.view.sees(f.layout.rows[size_t(j)])) continue;
        add_item(f.ui, {.id = "vectors.row." + std::to_string(j), .role = Role::Gridcell, .label = say(Text::vectors_row, {f.word(j), f.weight(j)}),
                        .rect = f.view.at(f.layout.rows[size_t(j)]), .focusable = false, .drags = true});
    }
    if (!is_chosen_here(f)) return;
    stage::offer_cell(f.ui, f.p, {s.of.shares, s.row, s.chosen}, f.view.at(weight_cell(f, s.chosen)));
}

void tell(const Frame& f) {
    const VectorsScene& s = f.scene;
    const int read = std::min(kMostRead, s.rows());
    std::vector<std::vector<std::string>> rows;
    for (int j = 0; j < read; ++j) rows.push_back(told_row(f, j));
    const auto w = [](Text t) { return std::string(say(t)); };
    std::vector<std::string> columns = s.asks ? std::vector{w(Text::vectors_word), w(Text::vectors_length), w(Text::vectors_angle), w(Text::vectors_score), w(Text::vectors_weight)}
                                              : std::vector{w(Text::vectors_word), w(Text::vectors_weight), w(Text::vectors_value), w(Text::vectors_arrow)};
    f.ui.twin.table("vectors.table", say(s.asks ? Text::vectors_table_asks : Text::vectors_table_sum, {f.who}), std::move(columns), std::move(rows));
    if (read < s.rows()) f.ui.twin.paragraph(say(Text::vectors_table_cut, {std::to_string(s.rows()), std::to_string(read)}));
    f.ui.twin.live(goal_words(f));
}

}  // namespace lab::vectors
