// The published cases of ONNX's operators, each file a request as it stands.
#include "tests/api/fixtures.h"

using namespace lab;
using namespace lab::test;
using nlohmann::json;

TEST_CASE("ONNX's published cases") {
    Report report{"attention"};
    for (const Fixture& fixture : read_folder("attention")) {
        const json& want = fixture.content;
        const json answer = ask(want);
        Comparison comparison({want["tolerance"]["abs"], want["tolerance"]["rel"]});
        comparison.compare(answer, json{{"outputs", want["outputs"]}}, "");
        report.add(fixture.name, comparison);
    }
    CHECK(report.all >= 78);
}

TEST_CASE("an operator answers all that it can give, in the type of its input") {
    const auto tensor = [](const char* dtype, json shape, json data) { return json{{"dtype", dtype}, {"shape", shape}, {"data", data}}; };
    const json one = tensor("float16", {1, 1, 1, 1}, {1}), none = tensor("float32", {1, 1, 0, 1}, json::array());
    const json small = ask({{"op", "Attention"}, {"inputs", {{"Q", one}, {"K", one}, {"V", tensor("float16", {1, 1, 1, 1}, {0.1})}}}})["outputs"];
    for (const char* name : {"Y", "present_key", "present_value", "qk_matmul_output"}) {
        CHECK(small[name]["dtype"] == "float16");
        CHECK(small[name]["shape"] == json{1, 1, 1, 1});
    }
    CHECK(small["Y"]["data"][0] == 0.099975586);   // the float16 next to 0.1
    const json empty = ask({{"op", "Attention"}, {"inputs", {{"Q", none}, {"K", none}, {"V", none}}}})["outputs"];
    CHECK(empty["Y"]["shape"] == json{1, 1, 0, 1});
    CHECK(empty["qk_matmul_output"]["shape"] == json{1, 1, 0, 0});
    CHECK(empty["qk_matmul_output"]["data"] == json::array());
    const json norm = ask({{"op", "LayerNormalization"}, {"inputs", {{"X", tensor("float32", {1, 2}, {1, 3})}, {"Scale", tensor("float32", {2}, {1, 1})}}}})["outputs"];
    CHECK(norm["Mean"]["data"][0] == 2);
    CHECK(norm["Mean"]["shape"] == json{1, 1});
}
