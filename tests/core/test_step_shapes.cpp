// What is known before any work is what the work gives; edits find their place by the same rules as readers of the trace.
#include "core/run.h"
#include "core/step_shapes.h"
#include "core/tokens.h"
#include "tests/core/samples.h"

#include <doctest/doctest.h>

namespace lab {

TEST_CASE("the shapes known before are those of the trace, of every experiment") {
    for (const Experiment& e : test::grid()) {
        const Trace trace = run(e);
        const auto shapes = shapes_of(e, static_cast<std::int64_t>(words_of(e.text).size()));
        size_t steps = 0;
        for (const StepShape& shape : shapes) steps += static_cast<size_t>(std::max(shape.heads, 1));
        CHECK(steps == trace.steps().size());
        for (const Step& step : trace.steps()) {
            CAPTURE(step.name);
            const StepShape* shape = find_shape(shapes, step.name, step.head);
            REQUIRE(shape);
            CHECK((shape->heads == 0) == (step.head == kNoHead));
            CHECK(shape->rows == step.value.rows());
            CHECK(shape->columns == step.value.cols());
        }
    }
}

TEST_CASE("an edit of any cell of any step stands there, and what was there is kept") {
    for (Experiment e : test::grid()) {
        const Trace plain = run(e);
        for (StepId id = 0; id < static_cast<StepId>(plain.steps().size()); ++id) {
            const Matrix& before = plain[id].value;
            const int row = static_cast<int>(before.rows()) - 1, col = static_cast<int>(before.cols()) / 2;
            e.edits = {{plain.name_of({id, row, col}), 0.25f}, {plain.name_of({id, row, col}), -1.5f}};
            CAPTURE(plain[id].name);
            REQUIRE_FALSE(why_invalid(e));
            const Trace edited = run(e);
            CHECK(edited[id].value(row, col) == -1.5f);
            REQUIRE(edited[id].edited.size() == 1);
            CHECK(edited.edit_at(id, row, col)->before == before(row, col));
            CHECK(edited.explain(id, row, col).how == How::Edited);
            CHECK(edited.explain(id, row, col).value == -1.5);
            CHECK(edited.explain_computed(id, row, col).value == static_cast<double>(before(row, col)));
            for (StepId other = 0; other < id; ++other) CHECK(edited[other].value == plain[other].value);   // upstream stays
            for (StepId other = id + 1; other < static_cast<StepId>(plain.steps().size()); ++other) CHECK(edited[other].edited.empty());
        }
    }
}

TEST_CASE("a changed score moves its own row of weights and context, no other") {
    Experiment e;
    const Trace before = run(e);
    e.edits = {{{"scores", 0, 1, 4}, 2.4f}};
    const Trace after = run(e);
    for (const char* name : {"scaled", "weights", "context"}) {
        const Matrix change = after[*after.find(name, 0)].value - before[*before.find(name, 0)].value;
        CHECK(change.row(1).cwiseAbs().maxCoeff() > 1e-3f);
        CHECK(change.topRows(1).isZero(0));
        CHECK(change.bottomRows(4).isZero(0));
    }
    CHECK(after[*after.find("weights", 0)].value(1, 4) == doctest::Approx(0.2683).epsilon(0.001));
}

TEST_CASE("a head may be left out where there is one, and an edit outside is a reason") {
    Experiment e;
    for (const int head : {kNoHead, 0}) {
        e.edits = {{{"scores", head, 0, 0}, 1}};
        CHECK_FALSE(why_invalid(e));
        CHECK(run(e)[*run(e).find("scores", 0)].value(0, 0) == 1);
    }
    const CellName outside[] = {{"scores", 0, 6, 0}, {"scores", 0, 0, 6},  {"scores", 0, -1, 0}, {"scores", 1, 0, 0},
                                {"masked", 0, 0, 0}, {"nothing", 0, 0, 0}, {"W_q", kNoHead, 3, 0}, {"X", kNoHead, 0, 3}};
    for (const CellName& cell : outside) {
        CAPTURE(cell.step);
        e.edits = {{{"X", kNoHead, 0, 0}, 1}, {cell, 1}};
        REQUIRE(why_invalid(e));
        CHECK(why_invalid(e)->field == "edits");
    }
    e.edits = {{{"X", kNoHead, 0, 0}, std::numeric_limits<float>::infinity()}};
    CHECK(why_invalid(e)->field == "edits");
    e.edits = std::vector<Edit>(kMaxEdits + 1, {{"X", kNoHead, 0, 0}, 1});
    CHECK(why_invalid(e)->field == "edits");

    e.edits.clear();
    e.heads = 2;
    e.edits = {{{"Q", kNoHead, 1, 1}, 5}};         // the whole matrix; the head's part copies it
    const Trace trace = run(e);
    CHECK(trace[*trace.find("Q", 1)].value(1, 0) == 5);
    CHECK(trace[*trace.find("Q", 1)].edited.empty());
}

}  // namespace lab
