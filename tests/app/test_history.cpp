// Undo and redo: one step a gesture, nothing ahead after a new one, bounded.
#include "app/app.h"

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

TEST_CASE("undo takes back what is typed and not noted yet, and what cannot be computed, before anything else") {
    App app;
    app.asked = seeded(1);
    answer(app);
    app.history = History(app.asked);
    CHECK_FALSE(can_undo(app));
    app.asked = seeded(2);
    answer(app);
    app.history.note(app.answered);

    app.asked.text = "typed, the gesture is not over";
    answer(app);
    REQUIRE(can_undo(app));
    undo(app);
    CHECK(app.asked == seeded(2));
    CHECK(app.history.redo().text == "typed, the gesture is not over");
    app.asked = app.history.undo();
    answer(app);

    app.asked.text.clear();
    answer(app);
    REQUIRE(app.problem);
    undo(app);
    CHECK(app.asked == seeded(2));
    answer(app);
    undo(app);
    CHECK(app.asked == seeded(1));
    answer(app);
    CHECK_FALSE(can_undo(app));
    app.asked.text.clear();                        // of the very first state, too
    answer(app);
    REQUIRE(can_undo(app));
    undo(app);
    CHECK(app.asked == seeded(1));
}
