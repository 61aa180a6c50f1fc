// Back and forward through cells.
#include "ui/trail.h"

#include <doctest/doctest.h>

using namespace lab;

namespace {

CellName cell(int col) { return {"scores", 0, 1, col}; }

}  // namespace

TEST_CASE("a trail goes back, forward, and forgets what lay ahead of a new cell") {
    Trail trail;
    CHECK_FALSE(trail.present());
    CHECK_FALSE(trail.can_back());
    CHECK_FALSE(trail.can_forward());
    for (const int col : {0, 1, 1, 2}) trail.visit(cell(col));
    CHECK(trail.back() == cell(1));
    CHECK(trail.back() == cell(0));
    CHECK_FALSE(trail.can_back());
    CHECK(trail.back() == cell(0));
    CHECK(trail.forward() == cell(1));
    trail.visit(cell(1));                          // where one stands is no new step
    CHECK(trail.can_forward());
    trail.visit(cell(5));
    CHECK_FALSE(trail.can_forward());
    CHECK(trail.forward() == cell(5));
    CHECK(trail.back() == cell(1));
}

TEST_CASE("a long trail forgets its oldest cells") {
    Trail trail;
    for (int col = 0; col < 1000; ++col) trail.visit(cell(col));
    int steps = 0;
    while (trail.can_back()) trail.back(), ++steps;
    CHECK(steps > 50);
    CHECK(steps < 500);
    CHECK(*trail.present() == cell(999 - steps));
}
