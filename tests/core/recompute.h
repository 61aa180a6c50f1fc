// An explanation as a program: computes it anew from whatever numbers its sources have.  It knows nothing about any op,
// so it can judge all of them.
#pragma once

#include "core/op.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace lab::test {

using Read = std::function<double(const Source&)>;

inline double called(std::string_view function, double x) {
    if (function == "exp") return std::exp(x);
    if (function == "sqrt") return std::sqrt(x);
    if (function == "log") return std::log(x);
    if (function == "erf") return std::erf(x);
    if (function == "tanh") return std::tanh(x);
    if (function == "cos") return std::cos(x);
    if (function == "sin") return std::sin(x);
    if (function == "float32") return static_cast<double>(static_cast<float>(x));
    return std::nan("");
}

inline double combined(const Explanation& e, const std::vector<double>& parts) {
    double value = parts.empty() ? e.value : parts.front();
    switch (e.how) {
    case How::Given:
    case How::Edited: return e.value;
    case How::Function: return called(e.function, value);
    case How::Quotient: return parts.size() == 2 ? parts[0] / parts[1] : std::nan("");
    case How::Sum:
    case How::Product:
    case How::Maximum: break;
    }
    for (size_t i = 1; i < parts.size(); ++i) {
        value = e.how == How::Sum ? value + parts[i] : e.how == How::Product ? value * parts[i] : std::max(value, parts[i]);
    }
    return value;
}

inline double recompute(const Explanation& e, const Read& read) {
    std::vector<double> parts;
    for (const Explanation& term : e.terms) parts.push_back(recompute(term, read));
    if (e.terms.empty()) {
        for (const Source& source : e.sources) parts.push_back(read(source));
    }
    return combined(e, parts);
}

// Within 1e-5 relative; below that only what a float cannot tell from zero.
inline bool near(double got, double want) {
    if (std::isnan(want)) return std::isnan(got);
    return got == want || std::abs(got - want) <= 1e-5 * std::abs(want) + 1e-37;
}

// Does every number of the tree follow from those below it, and is every source what `read` says it is?
inline bool follows(const Explanation& e, const Read& read) {
    const bool given = e.how == How::Given;
    if (given != (e.terms.empty() && e.sources.empty())) return false;
    if (!near(e.value, recompute(e, read)) || e.role.empty()) return false;
    const auto true_source = [&](const Source& s) { return near(static_cast<double>(s.value), read(s)); };
    const auto true_term = [&](const Explanation& term) { return follows(term, read); };
    return std::all_of(e.sources.begin(), e.sources.end(), true_source) && std::all_of(e.terms.begin(), e.terms.end(), true_term);
}

}  // namespace lab::test
