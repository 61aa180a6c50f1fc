// See explaining.h: each function makes one node of the tree and works out its value from the nodes below.
// Not here: any op.
#include "core/explaining.h"

#include <algorithm>
#include <cmath>

namespace lab {

namespace {

Explanation node(std::string_view role, How how, double value) {
    Explanation e;
    e.role = role;
    e.how = how;
    e.value = value;
    return e;
}

Explanation function(std::string_view role, std::string_view name, double value, Explanation of) {
    Explanation e = node(role, How::Function, value);
    e.function = name;
    e.terms.push_back(std::move(of));
    return e;
}

}  // namespace

Source source_of(const Operands& o, int index, int row, int col) {
    return {index, row, col, (*o.in[static_cast<size_t>(index)])(row, col)};
}

Explanation given(std::string_view role, double value) { return node(role, How::Given, value); }

Explanation cell_itself(std::string_view role, const Source& source) {
    Explanation e = node(role, How::Sum, static_cast<double>(source.value));
    e.sources = {source};
    return e;
}

Explanation product(std::string_view role, const Source& a, const Source& b) {
    Explanation e = node(role, How::Product, static_cast<double>(a.value) * static_cast<double>(b.value));
    e.sources = {a, b};
    return e;
}

Explanation product(std::string_view role, Explanation a, Explanation b) {
    Explanation e = node(role, How::Product, a.value * b.value);
    e.terms.push_back(std::move(a));
    e.terms.push_back(std::move(b));
    return e;
}

Explanation sum(std::string_view role, std::vector<Explanation> terms) {
    Explanation e = node(role, How::Sum, 0);
    for (const Explanation& term : terms) e.value += term.value;
    e.terms = std::move(terms);
    return e;
}

Explanation sum(std::string_view role, std::vector<Source> cells) {
    Explanation e = node(role, How::Sum, 0);
    for (const Source& cell : cells) e.value += static_cast<double>(cell.value);
    e.sources = std::move(cells);
    return e;
}

Explanation maximum(std::string_view role, std::vector<Source> cells) {
    const auto smaller = [](const Source& a, const Source& b) { return a.value < b.value; };
    Explanation e = node(role, How::Maximum, static_cast<double>(std::max_element(cells.begin(), cells.end(), smaller)->value));
    e.sources = std::move(cells);
    return e;
}

Explanation maximum(std::string_view role, std::vector<Explanation> terms) {
    const auto smaller = [](const Explanation& a, const Explanation& b) { return a.value < b.value; };
    Explanation e = node(role, How::Maximum, std::max_element(terms.begin(), terms.end(), smaller)->value);
    e.terms = std::move(terms);
    return e;
}

Explanation quotient(std::string_view role, Explanation dividend, Explanation divisor) {
    Explanation e = node(role, How::Quotient, dividend.value / divisor.value);
    e.terms.push_back(std::move(dividend));
    e.terms.push_back(std::move(divisor));
    return e;
}

Explanation square_root(std::string_view role, Explanation of) {
    return function(role, "sqrt", std::sqrt(of.value), std::move(of));
}

Explanation exponential(std::string_view role, Explanation of) {
    return function(role, "exp", std::exp(of.value), std::move(of));
}

Explanation logarithm(std::string_view role, Explanation of) {
    return function(role, "log", std::log(of.value), std::move(of));
}

Explanation error_function(std::string_view role, Explanation of) {
    return function(role, "erf", std::erf(of.value), std::move(of));
}

Explanation tangent_h(std::string_view role, Explanation of) {
    return function(role, "tanh", std::tanh(of.value), std::move(of));
}

Explanation cosine(std::string_view role, Explanation of) {
    return function(role, "cos", std::cos(of.value), std::move(of));
}

Explanation sine(std::string_view role, Explanation of) {
    return function(role, "sin", std::sin(of.value), std::move(of));
}

Explanation rounded_to_float(std::string_view role, Explanation of) {
    return function(role, "float32", static_cast<double>(static_cast<float>(of.value)), std::move(of));
}

Explanation held_in_float(Explanation exact) {
    const double rounded = static_cast<double>(static_cast<float>(exact.value));
    constexpr double kLastDigits = 1e-6;
    if (!(std::abs(rounded - exact.value) > kLastDigits * std::abs(exact.value))) return exact;
    return rounded_to_float(std::isinf(rounded) ? "naive_softmax.overflow" : "naive_softmax.underflow", std::move(exact));
}

bool is_softmax_share(const Explanation& e) {
    if (e.how != How::Quotient || e.terms.size() != 2) return false;
    const Explanation& total = e.terms[1];
    return e.terms[0].how == How::Function && total.how == How::Sum && !total.terms.empty() &&
           std::all_of(total.terms.begin(), total.terms.end(), [](const Explanation& term) { return term.how == How::Function; });
}

}  // namespace lab
