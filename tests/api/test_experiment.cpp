// Experiments as JSON: the answer is the trace, fields go there and back, nothing is merged by halves.
#include "core/random.h"
#include "core/run.h"
#include "texts/say.h"
#include "tests/api/ask.h"
#include "tests/core/data.h"
#include "tests/core/samples.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstring>
#include <fstream>
#include <iterator>

using namespace lab;
using namespace lab::test;
using nlohmann::json;

namespace {

// As a request: the fields of the experiment.
json request_of(const Experiment& e, std::string_view kind) {
    json request = json::parse(to_json(e).dump());
    request["kind"] = kind;
    return request;
}

void check_step(const json& answer, const Trace& trace, StepId id) {
    const Step& step = trace[id];
    CAPTURE(step.name);
    CHECK(answer["name"] == step.name);
    CHECK(answer["head"] == (step.head == kNoHead ? json() : json(step.head)));
    CHECK(answer["op"] == step.op->name);
    CHECK(answer["rule"] == step.op->rule);
    CHECK(answer["code"] == trace.code(id));
    CHECK(answer["shape"] == json{step.value.rows(), step.value.cols()});
    REQUIRE(answer["rows"].size() == static_cast<size_t>(step.value.rows()));
    REQUIRE(answer["columns"].size() == static_cast<size_t>(step.value.cols()));
    for (int row = 0; row < step.value.rows(); ++row) CHECK(answer["rows"][static_cast<size_t>(row)] == trace.row_label(id, row));
    for (int col = 0; col < step.value.cols(); ++col) CHECK(answer["columns"][static_cast<size_t>(col)] == trace.column_label(id, col));
    REQUIRE(answer["data"].size() == static_cast<size_t>(step.value.size()));
    for (Eigen::Index i = 0; i < step.value.size(); ++i)
        CHECK(static_cast<float>(number(answer["data"][static_cast<size_t>(i)])) == step.value.data()[i]);
}

}  // namespace

TEST_CASE("the answer is the trace, to the last bit") {
    std::vector<Experiment> all = grid();
    for (size_t i = 0; i < kinds().size(); i += 7) all.push_back(kinds()[i]);
    for (const Experiment& e : all) {
        const json answer = ask(request_of(e, "experiment"));
        const Trace trace = run(e);
        CHECK_FALSE(answer.contains("why_invalid"));
        REQUIRE(answer["steps"].size() == trace.steps().size());
        for (StepId id = 0; id < static_cast<StepId>(trace.steps().size()); ++id)
            check_step(answer["steps"][static_cast<size_t>(id)], trace, id);
    }
}

TEST_CASE("without fields it is the book's page") {
    const json answer = ask({{"kind", "experiment"}});
    CHECK(answer == ask(request_of(Experiment{}, "experiment")));
    CHECK(answer["steps"][0]["rows"] == json{"Your", "journey", "starts", "with", "one", "step"});
}

TEST_CASE("what cannot be run says why, and is no error") {
    const json rows[] = {{{"text", ""}}, {{"heads", 3}}, {{"d_model", 0}}, {{"d_model", 1e15}}, {{"d_out", -5}},
                         {{"heads", 1e9}}, {{"embeddings", {{"shape", {1, 3}}, {"data", {1, 2, 3}}}}},
                         {{"embeddings", {{"shape", {0, 0}}, {"data", json::array()}}}},
                         {{"source_text", "?"}, {"mask", {{"shape", {6, 6}}, {"data", std::vector<int>(36, 1)}}}}, {{"dropout", 2}},
                         {{"temperature", 0}}, {{"softcap", -1}}, {{"window", 0}}, {{"kv_heads", 5}}, {{"rope_dim", 1e12}}, {{"latent", -1}},
                         {{"heads", 2}, {"positions", "rotary"}}, {{"score", "latent"}, {"projections", false}},
                         {{"embeddings", "features"}}, {{"cache", true}, {"prefill", 6}}, {{"steps_trained", -1}}, {{"steps_trained", 3}, {"projections", false}},
                         {{"steps_trained", 3}, {"normaliser", "sum"}}, {{"target_row", 1}, {"cache", true}}, {{"target_column", 6}}, {{"target_row", 1e9}},
                         {{"target_row", 0}, {"target_column", 3}, {"mask", "causal"}}, {{"steps_trained", 9000}, {"d_model", 512}, {"d_out", 512}},
                         {{"gradient_of", {{"step", "loss"}, {"row", 0}, {"col", 0}}}}, {{"gradient_of", {{"step", "d_Q"}, {"row", 0}, {"col", 0}}}},
                         {{"subject", "softmax"}, {"scores", json::array()}}, {{"subject", "softmax"}, {"scores", std::vector<int>(65, 1)}},
                         {{"subject", "softmax"}, {"scores", {1, 1e99}}}, {{"subject", "softmax"}, {"temperature", 0}},
                         {{"subject", "variance"}, {"draws", 1}}, {{"subject", "variance"}, {"draws", 1e9}}, {{"subject", "variance"}, {"head_size", 0}}};
    for (json row : rows) {
        CAPTURE(row.dump());
        row["kind"] = "experiment";
        const json answer = ask(row);
        CHECK(answer["steps"] == json::array());
        CHECK(answer["why_invalid"].get<std::string>().ends_with('.'));
    }
}

