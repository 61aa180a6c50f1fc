// The self-check agrees on this machine, in slices, in less than a second; and says clearly what does not.
#include "check/self_check.h"

#include <doctest/doctest.h>

#include <chrono>
#include <limits>

namespace lab {
namespace {

double ticks = 0;
double counted() { return ticks++; }               // one a look: a slice of so many figures
double clock_ms() { return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

}  // namespace

TEST_CASE("all published numbers agree, source by source") {
    SelfCheck check;
    CHECK_FALSE(check.report().running());
    check.begin();
    CHECK(check.report().running());
    while (check.report().running()) check.go_on(5, clock_ms);
    const CheckReport& c = check.report();
    CHECK(c.faults.empty());
    CHECK(c.done == c.all);
    CHECK(c.all > 45);
    CHECK(c.groups.size() >= 4);
    int figures = 0;
    for (const CheckGroup& g : c.groups) {
        CAPTURE(say(g.source));
        CHECK(g.agree == g.figures);
        CHECK(g.numbers >= g.figures);
        CHECK(g.error <= g.allowed);
        CHECK(g.allowed > 0);
        figures += g.figures;
    }
    CHECK(figures == c.all);
    MESSAGE(c.all << " figures in " << c.ms << " ms");
}

TEST_CASE("it goes on in slices") {
    SelfCheck check;
    std::vector<CheckTask> tasks(10, {Text::check_book3, "x", [] { return Checked{.numbers = 1}; }});
    check.begin(tasks);
    ticks = 0;
    check.go_on(3, counted);
    CHECK(check.report().done == 3);
    check.go_on(99, counted);
    CHECK(check.report().done == 10);
    CHECK(check.report().groups.front().figures == 10);
}

TEST_CASE("what differs is a fault with its number; what cannot be computed is one without") {
    SelfCheck check;
    check.begin({{Text::check_softmax, "good", [] { return Checked{.numbers = 2, .error = 1e-7, .allowed = 1e-6}; }},
                 {Text::check_softmax, "bad", [] { return Checked{.numbers = 2, .error = 1, .allowed = 1e-6, .first_wrong = 2, .is = 3, .should_be = 2}; }},
                 {Text::check_attention, "none", [] { return Checked{.computed = false}; }}});
    check.go_on(std::numeric_limits<double>::infinity(), counted);
    const CheckReport& c = check.report();
    CHECK(c.faults == std::vector<CheckFault>{{"bad", 2, 3, 2}, {"none", 0, 0, 0}});
    REQUIRE(c.groups.size() == 2);
    CHECK(c.groups[0] == CheckGroup{Text::check_softmax, 2, 1, 4, 1, 1e-6});
    CHECK(c.groups[1].agree == 0);
}

}  // namespace lab
