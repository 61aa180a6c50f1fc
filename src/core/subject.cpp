// The table of subjects.  Not here: what any of them does.
#include "core/subject.h"

#include "core/cost_lab.h"
#include "core/positions_lab.h"
#include "core/run.h"
#include "core/softmax_lab.h"
#include "core/variance_lab.h"

namespace lab {

namespace {

constexpr SubjectRow kSubjects[] = {
    {Subject::Attention, "text", why_no_attention, shapes_of_attention, run_attention},
    {Subject::Softmax, "scores", why_no_softmax, shapes_of_softmax, run_softmax},
    {Subject::Variance, "draws", why_no_variance, shapes_of_variance, run_variance},
    {Subject::Positions, "places", why_no_positions, shapes_of_positions, run_positions},
    {Subject::Cost, "length", why_no_cost, shapes_of_cost, run_cost},
};

}  // namespace

const SubjectRow& row_of(Subject subject) { return kSubjects[static_cast<size_t>(subject)]; }

}  // namespace lab
