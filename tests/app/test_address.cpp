// The address carries the whole state there and back, and a broken one is refused with a sentence.
#include "app/address.h"
#include "texts/say.h"

#include <doctest/doctest.h>

using namespace lab;

TEST_CASE("a place comes back from its address") {
    Place place;
    CHECK(from_address(to_address(place)).place == place);
    place.experiment.text = "a & b = c%";
    place.experiment.heads = 2;
    place.experiment.seed = 789;
    place.page = 3;
    place.draw = 41;
    place.view = View::Vectors;
    place.followed = 2;
    place.pins = {0, 3, 17};
    place.flow = {.least = 0.07f, .all_heads = true};
    place.asks = true;
    place.heads.against = 1;
    place.cell = CellName{"weights", 1, 2, 0};
    CHECK(from_address(to_address(place)).place == place);
    place.cell = CellName{"X", kNoHead, 0, 0};
    CHECK(from_address(to_address(place)).place == place);
}

TEST_CASE("an empty address is the first page") {
    CHECK(from_address("").place == Place{});
}

TEST_CASE("a broken address is refused with a sentence and without half a state") {
    for (std::string_view broken : {"cell=..", "cell=weights.0.1", "cell=weights.0.1.x", "page=", "page=a", "page=a.-1", "page=a.99999999999", "draw=", "draw=x", "draw=-1", "draw=99999999", "draw=1.5", "view=", "view=cube", "view=Flow", "follow=", "follow=-1", "pins=", "pins=1.", "pins=2.1", "pins=1.1", "pins=99999",
                                    "least=", "least=101", "least=0.1", "ribbons=", "arrows=values", "against=-1", "against=x",
                                    "v=1&heads=two", "nonsense", "v=1&cell=weights.0.1.2&cell2=1"}) {
        CAPTURE(broken);
        const FromAddress read = from_address(broken);
        CHECK_FALSE(read.place);
        REQUIRE(read.problem);
        CHECK(say(*read.problem).size() > 10);
    }
}
