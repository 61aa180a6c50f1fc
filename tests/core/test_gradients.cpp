// Gradients of a whole trace against central differences: each step's cell is edited a little up and a little down.
#include "core/gradients.h"
#include "core/run.h"

#include "tests/core/samples.h"

#include <doctest/doctest.h>

namespace lab {
namespace {

Experiment small() {
    Experiment e;
    e.text = "Your journey starts";
    e.d_out = 4;
    e.heads = 2;
    e.mask = Mask::Causal;
    e.output_projection = true;
    e.bias = true;
    return e;
}

// The cell, in double, of the experiment with one cell changed.
double with(Experiment e, const CellName& changed, double value, const CellName& read) {
    e.edits.push_back({changed, static_cast<float>(value)});
    const Trace trace = run(e);
    const CellAt at = *trace.locate(read);
    return double{trace[at.step].value(at.row, at.col)};
}

}  // namespace

TEST_CASE("the gradient of a cell agrees with small changes by hand, at every step") {
    const Experiment e = small();
    const CellName scalar{"output", kNoHead, 2, 1};
    const Trace trace = run(e);
    const std::vector<Matrix> all = gradients(trace, *trace.locate(scalar));
    REQUIRE(all.size() == trace.steps().size());
    int checked = 0;
    for (StepId id = 0; id < static_cast<StepId>(all.size()); ++id) {
        const Matrix& value = trace[id].value;
        const Matrix& gradient = all[static_cast<size_t>(id)];
        REQUIRE(gradient.rows() == value.rows());
        REQUIRE(gradient.cols() == value.cols());
        for (int row = 0; row < value.rows(); ++row) {
            for (int col = 0; col < value.cols(); ++col) {
                if (!std::isfinite(value(row, col))) continue;
                constexpr double kStep = 1.0 / 64;
                const CellName changed = trace.name_of({id, row, col});
                const double x = double{value(row, col)};
                const double slope = (with(e, changed, x + kStep, scalar) - with(e, changed, x - kStep, scalar)) / (2 * kStep);
                CAPTURE(changed.step);
                CAPTURE(row);
                CAPTURE(col);
                CHECK(std::abs(double{gradient(row, col)} - slope) <= 2e-4 + 2e-3 * std::abs(slope));
                ++checked;
            }
        }
    }
    CHECK(checked > 100);
}

TEST_CASE("nothing passes an edited cell, and a step after the scalar gets nothing") {
    Experiment e = small();
    e.edits = {{{"weights", 0, 2, 0}, 0.5f}};
    const Trace trace = run(e);
    const auto cell = *trace.locate({"context", 0, 2, 0});
    const std::vector<Matrix> all = gradients(trace, cell);
    const auto of = [&](std::string_view name, int head) { return all[static_cast<size_t>(*trace.find(name, head))]; };
    CHECK(of("weights", 0)(2, 0) == trace[*trace.find("V", 0)].value(0, 0));   // it still counts itself
    CHECK(of("weights", 0)(2, 1) != 0);
    CHECK(of("output", kNoHead).isZero(0));
    CHECK(of("weights", 1).isZero(0));

    Experiment all_edited = small();
    for (int col = 0; col < 3; ++col) all_edited.edits.push_back({{"weights", 0, 2, col}, 0.3f});
    const Trace cut = run(all_edited);
    const std::vector<Matrix> after = gradients(cut, *cut.locate({"context", 0, 2, 0}));
    CHECK(after[static_cast<size_t>(*cut.find("scores", 0))].isZero(0));
    CHECK_FALSE(after[static_cast<size_t>(*cut.find("W_v"))].isZero(0));
}

}  // namespace lab
