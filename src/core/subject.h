// What an Experiment can be about: a row each.  Attention, and the laboratories, which look at one piece of it alone.
// To add one: its member of Subject (experiment.h) with its fields, its file, its row here; its views are rows in ui/views.cpp.
#pragma once

#include "core/experiment.h"
#include "core/step_shapes.h"
#include "core/trace.h"

namespace lab {

struct SubjectRow {
    Subject subject;
    std::string_view size_field;                   // that is to blame where there would be too many numbers
    std::optional<Problem> (*why_invalid)(const Experiment&);          // but for edits and the gradient
    std::vector<StepShape> (*shapes)(const Experiment&, std::int64_t tokens);
    Trace (*run)(const Experiment&);
};
const SubjectRow& row_of(Subject subject);

}  // namespace lab
