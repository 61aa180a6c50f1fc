// kind "explain": how one cell of an experiment came about, as terms that lead back to the cells they were read from.
#include "api/cell_json.h"
#include "api/tensor_json.h"
#include "core/run.h"

namespace lab {
namespace {

constexpr int kDigits = 7;                         // decimals of a number inside `text`
constexpr std::string_view kHowNames[] = {"sum", "product", "quotient", "maximum", "function", "given", "edited"};   // in the order of How

Json source_json(const Trace& trace, const Source& source) {
    Json json = cell_json(trace.name_of({source.step, source.row, source.col}));
    json["value"] = exact_json(static_cast<double>(source.value));
    return json;
}

Json part_json(const Trace& trace, const Explanation& e) {
    Json json{{"value", exact_json(e.value)},
                    {"text", say(e, kDigits)},
                    {"how", kHowNames[static_cast<size_t>(e.how)]}};
    if (e.how == How::Function) json["name"] = e.function;
    json["sources"] = Json::array();
    for (const Source& source : e.sources) json["sources"].push_back(source_json(trace, source));
    if (!e.terms.empty()) json["terms"] = Json::array();
    for (const Explanation& term : e.terms) json["terms"].push_back(part_json(trace, term));
    return json;
}

// The whole cell has terms, always: where it follows from cells directly, each of them is a term.
Explanation with_terms(Explanation e) {
    if (e.terms.empty())
        for (const Source& source : e.sources)
            e.terms.push_back({.role = {}, .how = How::Sum, .function = {}, .value = static_cast<double>(source.value),
                               .sources = {source}, .terms = {}});
    return e;
}

ApiError out_of_range(std::string_view name, Eigen::Index size) {
    return error_of(kBadRequest, Text::api_range, {name, "0", std::to_string(size - 1)});
}

}  // namespace

Json explanation_json(const Trace& trace, const CellAt& cell) {
    Json json = part_json(trace, with_terms(trace.explain(cell.step, cell.row, cell.col)));
    json.erase("sources");                         // they stand in the terms
    if (!json.contains("terms")) json["terms"] = Json::array();
    return json;
}

Answer answer_explain(const Json& request) {
    Experiment experiment;
    CellName cell;
    if (const auto wrong = merge(experiment, request, {"kind", "step", "head", "row", "col"})) return *wrong;
    if (const Wrong wrong = read_cell(request, cell)) return *wrong;
    if (const auto problem = why_invalid(experiment)) return ApiError{kBadRequest, say(*problem)};

    const Trace trace = run(experiment);
    if (cell.head >= trace.heads()) return out_of_range("head", trace.heads());
    const auto id = trace.find(cell.step, cell.head);
    if (!id) return error_of(kBadRequest, Text::api_no_step, {shown(cell.step)});
    const Matrix& value = trace[*id].value;
    if (cell.row < 0 || cell.row >= value.rows()) return out_of_range("row", value.rows());
    if (cell.col < 0 || cell.col >= value.cols()) return out_of_range("col", value.cols());

    return explanation_json(trace, {*id, cell.row, cell.col});
}

}  // namespace lab
