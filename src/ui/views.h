// The ways to look at one trace, a row each with the experiments it applies to.  They share selection, followed word, head, digits and timeline; each draws its
// picture into the stage, answers the reader's hands, and says to the twin what it shows.
// To add one: its member of View (panels.h), its file, its row here, its name `view.<name>`.
#pragma once

#include "texts/say.h"
#include "ui/panels.h"

#include <optional>
#include <span>
#include <string_view>

namespace lab {

// Where a view draws.  The right end of its first line belongs to the stage's tools, unless they have a line of their own.
struct ViewPlace {
    Rect area{};
    float corner_w = 0, corner_h = 0;
    bool opens = false;                            // another view was there in the last frame
};

struct ViewRow {
    View view;
    std::string_view name;                         // "flow": in links, in the page's API
    Text label;
    bool shows_one_head;                           // the reader chooses which
    bool (*applies)(const Experiment&);            // else it is not offered
    void (*draw)(Ui&, const ViewPlace&, Panels&);
};
std::span<const ViewRow> all_views();
std::vector<const ViewRow*> views_of(const Experiment& e);          // that apply, in their order; there is one at least
const ViewRow& row_of(View view);
std::optional<View> view_named(std::string_view name);
View view_for(const Experiment& e, View wished);   // the wished one, or the first that applies where that one does not

// A panel: tabs, or a list where they have no room.
void draw_views(Ui& ui, const Rect& room, Panels& p);
// What so many views take of so much room, of the sentence's line, of the stage's strip; 0 where there is nothing to choose.
float views_width(const Theme& theme, int views, float room);

void draw_pipeline_view(Ui& ui, const ViewPlace& place, Panels& p);
void draw_flow_view(Ui& ui, const ViewPlace& place, Panels& p);
void draw_vectors_view(Ui& ui, const ViewPlace& place, Panels& p);
void draw_heads_view(Ui& ui, const ViewPlace& place, Panels& p);
void draw_bars_view(Ui& ui, const ViewPlace& place, Panels& p);
void draw_histogram_view(Ui& ui, const ViewPlace& place, Panels& p);
void draw_places_view(Ui& ui, const ViewPlace& place, Panels& p);
void draw_costs_view(Ui& ui, const ViewPlace& place, Panels& p);
void draw_training_view(Ui& ui, const ViewPlace& place, Panels& p);

}  // namespace lab
