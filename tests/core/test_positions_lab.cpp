// The laboratory of positions: tables, products, and the property that only the distance counts.
#include "core/positions.h"
#include "core/positions_lab.h"
#include "core/run.h"
#include "tests/core/data.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

Experiment places(Positions kind, int n = 12, int d = 8) {
    Experiment e;
    e.subject = Subject::Positions;
    e.positions = kind;
    e.places = n;
    e.d_model = d;
    e.slope = 0.5f;
    return e;
}

const Matrix& value(const Trace& trace, std::string_view step) { return trace[*trace.find(step)].value; }

double spread(const std::vector<AtDistance>& all) {
    double most = 0;
    for (const AtDistance& at : all) most = std::max(most, at.largest - at.least);
    return most;
}

constexpr Positions kKinds[] = {Positions::None, Positions::Learned, Positions::Sinusoidal, Positions::Rotary, Positions::RotaryHalf, Positions::Alibi};

}  // namespace

TEST_CASE("only the distance counts for waves, turns and slopes, not for drawn rows") {
    for (const Positions kind : kKinds) {
        CAPTURE(static_cast<int>(kind));
        const Trace trace = run(places(kind));
        const double apart = spread(by_distance(value(trace, "products")));
        if (kind == Positions::Learned) CHECK(apart > 1);
        else CHECK(apart < 1e-5);
        CHECK(trace.find("positions").has_value() == (kind != Positions::Alibi));
    }
}

TEST_CASE("products of sinusoidal rows are the worked ones along every diagonal") {
    const auto file = test::read_data("teaching/lesson08.json");
    const Trace trace = run(places(Positions::Sinusoidal, 5, 8));
    const Matrix& products = value(trace, "products");
    for (Eigen::Index i = 0; i < products.size(); ++i)
        CHECK(double{products.data()[i]} == doctest::Approx(file["sinusoidal_products"]["data"][static_cast<size_t>(i)].get<double>()).epsilon(1e-6));
    CHECK(value(trace, "positions") == sinusoidal_positions(5, 8));
    const std::vector<AtDistance> all = by_distance(products);
    REQUIRE(all.size() == 5);
    CHECK(all[0].mean == doctest::Approx(4));
    CHECK(all[4].mean > all[3].mean);              // not falling throughout
}

TEST_CASE("a turned pair shows the cosine and the sine of its place's angle, in both pairings") {
    for (const Positions kind : {Positions::Rotary, Positions::RotaryHalf}) {
        const Trace trace = run(places(kind, 9, 6));
        const Matrix& turned = value(trace, "positions");
        for (int place = 0; place < 9; ++place)
            for (int pair = 0; pair < 3; ++pair) {
                const double angle = place * rotary_frequency(pair, 6);
                const bool half = kind == Positions::RotaryHalf;
                CHECK(double{turned(place, half ? pair : 2 * pair)} == doctest::Approx(std::cos(angle)).epsilon(1e-6));
                CHECK(double{turned(place, half ? pair + 3 : 2 * pair + 1)} == doctest::Approx(std::sin(angle)).epsilon(1e-6));
            }
        CHECK(value(trace, "Q").row(0) == value(trace, "Q").row(8));
        CHECK(value(trace, "Q_rotated").row(0) == value(trace, "Q").row(0));
    }
}

TEST_CASE("a linear bias is the distance times the slope, taken away") {
    const Trace trace = run(places(Positions::Alibi));
    const Matrix& bias = value(trace, "products");
    for (int i = 0; i < bias.rows(); ++i)
        for (int j = 0; j < bias.cols(); ++j) CHECK(bias(i, j) == -0.5f * static_cast<float>(std::abs(i - j)));
    Experiment published = places(Positions::Alibi);
    published.slope = 0;
    CHECK(value(run(published), "products")(0, 1) == -alibi_slopes(1).front());
}

TEST_CASE("a wave between two places goes through the table") {
    const Matrix table = sinusoidal_positions(7, 10);
    for (int place = 0; place < 7; ++place)
        for (int col = 0; col < 10; ++col) CHECK(static_cast<float>(sinusoidal_position(place, col, 10)) == table(place, col));
}

TEST_CASE("every kind makes the steps that are foretold, and says what it cannot do") {
    for (const Positions kind : kKinds) {
        CAPTURE(static_cast<int>(kind));
        const Experiment e = places(kind, 6, 4);
        REQUIRE_FALSE(why_invalid(e));
        const Trace trace = run(e);
        const std::vector<StepShape> shapes = shapes_of(e, 0);
        REQUIRE(trace.steps().size() == shapes.size());
        for (const StepShape& shape : shapes) {
            CAPTURE(shape.name);
            const auto step = trace.find(shape.name);
            REQUIRE(step);
            CHECK(trace[*step].value.rows() == shape.rows);
            CHECK(trace[*step].value.cols() == shape.columns);
            const Explanation how = trace.explain(*step, 5, 3);
            CHECK(how.value == doctest::Approx(double{trace[*step].value(5, 3)}));
        }
        Experiment changed = e;
        changed.gradient_of = CellName{"products", kNoHead, 1, 2};
        changed.edits = {{{"products", kNoHead, 0, 0}, 7}};
        REQUIRE_FALSE(why_invalid(changed));
        CHECK(value(run(changed), "products")(0, 0) == 7);
    }
    const auto wrong = [](Experiment e, std::string_view key) {
        REQUIRE(why_invalid(e));
        CHECK(why_invalid(e)->key == key);
    };
    wrong(places(Positions::Learned, 1), "invalid.range_from");
    wrong(places(Positions::Learned, kMaxPlaces + 1), "invalid.range_from");
    wrong(places(Positions::Learned, 4, kMaxPlaceWidth + 1), "invalid.range");
    wrong(places(Positions::Rotary, 4, 5), "invalid.rotary_odd");
    Experiment steep = places(Positions::Alibi);
    steep.slope = -1;
    wrong(steep, "invalid.slope");
    CHECK_FALSE(why_invalid(places(Positions::Sinusoidal, kMaxPlaces, kMaxPlaceWidth)));
}

TEST_CASE("the slope of one's own is every head's; 0 gives back the published ones") {
    Experiment e;
    e.d_out = 4;
    e.heads = 2;
    e.positions = Positions::Alibi;
    e.slope = 0.75f;
    for (int h = 0; h < 2; ++h) {
        const Trace trace = run(e);
        const float taken = trace[*trace.find("scaled", h)].value(0, 3) - trace[*trace.find("biased", h)].value(0, 3);
        CHECK(taken == doctest::Approx(3 * 0.75));
    }
    CHECK(slopes_of(e) == std::vector<float>{0.75f, 0.75f});
    e.slope = 0;
    CHECK(slopes_of(e) == alibi_slopes(2));
    e.slope = -1;
    REQUIRE(why_invalid(e));
    CHECK(why_invalid(e)->key == "invalid.slope");
}

}  // namespace lab
