// kinds "gqa" and "mla": several heads with projections and a cache, all tokens at once and then one by one.
// Not here: the arithmetic (core/grouped_heads.h, core/latent_heads.h).
#include "api/member_reader.h"
#include "core/latent_heads.h"

namespace lab {
namespace {

// inputs.x, and where the tokens that come one by one begin.
struct Tokens {
    std::int64_t batch = 0, T = 0, d_model = 0, prefill = 0;
    std::vector<Matrix> x;                         // (T, d_model) of each batch
};

Wrong read_tokens_of(const Json& request, MemberReader& config, Tokens& out) {
    constexpr std::int64_t kMaxBatch = 1 << 12;
    Tensor x;
    MemberReader inputs(request, "inputs", {"x"});
    inputs.need("x", x);
    if (inputs.wrong()) return inputs.wrong();
    if (x.shape.size() != 3 || count_of(x.shape) == 0 || x.shape[0] > kMaxBatch) return bad_shape("x", "[batch, T, d_model]");
    out.batch = x.shape[0];
    out.T = out.prefill = x.shape[1];
    out.d_model = x.shape[2];
    std::int64_t batch = out.batch, T = out.T, d_model = out.d_model;
    config.take_integer("batch", batch, 1).take_integer("T", T, 1).take_integer("d_model", d_model, 1).take_integer("prefill", out.prefill, 0, out.T);
    if (config.wrong()) return config.wrong();
    if (Shape{batch, T, d_model} != x.shape) return bad_shape("x", shape_text({batch, T, d_model}));
    for (std::int64_t b = 0; b < batch; ++b) out.x.push_back(as_matrix(std::span(x.data).subspan(static_cast<size_t>(b * T * d_model)), T, d_model));
    return {};
}

// In the order of Rope.
constexpr std::string_view kRopes[] = {"none", "interleaved", "half"};

// What is common to both: how rows are turned, what may be seen.
template <class Heads>
Wrong read_common(MemberReader& config, std::string_view rope_name, std::span<const std::string_view> ropes, Heads& heads) {
    int rope = static_cast<int>(heads.rope) - (ropes.size() < std::size(kRopes));
    config.take_word(rope_name, ropes, rope).take_finite("rope_theta", heads.rope_theta, 1e-6).take_flag("causal", heads.causal);
    heads.rope = static_cast<Rope>(rope + (ropes.size() < std::size(kRopes)));
    return config.wrong();
}

Wrong must_be_even(std::string_view name, std::int64_t size) {
    return size % 2 == 0 ? Wrong{} : should_be(name, say(Text::api_a_even, {std::to_string(kMaxNumbers)}));
}

// The first `prefill` tokens together, then each by itself, with nothing but the cache left of those before.
template <class Heads, class Cache>
Json decode_steps(const Heads& heads, std::int64_t query_heads, const Tokens& tokens, std::vector<Cache> caches) {
    for (size_t b = 0; b < tokens.x.size() && tokens.prefill > 0; ++b) read_tokens(heads, tokens.x[b].topRows(tokens.prefill), caches[b]);
    Json steps = Json::array();
    for (std::int64_t position = tokens.prefill; position < tokens.T; ++position) {
        std::vector<float> attention, output;
        std::int64_t d_out = 0;
        for (size_t b = 0; b < tokens.x.size(); ++b) {
            const HeadsOutput out = read_tokens(heads, Matrix(tokens.x[b].row(position)), caches[b]);
            for (const Matrix& weights : out.attention) append(attention, weights);
            append(output, out.y);
            d_out = out.y.cols();
        }
        steps.push_back({{"position", position},
                         {"attention", tensor_json(Shape{tokens.batch, query_heads, 1, position + 1}, attention)},
                         {"output", tensor_json(Shape{tokens.batch, 1, d_out}, output)}});
    }
    return steps;
}

// What all tokens cost at once and again one by one.
struct Cost {
    double heads, d_out;                           // of the answer
    double columns;                                // numbers that are made of each token
    double token_products, pair_products;          // numbers that are multiplied for each token, and for each token and one that it sees
};
Wrong check_costs(const Tokens& tokens, const Cost& c) {
    const auto batch = static_cast<double>(tokens.batch), T = static_cast<double>(tokens.T);
    if (const Wrong wrong = check_answer(2 * batch * T * (c.heads * T + c.d_out + c.columns))) return wrong;
    return check_work(2 * batch * T * (c.heads * kRecordingProducts + c.token_products + T * c.pair_products));
}

Wrong read_gqa(const Json& request, GroupedHeads& heads, Tokens& tokens) {
    std::int64_t query_heads = 1, kv_heads = 1, head_dim = 1;
    constexpr std::int64_t kMost = 4096;
    MemberReader config(request, "config", {"batch", "T", "d_model", "query_heads", "kv_heads", "head_dim", "rope", "rope_theta", "causal", "prefill"});
    config.need_integer("query_heads", query_heads, 1, kMost).need_integer("kv_heads", kv_heads, 1, kMost).need_integer("head_dim", head_dim, 1, kMost);
    if (const Wrong wrong = read_common(config, "rope", kRopes, heads)) return wrong;
    if (query_heads % kv_heads != 0) return error_of(kBadRequest, Text::api_heads_share, {"query_heads", "kv_heads"});
    if (heads.rope != Rope::None)
        if (const Wrong wrong = must_be_even("head_dim", head_dim)) return wrong;
    if (const Wrong wrong = read_tokens_of(request, config, tokens)) return wrong;

    const std::int64_t d = tokens.d_model, q = query_heads * head_dim, kv = kv_heads * head_dim;
    MemberReader weights(request, "weights", {"Wq", "Wk", "Wv", "Wo", "bq", "bk", "bv", "bo"});
    weights.need_matrix("Wq", heads.Wq, d, q).need_matrix("Wk", heads.Wk, d, kv).need_matrix("Wv", heads.Wv, d, kv)
        .need_matrix("Wo", heads.Wo, q, MemberReader::kAny).take_row("bq", heads.bq, q).take_row("bk", heads.bk, kv).take_row("bv", heads.bv, kv)
        .take_row("bo", heads.bo, heads.Wo.cols());
    if (weights.wrong()) return weights.wrong();
    heads.query_heads = static_cast<int>(query_heads);
    heads.kv_heads = static_cast<int>(kv_heads);
    heads.head_dim = static_cast<int>(head_dim);
    const auto d_out = static_cast<double>(heads.Wo.cols()), width = static_cast<double>(q), columns = static_cast<double>(q + 2 * kv);
    return check_costs(tokens, {.heads = static_cast<double>(query_heads), .d_out = d_out, .columns = columns,
                                .token_products = static_cast<double>(d) * columns + width * d_out, .pair_products = 2 * width});
}

Wrong read_mla(const Json& request, LatentHeads& heads, Tokens& tokens) {
    std::int64_t count = 1, nope = 1, rope = 0, value = 1, kv_latent = 1, q_latent = 0;
    constexpr std::int64_t kMost = 4096;
    double epsilon = static_cast<double>(heads.rms_epsilon);
    MemberReader config(request, "config", {"batch", "T", "d_model", "heads", "nope_dim", "rope_dim", "value_dim", "kv_latent", "q_latent", "latent_rms_norm",
                                            "rms_epsilon", "rope_style", "rope_theta", "causal", "prefill"});
    config.need_integer("heads", count, 1, kMost).need_integer("nope_dim", nope, 1, kMost).take_integer("rope_dim", rope, 0, kMost)
        .need_integer("value_dim", value, 1, kMost).need_integer("kv_latent", kv_latent, 1, kMost).take_integer("q_latent", q_latent, 0, kMost)
        .take_flag("latent_rms_norm", heads.latent_rms_norm).take_finite("rms_epsilon", epsilon, 0);
    if (const Wrong wrong = read_common(config, "rope_style", std::span(kRopes).subspan(1), heads)) return wrong;
    if (const Wrong wrong = must_be_even("rope_dim", rope)) return wrong;
    if (const Wrong wrong = read_tokens_of(request, config, tokens)) return wrong;

    const std::int64_t d = tokens.d_model, q = q_latent > 0 ? q_latent : d;
    MemberReader weights(request, "weights", {"W_DKV", "W_UK", "W_UV", "W_KR", "W_DQ", "W_UQ", "W_QR", "W_O", "norm_kv", "norm_q"});
    weights.need_matrix("W_DKV", heads.W_DKV, d, kv_latent).need_matrix("W_UK", heads.W_UK, kv_latent, count * nope)
        .need_matrix("W_UV", heads.W_UV, kv_latent, count * value).need_matrix("W_UQ", heads.W_UQ, q, count * nope)
        .need_matrix("W_O", heads.W_O, count * value, MemberReader::kAny);
    if (rope > 0) weights.need_matrix("W_KR", heads.W_KR, d, rope).need_matrix("W_QR", heads.W_QR, q, count * rope);
    if (q_latent > 0) weights.need_matrix("W_DQ", heads.W_DQ, d, q_latent);
    if (heads.latent_rms_norm) weights.need_row("norm_kv", heads.norm_kv, kv_latent);
    if (heads.latent_rms_norm && q_latent > 0) weights.need_row("norm_q", heads.norm_q, q_latent);
    if (weights.wrong()) return weights.wrong();
    heads.heads = static_cast<int>(count);
    heads.nope_dim = static_cast<int>(nope);
    heads.rope_dim = static_cast<int>(rope);
    heads.value_dim = static_cast<int>(value);
    heads.rms_epsilon = static_cast<float>(epsilon);
    // Keys and values are made from the latents of all tokens so far, again for each token that comes by itself.
    const auto key = static_cast<double>(count * (nope + rope)), values = static_cast<double>(count * value), d_out = static_cast<double>(heads.W_O.cols());
    const auto small = static_cast<double>(kv_latent + rope + q_latent);
    return check_costs(tokens, {.heads = static_cast<double>(count), .d_out = d_out, .columns = 3 * (key + values) + small,
                                .token_products = static_cast<double>(d) * small + static_cast<double>(q) * key + values * d_out,
                                .pair_products = static_cast<double>(kv_latent + 1) * (key + values)});
}

}  // namespace

Answer answer_gqa(const Json& request) {
    GroupedHeads heads;
    Tokens tokens;
    if (const Wrong wrong = read_gqa(request, heads, tokens)) return *wrong;
    std::vector<float> attention, y, keys, values;
    for (const Matrix& x : tokens.x) {
        KeyValueCache cache;
        const HeadsOutput out = read_tokens(heads, x, cache);
        for (const Matrix& weights : out.attention) append(attention, weights);
        append(y, out.y);
        for (const Matrix& k : cache.keys) append(keys, k);
        for (const Matrix& v : cache.values) append(values, v);
    }
    const std::int64_t B = tokens.batch, T = tokens.T;
    const Shape cached{B, heads.kv_heads, T, heads.head_dim};
    return Json{{"outputs", {{"attention", tensor_json(Shape{B, heads.query_heads, T, T}, attention)},
                                   {"y", tensor_json(Shape{B, T, heads.Wo.cols()}, y)},
                                   {"cache_k", tensor_json(cached, keys)},
                                   {"cache_v", tensor_json(cached, values)}}},
                      {"decode_steps", decode_steps(heads, heads.query_heads, tokens, std::vector<KeyValueCache>(tokens.x.size()))},
                      {"cache_floats_per_token", 2 * heads.kv_heads * heads.head_dim}};
}

Answer answer_mla(const Json& request) {
    LatentHeads heads;
    Tokens tokens;
    if (const Wrong wrong = read_mla(request, heads, tokens)) return *wrong;
    std::vector<float> latents, rope_keys, q, k, v, attention, y;
    for (const Matrix& x : tokens.x) {
        LatentCache cache;
        std::vector<HeadInput> inputs;
        const HeadsOutput out = read_tokens(heads, x, cache, &inputs);
        append(latents, cache.latent);
        append(rope_keys, cache.rope_key);
        for (const HeadInput& head : inputs) {
            append(q, head.Q);
            append(k, head.K);
            append(v, head.V);
        }
        for (const Matrix& weights : out.attention) append(attention, weights);
        append(y, out.y);
    }
    const std::int64_t B = tokens.batch, T = tokens.T, H = heads.heads, kv_latent = heads.W_DKV.cols();
    const Shape keys{B, H, T, heads.nope_dim + heads.rope_dim};
    return Json{{"outputs", {{"latent_cache", tensor_json(Shape{B, T, kv_latent}, latents)},
                                   {"rope_key_cache", tensor_json(Shape{B, T, heads.rope_dim}, rope_keys)},
                                   {"q", tensor_json(keys, q)},
                                   {"k", tensor_json(keys, k)},
                                   {"v", tensor_json(Shape{B, H, T, heads.value_dim}, v)},
                                   {"attention", tensor_json(Shape{B, H, T, T}, attention)},
                                   {"y", tensor_json(Shape{B, T, heads.W_O.cols()}, y)}}},
                      {"decode_steps", decode_steps(heads, H, tokens, std::vector<LatentCache>(tokens.x.size()))},
                      {"cache_floats_per_token", kv_latent + heads.rope_dim}};
}

}  // namespace lab
