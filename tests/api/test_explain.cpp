// Explanations, judged from the JSON alone: every number follows from those below it, every source is a cell of the trace.
#include "tests/api/ask.h"
#include "tests/core/data.h"
#include "tests/core/recompute.h"
#include "tests/core/samples.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>

using namespace lab;
using namespace lab::test;
using nlohmann::json;

namespace {

double combined(const json& e, const std::vector<double>& parts) {
    const std::string how = e["how"];
    if (how == "given" || how == "edited") return number(e["value"]);
    if (how == "function") return called(e["name"].get<std::string>(), parts.at(0));
    if (how == "quotient") return parts.at(0) / parts.at(1);
    double value = parts.at(0);
    for (size_t i = 1; i < parts.size(); ++i)
        value = how == "sum" ? value + parts[i] : how == "product" ? value * parts[i] : how == "maximum" ? std::max(value, parts[i]) : std::nan("");
    return value;
}

using Cells = std::map<std::pair<std::string, json>, json>;   // by name and head: the step

bool is_true_source(const json& source, const Cells& cells) {
    const auto step = cells.find({source["step"].get<std::string>(), source["head"]});
    if (step == cells.end()) return false;
    const size_t row = source["row"], col = source["col"], width = step->second["shape"][1];
    return near(number(source["value"]), number(step->second["data"].at(row * width + col)));
}

// The same for every level.
bool follows(const json& e, const Cells& cells) {
    if (e["text"].get<std::string>().empty()) return false;
    std::vector<double> parts;
    if (e.contains("sources"))
        for (const json& source : e["sources"]) {
            if (!is_true_source(source, cells)) return false;
            if (!e.contains("terms")) parts.push_back(number(source["value"]));
        }
    if (e.contains("terms"))
        for (const json& term : e["terms"]) {
            if (!term.contains("sources") || !follows(term, cells)) return false;
            parts.push_back(number(term["value"]));
        }
    return near(combined(e, parts), number(e["value"]));
}

}  // namespace

TEST_CASE("the example of the machine interface") {
    const json answer = ask({{"kind", "explain"}, {"step", "scores"}, {"head", 0}, {"row", 1}, {"col", 1}});
    CHECK(number(answer["value"]) == doctest::Approx(1.8523845));
    CHECK(answer["how"] == "sum");
    REQUIRE(answer["terms"].size() == 2);
    const json& first = answer["terms"][0];
    CHECK(number(first["value"]) == doctest::Approx(0.1909081));
    CHECK(number(answer["terms"][1]["value"]) == doctest::Approx(1.6614764));
    CHECK(first["how"] == "product");
    CHECK(first["text"].get<std::string>().starts_with("0.4306369 × 0.44331"));
    CHECK(first["sources"].size() == 2);
    const json key = first["sources"][1];
    CHECK((key["step"] == "K" && key["head"].is_null() && key["row"] == 1 && key["col"] == 0));
    CHECK(number(key["value"]) == doctest::Approx(0.4433156));
}

TEST_CASE("every cell of every step follows from its explanation") {
    const auto all = grid();
    std::vector<Experiment> some;
    for (size_t i = 0; i < all.size(); i += 13) some.push_back(all[i]);   // every thirteenth: heads, masks, scales and outputs all occur
    for (size_t i = 0; i < kinds().size(); i += 97) some.push_back(kinds()[i]);
    for (size_t i = 0; i < some.size(); ++i) {
        json request = json::parse(to_json(some[i]).dump());
        CAPTURE(i);
        request["kind"] = "experiment";
        Cells cells;
        const json whole = ask(request);
        for (const json& step : whole["steps"]) cells[{step["name"].get<std::string>(), step["head"]}] = step;
        request["kind"] = "explain";
        for (const auto& cell : cells) {
            const auto& [name, head] = cell.first;
            const json& step = cell.second;
            const int rows = step["shape"][0], width = step["shape"][1];
            request["step"] = name;
            request["head"] = head;
            for (const int row : {0, rows - 1}) {
                for (int col = 0; col < width; ++col) {
                    request["row"] = row;
                    request["col"] = col;
                    const json answer = ask(request);
                    CAPTURE(cell.first.first);
                    CAPTURE(answer.dump());
                    REQUIRE(answer.contains("terms"));
                    CHECK(follows(answer, cells));
                    const double value = number(answer["value"]), want = number(step["data"][static_cast<size_t>(row * width + col)]);
                    CHECK((value == want || std::abs(value - want) <= 2e-5));   // two masked cells: both -inf
                }
            }
        }
    }
}

TEST_CASE("what is given says where it comes from, and has no terms") {
    for (const char* init : {"uniform", "linear", "normal"}) {
        const json answer = ask({{"kind", "explain"}, {"step", "W_q"}, {"row", 0}, {"col", 0}, {"init", init}});
        CHECK(answer["how"] == "given");
        CHECK(answer["terms"] == json::array());
        CHECK(answer["text"].get<std::string>().find("torch") != std::string::npos);
    }
}

TEST_CASE("an edited cell says so, what follows from it follows, and an edit without a place is no error of the request") {
    const json edits = {{{"step", "scores"}, {"head", 0}, {"row", 1}, {"col", 4}, {"value", 2.4}}};
    const json asked = {{"kind", "explain"}, {"edits", edits}, {"head", 0}, {"row", 1}, {"col", 4}};
    json score = asked, weight = asked;
    score["step"] = "scores";
    weight["step"] = "weights";
    const json edited = ask(score);
    CHECK(edited["how"] == "edited");
    CHECK(number(edited["value"]) == doctest::Approx(2.4));
    CHECK(edited["terms"].empty());
    CHECK(number(ask(weight)["value"]) == doctest::Approx(0.2683).epsilon(0.001));

    const json answer = ask({{"kind", "experiment"}, {"text", "one word"}, {"edits", edits}});
    CHECK(answer["steps"].empty());
    CHECK(answer["why_invalid"].get<std::string>().find("scores") != std::string::npos);
}
