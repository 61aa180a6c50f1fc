// kind "experiment": every step of the trace, or why the experiment cannot be run (which is no error).
#include "api/tensor_json.h"
#include "core/run.h"

namespace lab {
namespace {

Json labels(int count, auto label) {
    Json list = Json::array();
    for (int i = 0; i < count; ++i) list.push_back(label(i));
    return list;
}

Json step_json(const Trace& trace, StepId id) {
    const Step& step = trace[id];
    const int rows = static_cast<int>(step.value.rows()), columns = static_cast<int>(step.value.cols());
    return {{"name", step.name},
            {"head", step.head == kNoHead ? Json(nullptr) : Json(step.head)},
            {"op", step.op->name},
            {"rule", step.op->rule},
            {"code", trace.code(id)},
            {"shape", {rows, columns}},
            {"rows", labels(rows, [&](int row) { return trace.row_label(id, row); })},
            {"columns", labels(columns, [&](int col) { return trace.column_label(id, col); })},
            {"data", data_json({step.value.data(), static_cast<size_t>(step.value.size())})}};
}

}  // namespace

Answer answer_experiment(const Json& request) {
    Experiment experiment;
    if (const auto wrong = merge(experiment, request, {"kind"})) return *wrong;
    Json steps = Json::array();
    if (const auto problem = why_invalid(experiment)) return Json{{"steps", steps}, {"why_invalid", say(*problem)}};
    const Trace trace = run(experiment);
    for (StepId id = 0; id < static_cast<StepId>(trace.steps().size()); ++id) steps.push_back(step_json(trace, id));
    return Json{{"steps", std::move(steps)}};
}

}  // namespace lab
