#include "core/heads.h"

#include "core/ops.h"

#include <map>

namespace lab {

namespace {

constexpr float kNormEpsilon = 1e-6f;

std::map<std::string_view, StepId> give_projections(Recorder& r, const Experiment& e, Learned& learned) {
    std::map<std::string_view, StepId> W;
    const std::vector<Projection> all = projections_of(e);
    for (size_t i = 0; i < all.size(); ++i) {
        Drawn& d = learned.projections[i];
        W[all[i].name] = r.given(all[i].name, std::move(d.W), d.W_origin, all[i].rows, all[i].columns);    // (in, out)
    }
    return W;
}

StepId turn(Recorder& r, std::string_view name, StepId x, Pairing pairing) {
    const int first = r[x].rows == Axis::New ? r.so_far().cached() : 0;
    return r.apply(name, kRotary, {x}, r[x].rows, r[x].columns, {.first = first, .pairing = pairing});
}

}  // namespace

Read read_of(Recorder& r, const Experiment& e, StepId X, StepId source) {
    const int T = static_cast<int>(r[X].value.rows()), kept = cached_tokens(e, T);
    if (kept == 0) return {X, source};
    r.set_cached(kept);
    Read read{X, source};
    if (source == X && e.projections) read.cached = r.apply("X_cached", kRows, {X}, Axis::Cached, Axis::Model, {.count = kept});   // (kept, d_model)
    read.asking = r.apply("X_new", kRows, {X}, Axis::New, Axis::Model, {.first = kept, .count = T - kept});                        // (T - kept, d_model)
    return read;
}

Heads project(Recorder& r, const Experiment& e, const Read& read, Learned learned) {
    if (!e.projections) return {read.asking, read.source, read.source, e.d_model};
    const auto W = give_projections(r, e, learned);
    const auto times = [&](std::string_view name, StepId from, std::string_view projection) {
        return r.apply(name, kMatMul, {from, W.at(projection)}, r[from].rows, r[W.at(projection)].columns);
    };
    // What is kept of each token: with a cache made in two parts, before and now.
    const auto keep = [&](std::string_view name, std::string_view projection) {
        if (!read.cached) return times(name, read.source, projection);
        const StepId before = times(r.keep(std::string(name) + "_cached"), *read.cached, projection);
        const StepId now = times(r.keep(std::string(name) + "_new"), read.asking, projection);
        return r.apply(name, kStack, {before, now}, Axis::Token, r[now].columns);
    };
    const int d_k = e.d_out / e.heads;
    const StepId Q = times("Q", read.asking, "W_q");                       // (T, d_out)
    if (e.score == Score::Dot) {
        const StepId K = keep("K", "W_k");                                 // (S, kv_heads d_k)
        const StepId V = keep("V", "W_v");                                 // (S, kv_heads d_k)
        return {Q, K, V, d_k};
    }
    Heads all{Q, 0, 0, d_k};
    const StepId latent = keep("latent", "W_dkv");                         // (S, latent)
    if (e.absorbed) {
        all.absorbed = {latent, W.at("W_uk"), W.at("W_uv")};
    } else {
        all.K = times("K", latent, "W_uk");                                // (S, d_out)
        all.V = times("V", latent, "W_uv");                                // (S, d_out)
    }
    if (e.rope_dim == 0) return all;
    all.Q_rope = times("Q_rope", read.asking, "W_qr");                     // (T, heads rope_dim)
    all.K_rotated = turn(r, "K_rotated", keep("K_rope", "W_kr"), Pairing::Interleaved);   // (S, rope_dim)
    return all;
}

Head head_of(Recorder& r, const Experiment& e, const Heads& all, int h) {
    const int group = h * kv_heads_of(e) / e.heads;
    const auto part = [&](std::string_view name, StepId whole, int index, int width) {
        if (e.heads == 1) return whole;            // it is its only part, and no step is needed
        return r.apply(name, kColumns, {whole}, r[whole].rows, Axis::Head, {.first = index * width, .count = width});
    };
    Head head = head_like(e);
    head.d_k = all.d_k;
    head.Q = part("Q", all.Q, h, all.d_k);                                // (T, d_k)
    if (all.absorbed) {
        const StepId W_uk = part("W_uk", all.absorbed->W_uk, h, all.d_k);  // (latent, d_k)
        head.W_uv = part("W_uv", all.absorbed->W_uv, h, all.d_k);          // (latent, d_k)
        head.Q = r.apply("Q_latent", kMatMulT, {head.Q, W_uk}, r[head.Q].rows, Axis::Latent);   // (T, latent)
        head.K = head.V = all.absorbed->latent;                            // (S, latent)
    } else {
        head.K = part("K", all.K, group, all.d_k);                         // (S, d_k)
        head.V = part("V", all.V, group, all.d_k);                         // (S, d_k)
    }
    if (norms_heads(e)) {                          // Henry et al. 2020, with the mean square of Qwen3
        head.Q = r.apply("Q_normed", kRmsNorm, {head.Q}, r[head.Q].rows, r[head.Q].columns, {.number = kNormEpsilon});   // (T, d_k)
        head.K = r.apply("K_normed", kRmsNorm, {head.K}, r[head.K].rows, r[head.K].columns, {.number = kNormEpsilon});   // (S, d_k)
    }
    if (turns_heads(e)) {
        const Pairing pairing = e.positions == Positions::Rotary ? Pairing::Interleaved : Pairing::Half;
        head.Q = turn(r, "Q_rotated", head.Q, pairing);                    // (T, d_k)
        head.K = turn(r, "K_rotated", head.K, pairing);                    // (S, d_k)
    }
    if (all.Q_rope) {
        const StepId Q_rotated = turn(r, "Q_rotated", part("Q_rope", *all.Q_rope, h, e.rope_dim), Pairing::Interleaved);   // (T, rope_dim)
        head.Q = r.apply("Q_joined", kConcat, {head.Q, Q_rotated}, r[head.Q].rows, Axis::Head);        // (T, d_k + rope_dim)
        head.K = r.apply("K_joined", kConcat, {head.K, *all.K_rotated}, r[head.K].rows, Axis::Head);   // (S, d_k + rope_dim)
        head.d_k += e.rope_dim;
    }
    return head;
}

}  // namespace lab
