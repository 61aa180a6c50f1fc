// The weights as the Flow view takes them: of one head, or the mean of all, with what every word gives and receives.
// A pure reading of the trace.  Not here: places (flow_layout.h).
#pragma once

#include "core/change.h"
#include "ui/reading.h"

#include <cmath>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace lab {

struct FlowWeights {
    StepId step = 0;                               // of the head that is shown: where cells are chosen
    int head = 0;                                  // its number
    std::vector<const Matrix*> heads;              // whose mean it is: of one, or of all
    int rows = 0, columns = 0;
    bool hidden = false;                           // the reader is asked for them: all are equal here
    bool is_change = false;                        // what the edits added to the weights, not the weights
    bool is_mean = false;                          // of several heads, or hidden: then these two, else the one head's own
    Matrix mean, mean_size;
    std::vector<double> gives, receives;           // sums as they are, with signs
    std::vector<double> out, in;                   // sums of sizes: what the bars are as high as
    double total = 0;                              // of all sizes
    bool gives_one = true, is_signed = false;      // every row adds up to 1; some weight is below zero

    static float plain_size(float w) { return std::isfinite(w) ? std::fabs(w) : 0; }
    float value(int row, int col) const { return is_mean ? mean(row, col) : (*heads[0])(row, col); }             // as it is, also NaN
    // What a ribbon is as wide as: without its sign, 0 for what is no number.
    float size(int row, int col) const { return is_mean ? mean_size(row, col) : plain_size((*heads[0])(row, col)); }
    float value_of(size_t of, int row, int col) const;                 // of one of the heads
    float size_of(size_t of, int row, int col) const;                  // its part of size()
    double equal_share() const;                    // what every key would receive if all received as much
    std::string text(double value, int digits) const;                  // as it is told
    std::string sum_text(double sum) const { return text(sum, is_change ? 4 : 2); }                            // changes are small
};

// Nothing where the trace has no weights.  `hidden`: the step's numbers must not be told.  `changes`, one a step: they are
// shown instead of the numbers; none: the numbers.
std::optional<FlowWeights> flow_weights(const Trace& trace, int head, bool all_heads, bool hidden, std::span<const StepChange> changes = {});

// The columns of a row, the largest weights first; what is no number stands last.
std::vector<int> ranked_keys(const FlowWeights& weights, int row);
int strongest_key(const FlowWeights& weights, int row);                // the first of them

}  // namespace lab
