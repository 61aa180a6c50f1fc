#include "core/other_form.h"

#include <algorithm>

namespace lab {
namespace {

// Keys and values of every head of its own, made by the projections of those that are shared, side by side.
std::optional<Experiment> repeated(const Experiment& e, const Trace& trace) {
    Experiment own = e;
    own.kv_heads = 0;
    const auto of_keys = [](const Edit& edit) { return edit.cell.step == "W_k" || edit.cell.step == "W_v"; };
    std::erase_if(own.given, of_keys);
    std::erase_if(own.edits, of_keys);
    const int d_k = e.d_out / e.heads, share = e.heads / kv_heads_of(e);
    for (const char* name : {"W_k", "W_v"}) {
        const Matrix& W = trace[*trace.find(name)].value;                  // (d_model, kv_heads d_k), as the reader has it
        for (int row = 0; row < W.rows(); ++row)
            for (int col = 0; col < e.d_out; ++col) {
                if (own.given.size() == kMaxEdits) return {};
                own.given.push_back({{name, kNoHead, row, col}, W(row, col / d_k / share * d_k + col % d_k)});
            }
    }
    return own;
}

}  // namespace

std::optional<Experiment> other_form(const Experiment& e, const Trace& trace) {
    if (e.subject != Subject::Attention || !e.projections || e.steps_trained > 0) return {};
    if (e.score == Score::Dot) return kv_heads_of(e) == e.heads ? std::nullopt : repeated(e, trace);
    Experiment other = e;
    other.absorbed = !e.absorbed;
    return other;
}

std::optional<double> largest_difference(const Trace& a, const Trace& b, std::string_view step) {
    std::optional<double> largest;
    for (int head = 0; head < std::max(a.heads(), b.heads()); ++head) {
        const auto one = a.find(step, head), other = b.find(step, head);
        if (!one || !other) return {};
        const Matrix &x = a[*one].value, &y = b[*other].value;
        if (x.rows() != y.rows() || x.cols() != y.cols()) return {};
        largest = std::max(largest.value_or(0), static_cast<double>((x - y).cwiseAbs().maxCoeff()));
    }
    return largest;
}

}  // namespace lab
