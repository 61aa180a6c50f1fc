// The page's calls on a headless App: what they answer, and that a refused one changes nothing.
#include "app/page_api.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>

using namespace lab;
using Json = nlohmann::ordered_json;

namespace {

struct Lab {
    App app;
    Lab() { start(app, {}, ""); }
    Json call(std::string_view name, std::string_view arguments = "") { return Json::parse(page_call(app, name, arguments)); }
};

}  // namespace

TEST_CASE("experiment() gives every field, in order") {
    Lab lab;
    const Json fields = lab.call("experiment")["result"];
    std::vector<std::string> given;
    for (const auto& [name, value] : fields.items()) given.push_back(name);
    auto at = given.begin();                       // fields to come may stand between those of today
    for_each_field(lab.app.asked, [&](std::string_view name, auto&) {
        at = std::find(at, given.end(), name);
        CAPTURE(name);
        REQUIRE(at != given.end());
    });
}

TEST_CASE("trace() names every step and points at its numbers") {
    Lab lab;
    const Json steps = lab.call("trace")["result"];
    REQUIRE(steps.size() == lab.app.trace.steps().size());
    for (size_t i = 0; i < steps.size(); ++i) {
        const Step& step = lab.app.trace.steps()[i];
        CHECK(steps[i]["name"] == step.name);
        CHECK(steps[i]["pointer"] == reinterpret_cast<std::uintptr_t>(step.value.data()));
        CHECK(steps[i]["length"] == step.value.size());
        CHECK(steps[i]["rows"].size() == static_cast<size_t>(step.value.rows()));
        CHECK(steps[i]["columns"].size() == static_cast<size_t>(step.value.cols()));
        CHECK_FALSE(steps[i]["code"].get<std::string>().empty());
    }
}

TEST_CASE("ask() refuses with a sentence and changes nothing") {
    Lab lab;
    const Experiment before = lab.app.asked;
    for (std::string_view fields : {R"({"text":""})", R"({"heads":3})", R"({"heads":"two"})", R"({"colour":1})", "7", "[]", "null", R"({"seed":-1.5})",
                                    R"({"d_out":4,"heads":3})", R"({"embeddings":{"shape":[1,3],"data":[1,2,3]}})"}) {
        CAPTURE(fields);
        const Json answer = lab.call("ask", fields);
        REQUIRE(answer["result"].is_string());
        CHECK(answer["result"].get<std::string>().size() > 10);
        CHECK(lab.app.asked == before);
    }
}

TEST_CASE("a call that is none, or arguments that are no JSON, get a sentence") {
    Lab lab;
    CHECK(lab.call("nothing")["error"].get<std::string>().size() > 10);
    CHECK(lab.call("ask", "{")["error"].get<std::string>().size() > 10);
}
