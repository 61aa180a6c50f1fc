// Every reference file, spoilt in simple ways: a member dropped or of another type, a shape that does not fit, the text cut off.
// Whatever is asked, there is an answer or an error of a known kind with a sentence; under the sanitizers nothing else happens.
#include "tests/api/fixtures.h"

#include <chrono>
#include <map>
#include <set>

using namespace lab;
using namespace lab::test;
using nlohmann::json;

namespace {

// What is asked, without what is expected; training is short.
json request_of(json content) {
    for (const char* name : {"name", "source", "how_made", "tolerance", "outputs", "decode_steps", "rules", "loss", "logits", "attention", "gradients", "output", "opset"})
        content.erase(name);
    if (content.contains("sinusoidal")) content["sinusoidal"] = {{"T", 3}, {"d", 4}};
    if (content.contains("alibi")) content["alibi"] = {{"heads", 6}};
    if (content.contains("training"))
        for (json& way : content["training"]) way = {{"lr", 0.1}, {"steps", 1}};
    return content;
}

std::vector<json> requests() {
    std::vector<json> all;
    for (const char* folder : {"attention", "heads", "gradients", "positions"}) {
        for (const Fixture& fixture : read_folder(folder)) {
            if (!fixture.content.contains("cases")) all.push_back(request_of(fixture.content));
            else for (json one : fixture.content["cases"]) {
                one["kind"] = "backward";
                all.push_back(request_of(std::move(one)));
            }
        }
    }
    return all;
}

const std::vector<json> kOtherTypes = {nullptr, true, -1, 0, 1.5, 1000000000, "x", json::array(), json::object(), {1, "2"}};

// Calls `try_it` with each spoilt form of `whole`; `part` is a member somewhere inside it.  What a member becomes changes from one to the next.
void spoil(json& whole, json& part, size_t& turn, const auto& try_it) {
    if (!part.is_object()) return;
    std::vector<std::string> names;
    for (const auto& [name, _] : part.items()) names.push_back(name);
    for (const std::string& name : names) {
        const json before = part[name];
        part.erase(name);
        try_it(whole);
        for (int i = 0; i < 2; ++i) {
            part[name] = kOtherTypes[turn++ % kOtherTypes.size()];
            try_it(whole);
        }
        part[name] = before;
        if (name == "shape" && !before.empty()) {
            json& shape = part[name];
            ++turn;
            shape[turn % shape.size()] = std::vector<std::int64_t>{0, 1, 7, 1000000000, -1}[turn % 5];
            try_it(whole);
            shape = before;
            shape.push_back(1);                    // the numbers still fit, the rank does not
            try_it(whole);
            part[name] = before;
        } else if (name == "data" && !before.empty()) {
            ++turn;
            part[name][turn % before.size()] = kOtherTypes[turn % kOtherTypes.size()];
            try_it(whole);
            part[name] = before;
        } else {
            spoil(whole, part[name], turn, try_it);
        }
    }
}

}  // namespace

TEST_CASE("a spoilt request is an error or has an answer") {
    const std::set<std::string> codes = {"bad_json", "bad_request", "bad_shape", "unsupported", "too_large"};
    std::map<std::string, int> counts;
    double slowest_ms = 0;
    size_t turn = 0;
    const auto try_text = [&](const std::string& text) {
        const auto start = std::chrono::steady_clock::now();
        const json answer = ask_text(text);
        const double ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
        const std::string code = code_of(answer);
        ++counts[code.empty() ? "answered" : code];
        if (code.empty()) return;
        slowest_ms = std::max(slowest_ms, ms);
        const auto message = answer["error"]["message"].get<std::string>();
        if (codes.contains(code) && message.ends_with('.') && message.find("{0}") == message.npos) return;
        FAIL_CHECK(text.substr(0, 400), " -> ", answer.dump());
    };
    for (json& request : requests()) {
        REQUIRE(code_of(ask(request)).empty());
        spoil(request, request, turn, [&](const json& spoilt) { try_text(spoilt.dump()); });
        const std::string text = request.dump();
        for (const size_t part : {3, 7, 11}) try_text(text.substr(0, text.size() * part / 12));
    }
    for (const auto& entry : counts) MESSAGE(entry.first, ": ", entry.second);
    MESSAGE("slowest error: ", slowest_ms, " ms");
    CHECK(counts["bad_json"] >= 200);
    CHECK(counts["bad_request"] > 1000);
    CHECK(counts["bad_shape"] > 500);
    CHECK(slowest_ms < 5000);
}
