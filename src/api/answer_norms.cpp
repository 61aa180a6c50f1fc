// ops "LayerNormalization" (ONNX, opset 17) and "RMSNormalization" (opset 23): all axes from one on are normalised together.
#include "api/member_reader.h"
#include "core/norms.h"
#include "core/ops.h"
#include "core/value_of.h"

namespace lab {
namespace {

struct Call {
    Tensor X;
    std::int64_t rows = 1, columns = 1;            // X as a matrix, whose rows are normalised
    Matrix x, scale, bias;                         // (rows, columns) (1, columns) (1, columns); bias may be 0 x 0
    float epsilon = 1e-5f;
    Shape moments;                                 // of one number a row: X's, with 1 for what is normalised
};

Wrong read_row(const Tensor& tensor, std::string_view name, const Shape& normalised, Matrix& out) {
    const auto row = spread(tensor, normalised);
    if (!row) return bad_shape(name, shape_text(normalised));
    out = as_matrix(*row, 1, static_cast<std::int64_t>(row->size()));
    return {};
}

Wrong read_call(const Json& request, bool has_bias, Call& call) {
    double epsilon = static_cast<double>(call.epsilon);
    std::int64_t axis = -1, stash_type = 0;
    Tensor scale;
    std::optional<Tensor> bias;
    MemberReader inputs(request, "inputs", has_bias ? std::initializer_list<std::string_view>{"X", "Scale", "B"} : std::initializer_list<std::string_view>{"X", "Scale"});
    inputs.need("X", call.X).need("Scale", scale).take("B", bias);
    if (inputs.wrong()) return inputs.wrong();
    const Shape& shape = call.X.shape;
    const auto rank = static_cast<std::int64_t>(shape.size());
    if (rank == 0 || count_of(shape) == 0) return bad_shape("X", "[..., n], n > 0");
    MemberReader attributes(request, "attributes", {"axis", "epsilon", "stash_type"}, MemberReader::Presence::MayLack);
    attributes.take_integer("axis", axis, -rank, rank - 1).take_finite("epsilon", epsilon, 0).take("stash_type", stash_type);
    if (attributes.wrong()) return attributes.wrong();

    const auto first = shape.begin() + (axis < 0 ? axis + rank : axis);
    const Shape normalised(first, shape.end());
    call.columns = count_of(normalised);
    call.rows = static_cast<std::int64_t>(call.X.data.size()) / call.columns;
    call.moments.assign(shape.begin(), first);
    call.moments.resize(shape.size(), 1);
    call.epsilon = static_cast<float>(epsilon);
    call.x = as_matrix(call.X.data, call.rows, call.columns);
    if (const Wrong wrong = read_row(scale, "Scale", normalised, call.scale)) return wrong;
    return bias ? read_row(*bias, "B", normalised, call.bias) : Wrong{};
}

Json result_of(const Call& call, const Op& op) {
    std::vector<const Matrix*> operands{&call.x, &call.scale};
    if (call.bias.size() > 0) operands.push_back(&call.bias);
    std::vector<float> y;
    append(y, value_of(op, std::move(operands), {.number = call.epsilon}));
    return tensor_json_as(call.X, call.X.shape, std::move(y));
}

}  // namespace

Answer answer_layer_normalization(const Json& request) {
    Call call;
    if (const Wrong wrong = read_call(request, true, call)) return *wrong;
    std::vector<float> means, inverse_deviations;
    for (int row = 0; row < call.x.rows(); ++row) {
        const RowMoments moments = layer_norm_moments(call.x, row, call.epsilon);
        means.push_back(static_cast<float>(moments.mean));
        inverse_deviations.push_back(static_cast<float>(moments.inverse_deviation));
    }
    return Json{{"outputs", {{"Y", result_of(call, kLayerNorm)},
                                   {"Mean", tensor_json(call.moments, means)},
                                   {"InvStdDev", tensor_json(call.moments, inverse_deviations)}}}};
}

Answer answer_rms_normalization(const Json& request) {
    Call call;
    if (const Wrong wrong = read_call(request, false, call)) return *wrong;
    return Json{{"outputs", {{"Y", result_of(call, kRmsNorm)}}}};
}

}  // namespace lab
