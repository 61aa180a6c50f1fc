// kind "network": loss, logits, attention and gradients of a small transformer, and what short training does to it.
// Not here: the arithmetic (core/network.h, core/optimisers.h).
#include "api/member_reader.h"
#include "core/network.h"
#include "core/optimisers.h"

#include <algorithm>

namespace lab {
namespace {

struct Call {
    NetworkShape shape;
    std::vector<WeightShape> names;
    std::vector<Matrix> weights;
    Sequences ids, targets;                        // of one length
};

struct NetworkTraining {
    double lr = 0.1;
    AdamWSettings adamw;
    std::int64_t steps = 6;
};

Wrong read_tokens(const Json& request, std::string_view name, const NetworkShape& shape, Sequences& out) {
    const std::string what = say(Text::api_a_token_lists, {std::to_string(shape.vocab - 1)});
    if (!request.contains(name)) return error_of(kBadRequest, Text::api_missing, {name, what});
    const Json& lists = request[name];
    if (!lists.is_array() || lists.empty()) return should_be(name, what);
    for (const Json& list : lists) {
        if (!list.is_array()) return should_be(name, what);
        if (list.empty() || list.size() != lists[0].size() || list.size() > static_cast<size_t>(shape.positions))
            return error_of(kBadShape, Text::api_same_length, {name, std::to_string(shape.positions)});
        std::vector<int>& ids = out.emplace_back();
        for (const Json& id : list)
            if (read(id, name, ids.emplace_back()) || ids.back() < 0 || ids.back() >= shape.vocab) return should_be(name, what);
    }
    return {};
}

Wrong read_config(const Json& request, NetworkShape& shape, std::int64_t& batch) {
    constexpr std::int64_t kMostLayers = 64, kMostPositions = 1024, kMostWidth = 4096, kMostWords = 1 << 20;
    std::int64_t vocab = 1, T = 1, d = 1, heads = 1, layers = 1;
    double epsilon = static_cast<double>(shape.epsilon);
    MemberReader config(request, "config", {"vocab", "T", "d", "heads", "layers", "batch", "pre_layer_norm", "layer_norm_epsilon"});
    config.need_integer("vocab", vocab, 1, kMostWords).need_integer("T", T, 1, kMostPositions).need_integer("d", d, 1, kMostWidth)
        .need_integer("heads", heads, 1, kMostWidth).need_integer("layers", layers, 0, kMostLayers).take_integer("batch", batch, 1)
        .take_flag("pre_layer_norm", shape.pre_layer_norm).take_finite("layer_norm_epsilon", epsilon, 0);
    if (config.wrong()) return config.wrong();
    if (d % heads != 0) return error_of(kBadRequest, Text::api_not_divided, {"d", "heads"});
    shape.vocab = static_cast<int>(vocab);
    shape.positions = static_cast<int>(T);
    shape.width = static_cast<int>(d);
    shape.heads = static_cast<int>(heads);
    shape.layers = static_cast<int>(layers);
    shape.epsilon = static_cast<float>(epsilon);
    return {};
}

// Numbers that one sequence multiplies, and that its trace and gradients hold.
double products_of(const Call& call) {
    const double T = static_cast<double>(call.ids[0].size()), d = call.shape.width;
    const double recordings = 1 + call.shape.layers * (1.0 + call.shape.heads);
    return T * (call.shape.layers * (4 * d * d + 2 * T * d) + d * call.shape.vocab) + recordings * kRecordingProducts;
}
double cells_of(const Call& call) {
    constexpr double kWide = 16, kSquare = 6;      // steps of a layer that are (T, width), and of a head that are (T, T)
    const double T = static_cast<double>(call.ids[0].size());
    double cells = T * (call.shape.layers * (kWide * call.shape.width + kSquare * T * call.shape.heads) + 2.0 * call.shape.vocab);
    for (const Matrix& w : call.weights) cells += static_cast<double>(w.size());
    return cells;
}

Wrong read_call(const Json& request, Call& call) {
    std::int64_t batch = 0;
    if (const Wrong wrong = read_config(request, call.shape, batch)) return wrong;
    call.names = weight_shapes(call.shape);
    MemberReader weights(request, "weights", {});
    for (const WeightShape& w : call.names) {
        Matrix& matrix = call.weights.emplace_back();
        if (w.is_row) weights.need_row(w.name, matrix, w.columns);
        else weights.need_matrix(w.name, matrix, w.rows, w.columns);
    }
    if (weights.wrong()) return weights.wrong();
    if (const Wrong wrong = read_tokens(request, "inputs", call.shape, call.ids)) return wrong;
    if (const Wrong wrong = read_tokens(request, "targets", call.shape, call.targets)) return wrong;
    if (batch > 0 && call.ids.size() != static_cast<size_t>(batch)) return bad_shape("inputs", shape_text({batch, static_cast<std::int64_t>(call.ids[0].size())}));
    if (call.targets.size() != call.ids.size() || call.targets[0].size() != call.ids[0].size())
        return bad_shape("targets", shape_text({static_cast<std::int64_t>(call.ids.size()), static_cast<std::int64_t>(call.ids[0].size())}));
    return check_answer(static_cast<double>(call.ids.size()) * cells_of(call));
}

Wrong read_training(const Json& training, std::string_view name, NetworkTraining& out) {
    constexpr std::int64_t kMostSteps = 10000;
    AdamWSettings& a = out.adamw;
    MemberReader members(training, name, {});
    members.need("lr", out.lr, Text::api_a_number).take_integer("steps", out.steps, 0, kMostSteps);
    if (name == "adamw")
        members.take_finite("beta1", a.beta1, 0).take_finite("beta2", a.beta2, 0).take_finite("eps", a.eps, 0).take_finite("weight_decay", a.weight_decay);
    if (members.wrong()) return members.wrong();
    if (a.beta1 >= 1) return should_be("beta1", Text::api_a_share);
    if (a.beta2 >= 1) return should_be("beta2", Text::api_a_share);
    a.lr = out.lr;
    return {};
}

Json train(const Call& call, const NetworkTraining& training, bool is_adamw) {
    std::vector<Matrix> weights = call.weights;
    AdamW adamw(training.adamw);
    Json losses = Json::array(), lengths;
    for (std::int64_t step = 0; step < training.steps; ++step) {
        const LossAndGradients learned = learn_from(call.shape, weights, call.ids, call.targets);
        losses.push_back(exact_json(learned.loss));
        if (is_adamw) adamw.step(weights, learned.gradients);
        else sgd_step(weights, learned.gradients, training.lr);
    }
    for (size_t i = 0; i < weights.size(); ++i) lengths[call.names[i].name] = exact_json(weights[i].cast<double>().norm());
    return {{"losses_before_each_step", std::move(losses)}, {"final_l2", std::move(lengths)}};
}

// Loss, logits, attention and gradients.
Json result_of(const Call& call) {
    const auto B = static_cast<std::int64_t>(call.ids.size()), T = static_cast<std::int64_t>(call.ids[0].size());
    std::vector<float> logits, attention;
    std::vector<NetworkTrace> traces;
    for (size_t b = 0; b < call.ids.size(); ++b) {
        traces.push_back(run_network(call.shape, call.weights, call.ids[b], call.targets[b]));
        append(logits, traces[b].trace[traces[b].logits].value);
    }
    for (int layer = 0; layer < call.shape.layers; ++layer)
        for (const NetworkTrace& run : traces)
            for (int head = 0; head < call.shape.heads; ++head)
                append(attention, run.trace[run.attention[static_cast<size_t>(layer * call.shape.heads + head)]].value);
    const LossAndGradients learned = learn_from(call.shape, call.weights, call.ids, call.targets);
    Json parts;
    for (size_t i = 0; i < call.names.size(); ++i) {
        const Matrix& g = learned.gradients[i];
        const Shape shape = call.names[i].is_row ? Shape{g.cols()} : Shape{g.rows(), g.cols()};
        parts[call.names[i].name] = tensor_json(shape, std::span(g.data(), static_cast<size_t>(g.size())));
    }
    return {{"loss", exact_json(learned.loss)},
            {"logits", tensor_json(Shape{B, T, call.shape.vocab}, logits)},
            {"attention", tensor_json(Shape{call.shape.layers, B, call.shape.heads, T, T}, attention)},
            {"gradients", std::move(parts)}};
}

}  // namespace

Answer answer_network(const Json& request) {
    Call call;
    if (const Wrong wrong = read_call(request, call)) return *wrong;
    if (request.contains("training") && !request["training"].is_object()) return should_be("training", Text::api_a_object);
    const Json training = request.value("training", Json::object());
    std::vector<std::pair<std::string, NetworkTraining>> runs;
    double passes = 5;                             // forward for the answer, forward and back for its gradients; back costs twice
    for (const std::string name : {"sgd", "adamw"}) {
        if (!training.contains(name)) continue;
        NetworkTraining& run = runs.emplace_back(name, NetworkTraining{}).second;
        if (const Wrong wrong = read_training(training, name, run)) return *wrong;
        passes += 4 * static_cast<double>(run.steps);
    }
    const auto batch = static_cast<double>(call.ids.size());
    if (const Wrong wrong = check_work(passes * batch * (products_of(call) + cells_of(call)))) return *wrong;
    Json answer = result_of(call);
    for (const auto& [name, run] : runs) answer["training"][name] = train(call, run, name == "adamw");
    return answer;
}

}  // namespace lab
