// Edits as a reader makes them, and what they change.
#include "core/change.h"
#include "core/edits.h"
#include "core/run.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace lab;

namespace {

struct Edited {
    Trace before, now;
    std::vector<StepChange> changes;
};

Edited with_edit(Experiment e, const Edit& edit) {
    Edited all{run(e), {}, {}};
    e.edits = {edit};
    all.now = run(e);
    all.changes = changes_of(all.now, all.before);
    REQUIRE(all.changes.size() == all.now.steps().size());
    return all;
}

}  // namespace

TEST_CASE("an edit is set, moved, read and taken back, however its head is named") {
    Experiment e;
    const Trace trace = run(e);
    const CellAt scores = *trace.locate({"scores", 0, 1, 4}), X = *trace.locate({"X", kNoHead, 0, 0});
    CHECK_FALSE(edit_of(e, trace, scores));
    set_edit(e, trace, scores, 2.4f);
    set_edit(e, trace, X, 1);
    set_edit(e, trace, scores, 2.5f);
    REQUIRE(e.edits.size() == 2);
    CHECK(edit_of(e, trace, scores) == 2.5f);
    CHECK(e.edits.front().cell == CellName{"scores", 0, 1, 4});
    e.edits.push_back({{"scores", kNoHead, 1, 4}, 7});                 // of one head, as a link may name it
    CHECK(edit_of(e, trace, scores) == 7);
    set_edit(e, trace, scores, 3);
    CHECK(e.edits.size() == 2);
    set_edit(e, trace, scores, std::nullopt);
    REQUIRE(e.edits.size() == 1);
    CHECK(e.edits.front().cell.step == "X");
    set_edit(e, trace, scores, std::nullopt);
    CHECK(e.edits.size() == 1);
}

TEST_CASE("changes are what lies downstream and nothing else") {
    Experiment e;
    e.mask = Mask::Causal;
    const auto [before, now, changes] = with_edit(e, {{"scores", 0, 1, 0}, 2.4f});
    for (size_t id = 0; id < changes.size(); ++id) {
        const Step& step = now.steps()[id];
        CAPTURE(step.name);
        const StepChange& change = changes[id];
        const bool below = step.name == "scores" || step.name == "scaled" || step.name == "masked" || step.name == "weights" || step.name == "context";
        CHECK((change.cells > 0) == below);
        int cells = 0;
        float largest = 0;
        for (int r = 0; r < step.value.rows(); ++r)
            for (int c = 0; c < step.value.cols(); ++c) {
                const float a = step.value(r, c), b = before.steps()[id].value(r, c);
                CHECK(change.difference(r, c) == (a == b ? 0 : a - b));          // also where both are -inf
                cells += a != b;
                if (a != b) CHECK(r == 1);
                largest = std::max(largest, a == b ? 0 : std::abs(a - b));
            }
        CHECK(change.cells == cells);
        CHECK(change.largest == largest);
    }
}

TEST_CASE("a hidden cell that is given a number counts as changed, with a finite largest change elsewhere") {
    Experiment e;
    e.mask = Mask::Causal;
    const Trace before = run(e);
    e.edits = {{{"masked", 0, 0, 3}, 0.5f}};
    const std::vector<StepChange> changes = changes_of(run(e), before);
    const StepChange& masked = changes[size_t(*before.find("masked", 0))];
    CHECK(masked.cells == 1);
    CHECK(masked.largest == 0);
    CHECK(std::isinf(masked.difference(0, 3)));
    CHECK(changes[size_t(*before.find("weights", 0))].largest > 0);
}

TEST_CASE("changes of a gradient that stops at an edited cell: the step that only one trace has is unchanged, the others keep their places") {
    for (const char* edited : {"scores", "scaled", "weights", "Q"}) {
        CAPTURE(edited);
        Experiment e;
        e.gradient_of = CellName{"context", 0, 1, 0};
        const auto [before, now, changes] = with_edit(e, {{edited, 0, 1, 1}, 2});
        for (size_t id = 0; id < changes.size(); ++id) {
            const Step& step = now.steps()[id];
            const Matrix& value = step.value;
            const auto same = before.find(step.name, step.head);
            CAPTURE(step.name);
            const Matrix expected = same ? Matrix(value - before[*same].value) : Matrix(Matrix::Zero(value.rows(), value.cols()));
            CHECK(changes[id].difference == expected);
        }
    }
}
