#include "core/network.h"

#include "core/attention.h"
#include "core/gradients.h"
#include "core/ops.h"

#include <cmath>
#include <numeric>

namespace lab {

namespace {

// The weights of one layer as steps.
struct Layer {
    StepId g = 0, b = 0, Wq = 0, Wk = 0, Wv = 0, Wo = 0, bo = 0;
};

std::string layer_prefix(int layer) { return "l" + std::to_string(layer) + "."; }

// x + attention(x); notes each head's weights.  (T, width) -> (T, width)
StepId add_attention(Recorder& r, const NetworkShape& shape, int layer, const Layer& w, StepId x, std::vector<StepId>& attention) {
    const std::string prefix = layer_prefix(layer);
    const auto step = [&](const char* name, const Op& op, std::vector<StepId> inputs, Params params = {}) {
        return r.apply(r.keep(prefix + name), op, std::move(inputs), Axis::Token, Axis::Model, std::move(params));
    };
    const StepId h = shape.pre_layer_norm ? step("normed", kLayerNorm, {x, w.g, w.b}, {.number = shape.epsilon}) : x;   // (T, width)
    const StepId Q = step("Q", kMatMul, {h, w.Wq}), K = step("K", kMatMul, {h, w.Wk}), V = step("V", kMatMul, {h, w.Wv});   // (T, width)
    const int d_k = shape.width / shape.heads, T = static_cast<int>(r[x].value.rows());
    const auto mask = std::make_shared<const Matrix>(causal_window(T, T, 0));
    std::vector<StepId> contexts;
    for (int head = 0; head < shape.heads; ++head) {
        r.set_head(head);
        const Params part{.first = head * d_k, .count = d_k};
        const Head one{.Q = step("Q", kColumns, {Q}, part), .K = step("K", kColumns, {K}, part), .V = step("V", kColumns, {V}, part),
                       .d_k = d_k, .mask = mask, .prefix = prefix};
        const HeadSteps steps = attend(r, one);
        attention.push_back(steps.weights);
        contexts.push_back(steps.context);
    }
    r.set_head(kNoHead);
    const StepId mixed = step("concat", kConcat, contexts);                                      // (T, width)
    const StepId projected = step("projected", kMatMul, {mixed, w.Wo});                          // (T, width)
    const StepId output = step("output", kAddRow, {projected, w.bo});                            // (T, width)
    return step("X", kAdd, {x, output});                                                         // (T, width)
}

}  // namespace

std::vector<WeightShape> weight_shapes(const NetworkShape& shape) {
    const int d = shape.width;
    std::vector<WeightShape> all = {{"tok", shape.vocab, d, false}, {"pos", shape.positions, d, false}};
    for (int layer = 0; layer < shape.layers; ++layer) {
        const std::string prefix = layer_prefix(layer);
        if (shape.pre_layer_norm)
            for (const char* name : {"g", "b"}) all.push_back({prefix + name, 1, d, true});
        for (const char* name : {"Wq", "Wk", "Wv", "Wo"}) all.push_back({prefix + name, d, d, false});
        all.push_back({prefix + "bo", 1, d, true});
    }
    all.push_back({"unembed", d, shape.vocab, false});
    return all;
}

NetworkTrace run_network(const NetworkShape& shape, const std::vector<Matrix>& weights, const std::vector<int>& ids, const std::vector<int>& targets) {
    Recorder r({}, shape.heads);
    NetworkTrace out;
    for (const WeightShape& w : weight_shapes(shape))
        out.weights.push_back(r.given(r.keep(w.name), weights[out.weights.size()], "origin.request", Axis::Model, Axis::Out));
    size_t next = 0;
    const auto take = [&] { return out.weights[next++]; };
    const StepId tok = take(), pos = take();
    std::vector<int> places(ids.size());
    std::iota(places.begin(), places.end(), 0);
    const StepId tokens = r.apply("tokens", kLookup, {tok}, Axis::Token, Axis::Model, {.indices = ids});              // (T, width)
    const StepId positions = r.apply("positions", kLookup, {pos}, Axis::Token, Axis::Model, {.indices = places});     // (T, width)
    StepId x = r.apply("X", kAdd, {tokens, positions}, Axis::Token, Axis::Model);                                     // (T, width)
    for (int layer = 0; layer < shape.layers; ++layer) {
        Layer w;
        if (shape.pre_layer_norm) {
            w.g = take();
            w.b = take();
        }
        for (StepId* matrix : {&w.Wq, &w.Wk, &w.Wv, &w.Wo, &w.bo}) *matrix = take();
        x = add_attention(r, shape, layer, w, x, out.attention);
    }
    out.logits = r.apply("logits", kMatMul, {x, take()}, Axis::Token, Axis::Out);                                     // (T, vocab)
    const StepId losses = r.apply("losses", kCrossEntropy, {out.logits}, Axis::Token, Axis::One, {.indices = targets});   // (T, 1)
    out.loss = r.apply("loss", kMean, {losses}, Axis::One, Axis::One);                                                // (1, 1)
    out.trace = r.finish();
    return out;
}

LossAndGradients learn_from(const NetworkShape& shape, const std::vector<Matrix>& weights, const Sequences& ids, const Sequences& targets) {
    using MatrixD = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    const double share = 1 / static_cast<double>(ids.size());   // of each sequence in the mean
    LossAndGradients out;
    std::vector<MatrixD> totals;
    for (const Matrix& w : weights) totals.push_back(MatrixD::Zero(w.rows(), w.cols()));
    for (size_t i = 0; i < ids.size(); ++i) {
        const NetworkTrace run = run_network(shape, weights, ids[i], targets[i]);
        out.loss += share * static_cast<double>(run.trace[run.loss].value(0, 0));
        const std::vector<Matrix> all = gradients(run.trace, {run.loss, 0, 0});
        for (size_t w = 0; w < totals.size(); ++w) totals[w] += share * all[static_cast<size_t>(run.weights[w])].cast<double>();
    }
    for (const MatrixD& total : totals) out.gradients.push_back(total.cast<float>());
    return out;
}

}  // namespace lab
