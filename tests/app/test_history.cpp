// Undo and redo: one step a gesture, nothing ahead after a new one, bounded.
#include "app/history.h"

#include <doctest/doctest.h>

using namespace lab;

namespace {
Experiment seeded(std::uint64_t seed) {
    Experiment e;
    e.seed = seed;
    return e;
}
}  // namespace

TEST_CASE("undo and redo walk through what was noted") {
    History history(seeded(0));
    CHECK_FALSE(history.can_undo());
    history.note(seeded(0));                       // nothing has changed: no step
    CHECK_FALSE(history.can_undo());
    history.note(seeded(1));
    history.note(seeded(2));
    CHECK(history.undo().seed == 1);
    CHECK(history.undo().seed == 0);
    CHECK(history.undo().seed == 0);
    CHECK(history.redo().seed == 1);
    history.note(seeded(3));
    CHECK_FALSE(history.can_redo());
    CHECK(history.undo().seed == 1);
}

TEST_CASE("a long history forgets its oldest steps only") {
    History history(seeded(0));
    for (std::uint64_t seed = 1; seed <= 1000; ++seed) history.note(seeded(seed));
    CHECK(history.present().seed == 1000);
    int steps = 0;
    while (history.can_undo()) { history.undo(); ++steps; }
    CHECK(steps < 1000);
    CHECK(steps >= 100);
    CHECK(history.present().seed == 1000 - static_cast<std::uint64_t>(steps));
}
