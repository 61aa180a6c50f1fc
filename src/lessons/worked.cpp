// From an Explanation to a formula of numbers.
#include "lessons/worked.h"

#include "texts/say.h"

#include <cmath>

namespace lab {
namespace {

using Kind = Formula::Kind;

Formula sign(std::string_view text) { return {Kind::Sign, std::string(text), {}}; }

Formula number(double value, int digits) { return {Kind::Number, number_text(value, digits), {}}; }

// A number that is told, not computed, is written as it was given: √2, not √2.0000.
Formula told(const Explanation& e, int digits) {
    const bool whole = e.how == How::Given && e.sources.empty() && std::abs(e.value) < 1e6 && e.value == std::floor(e.value);
    return number(e.value, whole ? 0 : digits);
}

// The entries of a sum or a product: its terms, or its sources where it has none.
std::vector<Formula> entries(const Explanation& e, int digits, size_t most) {
    std::vector<Formula> result;
    for (const Explanation& term : e.terms) {
        if (result.size() == most) break;
        result.push_back(worked(term, digits, most));
    }
    if (e.terms.empty())
        for (const Source& source : e.sources) {
            if (result.size() == most) break;
            result.push_back(number(source.value, digits));
        }
    return result;
}

Formula joined(const Explanation& e, std::string_view between, int digits, size_t most) {
    Formula result;
    for (Formula& entry : entries(e, digits, most)) {
        if (!result.parts.empty()) result.parts.push_back(sign(between));
        result.parts.push_back(std::move(entry));
    }
    if (std::max(e.terms.size(), e.sources.size()) > most) {
        result.parts.push_back(sign(between));
        result.parts.push_back(sign("…"));
    }
    return result;
}

// The first operand of the step, where that cell became this one without another: not a product, not a leaf.
std::optional<CellAt> cell_before(const Trace& trace, const CellAt& at) {
    const Step& step = trace[at.step];
    if (step.inputs.empty()) return std::nullopt;
    const Step& before = trace[step.inputs.front()];
    const bool same_shape = before.value.rows() == step.value.rows() && before.value.cols() == step.value.cols();
    if (!same_shape || before.rows != step.rows || before.columns != step.columns) return std::nullopt;
    return CellAt{step.inputs.front(), at.row, at.col};
}

bool divides_by_sum(const Explanation& e) { return e.how == How::Quotient && e.terms.size() == 2 && e.terms[1].how == How::Sum; }
bool is_copy(const Explanation& e) { return e.how != How::Edited && e.terms.empty() && e.sources.size() <= 1; }

}  // namespace

Formula worked(const Explanation& e, int digits, size_t most) {
    const bool has_terms = !e.terms.empty();
    switch (e.how) {
        case How::Sum: return joined(e, "+", digits, most);
        case How::Product: return joined(e, "⋅", digits, most);
        case How::Quotient:
            if (e.terms.size() != 2) break;
            return {Kind::Fraction, "", {worked(e.terms[0], digits, most), worked(e.terms[1], digits, most)}};
        case How::Function:
            if (!has_terms) break;
            if (e.function == "sqrt") return {Kind::Root, "", {worked(e.terms[0], digits, most)}};
            return {Kind::Row, "", {{Kind::Word, std::string(e.function), {}}, {Kind::Bracket, "", {worked(e.terms[0], digits, most)}}}};
        case How::Maximum:
        case How::Given:
        case How::Edited: break;
    }
    return told(e, digits);
}

std::optional<Formula> worked_cell(const Trace& trace, const CellName& cell, int digits) {
    const std::optional<CellAt> at = trace.locate(cell);
    if (!at) return std::nullopt;
    // A share of a row is too long for a line, and a step that only lets a number through (a mask) has nothing to show: look
    // at the one before it.
    CellAt made = *at;
    Explanation how = trace.explain(made.step, made.row, made.col);
    for (std::optional<CellAt> before; (divides_by_sum(how) || is_copy(how)) && std::isfinite(how.value) && (before = cell_before(trace, made));) {
        made = *before;
        how = trace.explain(made.step, made.row, made.col);
    }
    Formula line;
    if (!is_copy(how)) line.parts = {worked(how, digits), sign("=")};
    line.parts.push_back(number(how.value, digits));
    if (!(made == *at)) {
        line.parts.push_back(sign("→"));
        line.parts.push_back(number(trace[at->step].value(at->row, at->col), digits));
    }
    return line;
}

}  // namespace lab
