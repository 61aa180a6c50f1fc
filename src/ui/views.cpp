#include "ui/views.h"

#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab {

namespace {

const ViewRow kViews[] = {
    {View::Pipeline, "pipeline", Text::view_pipeline, true, draw_pipeline_view},
    {View::Flow, "flow", Text::view_flow, true, draw_flow_view},
    {View::Vectors, "vectors", Text::view_vectors, true, draw_vectors_view},
    {View::Heads, "heads", Text::view_heads, false, draw_heads_view},
};

constexpr float kTab = 68, kList = 108, kLeastSentence = 280;          // CSS pixels at text scale 1

float tabs_width(const Theme& t) { return kTab * float(std::size(kViews)) * t.appearance.text_scale; }

}  // namespace

std::span<const ViewRow> all_views() { return kViews; }

const ViewRow& row_of(View view) { return kViews[size_t(view)]; }

std::optional<View> view_named(std::string_view name) {
    for (const ViewRow& row : kViews)
        if (row.name == name) return row.view;
    return std::nullopt;
}

float views_width(const Theme& t, float room) {
    const float tabs = tabs_width(t);
    return room - tabs < kLeastSentence * t.appearance.text_scale ? kList * t.appearance.text_scale : tabs;
}

void draw_views(Ui& ui, const Rect& room, Panels& p) {
    const Theme& t = ui.theme;
    const Rect place{room.x, std::round(room.y + (room.h - t.target) / 2), room.w - (ui.stacked ? 0 : t.space16), t.target};
    std::vector<Choice> choices;
    for (const ViewRow& row : kViews) choices.push_back({row.name, say(row.label)});
    int chosen = int(p.state.view);
    if (place.w >= tabs_width(t)) tabs(ui, "view", place, choices, chosen);
    else combo(ui, "view", place, say(Text::view_choose), choices, chosen, {.pill = true});
    p.state.view = View(chosen);
}

}  // namespace lab
