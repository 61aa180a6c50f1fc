#include "ui/reading.h"

#include "core/ops.h"

namespace lab {

std::optional<Reading> reading_of(const Trace& trace, int head) {
    std::optional<StepId> at = trace.find("context", head);
    // A context may be projected once more: back to the product of shares and values.
    while (at && !trace[*at].inputs.empty() && !names_tokens(trace[trace[*at].inputs[0]].columns)) at = trace[*at].inputs[0];
    if (!at || trace[*at].inputs.size() != 2) return std::nullopt;
    const StepId shares = trace[*at].inputs[0], values = trace[*at].inputs[1];
    StepId scores = shares;
    while (trace[scores].op != &kMatMulT) {
        if (trace[scores].inputs.empty()) return std::nullopt;
        scores = trace[scores].inputs[0];
    }
    return Reading{trace[scores].inputs[0], trace[scores].inputs[1], scores, shares, values, *at};
}

int token_of_row(const Trace& trace, StepId step, int row) { return trace[step].rows == Axis::New ? row + trace.cached() : row; }

std::optional<int> row_of_token(const Trace& trace, StepId step, int token) {
    const int row = trace[step].rows == Axis::New ? token - trace.cached() : token;
    if (row < 0 || row >= trace[step].value.rows()) return std::nullopt;
    return row;
}

}  // namespace lab
