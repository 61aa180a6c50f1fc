// Lessons 13 and 14: the worked figures of tests/data/teaching stand in their traces and words, and the goals and tries do what their
// words say.
#include "core/model_cost.h"
#include "core/other_form.h"
#include "core/run.h"
#include "lessons/lesson.h"
#include "lessons/live.h"
#include "tests/core/data.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace lab;
using nlohmann::json;

namespace {

const Page& page(std::string_view lesson, std::string_view id) {
    const auto& pages = lesson_of(lesson).pages;
    return *std::find_if(pages.begin(), pages.end(), [&](const Page& p) { return p.id == id; });
}
const Page& grouped_page(std::string_view id) { return page("grouped", id); }
const Page& latent_page(std::string_view id) { return page("latent", id); }

const Matrix& value(const Trace& trace, std::string_view step, int head = kNoHead) { return trace[*trace.find(step, head)].value; }

Matrix matrix_of(const json& tensor) {
    const json& shape = tensor["shape"];
    const Eigen::Index columns = shape[shape.size() - 1];
    Matrix m(static_cast<Eigen::Index>(tensor["data"].size()) / columns, columns);
    for (Eigen::Index i = 0; i < m.size(); ++i) m.data()[i] = tensor["data"][static_cast<size_t>(i)].get<float>();
    return m;
}

float error(const Matrix& got, const Matrix& want) {
    REQUIRE(got.rows() == want.rows());
    REQUIRE(got.cols() == want.cols());
    return (got - want).cwiseAbs().maxCoeff();
}

// As the page says it, with four digits.
std::string said(const Page& on, const std::string& reference) {
    const Trace own = run(on.setup), beside = on.other ? run(*on.other) : Trace();
    return resolve(reference, own, on.focus, 4, on.other ? &beside : nullptr, on.models).text;
}

}  // namespace

TEST_CASE("two heads with one set of keys find what they ask for") {
    const json file = test::read_data("teaching/lesson13.json"), &expected = file["chosen"]["expected"];
    const Page& on = grouped_page("same-keys");
    const Trace trace = run(on.setup);
    CHECK(value(trace, "X") == matrix_of(file["inputs"]["X"]));
    for (const char* W : {"W_q", "W_k", "W_v"}) CHECK(value(trace, W) == matrix_of(file["chosen"]["weights"][W]));
    for (int h = 0; h < 2; ++h) CHECK(error(value(trace, "weights", h), matrix_of(expected["weights"][static_cast<size_t>(h)])) < 2e-6f);
    CHECK(error(value(trace, "concat"), matrix_of(expected["concat"])) < 2e-6f);
    CHECK(said(on, "weights@0[10][2]") == "0.9662");
    CHECK(said(on, "weights@1[10][7]") == "0.9662");
    CHECK(said(on, "concat[10][1]") == "0.0034");
}

TEST_CASE("shared keys equal repeated ones, and the page of copies says so") {
    const Page& on = grouped_page("copies");
    const Trace shared = run(on.setup), copies = run(*on.question->then);
    CHECK(kv_heads_of(on.setup) == 1);
    CHECK(kv_heads_of(*on.question->then) == 2);
    CHECK(largest_difference(shared, copies, "weights") == 0);
    CHECK(largest_difference(shared, copies, "context") == 0);
}

TEST_CASE("the mean of two heads' keys sees both words and tells neither") {
    const json file = test::read_data("teaching/lesson13.json"), &averaged = file["averaged"];
    const Page& on = grouped_page("mean");
    const Trace trace = run(on.setup);
    for (const char* W : {"W_k", "W_v"}) CHECK(value(trace, W) == matrix_of(averaged["weights"][W]));
    const json lesson10 = test::read_data("teaching/lesson10.json");
    CHECK(value(trace, "W_q") == matrix_of(lesson10["weights"]["W_q"]));
    for (int h = 0; h < 2; ++h)
        for (int col = 0; col < 11; ++col)
            CHECK(value(trace, "weights", h)(10, col) == doctest::Approx(averaged["brush_weights"][static_cast<size_t>(h)]["data"][static_cast<size_t>(col)].get<double>()).epsilon(1e-5));
    CHECK(said(on, "weights@0[10][2]") == "0.3950");
    CHECK(said(on, "other.weights@0[10][2]") == "0.9662");
}

