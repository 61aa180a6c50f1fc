// Where everything of the training view stands: pills, the loss curve, the bars of one word, then a line a projection:
// old - rate · gradient = new.  A pure function of counts and widths of text, in CSS pixels from the picture's top left.
// Not here: numbers, drawing (training_view.cpp).
#pragma once

#include "ui/pipeline_layout.h"

#include <optional>
#include <vector>

namespace lab {

struct TrainingMetrics {
    float scale = 1;                               // of text
    float target = 32;                             // height of what is pressed
    float digit_w = 6.4f, digit_h = 13;            // one sign in a cell; the least height of a cell with digits
    float label = 13, caption = 15, header = 20;   // heights of lines
};

// The three cards of a line, in the order of the formula.
struct TrainingLine {
    Card now, slope, next;
    float label_w = 40;                            // widest name of a row
};

struct TrainingInput {
    std::vector<float> pills{};                    // widths
    bool last_is_of_step = false;                  // the last pill stands beside the title of the step
    int words = 1;                                 // that are looked at
    std::vector<TrainingLine> lines{};             // rows, columns, step, decimals, signs and largest are known
    float times_w = 50;                            // of "- 0.5 ×"
    bool has_button = false;                       // beside the title of the step
    float button_w = 0;
    float w = 0, window_h = 0;                     // the picture's width; how much of it is seen at once
    float corner_w = 0, corner_h = 0;              // kept free at the right of the first line
    bool stacked = false;
    const TrainingMetrics& metrics;
};

struct TrainingSign {
    Rect rect{};
    bool equals = false;                           // else "- rate ×"
};

struct TrainingLayout {
    std::vector<Rect> pills;
    Rect plot_card{}, plot{};
    Rect bars_card{}, bars_title{}, bars{};
    int bars_shown = 1;
    Rect step_title{}, step_button{};
    PipelineLayout cards;                          // of the lines: cards alone
    std::vector<TrainingSign> signs;
};

TrainingLayout lay_out_training(const TrainingInput& in);

}  // namespace lab
