// All panels: one row each, with what it promises to show.  Each draws into its rectangle and says the same to the twin.
// To add one: write its function, add its row in panels.cpp; tests run every row headless in both layouts.
#pragma once

#include "core/change.h"
#include "core/experiment.h"
#include "core/shuffle.h"
#include "core/trace.h"
#include "core/training.h"
#include "core/variance_lab.h"
#include "check/check_report.h"
#include "ui/lesson_state.h"
#include "ui/number_form.h"
#include "ui/plane_range.h"
#include "ui/plot.h"
#include "ui/selection.h"
#include "ui/trail.h"
#include "ui/telling.h"
#include "ui/ui.h"

#include <array>
#include <span>
#include <string>

namespace lab {

// A number that is being typed into a cell.
struct CellEntry {
    std::optional<CellName> cell{};
    std::string field{};                           // id of the field it is typed into; empty: none
    std::string text{}, start{};                   // what stands there, what stood there first
    std::optional<float> before{};                 // the cell's edit of then
    std::string problem{};                         // why the text is no number
    std::string typed_ahead{};                     // letters that opened the field and wait until it has the keyboard
    bool active = false;                           // it has the keyboard
    bool operator==(const CellEntry&) const = default;
};

// How the derivation of the opened cell is looked at.
struct CellView {
    std::optional<CellName> cell{};                // whose; another cell begins anew
    int term = 0;                                  // the row that Tab reaches
    bool held = false;                             // it was pressed: its sources glow until another is
    bool unfolded = false;                         // all rows of a long sum
    bool operator==(const CellView&) const = default;
};

// The ways to look at the trace; views.h has a row for each.  The last four belong to laboratories.
enum class View { Pipeline, Flow, Vectors, Heads, Training, Bars, Histogram, Places, Costs };

struct FlowLook {
    float least = 0;                               // weights below it are not drawn
    bool all_heads = false;                        // the followed word's ribbons of every head, in the heads' colours
    bool operator==(const FlowLook&) const = default;
};

struct VectorsLook {
    bool asks = false;                             // queries and keys; else the sum of the values
    bool operator==(const VectorsLook&) const = default;
};

struct HeadsLook {
    int against = -1;                              // the head that is compared with the chosen one; -1: none
    bool operator==(const HeadsLook&) const = default;
};

inline constexpr int kHorizon = 60;                // steps of training that are looked ahead, at first

struct TrainingLook {
    int horizon = kHorizon;                        // last step of the loss curve
    bool operator==(const TrainingLook&) const = default;
};

// How each view is looked at: what a link carries of them.
struct Looks {
    FlowLook flow{};
    VectorsLook vectors{};
    HeadsLook heads{};
    TrainingLook training{};
    bool operator==(const Looks&) const = default;
};

// The hand on a tip of the vectors.
struct TipGrip {
    std::string id{};                              // of the tip under the hand, while it is pressed of the one it took; empty: none
    Point off{};                                   // from the hand to that tip
    PlaneRange range{};                            // what the plane shows; it stands while a tip is dragged
    bool operator==(const TipGrip&) const = default;
};

// The hand on a bar of the scores.
struct BarGrip {
    int column = -1;                               // -1: none
    float reach = 0;                               // where the chart ends; it stands while a bar is dragged
    bool operator==(const BarGrip&) const = default;
};

// What the variance laboratory shows beside its draws.
struct SweepState {
    Sweep sweep{};
    std::array<std::optional<double>, 3> reads{};  // d of the point that each plot reads
    bool operator==(const SweepState&) const = default;
};

// What the laboratory of positions shows beside its maps.
struct PlacesState {
    std::optional<double> reads{};                 // distance that the plot reads
    Experiment sentence{};                         // what disorder does is known of it
    std::vector<OrderEffect> effects{};
    bool operator==(const PlacesState&) const = default;
};

// Training that runs in front of the reader.
struct TrainingRun {
    bool runs = false;
    float seconds = 0;                             // since its last step
    bool operator==(const TrainingRun&) const = default;
};

// State of the panels that is not the experiment: what App keeps, saves and resets.
struct PanelState {
    std::string lesson{kArrival};
    int page = 0;                                  // of the lesson
    View view = View::Pipeline;                    // what the stage shows
    View seen = View::Pipeline;                    // what it showed in the last frame
    float seen_w = 0, seen_h = 0, seen_letters = 0;                    // how large, and its letters
    float arrived = 1;                             // of the change to it; 1: it is there
    Looks looks;
    TipGrip grip;
    BarGrip bar;
    SweepState sweep;
    PlacesState places;
    std::optional<double> read_length{};           // of the laboratory of costs: the length that all its plots read
    int views = 4;                                 // how many the experiment has
    TrainingRun training;
    PlotState losses;                              // what is read off the loss curve
    float pan_x = 0, pan_y = 0, zoom = 1;          // of the stage; 0, 0, 1 is "fit"
    float least_zoom = 1, most_zoom = 1;           // of the picture that was drawn last
    float covered_to = 0;                          // in the window: above it something floats over the picture once that has moved
    bool can_zoom_in = false, zooms_in = false;    // to the chosen cell: its digits have no room; the reader asked for it
    int head = 0;                                  // which head the stage shows
    int digits = 4;                                // decimals
    NumberForms forms;                             // of the trace's numbers with so many digits
    int sheet = 0;                                 // stacked layout: which tab of the sheet
    float sheet_open = 0;                          // 0 peek, 1 half, 2 full
    int side_tab = 0;                              // wide layout below 1440: cell or controls
    std::optional<bool> lesson_folded;             // by the reader; else by the window's width
    Timeline timeline;
    std::optional<CellName> opened;                // the chosen cell that everything has followed already
    LessonState work;                              // what the reader does on the lesson's page
    Trail trail;                                   // of cells that were opened
    CellView cell_view;
    CellEntry entry;
    bool projector = false;                        // large type and fewer panels
    bool wall_dark = false;                        // there, until any key
    bool changes = false;                          // the stage shows what the edits changed instead of the numbers
    bool operator==(const PanelState&) const = default;
};

// Another state is opened: of the last one nothing stays open, typed, playing or moved; what the reader prefers does.
void look_afresh(PanelState& state, Selection& selection, const std::optional<CellName>& chosen);

enum class Command { None, Undo, Redo, Reset, Share, ToggleTheme, TextSize, Projector, OpenPage, Check, Language };

// Everything a panel may read and change.  A panel's own signature says which part.
struct Panels {
    const Trace& trace;
    const Trace& computed;                         // without the reader's edits; the trace itself where there are none
    std::uint64_t version;                         // of the trace
    const Experiment& answered;                    // by the trace
    Experiment& asked;
    const std::optional<Problem>& problem;         // why `asked` cannot be run; `answered` is the last that could
    Selection& selection;
    PanelState& state;
    Appearance& appearance;
    Telling& telling;
    TrainingCourse& course;                        // of what `answered` learns
    bool can_undo, can_redo;
    Command command = Command::None;               // what the reader asked the program to do
    std::string language{};                        // of Command::Language: its code
    std::span<const StepChange> changes{};         // trace - computed, one a step; empty while there are no edits
    const CheckReport* check = nullptr;            // of the self-check, which runs while its panel is open
};

// The same step without the edits; the step itself where only they bring it about.
inline const Step& unedited(const Panels& p, StepId step) { return same_step(p.computed, p.trace, step); }

// What the pictures show of a step: its numbers, or what the edits changed in it.
inline bool shows_changes(const Panels& p) { return p.state.changes && !p.changes.empty(); }
inline const Matrix& shown(const Panels& p, StepId step) { return shows_changes(p) ? p.changes[size_t(step)].difference : p.trace[step].value; }

void draw_panels(Ui& ui, Panels& p);               // the whole window: chooses the layout, draws every panel

// Where the panels stand in a window of this size; empty where a panel is not shown.
struct Layout {
    bool stacked = false, sheet_beside = false;    // the sheet below the stage, or beside it: in a low window at its right, on a projector at its left
    bool lesson_is_rail = false;                   // folded to a strip with one button
    bool side_has_tabs = true;                     // cell or controls; false: one above the other
    Rect top{}, lesson{}, sentence{}, views{}, stage{};
    Rect fold{};                                   // the button in the corner of the lesson that folds it away
    Rect side{}, sheet{};                          // the frames of what follows: wide, stacked
    Rect handle{};                                 // of the sheet, where it answers: from above it to its tabs
    Rect cell{}, controls{};                       // inside side or sheet; so is lesson when stacked
    Rect timeline{};                               // below the stage, or at the foot of a sheet that is
};
Layout choose_layout(const Rect& window, const Theme& theme, const PanelState& state);

// One row a panel: what tests check of each.
struct PanelRow {
    std::string_view name;                         // "stage"
    void (*draw)(Ui&, const Rect&, Panels&);
    std::vector<std::string_view> promises;        // ids of items that must be there, inside the window, none cut
    Rect (*place)(const Layout&);                  // where it stands; empty: not in this layout
};
std::span<const PanelRow> all_panels();

}  // namespace lab
