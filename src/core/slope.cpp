#include "core/slope.h"

#include "core/explaining.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lab {

namespace {

using Slope = std::optional<Explanation>;

// The parts of a sum, product ... whether they are trees or cells.
std::vector<Explanation> parts_of(const Explanation& e) {
    if (!e.terms.empty()) return e.terms;
    std::vector<Explanation> cells;
    for (const Source& source : e.sources) cells.push_back(cell_itself(e.role, source));
    return cells;
}

bool is_one(const Explanation& e) { return e.how == How::Given && e.value == 1; }

Explanation times(Explanation a, Explanation b) {
    if (is_one(a)) return b;
    if (is_one(b)) return a;
    return product("slope.product", std::move(a), std::move(b));
}

Explanation minus(Explanation e) { return product("slope.less", given("slope.minus_one", -1), std::move(e)); }

Slope sum_of(std::vector<Explanation> terms) {
    if (terms.empty()) return {};
    return terms.size() == 1 ? std::move(terms.front()) : sum("slope.sum", std::move(terms));
}

Slope slope_of_sum(const Explanation& e, const OperandCell& by) {
    std::vector<Explanation> terms;
    for (const Explanation& part : parts_of(e))
        if (Slope s = slope(part, by)) terms.push_back(std::move(*s));
    return sum_of(std::move(terms));
}

// (u v w)' = u' v w + u v' w + u v w'
Slope slope_of_product(const Explanation& e, const OperandCell& by) {
    const std::vector<Explanation> parts = parts_of(e);
    std::vector<Explanation> terms;
    for (size_t i = 0; i < parts.size(); ++i) {
        Slope term = slope(parts[i], by);
        for (size_t k = 0; term && k < parts.size(); ++k)
            if (k != i) term = times(std::move(*term), parts[k]);
        if (term) terms.push_back(std::move(*term));
    }
    return sum_of(std::move(terms));
}

// (u / v)' = (u' - (u / v) v') / v
Slope slope_of_quotient(const Explanation& e, const OperandCell& by) {
    const Explanation &u = e.terms[0], &v = e.terms[1];
    std::vector<Explanation> terms;
    if (Slope s = slope(u, by)) terms.push_back(std::move(*s));
    if (Slope s = slope(v, by)) terms.push_back(minus(times(given("slope.result", e.value), std::move(*s))));
    Slope above = sum_of(std::move(terms));
    if (!above) return {};
    return quotient("slope.quotient", std::move(*above), v);
}

// f(u)' = f'(u) u'
Slope slope_of_function(const Explanation& e, const OperandCell& by) {
    const Explanation& u = e.terms[0];
    Slope inner = slope(u, by);
    if (!inner) return {};
    if (e.function == "float32") return inner;
    if (e.function == "exp") return times(e, std::move(*inner));
    if (e.function == "log") return quotient("slope.quotient", std::move(*inner), u);
    if (e.function == "sqrt") return quotient("slope.quotient", std::move(*inner), product("slope.product", given("slope.two", 2), e));
    const auto outer = [&]() -> double {
        if (e.function == "tanh") return 1 - e.value * e.value;
        if (e.function == "erf") return 2 * std::numbers::inv_sqrtpi * std::exp(-u.value * u.value);
        return e.function == "cos" ? -std::sin(u.value) : std::cos(u.value);   // of a sine
    };
    return times(given("slope.of_function", outer()), std::move(*inner));
}

// That of the largest.  Where only cells are named a softmax subtracts it, and the shares do not change with it.
Slope slope_of_maximum(const Explanation& e, const OperandCell& by) {
    if (e.terms.empty()) return {};
    return slope(*std::max_element(e.terms.begin(), e.terms.end(), [](const Explanation& a, const Explanation& b) { return a.value < b.value; }), by);
}

}  // namespace

Slope slope(const Explanation& e, const OperandCell& by) {
    if (e.terms.empty() && e.sources.size() == 1 && e.how != How::Maximum) {       // the cell itself
        const Source& cell = e.sources[0];
        if (OperandCell{cell.step, cell.row, cell.col} == by) return given("slope.one", 1);
        return {};
    }
    switch (e.how) {
    case How::Sum: return slope_of_sum(e, by);
    case How::Product: return slope_of_product(e, by);
    case How::Quotient: return slope_of_quotient(e, by);
    case How::Function: return slope_of_function(e, by);
    case How::Maximum: return slope_of_maximum(e, by);
    case How::Given:
    case How::Edited: break;
    }
    return {};
}

}  // namespace lab
