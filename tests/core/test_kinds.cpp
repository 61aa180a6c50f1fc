// What must hold of every kind of attention, over experiments with every field and every two fields changed.
#include "core/gradient_steps.h"
#include "core/gradients.h"
#include "core/run.h"
#include "core/step_shapes.h"
#include "core/vocabulary.h"
#include "tests/core/recompute.h"
#include "tests/core/samples.h"
#include "tests/core/slow_attention.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <set>

namespace lab {
namespace {

std::string name_of(const Experiment& e) {         // for a failure: every field that is not as usual
    std::string text;
    const Experiment usual;
    for_each_field(e, [&](std::string_view field, const auto& value) {
        for_each_field(usual, [&](std::string_view other, const auto& plain) {
            if constexpr (std::is_same_v<decltype(value), decltype(plain)>) {
                if (field == other && !(value == plain)) text += std::string(field) + " ";
                if constexpr (std::is_enum_v<std::remove_cvref_t<decltype(value)>>) {
                    if (field == other && !(value == plain)) text += std::to_string(static_cast<int>(value)) + " ";
                }
            }
        });
    });
    return text;
}

const Matrix& step_of(const Trace& trace, std::string_view name, int head) { return trace[*trace.find(name, head)].value; }

double error_of(const Matrix& got, const test::Table& want) {
    double worst = 0;
    REQUIRE(static_cast<size_t>(got.rows()) == want.size());
    for (int i = 0; i < got.rows(); ++i) {
        REQUIRE(static_cast<size_t>(got.cols()) == want[static_cast<size_t>(i)].size());
        for (int j = 0; j < got.cols(); ++j) {
            const double b = want[static_cast<size_t>(i)][static_cast<size_t>(j)], error = std::abs(static_cast<double>(got(i, j)) - b);
            worst = std::max(worst, std::isnan(error) ? 1e9 : error / std::max(1.0, std::abs(b)));
        }
    }
    return worst;
}

bool hides_what_follows(const Experiment& e) {
    return e.mask == Mask::Causal || e.mask == Mask::CausalRenormalised || e.mask == Mask::Window;
}

}  // namespace

TEST_CASE("there are experiments with every field changed that acts in attention") {
    std::set<std::string_view> changed;
    for (const Experiment& e : test::kinds()) {
        for_each_field(e, [&](std::string_view field, const auto& value) {
            for_each_field(test::kinds().front(), [&](std::string_view other, const auto& plain) {
                if constexpr (std::is_same_v<decltype(value), decltype(plain)>) {
                    if (field == other && !(value == plain)) changed.insert(field);
                }
            });
        });
    }
    for_each_field(test::kinds().front(), [&](std::string_view field, const auto&) {
        CAPTURE(field);
        CHECK(changed.count(field) == (test::is_of_labs(field) ? 0 : 1));
    });
    CHECK(test::kinds().size() > 700);
}

TEST_CASE("every kind of attention is what three loops in double make of its leaves") {
    double worst = 0;
    for (const Experiment& e : test::kinds()) {
        if (!e.edits.empty()) continue;            // the loops know no hand that changes a number on the way
        CAPTURE(name_of(e));
        const Trace trace = run(e);
        const test::SlowAnswer slow = test::slow_attention(e, trace);
        const std::string_view last = e.dropout > 0 ? "dropped" : "weights", end = e.output_projection ? "output" : e.heads > 1 ? "concat" : "context";
        for (int h = 0; h < e.heads; ++h) {
            const double weights = error_of(step_of(trace, last, h), slow.heads[static_cast<size_t>(h)].weights);
            const double context = error_of(step_of(trace, "context", h), slow.heads[static_cast<size_t>(h)].context);
            CHECK(weights < 2e-5);
            CHECK(context < 2e-5);
            worst = std::max({worst, weights, context});
        }
        const double output = error_of(step_of(trace, end, kNoHead), slow.output);
        CHECK(output < 2e-5);
        worst = std::max(worst, output);
    }
    MESSAGE("largest error " << worst << " in " << test::kinds().size() << " experiments");
}

TEST_CASE("steps of every kind: shapes as known before, cells explained by cells before them, inputs first, names once") {
    for (const Experiment& e : test::kinds()) {
        CAPTURE(name_of(e));
        const Trace trace = run(e);
        const auto read = [&](const Source& s) { return double{trace[s.step].value(s.row, s.col)}; };
        const auto shapes = shapes_of(e, static_cast<std::int64_t>(sentences_of(e).tokens.size()));
        size_t steps = 0;
        for (const StepShape& shape : shapes) steps += static_cast<size_t>(std::max(shape.heads, 1));
        const auto forward = std::count_if(trace.steps().begin(), trace.steps().end(), [](const Step& s) { return !is_gradient(s.name); });
        CHECK(steps == static_cast<size_t>(forward));
        std::set<std::pair<std::string_view, int>> names;
        for (StepId id = 0; id < static_cast<StepId>(trace.steps().size()); ++id) {
            const Step& step = trace[id];
            CAPTURE(step.name);
            CHECK(names.emplace(step.name, step.head).second);
            CHECK(trace.find(step.name, step.head) == id);
            for (const StepId input : step.inputs) CHECK(input < id);
            if (!is_gradient(step.name)) {
                const StepShape* shape = find_shape(shapes, step.name, step.head);
                REQUIRE(shape);
                CHECK((shape->heads == 0) == (step.head == kNoHead));
                CHECK(shape->rows == step.value.rows());
                CHECK(shape->columns == step.value.cols());
            }
            CHECK(static_cast<size_t>(step.rows == Axis::Token ? step.value.rows() : static_cast<Eigen::Index>(trace.tokens().size())) == trace.tokens().size());
            CHECK_FALSE(trace.code(id).empty());
            CHECK(trace.code(id).find('{') == std::string::npos);
            for (int row = 0; row < step.value.rows(); ++row) {
                for (int col = 0; col < step.value.cols(); ++col) {
                    const bool ordinary = std::isfinite(step.value(row, col)) || ((step.name == "masked" || step.name == "target_scores") && step.value(row, col) < 0);
                    const Explanation x = trace.explain(id, row, col);
                    if (!ordinary || x.value != double{step.value(row, col)} || !(x.how == How::Edited || test::follows(x, read))) {
                        CAPTURE(row);
                        CAPTURE(col);
                        FAIL_CHECK("not explained, or neither finite nor hidden");
                    }
                }
            }
        }
    }
}

TEST_CASE("gradients of every kind agree with central differences of the three loops") {
    double worst = 0;
    for (size_t i = 0; i < test::kinds().size(); i += 3) {
        const Experiment& e = test::kinds()[i];
        if (!e.edits.empty() || e.gradient_of) continue;   // gradients of gradients are not taken
        CAPTURE(name_of(e));
        const Trace trace = run(e);
        bool steep = false;                        // a plain sum at 0 or near it: no place for differences
        for (int h = 0; h < e.heads && e.normaliser == Normaliser::Sum; ++h) {
            const Matrix& w = step_of(trace, "weights", h);
            steep |= w.cwiseAbs().maxCoeff() > 50 || w.rowwise().sum().minCoeff() < 0.5f;
        }
        if (steep) continue;
        const StepId end = static_cast<StepId>(trace.steps().size()) - 1;
        const Matrix upstream = Matrix::NullaryExpr(trace[end].value.rows(), trace[end].value.cols(),
                                                    [](Eigen::Index row, Eigen::Index col) { return static_cast<float>((row * 7 + col * 3) % 5) - 1.5f; });
        const std::vector<Matrix> pulled = gradients(trace, end, upstream);
        const auto loss = [&](const test::Nudge& nudge) {
            const test::Table output = test::slow_attention(e, trace, nudge).output;
            double sum = 0;
            for (int row = 0; row < upstream.rows(); ++row) {
                for (int col = 0; col < upstream.cols(); ++col) {
                    sum += static_cast<double>(upstream(row, col)) * output[static_cast<size_t>(row)][static_cast<size_t>(col)];
                }
            }
            return sum;
        };
        for (size_t id = 0; id < trace.steps().size(); ++id) {
            const Step& leaf = trace.steps()[id];
            if (!leaf.inputs.empty()) continue;
            CAPTURE(leaf.name);
            constexpr double kStep = 1e-5;
            test::Nudge nudge{leaf.name, static_cast<size_t>(leaf.value.rows() / 2), static_cast<size_t>(leaf.value.cols() / 2), kStep};
            const double above = loss(nudge);
            nudge.by = -kStep;
            const double slope = (above - loss(nudge)) / (2 * kStep);
            const double got = static_cast<double>(pulled[id](static_cast<Eigen::Index>(nudge.row), static_cast<Eigen::Index>(nudge.col)));
            const double error = std::abs(got - slope) / std::max(1.0, std::abs(slope));
            CHECK(error < 1e-4);
            worst = std::max(worst, error);
        }
    }
    MESSAGE("largest error of a gradient " << worst);
}

TEST_CASE("rows of weights add up to 1, or to 0 where nothing may be seen; nothing hidden has a weight") {
    for (const Experiment& e : test::kinds()) {
        if (!e.edits.empty()) continue;
        CAPTURE(name_of(e));
        const Trace trace = run(e);
        for (int h = 0; h < e.heads; ++h) {
            const Matrix& w = step_of(trace, "weights", h);
            for (int t = 0; t < w.rows(); ++t) {
                bool any = false;
                for (int j = 0; j < w.cols(); ++j) {
                    const bool seen = test::may_see(e, static_cast<size_t>(t + trace.cached()), static_cast<size_t>(j));
                    any |= seen;
                    if (!seen) CHECK(w(t, j) == 0);
                    if (e.normaliser != Normaliser::Sum) CHECK(w(t, j) >= 0);
                }
                if (e.normaliser == Normaliser::Sum && w.row(t).isZero(0)) continue;   // nothing to share out
                CHECK(std::abs(w.row(t).sum() - (any ? 1.0f : 0.0f)) < 1e-5f * std::max(1.0f, w.row(t).cwiseAbs().sum()));
            }
        }
    }
}

TEST_CASE("no token sees a later one: another last word leaves the rows before it as they were") {
    int tried = 0;
    for (Experiment e : test::kinds()) {
        if (!hides_what_follows(e) || e.cache || e.steps_trained > 0 || !e.source_text.empty() || e.embeddings.kind == Embeddings::Own || !e.edits.empty()) continue;
        if (e.tokenizer == Tokenizer::Pieces) continue;        // other words are other pieces
        CAPTURE(name_of(e));
        const Trace before = run(e);
        e.text += "ish";                           // the last word, or a sign's neighbour: as many tokens
        const Trace after = run(e);
        if (after.tokens().size() != before.tokens().size()) continue;
        ++tried;
        const std::string_view end = e.output_projection ? "output" : e.heads > 1 ? "concat" : "context";
        const Matrix &x = step_of(before, end, kNoHead), &y = step_of(after, end, kNoHead);
        const Matrix change = x.topRows(x.rows() - 1) - y.topRows(y.rows() - 1);
        if (e.mask != Mask::CausalRenormalised) CHECK(change.isZero(0));
        else CHECK(change.cwiseAbs().maxCoeff() < 1e-5f * std::max(1.0f, x.cwiseAbs().maxCoeff()));   // divided twice, so rounded twice
    }
    CHECK(tried > 80);
}

TEST_CASE("hidden before the softmax or after it with the rows divided again: the same weights") {
    for (Experiment e : test::kinds()) {
        if (e.mask != Mask::CausalRenormalised || !e.edits.empty()) continue;
        CAPTURE(name_of(e));
        const Trace after = run(e);
        e.mask = Mask::Causal;
        const Trace before = run(e);
        for (int h = 0; h < e.heads; ++h) {
            const Matrix &a = step_of(after, "weights", h), &b = step_of(before, "weights", h);
            CHECK((a - b).cwiseAbs().maxCoeff() < 2e-6f * std::max(1.0f, b.cwiseAbs().maxCoeff()));
        }
    }
}

TEST_CASE("as many key heads as heads is plain attention, to the bit") {
    for (Experiment e : test::kinds()) {
        if (e.kv_heads != 0) continue;
        CAPTURE(name_of(e));
        const Trace plain = run(e);
        e.kv_heads = e.heads;
        const Trace grouped = run(e);
        REQUIRE(plain.steps().size() == grouped.steps().size());
        for (size_t i = 0; i < plain.steps().size(); ++i) CHECK(plain.steps()[i].value == grouped.steps()[i].value);
    }
}

TEST_CASE("heads that share a key head have the same keys and values") {
    Experiment e;
    e.d_out = 8;
    e.heads = 4;
    e.kv_heads = 2;
    const Trace trace = run(e);
    CHECK(step_of(trace, "W_k", kNoHead).cols() == 4);
    for (const char* name : {"K", "V"}) {
        CHECK(step_of(trace, name, 0) == step_of(trace, name, 1));
        CHECK(step_of(trace, name, 2) == step_of(trace, name, 3));
        CHECK(step_of(trace, name, 1) != step_of(trace, name, 2));
    }
}

TEST_CASE("without positions and mask, words in another order give the same answers in that order") {
    int tried = 0;
    for (Experiment e : test::kinds()) {
        const bool by_place = e.cache || e.steps_trained > 0 || e.positions != Positions::None || e.mask != Mask::None || e.dropout > 0 || e.embeddings.kind == Embeddings::Own || e.embeddings.kind == Embeddings::Drawn
            || e.tokenizer == Tokenizer::Pieces || !e.edits.empty() || (e.score == Score::Latent && e.rope_dim > 0);
        if (by_place || e.text != test::kinds().front().text) continue;
        ++tried;
        CAPTURE(name_of(e));
        const Trace one = run(e);
        e.text = "early starts Your cat";
        const Trace two = run(e);
        constexpr int kFrom[] = {3, 2, 0, 1};
        for (int h = 0; h < e.heads; ++h) {
            const Matrix &x = step_of(one, "context", h), &y = step_of(two, "context", h);
            for (int t = 0; t < 4; ++t) CHECK((x.row(kFrom[t]) - y.row(t)).cwiseAbs().maxCoeff() < 1e-5f * std::max(1.0f, x.cwiseAbs().maxCoeff()));
        }
    }
    CHECK(tried > 100);
}

TEST_CASE("a field that has its usual value, or nothing to act on, changes no number") {
    const Trace plain = run({});
    const std::function<void(Experiment&)> idle[] = {
        [](Experiment& e) { e.latent = 7; },       [](Experiment& e) { e.rope_dim = 4; },   [](Experiment& e) { e.window = 1; },
        [](Experiment& e) { e.dropout_seed = 5; }, [](Experiment& e) { e.kv_heads = 1; },   [](Experiment& e) { e.bias = true; },
        [](Experiment& e) { e.merges = 3; },       [](Experiment& e) { e.one_hot = true; }, [](Experiment& e) { e.learn_from = "a b"; },
        [](Experiment& e) { e.absorbed = true; },  [](Experiment& e) { e.prefill = 2; },    [](Experiment& e) { e.learning_rate = 2; },
    };
    for (const auto& change : idle) {
        Experiment e;
        change(e);
        const Trace trace = run(e);
        REQUIRE(trace.steps().size() == plain.steps().size());
        for (size_t i = 0; i < plain.steps().size(); ++i) CHECK(trace.steps()[i].value == plain.steps()[i].value);
    }
}

TEST_CASE("projections stay as they were drawn, whatever positions, masks and dropout add") {
    const Trace plain = run({});
    for (const Positions positions : {Positions::Learned, Positions::Sinusoidal, Positions::Rotary, Positions::Alibi}) {
        Experiment e;
        e.positions = positions;
        e.dropout = 0.5f;
        e.mask = Mask::Window;
        for (const char* name : {"W_q", "W_k", "W_v"}) CHECK(step_of(run(e), name, kNoHead) == step_of(plain, name, kNoHead));
    }
}

TEST_CASE("with another sentence to look at, scores have a column for each of its words") {
    Experiment e;
    e.source_text = "with one cat";
    e.positions = Positions::Learned;
    const Trace trace = run(e);
    const StepId scores = *trace.find("scores");
    CHECK(trace[scores].value.rows() == 6);
    CHECK(trace[scores].value.cols() == 3);
    CHECK(trace.row_label(scores, 1) == "journey");
    CHECK(trace.column_label(scores, 2) == "cat");
    CHECK(trace.row_label(*trace.find("K"), 0) == "with");
    CHECK(trace.row_label(*trace.find("X_source"), 2) == "cat");
    CHECK(step_of(trace, "positions_source", kNoHead) == step_of(trace, "positions", kNoHead).topRows(3));
    CHECK(run({}).source_tokens() == run({}).tokens());
}

TEST_CASE("the naive softmax overflows as IEEE 754 says, and the explanation shows where") {
    Experiment e;
    e.text = "a b c";
    e.normaliser = Normaliser::NaiveSoftmax;
    e.edits = {{{"scaled", 0, 0, 0}, 1}, {{"scaled", 0, 0, 1}, 2}, {{"scaled", 0, 0, 2}, 400}};
    const Trace trace = run(e);
    const StepId weights = *trace.find("weights");
    const Matrix& w = trace[weights].value;
    CHECK(w(0, 0) == 0);
    CHECK(w(0, 1) == 0);
    CHECK(std::isnan(w(0, 2)));
    CHECK(w.row(1).sum() == doctest::Approx(1));
    CHECK(step_of(trace, "context", 0).row(0).array().isNaN().all());
    const Explanation x = trace.explain(weights, 0, 2);
    REQUIRE(x.terms.size() == 2);
    CHECK(x.terms[0].function == "float32");
    CHECK(std::isinf(x.terms[0].value));
    REQUIRE(x.terms[0].terms.size() == 1);
    CHECK(x.terms[0].terms[0].terms[0].sources[0].col == 2);
    const auto read = [&](const Source& s) { return double{trace[s.step].value(s.row, s.col)}; };
    CHECK(test::follows(x, read));

    e.normaliser = Normaliser::Softmax;
    CHECK(step_of(run(e), "weights", 0).row(0) == (Matrix(1, 3) << 0, 0, 1).finished());
}

TEST_CASE("all dropped gives zeros, and nothing dropped has no step") {
    Experiment e;
    e.dropout = 1;
    CHECK(step_of(run(e), "dropped", 0).isZero(0));
    CHECK(step_of(run(e), "context", 0).isZero(0));
    e.dropout = 0;
    CHECK_FALSE(run(e).find("dropped"));
}

TEST_CASE("with a cache the new tokens get what they get without one") {
    int tried = 0;
    for (Experiment e : test::kinds()) {
        if (!e.cache || !e.edits.empty() || e.gradient_of) continue;
        CAPTURE(name_of(e));
        ++tried;
        const Trace cached = run(e);
        e.cache = false;
        const Trace all = run(e);
        const std::string_view end = e.output_projection ? "output" : e.heads > 1 ? "concat" : "context";
        const Matrix &now = step_of(cached, end, kNoHead), &before = step_of(all, end, kNoHead);
        REQUIRE(now.rows() == before.rows() - cached.cached());
        CHECK((now - before.bottomRows(now.rows())).cwiseAbs().maxCoeff() < 1e-6f * std::max(1.0f, before.cwiseAbs().maxCoeff()));
        CHECK(cached.row_label(*cached.find("weights", 0), 0) == cached.tokens()[static_cast<size_t>(cached.cached())]);
    }
    CHECK(tried > 40);
}

TEST_CASE("absorbed into the queries or expanded to keys and values, a latent gives the same") {
    int tried = 0;
    for (Experiment e : test::kinds()) {
        if (e.score != Score::Latent || !e.absorbed || !e.edits.empty()) continue;
        CAPTURE(name_of(e));
        ++tried;
        const Trace absorbed = run(e);
        CHECK_FALSE(absorbed.find("K", kNoHead));
        e.absorbed = false;
        const Trace expanded = run(e);
        for (int h = 0; h < e.heads; ++h) {
            for (const char* name : {"weights", "context"}) {
                const Matrix &a = step_of(absorbed, name, h), &b = step_of(expanded, name, h);
                CHECK((a - b).cwiseAbs().maxCoeff() < 2e-5f * std::max(1.0f, b.cwiseAbs().maxCoeff()));
            }
        }
    }
    CHECK(tried > 20);
}

TEST_CASE("gradients that are shown are the gradients that are taken") {
    int tried = 0;
    for (const Experiment& e : test::kinds()) {
        if (!e.gradient_of) continue;
        CAPTURE(name_of(e));
        const Trace trace = run(e);
        const CellAt scalar = *trace.locate(*e.gradient_of);
        const std::vector<Matrix> all = gradients(trace, scalar);
        for (StepId id = 0; id <= scalar.step; ++id) {
            const Step& step = trace[id];
            CAPTURE(step.name);
            const auto shown = trace.find("d_" + std::string(step.name), step.head);
            if (!shown || trace[*shown].head != step.head) {
                CHECK(all[static_cast<size_t>(id)].isZero(0));
                continue;
            }
            ++tried;
            const Matrix& want = all[static_cast<size_t>(id)];
            const float most = std::max(1.0f, want.array().isFinite().select(want, 0).cwiseAbs().maxCoeff());
            CHECK(((trace[*shown].value - want).cwiseAbs().maxCoeff() < 1e-6f * most));
        }
    }
    CHECK(tried > 300);
}

}  // namespace lab