TEST_CASE("fields go to JSON and back") {
    for (const FieldChange& row : field_changes()) {
        CAPTURE(row.field);
        Experiment changed, merged;
        row.change(changed);
        const json fields = json::parse(to_json(changed).dump());
        CHECK_FALSE(merge(merged, fields));
        CHECK(merged == changed);
        Experiment one;
        CHECK_FALSE(merge(one, {{row.field, fields[std::string(row.field)]}}));
        CHECK(one == changed);
    }
}

TEST_CASE("every field is there, in one order, and takes the default that it has") {
    std::vector<std::string> built, all;
    Experiment e;
    for_each_field(e, [&](std::string_view name, const auto&) { built.emplace_back(name); });
    size_t next = 0;
    const auto fields = to_json(e);
    for (const auto& [name, value] : fields.items()) {
        all.push_back(name);
        next += next < built.size() && built[next] == name;
    }
    CHECK(next == built.size());                   // in the order of for_each_field
    CHECK(all.size() == built.size());
    CHECK(all.front() == "text");
    CHECK(all.back() == "edits");
}

TEST_CASE("an error merges nothing") {
    Experiment e;
    e.heads = 2;
    const Experiment before = e;
    const auto error = merge(e, {{"d_model", 7}, {"heads", 4}, {"text", 5}});
    REQUIRE(error);
    CHECK(error->code == "bad_request");
    CHECK(e == before);
    CHECK(merge(e, json::array()));
    CHECK(merge(e, {{"kind", "x"}}));
    CHECK_FALSE(merge(e, {{"kind", "x"}}, {"kind"}));
    CHECK(e == before);
}

TEST_CASE("seeds are exact at any size, and numbers may be written as 2.0") {
    const std::pair<json, std::uint64_t> rows[] = {
        {7, 7}, {7.0, 7}, {-1, 18446744073709551615ull}, {"007", 7}, {"18446744073709551615", 18446744073709551615ull},
        {18446744073709551615ull, 18446744073709551615ull}, {"18446744073709551621", 5}};
    for (const auto& [given, seed] : rows) {
        Experiment e;
        CHECK_FALSE(merge(e, {{"seed", given}, {"heads", 2.0}}));
        CHECK(e.seed == seed);
        CHECK(e.heads == 2);
    }
    Experiment e;
    e.seed = (std::uint64_t{1} << 53) + 1;
    CHECK(to_json(e)["seed"] == "9007199254740993");
}

TEST_CASE("a float is written with its own digits, and read back as it was") {
    TorchRandom random(5);
    Experiment e;
    e.scale.kind = Scale::Number;
    for (const float known : {0.1f, -3.5f, 16777216.0f, 1e-45f, 3.4028235e38f, 0.3f, 1e10f, 123456.7f}) {
        e.scale.number = known;
        CHECK(static_cast<float>(to_json(e)["scale"].get<double>()) == known);
    }
    e.scale.number = 0.1f;
    CHECK(to_json(e)["scale"].dump() == "0.1");
    int written = 0, long_ones = 0;
    for (int i = 0; i < 20000; ++i) {
        const std::uint32_t bits = random.word();
        std::memcpy(&e.scale.number, &bits, sizeof bits);
        if (!std::isfinite(e.scale.number)) continue;
        const auto json_number = to_json(e)["scale"];
        CHECK(static_cast<float>(json_number.get<double>()) == e.scale.number);
        const float size = std::abs(e.scale.number);
        if (size < 1e-10f || size > 1e10f) continue;
        ++written;
        long_ones += json_number.dump().size() > 16;
    }
    CHECK(written > 1000);
    CHECK(long_ones * 100 < written);              // the library's own shortest form is not always the shortest
}

TEST_CASE("the core module's types name every field") {
    std::ifstream file(std::string(TEST_DATA_DIR) + "/../../web/core/attention-core.d.ts");
    const std::string types{std::istreambuf_iterator<char>(file), {}};
    const Experiment e;
    for_each_field(e, [&](std::string_view name, const auto&) {
        CAPTURE(name);
        CHECK(types.find("  " + std::string(name) + "?: ") != std::string::npos);
    });
}
