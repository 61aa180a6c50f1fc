// What every trace must be, whatever was asked, over a grid of experiments; and finding one's way in it.
#include "core/run.h"

#include "core/gradient_steps.h"
#include "core/ops.h"
#include "tests/core/recompute.h"
#include "tests/core/samples.h"

#include <doctest/doctest.h>

#include <cmath>
#include <set>

namespace lab {
namespace {

// "Q Q@0 scores@0": names in order, with their heads.
std::string outline(const Trace& trace) {
    std::string text;
    for (const Step& step : trace.steps()) {
        if (!text.empty()) text += ' ';
        text += step.name;
        if (step.head != kNoHead) text += '@' + std::to_string(step.head);
    }
    return text;
}

}  // namespace

TEST_CASE("every cell of every step is explained by cells that stand before it") {
    for (const Experiment& e : test::grid()) {
        const Trace trace = run(e);
        const auto read = [&](const Source& s) { return double{trace[s.step].value(s.row, s.col)}; };
        for (StepId id = 0; id < static_cast<StepId>(trace.steps().size()); ++id) {
            const Matrix& value = trace[id].value;
            CAPTURE(trace[id].name);
            for (int row = 0; row < value.rows(); ++row) {
                for (int col = 0; col < value.cols(); ++col) {
                    const Explanation x = trace.explain(id, row, col);
                    REQUIRE(x.value == double{value(row, col)});
                    REQUIRE(test::follows(x, read));
                }
            }
        }
    }
}

TEST_CASE("rows of weights are shares: none negative, adding up to 1, nothing ahead under a causal mask") {
    for (const Experiment& e : test::grid()) {
        const Trace trace = run(e);
        for (const Step& step : trace.steps()) {
            if (step.name != "weights") continue;
            const Matrix& w = step.value;
            CHECK(w.minCoeff() >= 0);
            CHECK((w.rowwise().sum().array() - 1).abs().maxCoeff() < 1e-6f);
            const Matrix ahead = w.triangularView<Eigen::StrictlyUpper>();
            CHECK((ahead.array() == 0).all() == (e.mask == Mask::Causal));
        }
    }
}

TEST_CASE("what a mask hides is minus infinity or zero in every step behind it, the weights among them") {
    for (const Experiment& e : test::grid()) {
        const Trace trace = run(e);
        bool any = false, weights = false;
        for (StepId id = 0; id < static_cast<StepId>(trace.steps().size()); ++id) {
            const Matrix* mask = trace.mask_behind(id);
            if (!mask) continue;
            any = true, weights |= trace[id].name == "weights";
            CAPTURE(trace[id].name);
            const Matrix& value = trace[id].value;
            REQUIRE(mask->rows() == value.rows());
            REQUIRE(mask->cols() == value.cols());
            for (int i = 0; i < value.size(); ++i)
                if (mask->data()[i] == 0) REQUIRE((value.data()[i] == 0 || value.data()[i] == -INFINITY));
        }
        CHECK(any == (e.mask != Mask::None));
        CHECK(weights == any);
    }
}

TEST_CASE("a score that is put where a mask hid it is a number, and so is what follows from it") {
    Experiment e;
    e.mask = Mask::Causal;
    e.edits = {{{"masked", 0, 1, 2}, 0.0f}};
    const Trace trace = run(e);
    const StepId masked = *trace.find("masked", 0), weights = *trace.find("weights", 0);
    CHECK_FALSE(trace.mask_behind(masked));
    REQUIRE(trace.mask_behind(weights));
    CHECK((*trace.mask_behind(weights))(1, 2) == 0);
    CHECK(trace[weights].value(1, 2) > 0);
    e.gradient_of = CellName{"context", 0, 0, 0};
    const Trace with_gradients = run(e);
    int gradients = 0;
    for (StepId id = 0; id < static_cast<StepId>(with_gradients.steps().size()); ++id) {
        if (!is_gradient(with_gradients[id].name)) continue;
        ++gradients;
        CHECK_FALSE(with_gradients.mask_behind(id));
    }
    CHECK(gradients > 0);
}

TEST_CASE("names are unique within a head, shapes are what the axes say, inputs come first") {
    for (const Experiment& e : test::grid()) {
        const Trace trace = run(e);
        std::set<std::pair<std::string_view, int>> names;
        const auto size_of = [&](Axis axis) {
            const int width = e.projections ? e.d_out : e.d_model;
            const int sizes[] = {4, e.d_model, e.d_out, width / e.heads, 1};
            return sizes[static_cast<size_t>(axis)];
        };
        for (StepId id = 0; id < static_cast<StepId>(trace.steps().size()); ++id) {
            const Step& step = trace[id];
            CAPTURE(step.name);
            CHECK(names.emplace(step.name, step.head).second);
            CHECK(step.value.rows() == size_of(step.rows));
            CHECK(step.value.cols() == size_of(step.columns));
            CHECK(step.origin.empty() == (step.op != &kGiven));
            for (const StepId input : step.inputs) CHECK(input < id);
            CHECK(trace.find(step.name, step.head) == id);
        }
    }
}

TEST_CASE("steps come in the order of the formula, each only if it is asked for") {
    struct Row {
        std::function<void(Experiment&)> change;
        std::string_view outline;
    };
    const Row rows[] = {
        {[](Experiment&) {}, "X W_q W_k W_v Q K V scores@0 scaled@0 weights@0 context@0"},
        {[](Experiment& e) { e.scale.kind = Scale::None; e.mask = Mask::Causal; },
         "X W_q W_k W_v Q K V scores@0 masked@0 weights@0 context@0"},
        {[](Experiment& e) { e.projections = false; }, "X scores@0 scaled@0 weights@0 context@0"},
        {[](Experiment& e) { e.output_projection = true; }, "X W_q W_k W_v Q K V scores@0 scaled@0 weights@0 context@0 W_o output"},
        {[](Experiment& e) { e.heads = 2; e.output_projection = e.bias = true; },
         "X W_q W_k W_v Q K V Q@0 K@0 V@0 scores@0 scaled@0 weights@0 context@0 "
         "Q@1 K@1 V@1 scores@1 scaled@1 weights@1 context@1 concat W_o b_o projected output"},
    };
    for (const Row& row : rows) {
        Experiment e;
        row.change(e);
        CHECK(outline(run(e)) == row.outline);
    }
}

TEST_CASE("find is lenient where nothing can be meant but one step") {
    const Trace one = run({});
    CHECK(one.find("Q", 0) == one.find("Q"));
    CHECK(one.find("scores") == one.find("scores", 0));
    CHECK_FALSE(one.find("Q", 1));
    CHECK_FALSE(one.find("masked"));
    CHECK_FALSE(one.find("", 0));

    Experiment e;
    e.heads = 2;
    const Trace two = run(e);
    CHECK(two.find("Q") != two.find("Q", 0));
    CHECK(two.find("X", 1) == two.find("X"));
    CHECK_FALSE(two.find("scores"));
    CHECK_FALSE(two.find("scores", 2));
    CHECK_FALSE(two.find("X", -2));
}

TEST_CASE("cells are found by name and named by place") {
    const Trace trace = run({});
    const auto at = trace.locate({"weights", 0, 1, 5});
    REQUIRE(at);
    CHECK(trace.name_of(*at) == CellName{"weights", 0, 1, 5});
    for (const CellName& nowhere : {CellName{"weights", 0, 6, 0}, CellName{"weights", 0, -1, 0}, CellName{"weights", 0, 0, 6},
                                    CellName{"weights", 3, 0, 0}, CellName{"nothing", 0, 0, 0}}) {
        CHECK_FALSE(trace.locate(nowhere));
    }
    CHECK(trace.row_label(at->step, 1) == "journey");
    CHECK(trace.column_label(at->step, 5) == "step");
    CHECK(trace.column_label(*trace.find("Q"), 1) == "1");
    CHECK(trace.row_label(*trace.find("W_q"), 2) == "2");
}

TEST_CASE("the machine interface's example") {
    const Trace trace = run({});
    const Explanation e = trace.explain(*trace.find("scores"), 1, 1);
    CHECK(e.how == How::Sum);
    CHECK(static_cast<float>(e.value) == doctest::Approx(1.8523845));
    REQUIRE(e.terms.size() == 2);
    CHECK(e.terms[0].how == How::Product);
    CHECK(e.terms[0].value == doctest::Approx(0.1909081));
    CHECK(e.terms[1].value == doctest::Approx(1.6614764));
    REQUIRE(e.terms[0].sources.size() == 2);
    CHECK(e.terms[0].sources[0].step == *trace.find("Q"));
    CHECK(e.terms[0].sources[1].step == *trace.find("K"));
    CHECK(e.terms[0].sources[1].row == 1);
}

TEST_CASE("a number that was given says where it comes from") {
    Experiment e;
    const auto origin = [&](std::string_view step) {
        const Trace trace = run(e);
        const Explanation x = trace.explain(*trace.find(step), 0, 0);
        CHECK(x.how == How::Given);
        return std::string(x.role);
    };
    CHECK(origin("X") == "origin.text_book");
    CHECK(origin("W_q") == "origin.uniform");
    e.text = "Your cat";
    CHECK(origin("X") == "origin.text_mixed");
    e.text = "a cat";
    CHECK(origin("X") == "origin.text_toy");
    e.embeddings = {Embeddings::Own, Matrix::Ones(2, 3)};
    CHECK(origin("X") == "origin.own");
    e.init = Init::Normal;
    CHECK(origin("W_k") == "origin.normal");
    e.init = Init::Linear;
    e.output_projection = true;
    CHECK(origin("W_o") == "origin.linear");
    e.bias = true;
    CHECK(origin("W_o") == "origin.linear_weight");
    CHECK(origin("b_o") == "origin.linear_bias");
}

TEST_CASE("every step is a line of PyTorch") {
    Experiment e;
    e.text = "Your cat";
    e.heads = 2;
    e.mask = Mask::Causal;
    e.init = Init::Linear;
    e.output_projection = e.bias = true;
    const std::string_view lines[] = {
        "X = torch.tensor([[0.43, 0.15, 0.89], [-0.65, -0.08, 0.83]])",
        "W_q = torch.nn.Linear(3, 2, bias=False).weight.T",
        "W_k = torch.nn.Linear(3, 2, bias=False).weight.T",
        "W_v = torch.nn.Linear(3, 2, bias=False).weight.T",
        "Q = X @ W_q",
        "K = X @ W_k",
        "V = X @ W_v",
        "Q_0 = Q[:, 0:1]",
        "K_0 = K[:, 0:1]",
        "V_0 = V[:, 0:1]",
        "scores_0 = Q_0 @ K_0.T",
        "scaled_0 = scores_0 / 1**0.5",
        "masked_0 = scaled_0.masked_fill(~mask, -torch.inf)",
        "weights_0 = torch.softmax(masked_0, dim=-1)",
        "context_0 = weights_0 @ V_0",
        "Q_1 = Q[:, 1:2]",
        "K_1 = K[:, 1:2]",
        "V_1 = V[:, 1:2]",
        "scores_1 = Q_1 @ K_1.T",
        "scaled_1 = scores_1 / 1**0.5",
        "masked_1 = scaled_1.masked_fill(~mask, -torch.inf)",
        "weights_1 = torch.softmax(masked_1, dim=-1)",
        "context_1 = weights_1 @ V_1",
        "concat = torch.cat([context_0, context_1], dim=-1)",
        "out_proj = torch.nn.Linear(2, 2); W_o = out_proj.weight.T",
        "b_o = out_proj.bias",
        "projected = concat @ W_o",
        "output = projected + b_o",
    };
    const Trace trace = run(e);
    REQUIRE(trace.steps().size() == std::size(lines));
    for (size_t i = 0; i < std::size(lines); ++i) CHECK(trace.code(static_cast<StepId>(i)) == lines[i]);

    const Trace plain = run({});
    CHECK(plain.code(*plain.find("W_q")) == "W_q = torch.rand(3, 2)");
    CHECK(plain.code(*plain.find("scaled")) == "scaled = scores / 2**0.5");
    CHECK(plain.code(*plain.find("weights")) == "weights = torch.softmax(scaled, dim=-1)");
}

TEST_CASE("no token sees a later one: changing the last word leaves the rows before it alone") {
    Experiment a, b;
    a.mask = b.mask = Mask::Causal;
    b.text = "Your journey starts with one cat";
    const Trace before = run(a), after = run(b);
    const Matrix& x = before[*before.find("context")].value;
    const Matrix& y = after[*after.find("context")].value;
    CHECK(x.topRows(5) == y.topRows(5));
    CHECK(x.row(5) != y.row(5));
}

}  // namespace lab
