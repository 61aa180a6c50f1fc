// The worked sentences of tests/data/teaching as experiments: hand-made features, projections put in by hand, and what comes out.
#include "core/run.h"
#include "core/training.h"
#include "tests/core/data.h"

#include <doctest/doctest.h>

#include <filesystem>

namespace lab {
namespace {

using nlohmann::json;

Matrix matrix_of(const json& tensor) {
    const json& shape = tensor["shape"];
    const Eigen::Index columns = shape[shape.size() - 1];
    Matrix m(static_cast<Eigen::Index>(tensor["data"].size()) / columns, columns);
    for (Eigen::Index i = 0; i < m.size(); ++i) m.data()[i] = static_cast<float>(test::number(tensor["data"][static_cast<size_t>(i)]));
    return m;
}

json lesson(const char* name) { return test::read_data(std::string("teaching/") + name + ".json"); }

void put(Experiment& e, const std::string& step, const json& tensor) {
    const Matrix W = matrix_of(tensor);
    for (int row = 0; row < W.rows(); ++row)
        for (int col = 0; col < W.cols(); ++col) e.edits.push_back({{step, kNoHead, row, col}, W(row, col)});
}

Experiment with_features(const json& file, std::string text, int d_model, int d_out) {
    Experiment e;
    e.text = std::move(text);
    e.embeddings.kind = Embeddings::Features;
    e.d_model = d_model;
    e.d_out = d_out;
    for (const char* W : {"W_q", "W_k", "W_v"})
        if (file.contains("weights") && file["weights"].contains(W)) put(e, W, file["weights"][W]);
    return e;
}

const Matrix& value(const Trace& trace, std::string_view step, int head = kNoHead) { return trace[*trace.find(step, head)].value; }

double error(const Matrix& got, const Matrix& want) {
    REQUIRE(got.rows() == want.rows());
    REQUIRE(got.cols() == want.cols());
    return static_cast<double>((got - want).cwiseAbs().maxCoeff());
}

Experiment warm() {                                // lesson 5: "warm" should look at "mat"
    Experiment e = with_features({}, "The cat sat on the mat because it is warm", 8, 2);
    e.init = Init::Linear;
    e.target_row = 9;
    e.target_column = 5;
    e.learning_rate = 0.5f;
    return e;
}

float trained(Experiment e, int steps) {
    e.steps_trained = steps;
    return value(run(e), "weights")(9, 5);
}

}  // namespace

TEST_CASE("features are those of the worked sentences, and their columns have names") {
    const json file = lesson("lesson05");
    const Trace trace = run(warm());
    CHECK(value(trace, "X") == matrix_of(file["inputs"]["X"]));
    for (size_t i = 0; i < file["features"].size(); ++i) CHECK(trace.column_label(*trace.find("X"), static_cast<int>(i)) == file["features"][i]);
    CHECK(trace.row_label(*trace.find("W_q"), 5) == "warmth");
    CHECK(trace.column_label(*trace.find("Q"), 1) == "1");
    Experiment unknown = warm();
    unknown.target_row = unknown.target_column = -1;
    unknown.text = "The zebra sat on the mat";
    CHECK(value(run(unknown), "X").row(1).isZero(0));
    unknown.text = "A cat drinks MILK";
    CHECK(value(run(unknown), "X") == matrix_of(lesson("lesson14")["inputs"]["x"]));
    unknown.d_model = 7;
    REQUIRE(why_invalid(unknown));
    CHECK(why_invalid(unknown)->key == "invalid.features");
}

TEST_CASE("gradient descent on the projections follows the worked run, loss by loss") {
    const json file = lesson("lesson05"), &expected = file["expected"];
    Experiment e = warm();
    e.steps_trained = 50;
    const Training training = train(e);
    const json& curve = expected["curve"];
    for (size_t i = 0; i < 50; ++i) CHECK(training.losses[i] == doctest::Approx(curve["loss"][i].get<double>()).epsilon(2e-5));
    for (const int step : {0, 1, 2, 10, 30, 50}) {
        const auto at = std::find(curve["step"].begin(), curve["step"].end(), step) - curve["step"].begin();
        CHECK(double{trained(warm(), step)} == doctest::Approx(curve["weight"][static_cast<size_t>(at)].get<double>()).epsilon(2e-5));
    }
    e.steps_trained = 30;
    const Trace trace = run(e);
    for (const char* step : {"W_q", "W_k", "Q", "K", "weights"}) CHECK(error(value(trace, step), matrix_of(expected["step_30"][step])) < 2e-5);
    CHECK(trace[*trace.find("W_q")].origin == "origin.trained");
    e.steps_trained = 0;
    CHECK(value(trace, "W_v") == value(run(e), "W_v"));   // a weight does not depend on it
}

TEST_CASE("every learning rate goes as worked out; where steps are too large the loss is not hidden") {
    const json file = lesson("lesson05");
    for (const json& rate : file["expected"]["learning_rates"]) {
        Experiment e = warm();
        e.learning_rate = rate["learning_rate"];
        e.steps_trained = 7;
        const std::vector<double> losses = train(e).losses;
        const double within = e.learning_rate >= 10 ? 1e-3 : 2e-5;
        for (size_t i = 0; i < 7; ++i) CHECK(losses[i] == doctest::Approx(rate["loss_first_7"][i].get<double>()).epsilon(within));
    }
    Experiment e = warm();
    e.learning_rate = 50;
    e.steps_trained = 20;
    CHECK_FALSE(std::isfinite(train(e).losses.back()));
    CHECK_FALSE(why_invalid(e));
}

TEST_CASE("what was learned serves other words: another one, or the same in another order") {
    Experiment e = warm();
    e.steps_trained = 30;
    const Trace learned = run(e);
    Experiment other = warm();
    other.target_row = other.target_column = -1;
    for (const char* W : {"W_q", "W_k"})
        for (int cell = 0; cell < 16; ++cell) other.edits.push_back({{W, kNoHead, cell / 2, cell % 2}, value(learned, W)(cell / 2, cell % 2)});
    other.text = "The cat sat on the rug because it is warm";
    CHECK(double{value(run(other), "weights")(9, 5)} == doctest::Approx(0.990106).epsilon(2e-5));

    const json file = lesson("lesson05"), &shuffled = file["expected"]["transfer_after_30"][0];
    int warm_at = 0, mat_at = 0;
    other.text.clear();
    for (int place = 0; place < 10; ++place) {
        const int from = shuffled["order"][static_cast<size_t>(place)];
        other.text += file["tokens"][static_cast<size_t>(from)].get<std::string>() + " ";
        if (from == 9) warm_at = place;
        if (from == 5) mat_at = place;
    }
    CHECK(double{value(run(other), "weights")(warm_at, mat_at)} == doctest::Approx(shuffled["weight_on_mat"].get<double>()).epsilon(2e-5));
}

TEST_CASE("a projection that is held by hand stays, and both at zero learn nothing") {
    Experiment frozen = warm();
    const Trace start = run(frozen);
    for (int cell = 0; cell < 16; ++cell) frozen.edits.push_back({{"W_k", kNoHead, cell / 2, cell % 2}, value(start, "W_k")(cell / 2, cell % 2)});
    CHECK(double{trained(frozen, 30)} == doctest::Approx(0.2307).epsilon(1e-3));
    for (Edit& edit : frozen.edits) edit.value = 0;
    for (int cell = 0; cell < 16; ++cell) frozen.edits.push_back({{"W_q", kNoHead, cell / 2, cell % 2}, 0});
    CHECK(trained(frozen, 30) == doctest::Approx(0.1));
}

TEST_CASE("the gradient picture of the first step has two rows, and a loss for a target alone") {
    Experiment e = warm();
    e.gradient_of = CellName{"loss", 0, 0, 0};
    const Trace trace = run(e);
    CHECK(value(trace, "loss")(0, 0) == doctest::Approx(2.33675).epsilon(1e-5));
    const Matrix& d = value(trace, "d_W_q");
    for (int row = 0; row < 8; ++row) CHECK((d.row(row).isZero(0)) == (row != 5 && row != 6));
    CHECK(d(5, 0) == doctest::Approx(-0.1847).epsilon(1e-3));
    CHECK(trace.find("d_X_via_Q"));
    CHECK(trace.code(*trace.find("d_Q")) == "d_Q = torch.autograd.grad(Q @ K.T, Q, d_scores)[0]");
    CHECK_FALSE(run(warm()).find("d_Q"));
}

TEST_CASE("a step of training is written out: new = old - rate · gradient, and it is the step that training makes") {
    for (const Trains trains : {Trains::All, Trains::Queries, Trains::Keys}) {
        Experiment e = warm();
        e.steps_trained = 3;
        e.trains = trains;
        e.gradient_of = CellName{"loss", 0, 0, 0};
        const Trace trace = run(e);
        e.steps_trained = 4;
        const Trace next = run(e);
        for (const char* W : {"W_q", "W_k"}) {
            const auto after = trace.find(std::string(W) + "_next");
            CHECK(after.has_value() == lab::trains(e, W));
            if (after) CHECK(trace[*after].value == value(next, W));
            else CHECK(value(trace, W) == value(next, W));
        }
        CHECK(trace.trained() == 3);
    }
    Experiment e = warm();
    e.gradient_of = CellName{"loss", 0, 0, 0};
    const Trace trace = run(e);
    CHECK(trace.code(*trace.find("W_q_next")) == "W_q_next = W_q - 0.5 * d_W_q");
    const Explanation how = trace.explain(*trace.find("W_q_next"), 5, 0);
    REQUIRE(how.terms.size() == 2);
    CHECK(how.terms[1].value == doctest::Approx(0.5 * 0.18472655));
    const json file = lesson("lesson05"), &start = file["expected"]["step_0"];
    CHECK(error(value(trace, "d_W_q"), matrix_of(start["dW_q"])) < 1e-6);
    CHECK(error(value(trace, "d_W_k"), matrix_of(start["dW_k"])) < 1e-6);
}

TEST_CASE("held projections stay as they were drawn: neither side learns as much alone") {
    Experiment e = warm();
    e.trains = Trains::Queries;
    CHECK(double{trained(e, 30)} == doctest::Approx(0.2307).epsilon(1e-3));
    e.trains = Trains::Keys;
    CHECK(double{trained(e, 30)} == doctest::Approx(0.1764).epsilon(1e-3));
}

TEST_CASE("a course gives what training gives, in any order, and works out what is ahead in parts") {
    Experiment e = warm();
    TrainingCourse course;
    for (const int steps : {0, 1, 2, 7, 3, 12, 0, 11}) {
        e.steps_trained = steps;
        e.gradient_of = steps % 2 ? std::optional(CellName{"loss", 0, 0, 0}) : std::nullopt;
        const Trace mine = run(e), kept = run(e, course);
        REQUIRE(mine.steps().size() == kept.steps().size());
        for (StepId id = 0; id < static_cast<StepId>(mine.steps().size()); ++id) CHECK(mine[id].value == kept[id].value);
    }
    CHECK(course.losses(e, 30, 5).size() == 17);
    CHECK(course.losses(e, 30, 5).size() == 22);
    CHECK(course.losses(e, 30, 100).size() == 31);
    CHECK(course.losses(e, 4, 0).size() == 5);
    e.steps_trained = 30;
    const std::vector<double> losses = train(e).losses;
    for (size_t i = 0; i < losses.size(); ++i) CHECK(course.losses(e, 30, 0)[i] == losses[i]);
    CHECK(value(course.start(e), "weights")(9, 5) == doctest::Approx(0.0966413));
    e.learning_rate = 1;                           // another training
    CHECK(course.losses(e, 30, 3).size() == 3);
    CHECK(run(e, course)[0].value == run(e)[0].value);
    CHECK(double{value(run(e, course), "weights")(9, 5)} == doctest::Approx(double{value(run(e), "weights")(9, 5)}));
}

TEST_CASE("two heads read the sentence in two ways") {
    const json file = lesson("lesson10"), &expected = file["expected"];
    Experiment e = with_features(file, file["text"], 8, 4);
    e.heads = 2;
    e.output_projection = true;
    put(e, "W_o", file["weights"]["W_o"]);
    const Trace trace = run(e);
    for (int h = 0; h < 2; ++h) CHECK(error(value(trace, "weights", h), matrix_of(expected["weights"][static_cast<size_t>(h)])) < 2e-6);
    CHECK(error(value(trace, "concat"), matrix_of(expected["concat"])) < 2e-6);
    CHECK(error(value(trace, "output"), matrix_of(expected["output"])) < 4e-6);
}

TEST_CASE("a German sentence looks at an English one") {
    const json file = lesson("lesson11");
    Experiment e = with_features(file, file["target_text"], 6, 4);
    e.source_text = file["source_text"];
    const Trace trace = run(e);
    CHECK(value(trace, "X") == matrix_of(file["inputs"]["X_target"]));
    CHECK(value(trace, "X_source") == matrix_of(file["inputs"]["X_source"]));
    const Matrix& w = value(trace, "weights");
    CHECK(w(0, 0) == doctest::Approx(0.94791499));
    CHECK(w(4, 1) == doctest::Approx(0.9983435));
}

TEST_CASE("positions of every kind, learned and computed") {
    const json file = lesson("lesson08"), &expected = file["expected"];
    Experiment e;
    e.text = file["text"];
    e.d_model = 8;
    e.d_out = 4;
    for (const char* W : {"W_q", "W_k", "W_v"}) put(e, W, file["weights"][W]);
    const auto with = [&](Positions positions, const char* step) {
        Experiment of = e;
        of.positions = positions;
        put(of, step, file["inputs"]["token"]);
        if (positions == Positions::Learned) put(of, "positions", file["inputs"]["position"]);
        return value(run(of), "context");
    };
    CHECK(error(with(Positions::None, "X"), matrix_of(expected["none"]["context"])) < 1e-5);
    CHECK(error(with(Positions::Learned, "tokens"), matrix_of(expected["learned"]["context"])) < 1e-5);
    CHECK(error(with(Positions::Sinusoidal, "tokens"), matrix_of(expected["sinusoidal"]["context"])) < 1e-5);
    CHECK(error(with(Positions::Rotary, "X"), matrix_of(expected["rotary"]["context"])) < 1e-5);
}

TEST_CASE("latent attention: expanded, absorbed, and word by word from the cache") {
    const json file = lesson("lesson14"), &weights = file["weights"];
    Experiment e = with_features({}, "A cat drinks milk", 8, 4);
    e.heads = 2;
    e.score = Score::Latent;
    e.latent = 3;
    e.rope_dim = 2;
    e.mask = Mask::Causal;
    const std::pair<const char*, const char*> names[] = {{"W_q", "W_UQ"}, {"W_dkv", "W_DKV"}, {"W_uk", "W_UK"}, {"W_uv", "W_UV"}, {"W_qr", "W_QR"}, {"W_kr", "W_KR"}};
    for (const auto& [step, name] : names) put(e, step, weights[name]);
    const Matrix all = matrix_of(file["outputs"]["attention"]);              // head over head
    for (const bool absorbed : {false, true}) {
        e.absorbed = absorbed;
        for (const bool cache : {false, true}) {
            e.cache = cache;
            e.prefill = 2;
            const Trace trace = run(e);
            for (int h = 0; h < 2; ++h) {
                const Matrix& got = value(trace, "weights", h);
                CHECK(error(got, all.middleRows(4 * h, 4).bottomRows(got.rows())) < 1e-5);
                if (absorbed && !cache) {
                    CHECK(error(value(trace, "Q_latent", h), matrix_of(file["absorbed"]["queries"][static_cast<size_t>(h)])) < 1e-5);
                    CHECK(error(value(trace, "context_latent", h), matrix_of(file["absorbed"]["context_in_latent"][static_cast<size_t>(h)])) < 1e-5);
                }
            }
        }
    }
}

}  // namespace lab
