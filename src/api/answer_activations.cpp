// ops "Softmax" (ONNX, opset 13: along one axis) and "Gelu" (opset 20).
#include "api/member_reader.h"
#include "core/ops.h"
#include "core/value_of.h"

#include <algorithm>

namespace lab {

Answer answer_softmax(const Json& request) {
    Tensor x;
    MemberReader inputs(request, "inputs", {"x"});
    inputs.need("x", x);
    if (inputs.wrong()) return *inputs.wrong();
    const auto rank = static_cast<std::int64_t>(x.shape.size());
    std::int64_t axis = -1;
    if (rank == 0) return bad_shape("x", "[..., n]");
    MemberReader attributes(request, "attributes", {"axis"}, MemberReader::Presence::MayLack);
    attributes.take_integer("axis", axis, -rank, rank - 1);
    if (attributes.wrong()) return *attributes.wrong();
    if (count_of(x.shape) == 0) return Json{{"outputs", {{"y", tensor_json_as(x, x.shape, {})}}}};

    // Seen as (before, n, after): the numbers of one row stand `after` places apart.
    const auto at = x.shape.begin() + (axis < 0 ? axis + rank : axis);
    const std::int64_t n = *at, after = count_of(Shape(at + 1, x.shape.end())), before = static_cast<std::int64_t>(x.data.size()) / (n * after);
    const auto place = [&](Eigen::Index row, Eigen::Index col) { return static_cast<size_t>((row / after * n + col) * after + row % after); };
    Matrix rows(before * after, n);
    for (Eigen::Index i = 0; i < rows.rows(); ++i)
        for (Eigen::Index j = 0; j < n; ++j) rows(i, j) = x.data[place(i, j)];
    const Matrix shares = value_of(kSoftmax, {&rows});
    std::vector<float> y(x.data.size());
    for (Eigen::Index i = 0; i < rows.rows(); ++i)
        for (Eigen::Index j = 0; j < n; ++j) y[place(i, j)] = shares(i, j);
    return Json{{"outputs", {{"y", tensor_json_as(x, x.shape, std::move(y))}}}};
}

Answer answer_gelu(const Json& request) {
    static constexpr std::string_view kForms[] = {"none", "tanh"};
    Tensor x;
    std::string form = "none";
    MemberReader attributes(request, "attributes", {"approximate"}, MemberReader::Presence::MayLack);
    if (attributes.take("approximate", form).wrong()) return *attributes.wrong();
    if (std::find(std::begin(kForms), std::end(kForms), form) == std::end(kForms)) return should_be("approximate", say(Text::api_one_of, {listed(kForms)}));
    MemberReader inputs(request, "inputs", {"x"});
    if (inputs.need("x", x).wrong()) return *inputs.wrong();
    const Matrix row = as_matrix(x.data, 1, static_cast<std::int64_t>(x.data.size()));
    std::vector<float> y;
    append(y, value_of(form == "tanh" ? kGeluTanh : kGelu, {&row}));
    return Json{{"outputs", {{"y", tensor_json_as(x, x.shape, std::move(y))}}}};
}

}  // namespace lab
