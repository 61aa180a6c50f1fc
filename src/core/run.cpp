// Embeddings, projections, heads, output projection: the order of the book's MultiHeadAttention (section 3.6.2), so that
// one generator, seeded once, draws the same numbers as its PyTorch code does.
#include "core/run.h"

#include "core/attention.h"
#include "core/embeddings.h"
#include "core/ops.h"
#include "core/random.h"
#include "core/step_shapes.h"
#include "core/tokens.h"

#include <algorithm>

namespace lab {

namespace {

StepId embed(Recorder& r, const Experiment& e, const std::vector<std::string>& tokens) {
    const auto add = [&](Matrix X, std::string_view origin) {
        return r.given("X", std::move(X), origin, Axis::Token, Axis::Model);     // (T, d_model)
    };
    if (e.embeddings.kind == Embeddings::Own) return add(e.embeddings.own, "origin.own");
    const auto from_book = std::count_if(tokens.begin(), tokens.end(), in_book);
    if (e.embeddings.kind == Embeddings::Toy || e.d_model != 3 || from_book == 0) {
        return add(toy_embeddings(tokens, e.d_model), "origin.text_toy");
    }
    const bool all = from_book == static_cast<std::ptrdiff_t>(tokens.size());
    return add(auto_embeddings(tokens, e.d_model), all ? "origin.text_book" : "origin.text_mixed");
}

// A projection (in, out), so that Q = X W, and the bias (1, out) that follows it in the stream of random numbers.
struct Drawn {
    Matrix W, b;
    std::string_view W_origin, b_origin;
};
Drawn draw(TorchRandom& random, Init init, int in, int out, bool bias) {
    Drawn d;
    switch (init) {
    case Init::Uniform:
        d = {draw_rand(random, in, out), {}, "origin.uniform", "origin.uniform"};
        if (bias) d.b = draw_rand(random, 1, out);
        break;
    case Init::Normal:
        d = {draw_randn(random, in, out), {}, "origin.normal", "origin.normal"};
        if (bias) d.b = draw_randn(random, 1, out);
        break;
    case Init::Linear:
        Linear linear = draw_linear(random, in, out, bias);
        d = {linear.weight.transpose(), linear.bias, bias ? "origin.linear_weight" : "origin.linear", "origin.linear_bias"};
        break;
    }
    return d;
}

// Q, K and V of all heads together.
Head project(Recorder& r, StepId X, const Experiment& e, TorchRandom& random) {
    constexpr std::string_view projections[] = {"W_q", "W_k", "W_v"}, results[] = {"Q", "K", "V"};
    StepId W[3], qkv[3];
    for (int i = 0; i < 3; ++i) {
        Drawn d = draw(random, e.init, e.d_model, e.d_out, false);
        W[i] = r.given(projections[i], std::move(d.W), d.W_origin, Axis::Model, Axis::Out);      // (d_model, d_out)
    }
    for (int i = 0; i < 3; ++i) qkv[i] = r.apply(results[i], kMatMul, {X, W[i]}, Axis::Token, Axis::Out);   // (T, d_out)
    return {qkv[0], qkv[1], qkv[2], e.d_out, nullptr};
}

// A head's own columns of Q, K and V; with one head that is all of them, and no step is needed.
Head part_of(Recorder& r, const Head& all, int head, int heads) {
    if (heads == 1) return all;
    const int d_k = all.d_k / heads;
    const auto take = [&](std::string_view name, StepId whole) {
        return r.apply(name, kColumns, {whole}, Axis::Token, Axis::Head, Params{0, head * d_k, d_k, nullptr});   // (T, d_k)
    };
    const StepId Q = take("Q", all.Q);
    const StepId K = take("K", all.K);
    const StepId V = take("V", all.V);
    return {Q, K, V, d_k, all.mask};
}

void project_output(Recorder& r, StepId mixed, const Experiment& e, TorchRandom& random) {
    const Axis mixed_axis = r[mixed].columns;
    Drawn d = draw(random, e.init, static_cast<int>(r[mixed].value.cols()), e.d_out, e.bias);
    const StepId W_o = r.given("W_o", std::move(d.W), d.W_origin, mixed_axis, Axis::Out);        // (d_out, d_out)
    if (!e.bias) {
        r.apply("output", kMatMul, {mixed, W_o}, Axis::Token, Axis::Out);                        // (T, d_out)
        return;
    }
    const StepId b_o = r.given("b_o", std::move(d.b), d.b_origin, Axis::One, Axis::Out);         // (1, d_out)
    const StepId projected = r.apply("projected", kMatMul, {mixed, W_o}, Axis::Token, Axis::Out);   // (T, d_out)
    r.apply("output", kAddRow, {projected, b_o}, Axis::Token, Axis::Out);                        // (T, d_out)
}

}  // namespace

Trace run(const Experiment& e) {
    const std::vector<std::string> tokens = words_of(e.text);
    TorchRandom random(e.seed);
    Recorder r(tokens, e.heads, placed_edits(e, static_cast<std::int64_t>(tokens.size())));

    const StepId X = embed(r, e, tokens);
    Head all = e.projections ? project(r, X, e, random) : Head{X, X, X, e.d_model, nullptr};
    if (e.mask == Mask::Causal) all.mask = std::make_shared<const Matrix>(causal_mask(static_cast<int>(tokens.size())));

    std::vector<StepId> contexts;
    for (int h = 0; h < e.heads; ++h) {
        r.set_head(h);
        contexts.push_back(attend(r, part_of(r, all, h, e.heads), e));
    }
    r.set_head(kNoHead);

    StepId mixed = contexts.front();
    if (e.heads > 1) mixed = r.apply("concat", kConcat, contexts, Axis::Token, Axis::Out);       // (T, d_out)
    if (e.output_projection) project_output(r, mixed, e, random);
    return r.finish();
}

}  // namespace lab
