#include "core/positions_lab.h"

#include "core/gradient_steps.h"
#include "core/ops.h"
#include "core/positions.h"
#include "core/random.h"
#include "core/recorder.h"

#include <algorithm>
#include <cmath>

namespace lab {

namespace {

bool turns(const Experiment& e) { return turns_heads(e); }
bool has_bias(const Experiment& e) { return e.positions == Positions::Alibi; }

// In each pair of columns an arrow of length one along the first: turned, it shows the cosine and the sine.
Matrix unit_pairs(const Experiment& e) {
    const int half = e.d_model / 2;
    return Matrix::NullaryExpr(e.places, e.d_model, [&](Eigen::Index, Eigen::Index col) {
        const bool first = e.positions == Positions::RotaryHalf ? col < half : col % 2 == 0;
        return first ? 1.0f : 0.0f;
    });
}

// One drawn row, in every place.
Matrix everywhere(TorchRandom& random, const Experiment& e) { return draw_randn(random, 1, e.d_model).replicate(e.places, 1); }

Matrix table_of(const Experiment& e, TorchRandom& random) {
    if (e.positions == Positions::Learned) return draw_randn(random, e.places, e.d_model);
    return e.positions == Positions::Sinusoidal ? sinusoidal_positions(e.places, e.d_model) : Matrix::Zero(e.places, e.d_model);
}

std::string_view origin_of(const Experiment& e) {
    return e.positions == Positions::Learned ? "origin.embedding" : e.positions == Positions::Sinusoidal ? "origin.sinusoidal" : "origin.no_positions";
}

}  // namespace

Trace run_positions(const Experiment& e) {
    Recorder r({}, 1, placed_edits(e, 0));
    TorchRandom random(e.seed);
    const auto given = [&](std::string_view name, Matrix value, std::string_view origin) { return r.given(name, std::move(value), origin, Axis::Place, Axis::Model); };
    const auto multiply = [&](StepId a, StepId b) { r.apply("products", kMatMulT, {a, b}, Axis::Place, Axis::Place); };        // (places, places)
    if (has_bias(e)) {
        const StepId scores = r.given("scores", Matrix::Zero(e.places, e.places), "origin.no_scores", Axis::Place, Axis::Place);
        r.apply("products", kDistanceBias, {scores}, Axis::Place, Axis::Place, {.number = slopes_of(e).front()});
    } else if (turns(e)) {
        const Params params{.pairing = e.positions == Positions::RotaryHalf ? Pairing::Half : Pairing::Interleaved};
        const auto turned = [&](std::string_view name, StepId of) { return r.apply(name, kRotary, {of}, Axis::Place, Axis::Model, params); };
        turned("positions", given("pairs", unit_pairs(e), "origin.unit_pairs"));                                               // (places, d)
        const StepId Q = given("Q", everywhere(random, e), "origin.everywhere"), K = given("K", everywhere(random, e), "origin.everywhere");
        const StepId Q_rotated = turned("Q_rotated", Q), K_rotated = turned("K_rotated", K);                                    // (places, d)
        multiply(Q_rotated, K_rotated);
    } else {
        const StepId positions = given("positions", table_of(e, random), origin_of(e));                                        // (places, d)
        multiply(positions, positions);
    }
    record_gradients(r, e.gradient_of);
    return r.finish();
}

std::vector<StepShape> shapes_of_positions(const Experiment& e, std::int64_t) {
    std::vector<StepShape> shapes;
    const auto add = [&](bool has, std::string_view name, std::int64_t columns) {
        if (has) shapes.push_back({name, 0, e.places, columns});
    };
    add(has_bias(e), "scores", e.places);
    add(turns(e), "pairs", e.d_model);
    add(!has_bias(e), "positions", e.d_model);
    for (const std::string_view name : {"Q", "K", "Q_rotated", "K_rotated"}) add(turns(e), name, e.d_model);
    add(true, "products", e.places);
    return shapes;
}

std::optional<Problem> why_no_positions(const Experiment& e) {
    if (auto p = check_range("places", e.places, kMaxPlaces, kMinPlaces)) return p;
    if (auto p = check_range("d_model", e.d_model, kMaxPlaceWidth)) return p;
    if (!(e.slope >= 0) || !std::isfinite(e.slope)) return Problem{"invalid.slope", {}, "slope"};
    if (turns(e) && e.d_model % 2 != 0) return Problem{"invalid.rotary_odd", {std::to_string(e.d_model)}, "positions"};
    return check_cells(e, cells_of_steps(shapes_of_positions(e, 0), e.gradient_of.has_value()));
}

std::vector<AtDistance> by_distance(const Matrix& products) {
    std::vector<AtDistance> all;
    for (Eigen::Index distance = 0; distance < products.cols(); ++distance) {
        const Eigen::ArrayXd along = products.diagonal(distance).cast<double>().array();
        all.push_back({along.minCoeff(), along.mean(), along.maxCoeff()});
    }
    return all;
}

Experiment sentence_beside(const Experiment& e) {
    Experiment sentence;
    sentence.text = sentence.learn_from = e.text;
    sentence.embeddings.kind = Embeddings::Drawn;
    sentence.d_model = 8;
    sentence.d_out = 4;
    sentence.init = Init::Linear;
    sentence.tables_first = true;
    sentence.seed = e.seed;
    sentence.slope = e.slope;
    return sentence;
}

}  // namespace lab