TEST_CASE("the goal of lesson 13: open, met by the worked change, and not by a smaller one") {
    const json file = test::read_data("teaching/lesson13.json"), &goal = file["goal"];
    const Page& on = grouped_page("tell-apart");
    const Trace start = run(on.setup);
    CHECK(value(start, "W_q") == matrix_of(goal["start"]["W_q"]));
    CHECK(value(start, "weights", 1)(10, 7) == doctest::Approx(goal["brush_to_woman_head_2"]["start"].get<double>()).epsilon(1e-4));
    const auto after = [&](float number) {
        Experiment e = on.setup;
        e.edits.push_back({{"W_q", kNoHead, 5, 3}, number});
        return run(e);
    };
    CHECK(value(after(8), "weights", 1)(10, 7) == doctest::Approx(goal["brush_to_woman_head_2"]["after"].get<double>()).epsilon(1e-4));
    CHECK(value(after(4), "weights", 1)(10, 7) == doctest::Approx(0.4923).epsilon(1e-3));
    CHECK(value(after(6), "weights", 1)(10, 7) == doctest::Approx(0.943).epsilon(1e-3));
    CHECK_FALSE(is_met(*on.goal, start));
    CHECK_FALSE(is_met(*on.goal, after(4)));
    CHECK(is_met(*on.goal, after(6)));
    CHECK(is_met(*on.goal, run(on.goal->solution)));
}

TEST_CASE("a shared key moves a column in both heads") {
    const Page& on = grouped_page("same-keys");
    const Trace before = run(on.setup), after = run(on.tries[0]);
    for (int h = 0; h < 2; ++h) {
        const Matrix change = (value(after, "scores", h) - value(before, "scores", h)).cwiseAbs();
        for (int col = 0; col < 11; ++col)
            if (col != 7) CHECK(change.col(col).isZero(0));
    }
    CHECK(value(after, "K", 0)(7, 0) == 2);
    CHECK(value(after, "K", 1)(7, 0) == 2);
}

TEST_CASE("four heads keep 16, 8, 4 numbers of a word with 4, 2, 1 sets; what they multiply stays") {
    const Page& on = grouped_page("saved");
    const double kept[] = {16, 8, 4};
    for (size_t i = 0; i < 3; ++i) {
        const AttentionSizes sizes = sizes_of(run(on.tries[i]));
        CHECK(kept_of_word(sizes) == kept[i]);
        CHECK(look_at_word(sizes) == 16);
    }
    const Posed posed = pose(*on.question, on.setup, 0);
    CHECK(on.question->answer(posed) == Values{look_at_word(sizes_of(posed.after))});
}

TEST_CASE("the sizes of real models, and what one of them would keep") {
    const Page& on = grouped_page("real-models");
    CHECK(said(on, "model.bytes") == "131\u00a0072");
    CHECK(said(on, "other.model.bytes") == "524\u00a0288");
    const Posed posed = pose(*on.question, on.setup, 0);
    CHECK(on.question->answer(posed) == Values{524288});
    CHECK(on.question->slips[1].answer(posed) == Values{4194304});
}

TEST_CASE("which set a head uses: floor(i g / h), counted from 1") {
    const Page& on = grouped_page("groups");
    for (int number = 0; number < 200; ++number) {
        const Posed posed = pose(*on.question, on.setup, number);
        const Experiment& e = posed.draw.after;
        CHECK(on.question->answer(posed) == Values{static_cast<double>(posed.draw.about.head * kv_heads_of(e) / e.heads + 1)});
    }
}

TEST_CASE("latent attention by hand: the score of \"drinks\" and \"cat\" in both forms") {
    const json file = test::read_data("teaching/lesson14.json");
    const Page& on = latent_page("by-hand");
    const Trace trace = run(on.setup);
    CHECK(value(trace, "X") == matrix_of(file["inputs"]["x"]));
    const std::pair<const char*, const char*> names[] = {{"W_q", "W_UQ"}, {"W_dkv", "W_DKV"}, {"W_uk", "W_UK"}, {"W_uv", "W_UV"}, {"W_qr", "W_QR"}, {"W_kr", "W_KR"}};
    for (const auto& [step, name] : names) CHECK(value(trace, step) == matrix_of(file["weights"][name]));
    CHECK(said(on, "scores@0[2][1]") == "4.5403");
    CHECK(said(on, "weights@0[2][1]") == "0.7511");
    CHECK(said(on, "weights@0[3][2]") == "0.5781");
    CHECK(said(on, "weights@1[3][1]") == "0.7109");
    for (int h = 0; h < 2; ++h) CHECK(error(value(trace, "scores", h), matrix_of(file["scores_before_scale"][static_cast<size_t>(h)])) < 1e-5f);
    const Posed posed = pose(*on.question, on.setup, 0);
    CHECK(on.question->answer(posed).front() == doctest::Approx(4.5403));
    CHECK(on.question->slips[0].answer(posed) == Values{4});
    CHECK(on.question->slips[1].answer(posed) == Values{5});

    const Page& forms = latent_page("two-forms");
    CHECK(said(forms, "other.Q_latent@0[2][0]") == "2.0000");
    CHECK(said(forms, "other.Q_latent@0[2][1]") == "0.0000");
    CHECK(*largest_difference(run(forms.setup), run(*forms.other), "weights") < 1e-6);
    CHECK(*largest_difference(run(forms.setup), run(*forms.other), "context") < 1e-6);
}

