// The stage for a reader who does not see it: a sentence a step, the chosen matrix as a table, the chosen cell aloud.
#include "ui/stage_parts.h"

#include "texts/say.h"

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

void tell_table(Ui& ui, const Panels& p, StepId id) {
    const Step& step = p.trace[id];
    const int rows = int(std::min<Eigen::Index>(kMostRead, step.value.rows()));
    const int columns = int(std::min<Eigen::Index>(kMostRead, step.value.cols()));
    const std::string name(look_of(step.name).name);
    std::vector<std::string> heads{std::string()};
    for (int c = 0; c < columns; ++c) heads.push_back(p.trace.column_label(id, c));
    std::vector<std::vector<std::string>> body;
    for (int r = 0; r < rows; ++r) {
        body.push_back({p.trace.row_label(id, r)});
        for (int c = 0; c < columns; ++c) body.back().push_back(number_text(double(step.value(r, c)), p.state.digits));
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

}  // namespace

void tell(Ui& ui, const Panels& p, const PipelineLayout& layout) {
    if (layout.cards.empty()) return;
    for (const Card& card : layout.cards) {
        const Step& step = p.trace[card.step];
        const StepLook look = look_of(step.name);
        ui.twin.paragraph(say(Text::stage_step, {look.name, look.symbol, how_made(p.trace, step), std::to_string(card.rows), std::to_string(card.columns)}));
    }
    tell_table(ui, p, table_step(p, layout));
    if (const auto cell = p.selection.pinned ? p.trace.locate(*p.selection.pinned) : std::nullopt) {
        const Step& step = p.trace[cell->step];
        ui.twin.live(say(Text::stage_chosen, {look_of(step.name).name, p.trace.row_label(cell->step, cell->row),
                                              p.trace.column_label(cell->step, cell->col),
                                              number_text(double(step.value(cell->row, cell->col)), p.state.digits)}));
    }
}

}  // namespace lab::stage
