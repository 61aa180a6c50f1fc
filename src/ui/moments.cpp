// One cell a step, told by a walk over its derivation.
#include "ui/moments.h"

#include "core/explaining.h"

#include "ui/step_look.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

namespace lab {
namespace {

constexpr size_t kAllTold = 4;                     // so many products are told one by one; of more, the first ones
constexpr size_t kFirstTold = 2;

void collect(const Explanation& e, std::set<std::tuple<int, int, int>>& cells) {
    for (const Source& s : e.sources) cells.emplace(s.step, s.row, s.col);
    for (const Explanation& term : e.terms) collect(term, cells);
}

// The first node of that kind, from the top.
const Explanation* find_how(const Explanation& e, How how) {
    if (e.how == how) return &e;
    for (const Explanation& term : e.terms) {
        if (const Explanation* found = find_how(term, how)) return found;
    }
    return nullptr;
}

bool is_product_of_cells(const Explanation& e) { return e.how == How::Product && e.terms.empty() && e.sources.size() == 2; }

bool is_sum_of_products(const Explanation& e) {
    return e.how == How::Sum && !e.terms.empty() && std::all_of(e.terms.begin(), e.terms.end(), is_product_of_cells);
}

// Writes the moments of one step.
struct Teller {
    const Trace& trace;
    CellAt cell;
    std::vector<Moment>& out;

    Moment& tell(Told tells, Seen seen, Explanation part) {
        std::vector<CellAt> sources = cells_of(part);
        out.push_back({.cell = cell, .tells = tells, .seen = seen, .part = std::move(part), .sources = std::move(sources)});
        return out.back();
    }

    void tell_products(Explanation e) {
        const size_t n = e.terms.size(), single = n <= kAllTold ? n : kFirstTold;
        tell(Told::Taken, Seen::Nothing, e);
        double so_far = 0;
        for (size_t i = 0; i < single; ++i) {
            so_far += e.terms[i].value;
            Moment& m = tell(Told::Term, Seen::Nothing, e.terms[i]);
            m.term = int(i), m.terms = int(n), m.so_far = so_far;
        }
        if (single < n) {
            Explanation rest;
            rest.role = e.role, rest.how = How::Sum;
            rest.terms.assign(e.terms.begin() + std::ptrdiff_t(single), e.terms.end());
            for (const Explanation& term : rest.terms) rest.value += term.value;
            so_far += rest.value;
            Moment& m = tell(Told::Terms, Seen::Nothing, std::move(rest));
            m.term = int(single), m.terms = int(n), m.so_far = so_far;
        }
        tell(Told::Result, Seen::Cell, std::move(e));
    }

    void tell_share(Explanation e) {
        const Explanation &function = e.terms[0], &total = e.terms[1];
        double largest = 0;
        for (const Explanation& term : total.terms) largest = std::max(largest, term.value);
        const auto bars = [&](double whole) {
            std::vector<float> shares;
            for (const Explanation& term : total.terms) {
                const double share = term.value / whole;               // of an overflow there is none to show
                shares.push_back(whole > 0 && std::isfinite(share) ? float(share) : 0);
            }
            return shares;
        };
        const std::vector<float> amounts = bars(largest), shares = bars(total.value), none(amounts.size(), 0);
        if (const Explanation* most = find_how(function, How::Maximum)) tell(Told::Part, Seen::Nothing, *most);
        Moment& first = tell(Told::Part, Seen::Nothing, function);
        first.bars_before = none, first.bars = amounts;
        Moment& sum = tell(Told::Part, Seen::Nothing, total);
        sum.bars_before = sum.bars = amounts;
        Moment& share = tell(Told::Result, Seen::Cell, std::move(e));
        share.bars_before = amounts, share.bars = shares;
    }

    void tell_step() {
        Explanation e = trace.explain(cell.step, cell.row, cell.col);
        const Step& step = trace[cell.step];
        if (step.inputs.empty()) {
            tell(Told::Given, Seen::Whole, std::move(e));
            return;
        }
        if (is_sum_of_products(e)) tell_products(std::move(e));
        else if (is_softmax_share(e)) tell_share(std::move(e));
        else tell(Told::Result, Seen::Cell, std::move(e));
        if (step.value.size() == 1) out.back().seen = Seen::Whole;
        else out.push_back({.cell = cell, .tells = Told::Others, .seen = Seen::Whole});
    }
};

// The token that stands for the columns: that of the chosen cell's column, or of its row where rows are keys and values.
int column_token(const Trace& trace, const Thread& thread) {
    if (!thread.chosen) return 0;
    const Step& step = trace[thread.chosen->step];
    if (names_tokens(step.columns)) return thread.chosen->col;
    return names_tokens(step.rows) && !is_followed(step) ? thread.chosen->row : 0;
}

}  // namespace

std::vector<CellAt> cells_of(const Explanation& e) {
    std::set<std::tuple<int, int, int>> cells;
    collect(e, cells);
    std::vector<CellAt> list;
    for (const auto& [step, row, col] : cells) list.push_back({step, row, col});
    return list;
}

CellAt told_cell(const Trace& trace, const Thread& thread, StepId id) {
    const Step& step = trace[id];
    const auto chosen = [&](Axis axis) { return thread.chosen && trace[thread.chosen->step].columns == axis ? thread.chosen->col : 0; };
    const bool has_own = step.rows == Axis::Draw || step.rows == Axis::Place;
    const bool same = has_own && thread.chosen && trace[thread.chosen->step].rows == step.rows;    // the same draw, the same place in every step
    const int row = same ? thread.chosen->row : !names_tokens(step.rows) ? 0 : is_followed(step) ? thread.row : column_token(trace, thread);
    const int col = names_tokens(step.columns) ? column_token(trace, thread) : chosen(step.columns);
    return {id, std::clamp(row, 0, int(step.value.rows()) - 1), std::clamp(col, 0, int(step.value.cols()) - 1)};
}

std::vector<Stop> stops_of(const std::vector<Moment>& moments) {
    std::vector<Stop> stops;
    for (size_t i = 0; i < moments.size(); ++i) {
        const StepId step = moments[i].cell.step;
        if (stops.empty() || stops.back().step != step) stops.push_back({step, int(i), 0});
        ++stops.back().count;
    }
    return stops;
}

std::vector<Moment> moments_of(const Trace& trace, const Thread& thread) {
    std::vector<Moment> moments;
    for (StepId id = 0; id < StepId(trace.steps().size()); ++id) {
        if (trace[id].head != kNoHead && trace[id].head != thread.head) continue;
        Teller{trace, told_cell(trace, thread, id), moments}.tell_step();
    }
    return moments;
}

}  // namespace lab
