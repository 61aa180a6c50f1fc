// Every stream of the reference file that a request can ask for.
#include "tests/api/ask.h"
#include "tests/core/data.h"

#include <doctest/doctest.h>

#include <cmath>
#include <map>

using namespace lab;
using namespace lab::test;
using nlohmann::json;

namespace {

// A case of the file as a call; null where no request asks for it.
json call_of(const json& c) {
    const std::string op = c["op"];
    const json args = c.value("args", json());
    if (op == "rand" || op == "randn") return {{op, args}};
    if (op == "linear") return {{op, args}, {"bias", c.contains("bias")}};
    if (op == "embedding") return {{op, args}};
    if (op == "dropout_mask") return {{"dropout", args}, {"p", c["p"]}};
    if (op == "randperm") return {{op, args[0]}};
    if (op == "randint") return {{op, {args[0], args[1]}}, {"shape", {args[2]}}};
    return {};
}

double tolerance_of(const std::string& op) {
    if (op == "randn" || op == "embedding" || op == "normal") return 1e-6;
    return op == "linear" ? 6e-8 : 0;
}

void check_tensor(const json& got, const json& want, double tolerance) {
    CHECK(got["shape"] == want["shape"]);
    REQUIRE(got["data"].size() == want["data"].size());
    for (size_t i = 0; i < got["data"].size(); ++i)
        CHECK(std::abs(number(got["data"][i]) - number(want["data"][i])) <= tolerance);
}

// "randn(3)" of a sequence.
json call_of_text(const std::string& text) {
    const size_t open = text.find('(');
    return {{text.substr(0, open), {std::stoi(text.substr(open + 1))}}};
}

}  // namespace

TEST_CASE("PyTorch's streams") {
    std::map<std::string, int> checked;
    const json data = read_data("torch_cpu.json");
    for (const json& block : data["seeds"]) {
        for (const json& c : block["cases"]) {
            const json call = call_of(c);
            if (call.is_null()) continue;
            const std::string op = c["op"];
            CAPTURE(op);
            CAPTURE(c["args"].dump());
            const json answer = ask({{"kind", "torch_random"}, {"seed", block["seed"]}, {"calls", json::array({call})}});
            REQUIRE(answer.contains("results"));
            const json& result = answer["results"][0];
            ++checked[op];
            if (op != "linear") {
                check_tensor(result, c["result"], tolerance_of(op));
                continue;
            }
            check_tensor(result["weight"], c["weight"], tolerance_of(op));
            CHECK(result.contains("bias") == c.contains("bias"));
            if (c.contains("bias")) check_tensor(result["bias"], c["bias"], tolerance_of(op));
        }
    }
    for (const char* op : {"rand", "randn", "linear", "embedding", "dropout_mask", "randperm", "randint"}) {
        CAPTURE(op);
        CHECK(checked[op] >= 4);
    }
}

TEST_CASE("calls draw from one generator") {
    int sequences = 0;
    const json data = read_data("torch_cpu.json");
    for (const json& block : data["seeds"]) {
        for (const json& c : block["cases"]) {
            if (c["op"] != "sequence") continue;
            ++sequences;
            json calls = json::array();
            for (const json& step : c["steps"]) calls.push_back(call_of_text(step));
            const json results = ask({{"kind", "torch_random"}, {"seed", block["seed"]}, {"calls", calls}})["results"];
            REQUIRE(results.size() == c["result"].size());
            for (size_t i = 0; i < results.size(); ++i) check_tensor(results[i], c["result"][i], 1e-6);
        }
    }
    CHECK(sequences == 4);
}

TEST_CASE("only the low 32 bits of a seed count, and dropout without chance draws nothing") {
    const auto first = [](const json& seed, const json& before) {
        return ask({{"kind", "torch_random"}, {"seed", seed}, {"calls", {before, {{"rand", {2}}}}}})["results"][1]["data"];
    };
    const json none{{"rand", {0}}};
    CHECK(first(123, none) == first("4294967419", none));
    CHECK(first(123, none) == first(4294967419ull, none));
    CHECK(first(123, none) != first(124, none));
    CHECK(first(123, {{"dropout", {4}}, {"p", 0}}) == first(123, none));
    CHECK(first(123, {{"dropout", {4}}, {"p", 1}}) == first(123, none));
    CHECK(first(123, {{"dropout", {4}}, {"p", 0.5}}) != first(123, none));
}

TEST_CASE("empty tensors and wide integers") {
    const json results = ask({{"kind", "torch_random"}, {"seed", 1}, {"calls", {{{"randn", {3, 0}}}, {{"randperm", 0}}, {{"rand", json::array()}},
        {{"randint", {-5000000000, 5000000000}}, {"shape", {50}}}}}})["results"];
    CHECK(results[0]["shape"] == json{3, 0});
    CHECK(results[0]["data"] == json::array());
    CHECK(results[1]["data"] == json::array());
    CHECK(results[2]["data"].size() == 1);
    bool wide = false;
    for (const json& value : results[3]["data"]) {
        CHECK((value >= -5000000000 && value < 5000000000));
        wide |= value.get<std::int64_t>() > 2147483647;
    }
    CHECK(wide);
}
