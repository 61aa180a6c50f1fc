// kind "backward": one operation, and how the sum of upstream · output changes with each of its inputs.
// Each is recorded as steps of a trace, which is then run backwards (core/gradients.h).  Not here: attention (backward_attention.cpp).
#include "api/backward.h"
#include "core/gradients.h"
#include "core/ops.h"
#include "core/recorder.h"

namespace lab {
namespace {

constexpr std::string_view kOrigin = "origin.request";

Json tensor_of(const Matrix& m, const Shape& shape) { return tensor_json(shape, std::span(m.data(), static_cast<size_t>(m.size()))); }

// -- operations on rows: x and what comes with it ---------------------------------------------------------------------------

struct RowOp {
    std::string_view name;
    const Op* op;
    std::vector<std::string_view> rows;            // further inputs, vectors as long as a row of x; any may lack
    float number = 0;                              // epsilon where none is named
};

const RowOp* row_op(std::string_view name) {
    static const RowOp kRowOps[] = {
        {"softmax", &kSoftmax, {}}, {"layer_norm", &kLayerNorm, {"g", "b"}, 1e-5f}, {"rms_norm", &kRmsNorm, {"g"}, 1e-6f},
        {"gelu_tanh", &kGeluTanh, {}}, {"gelu_erf", &kGelu, {}}, {"rope", &kRotary, {}},
    };
    for (const RowOp& row : kRowOps)
        if (row.name == name) return &row;
    return nullptr;
}

// x (..., n) as a matrix whose rows are the last axis.
Wrong read_rows(MemberReader& inputs, Shape& shape, Matrix& x) {
    Tensor tensor;
    inputs.need("x", tensor);
    if (inputs.wrong()) return inputs.wrong();
    shape = tensor.shape;
    if (shape.empty() || count_of(shape) == 0) return bad_shape("x", "[..., n], n > 0");
    x = as_matrix(tensor.data, static_cast<std::int64_t>(tensor.data.size()) / shape.back(), shape.back());
    return {};
}

Answer backward_of_rows(const Json& request, const RowOp& row) {
    double epsilon = static_cast<double>(row.number);
    Shape shape;
    Matrix x;
    MemberReader attributes(request, "attributes", {"epsilon"}, MemberReader::Presence::MayLack);
    attributes.take_finite("epsilon", epsilon, 0);
    if (attributes.wrong()) return *attributes.wrong();
    MemberReader inputs(request, "inputs", {"x", "g", "b"});
    if (const Wrong wrong = read_rows(inputs, shape, x)) return *wrong;
    Params params{.number = static_cast<float>(epsilon)};
    if (row.op == &kRotary) {                      // positions count from 0 along the last but one axis
        if (shape.size() < 2 || shape.back() % 2 != 0) return bad_shape("x", "[..., T, 2 n]");
        for (Eigen::Index i = 0; i < x.rows(); ++i) params.indices.push_back(static_cast<int>(i % shape[shape.size() - 2]));
    }
    Recorder r({}, 1);
    std::vector<StepId> operands{r.given("x", std::move(x), kOrigin, Axis::Token, Axis::Model)};
    for (const std::string_view name : row.rows) {
        if (!inputs.has(name)) continue;
        if (name == "b" && operands.size() == 1) return error_of(kBadRequest, Text::api_only_with, {"b", "g"});
        Matrix vector;
        if (inputs.need_row(name, vector, shape.back()).wrong()) return *inputs.wrong();
        operands.push_back(r.given(name, std::move(vector), kOrigin, Axis::One, Axis::Model));
    }
    Tensor upstream;
    if (const Wrong wrong = read_upstream(request, shape, upstream)) return *wrong;
    const StepId y = r.apply("y", *row.op, operands, Axis::Token, Axis::Model, params);
    const Trace trace = r.finish();
    const Matrix& value = trace[y].value;
    const std::vector<Matrix> all = gradients(trace, y, as_matrix(upstream.data, value.rows(), value.cols()));
    Json parts;
    for (const StepId id : operands)
        parts["d_" + std::string(trace[id].name)] = tensor_of(all[static_cast<size_t>(id)], id == operands.front() ? shape : Shape{shape.back()});
    return Json{{"output", tensor_of(value, shape)}, {"gradients", std::move(parts)}};
}

// -- x W + b ------------------------------------------------------------------------------------------------------------------

Answer backward_of_linear(const Json& request) {
    Shape shape;
    Matrix x, W, b;                                // (m, in) (in, out) (1, out)
    MemberReader inputs(request, "inputs", {"x", "W", "b"});
    if (const Wrong wrong = read_rows(inputs, shape, x)) return *wrong;
    inputs.need_matrix("W", W, x.cols(), MemberReader::kAny);
    if (inputs.wrong() || inputs.take_row("b", b, W.cols()).wrong()) return *inputs.wrong();
    if (const Wrong wrong = check_work(3 * static_cast<double>(x.size()) * static_cast<double>(W.cols()))) return *wrong;
    if (const Wrong wrong = check_answer(static_cast<double>(x.rows()) * static_cast<double>(W.cols()))) return *wrong;
    Shape result = shape;
    result.back() = W.cols();
    Tensor upstream;
    if (const Wrong wrong = read_upstream(request, result, upstream)) return *wrong;

    Recorder r({}, 1);
    const bool has_bias = b.size() > 0;
    const StepId x_step = r.given("x", std::move(x), kOrigin, Axis::Token, Axis::Model);
    const StepId W_step = r.given("W", std::move(W), kOrigin, Axis::Model, Axis::Out);
    StepId y = r.apply("product", kMatMul, {x_step, W_step}, Axis::Token, Axis::Out);                 // (m, out)
    const StepId b_step = has_bias ? r.given("b", std::move(b), kOrigin, Axis::One, Axis::Out) : y;
    if (has_bias) y = r.apply("y", kAddRow, {y, b_step}, Axis::Token, Axis::Out);
    const Trace trace = r.finish();
    const Matrix& value = trace[y].value;
    const std::vector<Matrix> all = gradients(trace, y, as_matrix(upstream.data, value.rows(), value.cols()));
    Json parts{{"d_x", tensor_of(all[static_cast<size_t>(x_step)], shape)}, {"d_W", tensor_json(all[static_cast<size_t>(W_step)])}};
    if (has_bias) parts["d_b"] = tensor_of(all[static_cast<size_t>(b_step)], {value.cols()});
    return Json{{"output", tensor_of(value, result)}, {"gradients", std::move(parts)}};
}

}  // namespace

Wrong read_upstream(const Json& request, const Shape& shape, Tensor& out) {
    if (const Wrong wrong = read_member(request, "upstream", out, Text::api_a_tensor)) return wrong;
    return out.shape == shape ? Wrong{} : bad_shape("upstream", shape_text(shape));
}

Answer answer_backward(const Json& request) {
    static constexpr std::string_view kNames[] = {"softmax", "layer_norm", "rms_norm", "gelu_tanh", "gelu_erf", "rope", "linear", "attention", "attention_dropout"};
    const std::string what = say(Text::api_one_of, {listed(kNames)});
    if (!request.contains("op")) return error_of(kBadRequest, Text::api_missing, {"op", what});
    const Json& op = request["op"];
    if (!op.is_string()) return should_be("op", what);
    const auto& name = op.get_ref<const std::string&>();
    if (const RowOp* row = row_op(name)) return backward_of_rows(request, *row);
    if (name == "linear") return backward_of_linear(request);
    if (name == "attention" || name == "attention_dropout") return backward_of_attention(request);
    return should_be("op", what);
}

}  // namespace lab
