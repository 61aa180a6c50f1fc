// Sinusoidal tables, rotary embeddings, ALiBi slopes.
#include "tests/api/fixtures.h"

using namespace lab;
using namespace lab::test;
using nlohmann::json;

TEST_CASE("positions") {
    Report report{"positions"};
    for (const Fixture& fixture : read_folder("positions")) {
        const json& want = fixture.content;
        const json& table = want["sinusoidal"]["table"];
        json request = want;                       // its rope part is asked as it stands
        request["sinusoidal"] = {{"T", table["shape"][0]}, {"d", table["shape"][1]}};
        request.erase("alibi");
        const json answer = ask(request);
        Comparison comparison({want["tolerance"]["abs"], 0});
        comparison.compare(answer["sinusoidal"]["table"], table, "sinusoidal");
        for (size_t i = 0; i < want["rope"]["cases"].size(); ++i)
            comparison.compare(answer["rope"]["cases"][i]["output"], want["rope"]["cases"][i]["output"], "rope " + std::to_string(i));
        for (const auto& [heads, slopes] : want["alibi"]["slopes"].items())
            comparison.compare(ask({{"kind", "positions"}, {"alibi", {{"heads", std::stoi(heads)}}}})["alibi"]["slopes"], slopes, "alibi " + heads);
        report.add(fixture.name, comparison);
    }
    CHECK(report.all >= 1);
}

TEST_CASE("what a turned query and a turned key have in common depends on their distance alone") {
    const json rope = read_data("positions/positions.json")["rope"]["relative"];
    const auto turned = [&](const char* name, int position) {
        const json input{{"shape", {1, rope[name]["shape"][0]}}, {"data", rope[name]["data"]}};
        const json cases = {{{"style", "interleaved"}, {"first_position", position}, {"theta", 10000}}};
        return ask({{"kind", "positions"}, {"rope", {{"input", input}, {"cases", cases}}}})["rope"]["cases"][0]["output"]["data"];
    };
    for (const json& one : rope["cases"]) {
        for (const int m : {5, 9, 40}) {
            const json q = turned("q", m), k = turned("k", m - one["distance"].get<int>());
            double dot = 0;
            for (size_t i = 0; i < q.size(); ++i) dot += number(q[i]) * number(k[i]);
            CHECK(dot == doctest::Approx(number(one["dot"])).epsilon(1e-5));
        }
    }
}
