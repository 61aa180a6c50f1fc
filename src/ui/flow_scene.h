// One frame of the Flow view, put together before it is drawn, touched and told.  Not for other files.
#pragma once

#include "ui/flow_layout.h"
#include "ui/panels.h"
#include "ui/stage_camera.h"

#include <optional>
#include <string>
#include <algorithm>
#include <vector>

namespace lab::flow {

struct Scene {
    Panels& p;
    const FlowWeights& weights;
    std::vector<std::string> from, to;             // words
    int followed = -1;                             // row; -1: none
    std::vector<int> pins{};                       // rows
    std::optional<CellAt> chosen{};                // of the weights, or of a step that they are made from cell by cell
    std::string note;
    bool is_split = false;                         // the followed row's heads lie side by side
    FlowLayout layout{};
    const FlowRibbon* hovered = nullptr;

    bool is_chosen(const FlowRibbon& r) const {
        return chosen && r.is_of(chosen->row, chosen->col, weights.head);
    }

    bool is_pinned(int row) const { return std::find(pins.begin(), pins.end(), row) != pins.end(); }

    // While the timeline tells an earlier step, the weights wait.
    bool sees(int row, int col) const;
    bool tells() const { return !weights.hidden && sees(-1, -1); }     // all numbers may be told
};

// Above the bars of what is received.
std::string_view heading_of(const FlowWeights& weights, bool is_short);

Scene make_scene(Ui& ui, const Rect& area, float corner_w, float corner_h, Panels& p, const FlowWeights& weights);
Extent extent_of(const Scene& scene);

// What the reader's hands and keys do; afterwards selection is another.
void take_hands(Ui& ui, Scene& scene, const Rect& area);

void draw(Ui& ui, const Scene& scene, const StageView& view);
std::vector<Band> bands_of(const Scene& scene, const Theme& theme);
void tell(Ui& ui, const Scene& scene);

// Below the picture: from which weight on there are ribbons, how many are not shown, all heads.
float foot_height(const Ui& ui);
void draw_foot(Ui& ui, const Rect& place, const Scene& scene);

}  // namespace lab::flow
