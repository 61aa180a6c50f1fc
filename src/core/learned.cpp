#include "core/learned.h"

#include "core/random.h"

#include <algorithm>

namespace lab {

namespace {

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

}  // namespace

std::vector<Projection> projections_of(const Experiment& e) {
    if (!e.projections) return {};
    if (e.score == Score::Latent) {
        std::vector<Projection> all = {{"W_q", e.d_model, e.d_out},
                                       {"W_dkv", e.d_model, e.latent, Axis::Model, Axis::Latent},
                                       {"W_uk", e.latent, e.d_out, Axis::Latent, Axis::Out},
                                       {"W_uv", e.latent, e.d_out, Axis::Latent, Axis::Out}};
        if (e.rope_dim > 0) {
            all.push_back({"W_qr", e.d_model, e.rope_dim * e.heads, Axis::Model, Axis::Rope});
            all.push_back({"W_kr", e.d_model, e.rope_dim, Axis::Model, Axis::Rope});
        }
        return all;
    }
    const bool shared = kv_heads_of(e) != e.heads;
    const int kv_width = e.d_out / e.heads * kv_heads_of(e);
    const Axis columns = shared ? Axis::Shared : Axis::Out;
    return {{"W_q", e.d_model, e.d_out}, {"W_k", e.d_model, kv_width, Axis::Model, columns}, {"W_v", e.d_model, kv_width, Axis::Model, columns}};
}

Learned draw_learned(const Experiment& e, int T, int S) {
    TorchRandom random(e.seed);
    Learned learned;
    for (const Projection& p : projections_of(e)) learned.projections.push_back(draw(random, e.init, p.in, p.out, false));
    if (e.output_projection) learned.output = draw(random, e.init, e.projections ? e.d_out : e.d_model, e.d_out, e.bias);
    if (e.positions == Positions::Learned) learned.positions = draw_randn(random, std::max(T, S), e.d_model);
    return learned;
}

}  // namespace lab
