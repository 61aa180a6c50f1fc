// Embeddings, positions, projections, heads, output projection: which step feeds which.
// Not here: the steps of a head (attention.cpp), what is drawn in which order (learned.cpp).
#include "core/run.h"

#include "core/attention.h"
#include "core/embeddings.h"
#include "core/learned.h"
#include "core/ops.h"
#include "core/positions.h"
#include "core/random.h"
#include "core/step_shapes.h"
#include "core/tokens.h"

#include <algorithm>
#include <map>

namespace lab {

namespace {

// -- a sentence as numbers --------------------------------------------------------------------------------------------

// One of the two sentences: its words and the names of its steps.
struct Sentence {
    const std::vector<std::string>& tokens;
    Axis axis;
    std::string_view X, words, positions;
};

struct Leaf {
    Matrix value;
    std::string_view origin;
};

Leaf embeddings_of(const Experiment& e, const Sentence& s) {
    if (e.embeddings.kind == Embeddings::Own && s.axis == Axis::Token) return {e.embeddings.own, "origin.own"};
    const auto from_book = std::count_if(s.tokens.begin(), s.tokens.end(), in_book);
    if (e.embeddings.kind == Embeddings::Toy || e.d_model != 3 || from_book == 0) return {toy_embeddings(s.tokens, e.d_model), "origin.text_toy"};
    const bool all = from_book == static_cast<std::ptrdiff_t>(s.tokens.size());
    return {auto_embeddings(s.tokens, e.d_model), all ? "origin.text_book" : "origin.text_mixed"};
}

Leaf positions_of(const Experiment& e, const Sentence& s, const Learned& learned) {
    const int tokens = static_cast<int>(s.tokens.size());
    if (e.positions == Positions::Learned) return {learned.positions.topRows(tokens), "origin.embedding"};
    return {sinusoidal_positions(tokens, e.d_model), "origin.sinusoidal"};
}

StepId embed(Recorder& r, const Experiment& e, const Sentence& s, const Learned& learned) {
    Leaf words = embeddings_of(e, s);                                                            // (T, d_model)
    if (!adds_positions(e)) return r.given(s.X, std::move(words.value), words.origin, s.axis, Axis::Model);
    const StepId tokens = r.given(s.words, std::move(words.value), words.origin, s.axis, Axis::Model);
    Leaf places = positions_of(e, s, learned);                                                   // (T, d_model)
    const StepId positions = r.given(s.positions, std::move(places.value), places.origin, s.axis, Axis::Model);
    return r.apply(s.X, kAdd, {tokens, positions}, s.axis, Axis::Model);                         // (T, d_model)
}

// -- queries, keys and values of all heads ----------------------------------------------------------------------------

// The rotary parts only where a latent leaves them to themselves.
struct Heads {
    StepId Q, K, V;                                // (T, d_out) (S, kv_heads d_k) (S, kv_heads d_k)
    int d_k;                                       // of one head, without a rotary part
    std::optional<StepId> Q_rope, K_rotated;       // (T, heads rope_dim) (S, rope_dim), one key for all heads
};

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
    Params params;
    params.pairing = pairing;
    return r.apply(name, kRotary, {x}, r[x].rows, r[x].columns, params);
}

// Keys and values are made from `source`: from the asking tokens X themselves, or from another sentence.
Heads project(Recorder& r, const Experiment& e, StepId X, StepId source, Learned& learned) {
    if (!e.projections) return {X, source, source, e.d_model, {}, {}};
    const auto W = give_projections(r, e, learned);
    const auto times = [&](std::string_view name, StepId from, std::string_view projection) {
        return r.apply(name, kMatMul, {from, W.at(projection)}, r[from].rows, r[W.at(projection)].columns);
    };
    const int d_k = e.d_out / e.heads;
    const StepId Q = times("Q", X, "W_q");                                 // (T, d_out)
    if (e.score == Score::Dot) {
        const StepId K = times("K", source, "W_k");                        // (S, kv_heads d_k)
        const StepId V = times("V", source, "W_v");                        // (S, kv_heads d_k)
        return {Q, K, V, d_k, {}, {}};
    }
    const StepId latent = times("latent", source, "W_dkv");                // (S, latent)
    const StepId K = times("K", latent, "W_uk");                           // (S, d_out)
    const StepId V = times("V", latent, "W_uv");                           // (S, d_out)
    if (e.rope_dim == 0) return {Q, K, V, d_k, {}, {}};
    const StepId Q_rope = times("Q_rope", X, "W_qr");                      // (T, heads rope_dim)
    const StepId K_rope = times("K_rope", source, "W_kr");                 // (S, rope_dim)
    return {Q, K, V, d_k, Q_rope, turn(r, "K_rotated", K_rope, Pairing::Interleaved)};
}

// -- one head -----------------------------------------------------------------------------------------------------------

// Query head h uses key and value head floor(h kv_heads / heads).
Head head_of(Recorder& r, const Experiment& e, const Heads& all, int h) {
    const int group = h * kv_heads_of(e) / e.heads;
    const auto part = [&](std::string_view name, StepId whole, int index, int width) {
        if (e.heads == 1) return whole;            // it is its only part, and no step is needed
        return r.apply(name, kColumns, {whole}, r[whole].rows, Axis::Head, {.first = index * width, .count = width});
    };
    StepId Q = part("Q", all.Q, h, all.d_k);                               // (T, d_k)
    StepId K = part("K", all.K, group, all.d_k);                           // (S, d_k)
    const StepId V = part("V", all.V, group, all.d_k);                     // (S, d_k)
    if (turns_heads(e)) {
        const Pairing pairing = e.positions == Positions::Rotary ? Pairing::Interleaved : Pairing::Half;
        Q = turn(r, "Q_rotated", Q, pairing);                              // (T, d_k)
        K = turn(r, "K_rotated", K, pairing);                              // (S, d_k)
    }
    if (all.Q_rope) {
        const StepId Q_rotated = turn(r, "Q_rotated", part("Q_rope", *all.Q_rope, h, e.rope_dim), Pairing::Interleaved);   // (T, rope_dim)
        Q = r.apply("Q_joined", kConcat, {Q, Q_rotated}, r[Q].rows, Axis::Head);             // (T, d_k + rope_dim)
        K = r.apply("K_joined", kConcat, {K, *all.K_rotated}, r[K].rows, Axis::Head);        // (S, d_k + rope_dim)
    }
    return {Q, K, V, static_cast<int>(r[Q].value.cols()), {}, {}, 0};
}

void project_output(Recorder& r, StepId mixed, const Experiment& e, Drawn d) {
    const StepId W_o = r.given("W_o", std::move(d.W), d.W_origin, r[mixed].columns, Axis::Out);  // (d_out, d_out)
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
    const std::vector<std::string> tokens = words_of(e.text), source_tokens = words_of(e.source_text);
    const int T = static_cast<int>(tokens.size()), S = has_source(e) ? static_cast<int>(source_tokens.size()) : T;
    Learned learned = draw_learned(e, T, S);
    Recorder r(tokens, e.heads, placed_edits(e, T), source_tokens);

    const StepId X = embed(r, e, {tokens, Axis::Token, "X", "tokens", "positions"}, learned);
    const StepId source = has_source(e) ? embed(r, e, {source_tokens, Axis::Source, "X_source", "tokens_source", "positions_source"}, learned) : X;
    const Heads all = project(r, e, X, source, learned);

    const std::shared_ptr<const Matrix> mask = mask_of(e, T, S);
    const std::vector<float> slopes = alibi_slopes(e.heads);
    TorchRandom dropping(e.dropout_seed);
    std::vector<StepId> contexts;
    for (int h = 0; h < e.heads; ++h) {
        r.set_head(h);
        Head head = head_of(r, e, all, h);
        head.mask = mask;
        head.slope = slopes[static_cast<size_t>(h)];
        if (e.dropout > 0) head.kept = std::make_shared<const Matrix>(draw_kept(dropping, T, S, static_cast<double>(e.dropout)));
        contexts.push_back(attend(r, head, e));
    }
    r.set_head(kNoHead);

    StepId mixed = contexts.front();
    if (e.heads > 1) mixed = r.apply("concat", kConcat, contexts, Axis::Token, Axis::Out);       // (T, d_out)
    if (e.output_projection) project_output(r, mixed, e, std::move(learned.output));
    return r.finish();
}

}  // namespace lab
