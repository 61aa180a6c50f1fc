// The page's calls on a headless App: what they answer, and that a refused one changes nothing.
#include "app/page_api.h"

#include "ui/views.h"

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

TEST_CASE("lesson() lists what there is and opens a page, or says why not") {
    Lab lab;
    const Json open = lab.call("lesson")["result"];
    CHECK(open["id"] == kArrival);
    CHECK(open["page"] == 0);
    REQUIRE_FALSE(open["lessons"].empty());
    for (const Json& lesson : open["lessons"]) {
        const int pages = lesson["pages"];
        REQUIRE(pages > 0);
        for (int page = 0; page < pages; ++page) {
            CHECK(lab.call("lesson", Json{{"id", lesson["id"]}, {"page", page}}.dump())["result"].is_null());
            CHECK(lab.call("lesson")["result"]["page"] == page);
        }
        for (const int page : {-1, pages}) {
            CHECK(lab.call("lesson", Json{{"id", lesson["id"]}, {"page", page}}.dump())["result"].is_string());
            CHECK(lab.call("lesson")["result"]["page"] == pages - 1);
        }
    }
    for (const char* wrong : {R"({"id":"nowhere"})", R"({"id":7})", R"({"page":0})", "7", "[]", R"({"id":"query-key-value","page":"0"})"})
        CHECK(lab.call("lesson", wrong)["result"].is_string());
}

TEST_CASE("select() chooses any cell of any step, explain() opens it") {
    Lab lab;
    for (StepId id = 0; id < static_cast<StepId>(lab.app.trace.steps().size()); ++id) {
        const Step& step = lab.app.trace[id];
        const int row = static_cast<int>(step.value.rows()) - 1, col = static_cast<int>(step.value.cols()) - 1;
        const std::string cell = Json{{"step", step.name}, {"head", step.head < 0 ? Json() : Json(step.head)}, {"row", row}, {"col", col}}.dump();
        CHECK(lab.call("select", cell)["result"].is_null());
        CHECK(lab.app.selection.pinned == lab.app.trace.name_of({id, row, col}));
        const Json chosen = lab.call("explain")["result"];
        CHECK(chosen["value"].get<double>() == doctest::Approx(double{step.value(row, col)}).epsilon(1e-6));
        CHECK(chosen == lab.call("explain", cell)["result"]);
    }
    const Selection before = lab.app.selection;
    for (const char* wrong : {R"({"step":"scores","head":0,"row":6,"col":0})", R"({"step":"nothing","row":0,"col":0})", R"({"step":"X","row":0})", "[]"}) {
        CHECK(lab.call("select", wrong)["result"].is_string());
        CHECK(lab.call("explain", wrong)["result"].is_string());
        CHECK(lab.app.selection == before);
    }
    lab.app.selection = {};
    CHECK(lab.call("explain")["result"].is_null());
}

TEST_CASE("an edit asked for stands beside what was computed; what no longer has a place goes with the sentence") {
    Lab lab;
    CHECK(lab.call("ask", R"({"edits":[{"step":"scores","head":0,"row":5,"col":4,"value":2}]})")["result"].is_null());
    answer(lab.app);
    REQUIRE(lab.app.computed);
    const StepId scores = *lab.app.trace.find("scores");
    CHECK(lab.app.trace[scores].value(5, 4) == 2);
    CHECK((*lab.app.computed)[scores].value(5, 4) == lab.app.trace.edit_at(scores, 5, 4)->before);
    CHECK(lab.call("ask", R"({"text":"two words"})")["result"].is_string());       // asked for in words: refused in words
    lab.app.asked.text = "two words";                                              // by the reader's hand: followed
    answer(lab.app);
    CHECK_FALSE(lab.app.problem);
    CHECK(lab.app.answered.edits.empty());
    CHECK_FALSE(lab.app.computed);
}

TEST_CASE("view() names the view, and opens every one there is") {
    Lab lab;
    CHECK(lab.call("view")["result"] == "pipeline");
    for (const ViewRow* row : views_of(Experiment{})) {
        CHECK(lab.call("view", Json(row->name).dump())["result"].is_null());
        CHECK(lab.call("view")["result"] == row->name);
    }
    for (const char* wrong : {R"("cube")", R"("Flow")", "7", "{}"}) CHECK(lab.call("view", wrong)["result"].is_string());
    CHECK(lab.call("view")["result"] == views_of(Experiment{}).back()->name);
}

TEST_CASE("a view that the subject does not have is refused with a sentence, and nothing changes") {
    Lab lab;
    CHECK(lab.call("view", R"("bars")")["result"].is_string());
    CHECK(lab.call("view")["result"] == "pipeline");
    lab.app.asked.subject = Subject::Softmax;
    answer(lab.app);
    CHECK(lab.call("view", R"("bars")")["result"].is_null());
    CHECK(lab.call("view", R"("flow")")["result"].is_string());
    CHECK(lab.call("view")["result"] == "bars");
    const Json lessons = lab.call("lesson")["result"]["lessons"];
    for (const Json& each : lessons) CHECK(each["id"] != "softmax-lab");        // no rung of the ladder
    CHECK(lab.call("lesson", R"({"id":"softmax-lab"})")["result"].is_null());
    CHECK(lab.app.asked.subject == Subject::Softmax);
}
