#include "ui/views.h"

#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab {

namespace {

bool has_words(const Experiment& e) { return e.subject == Subject::Attention; }
bool has_training(const Experiment& e) { return has_words(e) && has_loss(e); }
bool is_softmax(const Experiment& e) { return e.subject == Subject::Softmax; }
bool is_cost(const Experiment& e) { return e.subject == Subject::Cost; }
bool is_variance(const Experiment& e) { return e.subject == Subject::Variance; }
bool is_positions(const Experiment& e) { return e.subject == Subject::Positions; }

const ViewRow kViews[] = {
    {View::Pipeline, "pipeline", Text::view_pipeline, true, has_words, draw_pipeline_view},
    {View::Flow, "flow", Text::view_flow, true, has_words, draw_flow_view},
    {View::Vectors, "vectors", Text::view_vectors, true, has_words, draw_vectors_view},
    {View::Heads, "heads", Text::view_heads, false, has_words, draw_heads_view},
    {View::Training, "training", Text::view_training, true, has_training, draw_training_view},
    {View::Bars, "bars", Text::view_bars, false, is_softmax, draw_bars_view},
    {View::Histogram, "histogram", Text::view_histogram, false, is_variance, draw_histogram_view},
    {View::Places, "places", Text::view_places, false, is_positions, draw_places_view},
    {View::Costs, "costs", Text::view_costs, false, is_cost, draw_costs_view},
};

constexpr float kTab = 68, kList = 108, kLeastSentence = 280;          // CSS pixels at text scale 1

float tabs_width(const Theme& t, int views) { return kTab * float(views) * t.appearance.text_scale; }

}  // namespace

std::span<const ViewRow> all_views() { return kViews; }

std::vector<const ViewRow*> views_of(const Experiment& e) {
    std::vector<const ViewRow*> rows;
    for (const ViewRow& row : kViews)
        if (row.applies(e)) rows.push_back(&row);
    return rows;
}

const ViewRow& row_of(View view) { return kViews[size_t(view)]; }

std::optional<View> view_named(std::string_view name) {
    for (const ViewRow& row : kViews)
        if (row.name == name) return row.view;
    return std::nullopt;
}

View view_for(const Experiment& e, View wished) { return row_of(wished).applies(e) ? wished : views_of(e).front()->view; }

float views_width(const Theme& t, int views, float room) {
    if (views < 2) return 0;
    const float tabs = tabs_width(t, views);
    return room - tabs < kLeastSentence * t.appearance.text_scale ? kList * t.appearance.text_scale : tabs;
}

void draw_views(Ui& ui, const Rect& room, Panels& p) {
    const Theme& t = ui.theme;
    const Rect place{room.x, std::round(room.y + (room.h - t.target) / 2), room.w - (ui.stacked ? 0 : t.space16), t.target};
    std::vector<Choice> choices;
    const std::vector<const ViewRow*> rows = views_of(p.answered);
    for (const ViewRow* row : rows) choices.push_back({row->name, say(row->label)});
    int chosen = int(std::find(rows.begin(), rows.end(), &row_of(p.state.view)) - rows.begin());
    if (place.w >= tabs_width(t, p.state.views)) tabs(ui, "view", place, choices, chosen);
    else combo(ui, "view", place, say(Text::view_choose), choices, chosen, {.pill = true});
    p.state.view = rows[size_t(chosen)]->view;
}

}  // namespace lab
