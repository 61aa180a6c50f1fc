// What one frame of the vectors knows, and the parts that draw it, answer the hands, and say it.  Not for other files.
#pragma once

#include "ui/panels.h"
#include "ui/stage_camera.h"
#include "ui/step_look.h"
#include "ui/vectors_layout.h"
#include "ui/vectors_plane.h"
#include "ui/vectors_scene.h"

#include <string>
#include <vector>

namespace lab::vectors {

// A tip that can be dragged.
struct Handle {
    std::string id;                                // "vectors.value.2"
    StepId step = 0;
    int row = 0;                                   // of the step
    int token = -1;                                // who is looked at; -1: the one that asks
    Point tip;                                      // the numbers
    ImVec2 at;                                     // in the window
};

struct Frame {
    Ui& ui;
    Panels& p;
    const VectorsScene& scene;
    std::string who{};                             // asks
    const VectorsScene* before = nullptr;          // without the edits, where the table tells what they changed
    VectorsLayout layout{};
    StageView view{};
    PlaneView plane{};
    std::string hot{};                             // id of the handle that the pointer or the keyboard has

    Frame through(const PlaneView& lens) const {   // the same, enlarged
        Frame close = *this;
        close.plane = lens;
        return close;
    }
    const Theme& theme() const { return ui.theme; }
    std::string word(int j) const { return row_words(p.trace, scene.vectors(), j); }
    ImU32 hue() const { return scene.asks ? theme().colour.ask : theme().colour.answer; }
    bool is_chosen(int j) const { return scene.chosen == j; }
    bool is_goal_chosen() const;                   // the context, not one of the words
    std::string number(double value, bool known = true) const;
    std::string table_number(double value, bool known = true) const;                 // with its sign where it is a change
    std::string weight(int j) const { return number(scene.weights[size_t(j)], scene.knows_weights); }
    std::string vector_text(StepId step, int row, bool known) const;                  // "0.3061, 0.8210"
    ImVec2 at(Point numbers) const;
};

// Text.
std::string how_words(const Frame& f);             // below the title
std::string plane_note(const Frame& f);            // how true the plane is
std::vector<std::string> notes_of(const Frame& f, bool with_how);          // how: what its line below the title says, where that is not drawn
bool is_asked_for(const Frame& f);                 // some of its numbers, by a question
std::string goal_words(const Frame& f);            // the context, the query, as a sentence
std::string product_words(const Frame& f);         // "0.7 = 1.1 × 0.8 × cos 31°" of the chosen key; empty: none

// The table's numbers: weight, value, arrow, or length, angle, score, weight.
inline constexpr int kWholeVector = 3;             // longer vectors are told by two numbers, along the directions of the plane
inline bool tells_whole(const VectorsScene& s) { return s.plane.axes.rows() <= kWholeVector; }
int numbers_shown(const Frame& f);                 // of a column vector
double value_of(const Trace& trace, const VectorsScene& s, int j, int axis);
double arrow_of(const Trace& trace, const VectorsScene& s, int j, int axis);        // weight * value
VectorsMetrics metrics_of(const Frame& f, float w, float h, float aspect);

std::vector<Handle> handles_of(const Frame& f);
// The hands on the tips, before the stage takes them.  Returns the id of the hot one; choosing is done.
std::string take_handles(Frame& f, const std::vector<Handle>& handles);
PlaneRange steady_range(TipGrip& grip, const PlaneRange& now);   // while a tip is held that of the moment in which it was taken
void announce_handles(Frame& f, const std::vector<Handle>& handles);
void offer_grid(Frame& f, const Rect& area, const Extent& extent);
void announce_grid(Frame& f);
void choose(Frame& f, int j);

void draw_ground(const Frame& f);                  // grid, ticks, names of the axes
void draw_before(const Frame& f);                  // what the edits moved, from where it was
std::vector<Rect> axis_names(const Frame& f);      // where these stand
void draw_sum(const Frame& f);
void draw_asks(const Frame& f);
std::optional<PlaneView> lens_of(const Frame& f);  // enlarges the arrows of a sum that are too short to be read; none where they are not
void draw_lens(const Frame& f, const PlaneView& lens);                                             // its ground and what it enlarges
void draw_hot(const Frame& f, const std::vector<Handle>& handles);
void draw_table(const Frame& f);
void draw_words(const Frame& f);                   // title, legend, notes
void tell(const Frame& f);

// Of both pictures of the plane.
bool is_long(ImVec2 a, ImVec2 b);                  // enough to be seen as an arrow
void take_arrow(std::vector<Band>& under, std::vector<Band>& over, ImVec2 a, ImVec2 b, float w, ImU32 colour, ImU32 ground);
void put_bands(const Frame& f, std::span<const Band> bands);
Rect around(ImVec2 at, float r);
float draw_ring(const Frame& f, ImVec2 at, std::string_view number, ImU32 colour, bool filled);    // returns its radius
void draw_tips(const Frame& f, std::vector<Rect>& taken);                                          // glyphs of all vectors
void draw_labels(const Frame& f, std::vector<Rect> taken);                                         // their words

}  // namespace lab::vectors
