// The parts of laying out the pipeline, in the order in which lay_out() calls them.  Not for other files.
#pragma once

#include "ui/pipeline_layout.h"

namespace lab::pipeline {

// Steps that stand one above the other: leaves that the main step multiplies by, the step, one head's part of it.
struct Column {
    std::vector<StepId> above;
    StepId main = 0;
    std::vector<StepId> below;
    float labels_w = 0;                            // room at its left for the words of its rows; the first of a line has the margin
    float x = 0, w = 0;
};

enum class Flow { Spread, Chain, Right };          // over the whole width; from the left; from the right

struct Line {
    int band = 1;
    bool first_of_band = false;
    Flow flow = Flow::Chain;
    bool bars_beside = false, bars_below = false;
    float gap = 0;                                 // between columns
    int tracks = 1;                                // ways that run across below it, one below the other
    std::vector<Column> columns;
};

inline constexpr int kMostUpright = 8;             // column labels; more are turned
inline constexpr float kNarrowGap = 12;           // between columns where there is no room for a mark
inline constexpr float kTrack = 7;                 // from one way to the next beside it

struct Plan {
    const PipelineInput& in;
    std::vector<Line> lines;
    std::vector<NumberForm> forms;                 // by StepId; only of the steps that are shown
    std::vector<float> header_w;                   // the same
    PipelineLayout out;
    float pad = 16, label_w = 64, op_gap = 34;     // margins; room for row labels; room for a mark between two cards
    float token_w = 40;                            // width of a cell whose column is a token
    float left = 0, right = 0;                     // of the cards, row labels excluded
    float lane_x = 0;                              // a connector that passes a whole band runs here; 0: none does
    int lane_tracks = 1;                           // so many beside each other

    const Trace& trace() const { return in.trace; }
    Card& card(StepId step);
    const StageMetrics& m() const { return in.metrics; }
};

bool shown(const PipelineInput& in, StepId step);
inline bool touch(const Rect& a, const Rect& b) { return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h; }
float readable_w(const Plan& p, StepId step);      // the width of a cell with all its digits
float name_width(const Plan& p, const Column& column);              // what a column cannot do without: names are never cut
float measure_header(const Plan& p, StepId step);   // once a layout: heights are tried out many times
inline float header_width(const Plan& p, StepId step) { return p.header_w[size_t(step)]; }
std::string header_name(const Trace& trace, StepId step);          // "queries", or "head 1"

void make_lines(Plan& p);                          // which steps stand together
void place_across(Plan& p);                        // widths and x
void place_down(Plan& p);                          // heights and y
void connect(Plan& p);                             // marks and connectors
bool give_ways_tracks(Plan& p);                    // false: more tracks are needed than there was room for; now the plan knows how many
void make_way(Plan& p);                            // words step aside for connectors
float turn_y(const Plan& p, const Line& line);     // where ways run across below it, the first of them

// The line in which a step stands, and as which of its columns; null: above its product.
const Line* line_of(const Plan& p, StepId id, size_t* index = nullptr);

}  // namespace lab::pipeline
