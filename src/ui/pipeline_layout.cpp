// The order of laying out, and the geometry of one card.
#include "ui/pipeline_layout_parts.h"

#include <algorithm>
#include <cmath>

namespace lab {

float Card::row_top(int row) const {
    return cells.y + float(row) * cell_h + (tall_row >= 0 && row > tall_row ? tall_h - cell_h : 0);
}

int Card::row_at(float y) const {
    int row = int(std::floor((y - cells.y) / cell_h));
    if (tall_row >= 0 && y > row_top(tall_row)) row = std::max(tall_row, int(std::floor((y - cells.y - tall_h + cell_h) / cell_h)));
    return std::clamp(row, 0, rows - 1);
}

int Card::column_at(float x) const { return std::clamp(int(std::floor((x - cells.x) / cell_w)), 0, columns - 1); }

const Card* PipelineLayout::find(StepId step) const {
    const auto found = std::find_if(cards.begin(), cards.end(), [&](const Card& c) { return c.step == step; });
    return found == cards.end() ? nullptr : &*found;
}

namespace pipeline {

Card& Plan::card(StepId step) {
    return *std::find_if(out.cards.begin(), out.cards.end(), [&](const Card& c) { return c.step == step; });
}

namespace {

void make_cards(Plan& p) {
    const auto& steps = p.trace().steps();
    p.forms.resize(steps.size());
    p.header_w.resize(steps.size());
    for (size_t i = 0; i < steps.size(); ++i) {
        if (!shown(p.in, StepId(i)) || steps[i].value.size() == 0) continue;
        const NumberForm form = p.forms[i] = p.in.forms.empty() ? number_form(steps[i].value, p.in.digits) : p.in.forms[i];
        p.header_w[i] = measure_header(p, StepId(i));
        Card card;
        card.step = StepId(i);
        card.rows = int(steps[i].value.rows());
        card.columns = int(steps[i].value.cols());
        card.decimals = form.decimals;
        card.signs = form.signs;
        card.largest = form.largest;
        p.out.cards.push_back(card);
    }
}

float label_width(const Plan& p) {
    float widest = 0;
    for (const auto* tokens : {&p.trace().tokens(), &p.trace().source_tokens()}) {
        for (const std::string& token : *tokens) widest = std::max(widest, p.m().label_w(token));
    }
    return std::min(widest, p.in.stacked ? 50.f : 64 * p.m().scale) + 22;          // a pill's padding and the air beside it
}

// What the glyphs mean, in the empty corner above the inputs.
void place_legend(Plan& p) {
    if (p.in.stacked || p.lines.empty() || p.lines[0].columns.size() < 2) return;
    const Card& first = p.card(p.lines[0].columns[0].main);
    float right = p.right;
    for (const Mark& mark : p.out.marks) {
        if (mark.rect.y < first.header.y) right = std::min(right, mark.rect.x);
    }
    const float top = p.out.bands[0].rect.y + p.out.bands[0].rect.h;
    p.out.legend = {p.pad, top, right - p.pad - 8, first.header.y - top - 2};
    if (!p.lines[0].columns[0].above.empty()) p.out.legend = {};
}

}  // namespace
}  // namespace pipeline

PipelineLayout lay_out(const PipelineInput& in) {
    pipeline::Plan p{.in = in, .lines = {}, .forms = {}, .header_w = {}, .out = {}};
    const bool narrow = in.w <= 760;               // every pixel goes to the digits
    p.pad = narrow ? 12 : 24;
    p.op_gap = (narrow ? 30 : 34) * in.metrics.scale;
    pipeline::make_cards(p);
    if (p.out.cards.empty()) return p.out;
    p.label_w = pipeline::label_width(p);
    pipeline::make_lines(p);
    for (bool fits = false; !fits; fits = pipeline::give_ways_tracks(p)) {
        pipeline::place_across(p);
        pipeline::place_down(p);
        pipeline::connect(p);
    }
    pipeline::make_way(p);
    pipeline::place_legend(p);
    return p.out;
}

}  // namespace lab
