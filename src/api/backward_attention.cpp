// kind "backward" of attention: heads that may share keys, causal or not, with a fixed dropout mask or none.
#include "api/backward.h"
#include "api/heads_tensor.h"
#include "core/attention.h"
#include "core/gradients.h"

#include <cmath>

namespace lab {
namespace {

struct AttentionCall {
    HeadsTensor q, k, v;
    bool causal = false;
    std::vector<float> factors;                    // (batch, heads, T, S) of the weights; empty: none
    Tensor upstream;
};

Wrong read_attention(const Json& request, AttentionCall& call) {
    double p = 0;                                  // of the dropout: the mask has it in its factors
    std::int64_t group_size = 0;
    MemberReader attributes(request, "attributes", {"causal", "group_size", "p", "mask"}, MemberReader::Presence::MayLack);
    attributes.take_flag("causal", call.causal).take_integer("group_size", group_size, 1).take_finite("p", p, 0);
    if (attributes.wrong()) return attributes.wrong();
    Tensor q, k, v;
    MemberReader inputs(request, "inputs", {"q", "k", "v"});
    inputs.need("q", q).need("k", k).need("v", v);
    if (inputs.wrong()) return inputs.wrong();
    const std::pair<std::string_view, Tensor*> tensors[] = {{"q", &q}, {"k", &k}, {"v", &v}};
    HeadsTensor* const parts[] = {&call.q, &call.k, &call.v};
    for (size_t i = 0; i < 3; ++i) {
        if (tensors[i].second->shape.size() != 4 || count_of(tensors[i].second->shape) == 0) return bad_shape(tensors[i].first, "[batch, heads, T, d]");
        if (const Wrong wrong = split_heads(std::move(*tensors[i].second), tensors[i].first, 0, "", *parts[i])) return wrong;
    }
    const HeadsTensor &Q = call.q, &K = call.k, &V = call.v;
    if (K.batch != Q.batch || K.columns != Q.columns || Q.heads % K.heads != 0) return bad_shape("k", "[batch, kv_heads, S, d_k]");
    if (V.batch != Q.batch || V.heads != K.heads || V.rows != K.rows) return bad_shape("v", "[batch, kv_heads, S, d_v]");
    if (group_size > 0 && Q.heads != K.heads * group_size) return error_of(kBadRequest, Text::api_should_be, {"group_size", std::to_string(Q.heads / K.heads)});
    const double scores = static_cast<double>(Q.batch * Q.heads * Q.rows) * static_cast<double>(K.rows);
    if (const Wrong wrong = check_answer(scores)) return wrong;
    if (const Wrong wrong = check_work(3 * scores * static_cast<double>(Q.columns + V.columns))) return wrong;
    if (attributes.has("mask")) {
        Tensor mask;                               // flat, as long as there are weights
        const Json flat{{"shape", {static_cast<std::int64_t>(scores)}}, {"data", request["attributes"]["mask"]}};
        if (const Wrong wrong = read(flat, "mask", mask)) return wrong;
        call.factors = std::move(mask.data);
    }
    return read_upstream(request, {Q.batch, Q.heads, Q.rows, V.columns}, call.upstream);
}

}  // namespace

Answer backward_of_attention(const Json& request) {
    AttentionCall call;
    if (const Wrong wrong = read_attention(request, call)) return *wrong;
    const std::int64_t B = call.q.batch, H = call.q.heads, T = call.q.rows, S = call.k.rows, kv = call.k.heads, d_k = call.q.columns, d_v = call.v.columns;
    const auto zeros = [](std::int64_t rows, std::int64_t columns) { return Matrix(Matrix::Zero(rows, columns)); };
    std::vector<float> output, d_q, d_k_all, d_v_all;
    for (std::int64_t b = 0; b < B; ++b) {
        std::vector<Matrix> d_keys(static_cast<size_t>(kv), zeros(S, d_k)), d_values(static_cast<size_t>(kv), zeros(S, d_v));
        for (std::int64_t h = 0; h < H; ++h) {
            const std::int64_t shared = h * kv / H;
            const auto at = static_cast<size_t>(b * H + h);
            Recorder r({}, 1);
            const auto leaf = [&](std::string_view name, Matrix m) { return r.given(name, std::move(m), "origin.request", Axis::Token, Axis::Head); };
            const StepId Q = leaf("Q", call.q.part(b, h)), K = leaf("K", call.k.part(b, shared)), V = leaf("V", call.v.part(b, shared));
            Head head{.Q = Q, .K = K, .V = V, .d_k = static_cast<int>(d_k)};
            if (call.causal) head.mask = std::make_shared<const Matrix>(causal_window(static_cast<int>(T), static_cast<int>(S), 0));
            if (!call.factors.empty()) head.factors = leaf("factors", as_matrix(std::span(call.factors).subspan(at * static_cast<size_t>(T * S)), T, S));
            const StepId context = attend(r, head).context;
            const Trace trace = r.finish();
            const Matrix upstream = as_matrix(std::span(call.upstream.data).subspan(at * static_cast<size_t>(T * d_v)), T, d_v);
            const std::vector<Matrix> all = gradients(trace, context, upstream);
            append(output, trace[context].value);
            append(d_q, all[static_cast<size_t>(Q)]);
            d_keys[static_cast<size_t>(shared)] += all[static_cast<size_t>(K)];
            d_values[static_cast<size_t>(shared)] += all[static_cast<size_t>(V)];
        }
        for (const Matrix& d : d_keys) append(d_k_all, d);
        for (const Matrix& d : d_values) append(d_v_all, d);
    }
    return Json{{"output", tensor_json(Shape{B, H, T, d_v}, output)},
                      {"gradients", {{"d_q", tensor_json(Shape{B, H, T, d_k}, d_q)},
                                     {"d_k", tensor_json(Shape{B, kv, S, d_k}, d_k_all)},
                                     {"d_v", tensor_json(Shape{B, kv, S, d_v}, d_v_all)}}}};
}

}  // namespace lab
