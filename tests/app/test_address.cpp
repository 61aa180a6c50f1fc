// The address carries the whole state there and back, and a broken one is refused with a sentence.
#include "app/address.h"
#include "lessons/lesson.h"
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
    place.looks.flow = {.least = 0.07f, .all_heads = true};
    place.looks.vectors.asks = true;
    place.looks.heads.against = 1;
    place.projector = true;
    place.language = "de";
    place.cell = CellName{"weights", 1, 2, 0};
    CHECK(from_address(to_address(place)).place == place);
    place.cell = CellName{"X", kNoHead, 0, 0};
    CHECK(from_address(to_address(place)).place == place);
}

TEST_CASE("a laboratory's address names its subject; its view need not be named, and must be its own") {
    const FromAddress bare = from_address("v=1&subject=softmax&scores=1,2,3,400");
    REQUIRE(bare.place);
    CHECK(bare.place->view == View::Bars);
    CHECK(bare.place->experiment.scores == std::vector<float>{1, 2, 3, 400});
    CHECK(to_address(*bare.place).find("view=") == std::string::npos);
    CHECK(from_address(to_address(*bare.place)).place == bare.place);
    CHECK(from_address("v=1&subject=variance&view=histogram").place->view == View::Histogram);
    CHECK_FALSE(from_address("v=1&subject=variance&view=flow").place);
    CHECK_FALSE(from_address("v=1&view=bars").place);
}

TEST_CASE("a page that is named alone comes with its own numbers, cell and view; what is named beside it stands") {
    for (const Lesson& lesson : curriculum())
        for (size_t i = 0; i < lesson.pages.size(); ++i) {
            const Page& page = lesson.pages[i];
            const std::string address = "page=" + std::string(lesson.id) + "." + std::to_string(i);
            CAPTURE(address);
            const auto place = from_address(address).place;
            REQUIRE(place);
            CHECK(place->experiment == page.setup);
            CHECK(place->cell == page.focus);
            CHECK(place->view == view_for(page.setup, view_named(page.view).value_or(View::Pipeline)));
            CHECK(from_address(to_address(*place)).place == place);
        }
    const auto other = from_address("page=dot-product.1&cell=scores.0.2.1&view=pipeline").place;
    REQUIRE(other);
    CHECK(other->cell == CellName{"scores", 0, 2, 1});
    CHECK(other->view == View::Pipeline);
    CHECK(from_address("page=scaling.3&v=1").place->experiment == Experiment{});
}

TEST_CASE("an empty address is the first page") {
    CHECK(from_address("").place == Place{});
}

TEST_CASE("a broken address is refused with a sentence and without half a state") {
    for (std::string_view broken : {"cell=..", "cell=weights.0.1", "cell=weights.0.1.x", "page=", "page=a", "page=a.-1", "page=a.99999999999", "draw=", "draw=x", "draw=-1", "draw=99999999", "draw=1.5", "view=", "view=cube", "view=Flow", "follow=", "follow=-1", "pins=", "pins=1.", "pins=2.1", "pins=1.1", "pins=99999",
                                    "least=", "least=101", "least=0.1", "ribbons=", "arrows=values", "against=-1", "screen=", "screen=wall", "lang=", "lang=tlh", "lang=DE", "against=x",
                                    "v=1&heads=two", "nonsense", "v=1&cell=weights.0.1.2&cell2=1"}) {
        CAPTURE(broken);
        const FromAddress read = from_address(broken);
        CHECK_FALSE(read.place);
        REQUIRE(read.problem);
        CHECK(say(*read.problem).size() > 10);
    }
}

TEST_CASE("a link asks for a language, or leaves it") {
    CHECK(from_address("page=scaling.3&lang=de").place->language == "de");
    CHECK(from_address("page=scaling.3&lang=de").place->page == 3);
    CHECK(from_address("page=scaling.3").place->language.empty());
    CHECK(to_address(Place{}).find("lang") == std::string::npos);
    CHECK(names_language_only("lang=de"));
    CHECK_FALSE(names_language_only("lang=de&v=1"));
    CHECK_FALSE(names_language_only("v=1&lang=de"));
    CHECK_FALSE(names_language_only(""));
}