TEST_CASE("all keys and values of the four words have rank 3; five numbers of a word are kept, however many heads") {
    const json file = test::read_data("teaching/lesson14.json");
    const Page& on = latent_page("down-and-up");
    CHECK(on.question->answer(pose(*on.question, on.setup, 0)) == Values{3});
    CHECK(kept_of_word(sizes_of(run(on.setup))) == file["cache_floats_per_token"]);
    for (const Experiment& more : on.tries) {
        CHECK(kept_of_word(sizes_of(run(more))) == 5);
        CHECK(run(more).heads() > 2);
        CHECK(value(run(more), "weights", 0) == value(run(on.setup), "weights", 0));     // the first heads are as they were
    }
}

TEST_CASE("the goal of lesson 14: open, met by the worked change") {
    const json file = test::read_data("teaching/lesson14.json"), &worked = file["goal"]["drinks_to_cat_head_1"];
    const Page& on = latent_page("look-harder");
    const auto weight = [](const Trace& trace) { return double{value(trace, "weights", 0)(2, 1)}; };
    CHECK(weight(run(on.setup)) == doctest::Approx(worked["start"].get<double>()).epsilon(1e-5));
    CHECK(weight(run(on.goal->solution)) == doctest::Approx(worked["after"].get<double>()).epsilon(1e-5));
    CHECK_FALSE(is_met(*on.goal, run(on.setup)));
    CHECK(is_met(*on.goal, run(on.goal->solution)));
    Experiment half = on.setup;
    half.edits.push_back({{"W_q", kNoHead, 2, 0}, 3});
    CHECK(weight(run(half)) == doctest::Approx(0.8501).epsilon(1e-4));
    CHECK(weight(run(on.tries[0])) == doctest::Approx(0.4196).epsilon(1e-4));
}

TEST_CASE("without rotary queries an order of the words that are seen goes unnoticed, with them it does not") {
    const Page& on = latent_page("turned");
    const Experiment &with = on.tries[0], &without = on.tries[1];
    Experiment with_in_order = with, without_in_order = without;
    with_in_order.text = without_in_order.text = on.setup.text;
    // Row of "milk", the last in both; column of each word where it stands.
    const auto moved = [](const Experiment& shuffled, const Experiment& in_order) {
        const Trace a = run(shuffled), b = run(in_order);
        float most = 0;
        for (int h = 0; h < 2; ++h)
            for (size_t i = 0; i < 4; ++i)
                for (size_t j = 0; j < 4; ++j)
                    if (a.tokens()[i] == b.tokens()[j]) most = std::max(most, std::abs(value(a, "weights", h)(3, static_cast<int>(i)) - value(b, "weights", h)(3, static_cast<int>(j))));
        return most;
    };
    CHECK(moved(without, without_in_order) < 1e-6f);
    CHECK(moved(with, with_in_order) > 0.1f);
}

TEST_CASE("DeepSeek-V3: what it keeps, and what it multiplies") {
    const Page &kept = latent_page("kept"), &work = latent_page("work");
    CHECK(kept.question->answer(pose(*kept.question, kept.setup, 0)) == Values{70272});
    CHECK(kept.question->slips[0].answer(pose(*kept.question, kept.setup, 0)) == Values{62464});
    CHECK(kept.question->slips[1].answer(pose(*kept.question, kept.setup, 0)) == Values{3997696});
    CHECK(work.question->answer(pose(*work.question, work.setup, 0)) == Values{1088});
    CHECK(said(work, "model.pair_expanded") == "320");
    CHECK(said(work, "model.more_work") == "3.4");
    CHECK(said(work, "model.less_kept") == "71");
    CHECK(said(kept, "model.fills") == "2.25");
}
