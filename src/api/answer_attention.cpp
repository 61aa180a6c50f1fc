// op "Attention" as ONNX defines it (opset 23 and 24): grouped heads, a past, masks of every kind, padding, softcap, and the scores
// at any stage.  Not here: the arithmetic (core/attention.h).
#include "api/heads_tensor.h"
#include "core/attention.h"

#include <cmath>

namespace lab {
namespace {

struct Call {
    HeadsTensor Q, K, V;                           // (T, d_k) (S, d_k) (S, d_v) of each batch and head; past rows of K and V come first
    bool causal = false;
    double scale = 1, softcap = 0;
    std::int64_t score_stage = 0;                  // qk_matmul_output_mode
    std::int64_t past = 0;                         // rows
    std::optional<std::vector<float>> bias;        // (batch, heads, T, S) added to the scores; or, of a boolean mask, 1 = may be seen
    bool bias_is_boolean = false;
    std::vector<int> filled;                       // nonpad_kv_seqlen: how many keys of each batch are none of the padding; empty: all
};

// Puts the rows of the past before those of `now`.
Wrong prepend(const std::optional<Tensor>& past, std::string_view name, HeadsTensor& now, std::int64_t& rows) {
    if (!past) return {};
    const Shape& shape = past->shape;
    const bool fits = shape.size() == 4 && shape[0] == now.batch && shape[1] == now.heads && shape[3] == now.columns;
    if (!fits) return bad_shape(name, "[" + std::to_string(now.batch) + ", " + std::to_string(now.heads) + ", past, " + std::to_string(now.columns) + "]");
    HeadsTensor before;
    if (const Wrong wrong = split_heads(*past, name, 0, "", before)) return wrong;
    Tensor all{.shape = {now.batch, now.heads, shape[2] + now.rows, now.columns}, .data = {}, .dtype = now.tensor.dtype};
    if (const Wrong wrong = check_sizes(name, all.shape)) return wrong;
    for (std::int64_t b = 0; b < now.batch; ++b)
        for (std::int64_t head = 0; head < now.heads; ++head) {
            append(all.data, before.part(b, head));
            append(all.data, now.part(b, head));
        }
    rows = shape[2];
    return split_heads(std::move(all), name, 0, "", now);
}

// A mask narrower than the keys hides the others; then it is spread over batches and heads.
Wrong read_mask(Tensor mask, Call& call) {
    const Shape scores{call.Q.batch, call.Q.heads, call.Q.rows, call.K.rows};
    const ApiError misfit = bad_shape("attn_mask", shape_text(scores));
    if (mask.shape.size() < 2 || mask.shape.size() > 4 || mask.shape.back() > call.K.rows) return misfit;
    call.bias_is_boolean = mask.dtype == Dtype::Bool;
    const std::int64_t width = mask.shape.back(), rows = width > 0 ? static_cast<std::int64_t>(mask.data.size()) / width : 0;
    if (width < call.K.rows) {
        Tensor wider{.shape = mask.shape, .data = {}, .dtype = mask.dtype};
        wider.shape.back() = call.K.rows;
        if (!spreads(wider.shape, scores)) return misfit;
        const float hidden = call.bias_is_boolean ? 0 : -std::numeric_limits<float>::infinity();
        wider.data.assign(static_cast<size_t>(count_of(wider.shape)), hidden);
        for (std::int64_t row = 0; row < rows; ++row)
            std::copy_n(mask.data.begin() + row * width, width, wider.data.begin() + row * call.K.rows);
        mask = std::move(wider);
    }
    call.bias = spread(mask, scores);
    if (!call.bias) return misfit;
    return {};
}

Wrong check_shapes(const Call& call) {
    const HeadsTensor &Q = call.Q, &K = call.K, &V = call.V;
    const auto same_layout = [&](const HeadsTensor& other) { return other.flat == Q.flat && other.batch == Q.batch; };
    if (!same_layout(K) || K.columns != Q.columns) return bad_shape("K", Q.flat ? "[batch, S, kv_num_heads * d_k]" : "[batch, kv_heads, S, d_k]");
    if (!same_layout(V) || V.rows != K.rows || V.heads != K.heads) return bad_shape("V", Q.flat ? "[batch, S, kv_num_heads * d_v]" : "[batch, kv_heads, S, d_v]");
    if (K.heads == 0 ? Q.heads != 0 : Q.heads % K.heads != 0) return error_of(kBadShape, Text::api_heads_share, {"Q", "K"});
    return {};
}

Wrong read_call(const Json& request, Call& call) {
    std::int64_t q_heads = 0, kv_heads = 0, precision = 0;
    std::optional<double> scale;
    MemberReader attributes(request, "attributes", {"is_causal", "kv_num_heads", "q_num_heads", "qk_matmul_output_mode", "scale", "softcap", "softmax_precision"},
                            MemberReader::Presence::MayLack);
    attributes.take_flag("is_causal", call.causal).take_integer("q_num_heads", q_heads, 1).take_integer("kv_num_heads", kv_heads, 1)
        .take_integer("qk_matmul_output_mode", call.score_stage, 0, 3).take("scale", scale).take_finite("softcap", call.softcap, 0)
        .take("softmax_precision", precision);     // any precision asked for is had: the softmax is taken in double
    if (attributes.wrong()) return attributes.wrong();

    Tensor Q, K, V;
    std::optional<Tensor> mask, past_key, past_value, filled;
    MemberReader inputs(request, "inputs", {"Q", "K", "V", "attn_mask", "past_key", "past_value", "nonpad_kv_seqlen"});
    inputs.need("Q", Q).need("K", K).need("V", V).take("attn_mask", mask).take("past_key", past_key).take("past_value", past_value)
        .take("nonpad_kv_seqlen", filled);
    if (inputs.wrong()) return inputs.wrong();

    if (const Wrong wrong = split_heads(std::move(Q), "Q", q_heads, "q_num_heads", call.Q)) return wrong;
    if (const Wrong wrong = split_heads(std::move(K), "K", kv_heads, "kv_num_heads", call.K)) return wrong;
    if (const Wrong wrong = split_heads(std::move(V), "V", kv_heads, "kv_num_heads", call.V)) return wrong;
    if (const Wrong wrong = check_shapes(call)) return wrong;
    call.scale = scale.value_or(1 / std::sqrt(static_cast<double>(std::max<std::int64_t>(call.Q.columns, 1))));

    if (past_key.has_value() != past_value.has_value())
        return past_key ? error_of(kBadRequest, Text::api_only_with, {"past_key", "past_value"}) : error_of(kBadRequest, Text::api_only_with, {"past_value", "past_key"});
    if (past_key && filled) return error_of(kBadRequest, Text::api_together, {"past_key", "nonpad_kv_seqlen"});
    std::int64_t past_values = 0;
    if (const Wrong wrong = prepend(past_key, "past_key", call.K, call.past)) return wrong;
    if (const Wrong wrong = prepend(past_value, "past_value", call.V, past_values)) return wrong;
    if (past_values != call.past) return bad_shape("past_value", "[batch, kv_heads, " + std::to_string(call.past) + ", d_v]");

    const double rows = static_cast<double>(call.Q.batch * call.Q.heads * call.Q.rows), S = static_cast<double>(call.K.rows);
    const auto presents = static_cast<double>(call.K.tensor.data.size() + call.V.tensor.data.size());
    if (const Wrong wrong = check_answer(rows * S + rows * static_cast<double>(call.V.columns) + presents)) return wrong;
    const double width = static_cast<double>(call.Q.columns + call.V.columns), read = static_cast<double>(call.Q.batch * call.Q.heads) * S;
    if (const Wrong wrong = check_work((rows * S + read) * width)) return wrong;   // each head reads its keys and values, also where nobody asks
    if (mask)
        if (const Wrong wrong = read_mask(std::move(*mask), call)) return wrong;
    if (!filled) return {};
    if (filled->shape != Shape{call.Q.batch}) return bad_shape("nonpad_kv_seqlen", shape_text({call.Q.batch}));
    return read_indices(*filled, "nonpad_kv_seqlen", call.K.rows + 1, call.filled);
}

// The part of a (batch, heads, T, S) list that belongs to one head.
Matrix scores_part(const Call& call, const std::vector<float>& all, std::int64_t b, std::int64_t head) {
    const std::int64_t T = call.Q.rows, S = call.K.rows;
    return as_matrix(std::span(all).subspan(static_cast<size_t>((b * call.Q.heads + head) * T * S)), T, S);
}

// What query rows may see: not the padding, not what comes later, not what a boolean mask hides.  (T, S)
Matrix visible(const Call& call, std::int64_t b, std::int64_t head) {
    const int T = static_cast<int>(call.Q.rows), S = static_cast<int>(call.K.rows);
    Matrix seen = Matrix::Ones(T, S);
    const int filled = call.filled.empty() ? S : call.filled[static_cast<size_t>(b)];
    seen.rightCols(S - filled).setZero();
    const int offset = call.filled.empty() ? static_cast<int>(call.past) : filled - T;
    if (call.causal) seen = seen.cwiseProduct(causal_window(T, S, offset));
    if (call.bias && call.bias_is_boolean) seen = seen.cwiseProduct(scores_part(call, *call.bias, b, head));
    return seen;
}

}  // namespace

Answer answer_attention(const Json& request) {
    Call call;
    if (const Wrong wrong = read_call(request, call)) return *wrong;
    const std::int64_t T = call.Q.rows, S = call.K.rows;
    HeadsResult Y(call.Q, call.Q.heads);
    std::vector<float> scores;                     // (batch, heads, T, S)
    for (std::int64_t b = 0; b < call.Q.batch; ++b)
        for (std::int64_t h = 0; h < call.Q.heads; ++h) {
            const std::int64_t shared = h * call.K.heads / call.Q.heads;
            Recorder r({}, 1);
            const auto leaf = [&](std::string_view name, Matrix m, Axis columns) { return r.given(name, std::move(m), "origin.request", Axis::Token, columns); };
            const StepId Q = leaf("Q", call.Q.part(b, h), Axis::Head);          // (T, d_k)
            const StepId K = leaf("K", call.K.part(b, shared), Axis::Head);     // (S, d_k)
            const StepId V = leaf("V", call.V.part(b, shared), Axis::Head);     // (S, d_v)
            Head head{.Q = Q, .K = K, .V = V, .scale = {Scale::Number, static_cast<float>(call.scale)}, .softcap = static_cast<float>(call.softcap)};
            if (call.bias && !call.bias_is_boolean) head.bias = leaf("bias", scores_part(call, *call.bias, b, h), Axis::Token);   // (T, S)
            head.mask = std::make_shared<const Matrix>(visible(call, b, h));
            const HeadSteps steps = attend(r, head);
            const StepId stages[] = {steps.scaled, steps.capped, steps.masked, steps.weights};   // in the order of qk_matmul_output_mode
            append(scores, r[stages[call.score_stage]].value);
            Y.add(r[steps.context].value);
        }
    const HeadsTensor &K = call.K, &V = call.V;
    const auto present = [&](const HeadsTensor& all) {
        std::vector<float> data;
        for (std::int64_t b = 0; b < all.batch; ++b)
            for (std::int64_t h = 0; h < all.heads; ++h) append(data, all.part(b, h));
        return tensor_json_as(all.tensor, {all.batch, all.heads, all.rows, all.columns}, std::move(data));
    };
    return Json{{"outputs", {{"Y", Y.json(T, call.V.columns)},
                                   {"present_key", present(K)},
                                   {"present_value", present(V)},
                                   {"qk_matmul_output", tensor_json_as(call.Q.tensor, {call.Q.batch, call.Q.heads, T, S}, std::move(scores))}}}};
}

}  // namespace lab
