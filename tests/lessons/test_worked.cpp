// Formulas with numbers: right for the page's cell, and there for every cell of every kind of experiment.
#include "core/run.h"
#include "lessons/worked.h"
#include "texts/say.h"

#include <doctest/doctest.h>

using namespace lab;

namespace {

// All that stands in a formula, in its order.
std::string letters(const Formula& f) {
    std::string all = f.kind == Formula::Kind::Root ? "√" : f.text;
    for (size_t i = 0; i < f.parts.size(); ++i) {
        if (f.kind == Formula::Kind::Fraction && i == 1) all += "/";
        all += letters(f.parts[i]);
    }
    return all;
}

}  // namespace

TEST_CASE("the numbers of the page's cell stand in its formula") {
    const Trace trace = run(Experiment{});
    const struct { CellName cell; const char* line; } rows[] = {
        {{"weights", 0, 1, 2}, "1.8111/√2=1.2806→0.2199"},
        {{"scaled", 0, 1, 2}, "1.8111/√2=1.2806"},
        {{"scores", 0, 1, 1}, "0.4306⋅0.4433+1.4551⋅1.1419=1.8524"},
        {{"X", kNoHead, 0, 0}, "0.4300"},
    };
    for (const auto& row : rows) {
        const std::optional<Formula> line = worked_cell(trace, row.cell, 4);
        REQUIRE(line);
        CHECK(letters(*line) == row.line);
    }
    CHECK_FALSE(worked_cell(trace, {"nothing", 0, 0, 0}, 4));
    CHECK_FALSE(worked_cell(trace, {"weights", 0, 6, 0}, 4));
}

TEST_CASE("every cell of every experiment has a line that ends in its value") {
    for (const Mask mask : {Mask::None, Mask::Causal})
        for (const Scale scale : {Scale::Sqrt, Scale::D, Scale::None, Scale::Number})
            for (const int heads : {1, 2}) {
                Experiment e;
                e.mask = mask;
                e.scale.kind = scale;
                e.heads = heads;
                e.d_out = 8;
                e.output_projection = true;
                const Trace trace = run(e);
                for (size_t id = 0; id < trace.steps().size(); ++id) {
                    const Step& step = trace.steps()[id];
                    CAPTURE(step.name);
                    for (int row = 0; row < step.value.rows(); ++row)
                        for (int col = 0; col < step.value.cols(); ++col) {
                            const std::optional<Formula> line = worked_cell(trace, trace.name_of({static_cast<StepId>(id), row, col}), 3);
                            REQUIRE(line);
                            const std::string all = letters(*line), last = number_text(step.value(row, col), 3);
                            REQUIRE(all.size() >= last.size());
                            CHECK(all.substr(all.size() - last.size()) == last);
                        }
                }
            }
}

TEST_CASE("a long sum is cut with dots") {
    Explanation sum{.role = {}, .how = How::Sum, .function = {}, .value = 10, .sources = {}, .terms = {}};
    for (int i = 0; i < 10; ++i) sum.sources.push_back({0, 0, i, 1});
    CHECK(letters(worked(sum, 0, 3)) == "1+1+1+…");
    CHECK(letters(worked(sum, 0, 10)) == "1+1+1+1+1+1+1+1+1+1");
}
