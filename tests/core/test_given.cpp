// Cells of the projections that an experiment gives: where it starts, not a change of it.
#include "core/link.h"
#include "core/run.h"

#include <doctest/doctest.h>

#include <limits>

namespace lab {
namespace {

Experiment with_output() {
    Experiment e;
    e.heads = 2;
    e.output_projection = e.bias = true;
    return e;
}

const Step& step(const Trace& trace, std::string_view name) { return trace[*trace.find(name)]; }

}  // namespace

TEST_CASE("what is given stands in the place of what is drawn, and nothing else moves") {
    const Trace drawn = run(with_output());
    Experiment e = with_output();
    e.given = {{{"W_k", kNoHead, 1, 0}, 5}, {{"W_o", kNoHead, 0, 1}, -2}, {{"W_k", kNoHead, 1, 0}, 7}};
    const Trace trace = run(e);
    for (const char* name : {"W_q", "W_k", "W_v", "W_o", "b_o"}) {
        CAPTURE(name);
        Matrix expected = step(drawn, name).value;
        if (step(trace, name).name == "W_k") expected(1, 0) = 7;       // of several the last counts
        if (step(trace, name).name == "W_o") expected(0, 1) = -2;
        CHECK(step(trace, name).value == expected);
        CHECK(step(trace, name).edited.empty());
        CHECK((step(trace, name).origin == "origin.given") == (step(trace, name).value != step(drawn, name).value));
    }
    e.edits = {{{"W_k", kNoHead, 1, 0}, 9}};       // the reader's hand comes after, and is marked
    const Trace edited = run(e);
    CHECK(step(edited, "W_k").value(1, 0) == 9);
    REQUIRE(step(edited, "W_k").edited.size() == 1);
    CHECK(step(edited, "W_k").edited.front().before == 7);
}

TEST_CASE("what has no place counts for nothing, so that sizes can be changed") {
    Experiment e = with_output();
    e.given = {{{"W_q", kNoHead, 3, 0}, 1}, {{"W_q", kNoHead, 0, -1}, 1}, {{"scores", 0, 0, 0}, 1}, {{"W_dkv", kNoHead, 0, 0}, 1}};
    CHECK_FALSE(why_invalid(e));
    const Trace trace = run(e), drawn = run(with_output());
    CHECK(step(trace, "output").value == step(drawn, "output").value);
    e.given = {{{"W_q", kNoHead, 0, 0}, std::numeric_limits<float>::infinity()}};
    REQUIRE(why_invalid(e));
    CHECK(why_invalid(e)->field == "given");
    e.given.assign(kMaxEdits + 1, {{"W_q", kNoHead, 0, 0}, 1});
    REQUIRE(why_invalid(e));
    CHECK(why_invalid(e)->field == "given");
}

TEST_CASE("what is given learns as what is drawn does") {
    Experiment e;
    e.init = Init::Linear;
    e.target_row = 1;
    e.target_column = 4;
    const Trace drawn = run(e);
    Experiment given = e;
    given.seed = 5;
    for (const char* name : {"W_q", "W_k", "W_v"}) {
        const Matrix& W = step(drawn, name).value;
        for (int row = 0; row < W.rows(); ++row)
            for (int col = 0; col < W.cols(); ++col) given.given.push_back({{name, kNoHead, row, col}, W(row, col)});
    }
    e.steps_trained = given.steps_trained = 12;
    const Trace one = run(e), other = run(given);
    for (const char* name : {"W_q", "W_k", "W_v", "loss"}) CHECK(step(one, name).value == step(other, name).value);
}

TEST_CASE("in code it is written out, and so is what was drawn beside it") {
    Experiment e;
    e.given = {{{"W_q", kNoHead, 0, 0}, 1}};
    const Trace trace = run(e);
    for (const char* name : {"W_q", "W_k", "W_v"}) CHECK(trace.code(*trace.find(name)).find("torch.tensor([[") != std::string::npos);
    const Trace drawn = run(Experiment{});
    CHECK(drawn.code(*drawn.find("W_k")).find("torch.rand(") != std::string::npos);
}

}  // namespace lab
