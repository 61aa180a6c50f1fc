// The stage for a reader who does not see it: a sentence a step, the chosen matrix as a table, the chosen cell aloud.
#include "ui/stage_parts.h"

#include "texts/say.h"
#include "ui/cell_edit.h"

#include <algorithm>

namespace lab::stage {
namespace {

constexpr int kMostRead = 32;                      // rows and columns of a table that is read out

std::string joined(const Trace& trace, const std::vector<StepId>& steps) {
    std::string all;
    for (StepId id : steps) {
        const auto name = look_of(trace[id].name).name;
        all = all.empty() ? std::string(name) : say(Text::list_and, {all, name});
    }
    return all;
}

std::string how_made(const Trace& trace, const Step& step) {
    if (step.inputs.empty()) {
        const auto origin = text_of(step.origin);
        return std::string(origin ? say(*origin) : say(Text::made_given));
    }
    const auto how = text_of("how." + std::string(step.op->name));
    return say(Text::made_by, {how ? say(*how) : step.op->name, joined(trace, step.inputs)});
}

// A number that the reader is asked to predict is a question mark, also what it was before an edit.
std::string number_of(const Panels& p, StepId step, float value) {
    return is_hidden(p.state.work, p.trace[step].name) ? "?" : number_text(double(value), p.state.digits);
}

std::string number_of(const Panels& p, const CellAt& at) { return number_of(p, at.step, p.trace[at.step].value(at.row, at.col)); }

void tell_table(Ui& ui, const Panels& p, StepId id) {
    const Step& step = p.trace[id];
    const int rows = int(std::min<Eigen::Index>(kMostRead, step.value.rows()));
    const int columns = int(std::min<Eigen::Index>(kMostRead, step.value.cols()));
    const std::string name(look_of(step.name).name);
    std::vector<std::string> heads{std::string()};
    for (int c = 0; c < columns; ++c) heads.push_back(column_words(p.trace, id, c));
    std::vector<std::vector<std::string>> body;
    for (int r = 0; r < rows; ++r) {
        body.push_back({row_words(p.trace, id, r)});
        for (int c = 0; c < columns; ++c) body.back().push_back(number_of(p, {id, r, c}));
    }
    ui.twin.table("stage.table", say(Text::stage_matrix, {name, shape_text(step.value)}), std::move(heads), std::move(body));
    if (rows < step.value.rows() || columns < step.value.cols()) {
        ui.twin.paragraph(say(Text::stage_too_large, {name, std::to_string(step.value.rows()), std::to_string(step.value.cols()),
                                                      std::to_string(rows), std::to_string(columns)}));
    }
}

// Without a chosen cell: the amounts, else the last matrix.
StepId table_step(const Panels& p, const PipelineLayout& layout) {
    if (const auto cell = p.selection.pinned ? p.trace.locate(*p.selection.pinned) : std::nullopt) return cell->step;
    for (const Card& card : layout.cards) {
        if (look_of(p.trace[card.step].name).hue == Hue::Amount) return card.step;
    }
    return layout.cards.back().step;
}

// The chosen cell as a sentence: what it is, or what it was changed to and how much follows.
std::string chosen_cell(const Panels& p, const CellAt& cell) {
    const Step& step = p.trace[cell.step];
    const std::string_view name = look_of(step.name).name;
    const std::string row = row_words(p.trace, cell.step, cell.row), col = column_words(p.trace, cell.step, cell.col);
    const std::string number = number_of(p, cell);
    const EditedCell* edited = p.trace.edit_at(cell.step, cell.row, cell.col);
    if (!edited) {
        const std::string is = say(Text::stage_chosen, {name, row, col, number});
        const bool changed = !p.changes.empty() && p.changes[size_t(cell.step)].difference(cell.row, cell.col) != 0;
        if (!changed || is_hidden(p.state.work, step.name)) return is;
        return is + " " + say(Text::stage_changed_after, {number_of(p, cell.step, unedited(p, cell.step).value(cell.row, cell.col))});
    }
    int follow = 0;
    for (size_t id = 0; id < p.changes.size(); ++id) follow += followed_change(p.trace.steps()[id], p.changes[id]).cells;
    return say(Text::stage_changed, {name, row, col, number_of(p, cell.step, edited->before), number, std::to_string(follow)});
}

}  // namespace

void tell(Ui& ui, const Panels& p, const PipelineLayout& layout) {
    if (layout.cards.empty()) return;
    for (const Card& card : layout.cards) {
        const Step& step = p.trace[card.step];
        const StepLook look = look_of(step.name);
        ui.twin.paragraph(say(Text::stage_step, {look.name, look.symbol, how_made(p.trace, step), std::to_string(card.rows), std::to_string(card.columns)}));
    }
    tell_table(ui, p, table_step(p, layout));
    if (const auto cell = p.selection.pinned ? p.trace.locate(*p.selection.pinned) : std::nullopt)
        ui.twin.live(chosen_cell(p, *cell));
}

}  // namespace lab::stage
