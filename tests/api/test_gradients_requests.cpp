// Gradients of single operations, and whole networks with their training.
#include "tests/api/fixtures.h"

using namespace lab;
using namespace lab::test;
using nlohmann::json;

namespace {

// Some tolerances name what they are for; where in doubt a gradient may be off by 2e-5 + 1e-4 |want| and a loss by 2e-5.
constexpr Tolerance kGradient{2e-5, 1e-4}, kLoss{2e-5, 1e-4};

}  // namespace

TEST_CASE("networks and single operations, backwards") {
    Report report{"gradients"};
    for (const Fixture& fixture : read_folder("gradients")) {
        const json& want = fixture.content;
        if (want.contains("cases")) {
            for (size_t i = 0; i < want["cases"].size(); ++i) {
                json request = want["cases"][i];
                request["kind"] = "backward";
                const json answer = ask(request);
                Comparison comparison({want["tolerance"]["abs_float32"], 0});
                for (const char* name : {"output", "gradients"}) comparison.compare(answer.value(name, json()), request[name], name);
                report.add(fixture.name + " " + std::to_string(i) + " " + request["op"].get<std::string>(), comparison);
            }
            continue;
        }
        const json answer = ask(want);
        const json& tolerance = want["tolerance"];
        Comparison loss({tolerance["loss_abs_float32"], 0}), rest({tolerance["grad_abs_float32"], 0}), training({tolerance["training_loss_abs_float32"], 0}), lengths(kGradient);
        loss.compare(answer.value("loss", json()), want["loss"], "loss");
        for (const char* name : {"logits", "attention", "gradients"}) rest.compare(answer.value(name, json()), want[name], name);
        for (const char* way : {"sgd", "adamw"}) {
            const json& got = answer["training"][way];
            training.compare(got["losses_before_each_step"], want["training"][way]["losses_before_each_step"], way);
            lengths.compare(got["final_l2"], want["training"][way]["final_l2"], way);
        }
        for (const Comparison* comparison : {&loss, &rest, &training, &lengths}) report.add(fixture.name, *comparison);
    }
    CHECK(report.all >= 20);
}

TEST_CASE("training for other numbers of steps, and none at all") {
    json request = read_data("gradients/attention_only_2layer.json");
    const json losses = request["training"]["sgd"]["losses_before_each_step"];
    request["training"] = {{"sgd", {{"lr", 0.1}, {"steps", 2}}}};
    const json two = ask(request)["training"];
    CHECK(two.size() == 1);
    CHECK(two["sgd"]["losses_before_each_step"].size() == 2);
    CHECK(number(two["sgd"]["losses_before_each_step"][1]) == doctest::Approx(number(losses[1])).epsilon(kLoss.rel));
    request.erase("training");
    CHECK_FALSE(ask(request).contains("training"));
}
