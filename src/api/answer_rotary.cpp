// op "RotaryEmbedding" (ONNX, opset 23): cosines and sines come as tables, by position or one row for each row of X.
#include "api/heads_tensor.h"
#include "core/ops.h"
#include "core/value_of.h"

namespace lab {
namespace {

struct Call {
    HeadsTensor X;
    bool interleaved = false;
    std::int64_t turning = 0;                      // columns of a head
    std::vector<Matrix> cosines, sines;            // (positions, turning / 2); one for all batches with positions, else one a batch
    std::vector<int> positions;                    // (batch, rows); empty: the row
};

// `tensor` holds one table a batch, or one for all where positions say which row is meant.
Wrong read_tables(const Tensor& tensor, std::string_view name, const Call& call, bool has_positions, std::vector<Matrix>& out) {
    const Shape& shape = tensor.shape;
    const std::int64_t pairs = call.turning / 2;
    const Shape want = {call.X.batch, call.X.rows, pairs};
    if (has_positions ? shape.size() != 2 || shape[1] != pairs : shape != want)
        return bad_shape(name, has_positions ? "[positions, " + std::to_string(pairs) + "]" : shape_text(want));
    const std::int64_t rows = has_positions ? shape[0] : call.X.rows, tables = has_positions ? 1 : call.X.batch;
    for (std::int64_t b = 0; b < tables; ++b) out.push_back(as_matrix(std::span(tensor.data).subspan(static_cast<size_t>(b * rows * pairs)), rows, pairs));
    return {};
}

Wrong read_call(const Json& request, Call& call) {
    std::int64_t heads = 0;
    Tensor X, cosines, sines;
    std::optional<Tensor> positions;
    MemberReader attributes(request, "attributes", {"interleaved", "num_heads", "rotary_embedding_dim"}, MemberReader::Presence::MayLack);
    attributes.take_flag("interleaved", call.interleaved).take_integer("num_heads", heads, 1).take_integer("rotary_embedding_dim", call.turning, 0);
    if (attributes.wrong()) return attributes.wrong();
    MemberReader inputs(request, "inputs", {"X", "cos_cache", "sin_cache", "position_ids"});
    inputs.need("X", X).need("cos_cache", cosines).need("sin_cache", sines).take("position_ids", positions);
    if (inputs.wrong()) return inputs.wrong();

    if (const Wrong wrong = split_heads(std::move(X), "X", heads, "num_heads", call.X)) return wrong;
    const std::string_view width_from = call.turning > 0 ? "rotary_embedding_dim" : "X";
    if (call.turning == 0) call.turning = call.X.columns;
    if (call.turning % 2 != 0 || call.turning > call.X.columns)
        return error_of(width_from == "X" ? kBadShape : kBadRequest, Text::api_should_be, {width_from, say(Text::api_a_even, {std::to_string(call.X.columns)})});
    if (const Wrong wrong = read_tables(cosines, "cos_cache", call, positions.has_value(), call.cosines)) return wrong;
    if (const Wrong wrong = read_tables(sines, "sin_cache", call, positions.has_value(), call.sines)) return wrong;
    if (!positions) return {};
    if (sines.shape != cosines.shape) return bad_shape("sin_cache", shape_text(cosines.shape));
    if (positions->shape != Shape{call.X.batch, call.X.rows}) return bad_shape("position_ids", shape_text({call.X.batch, call.X.rows}));
    return read_indices(*positions, "position_ids", cosines.shape[0], call.positions);
}

}  // namespace

Answer answer_rotary_embedding(const Json& request) {
    Call call;
    if (const Wrong wrong = read_call(request, call)) return *wrong;
    const auto rows = static_cast<std::ptrdiff_t>(call.X.rows);
    HeadsResult Y(call.X, call.X.heads);
    for (std::int64_t b = 0; b < call.X.batch; ++b) {
        Params params{.count = static_cast<int>(call.turning), .pairing = call.interleaved ? Pairing::Interleaved : Pairing::Half};
        if (!call.positions.empty()) params.indices.assign(call.positions.begin() + b * rows, call.positions.begin() + (b + 1) * rows);
        const auto table = call.positions.empty() ? static_cast<size_t>(b) : 0;
        for (std::int64_t head = 0; head < call.X.heads; ++head) {
            const Matrix x = call.X.part(b, head);                                               // (T, d)
            Y.add(value_of(kRotary, {&x, &call.cosines[table], &call.sines[table]}, params));
        }
    }
    return Json{{"outputs", {{"Y", Y.json(call.X.rows, call.X.columns)}}}};
}

}  // namespace lab
