#include "api/tensor_json.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lab {
namespace {

constexpr std::string_view kDtypes[] = {"float16", "float32", "float64", "int32", "int64", "bool"};   // in the order of Dtype

bool fits(const Json& value, Dtype dtype) {
    if (dtype == Dtype::Bool) return value.is_boolean();
    if (dtype == Dtype::Int32 || dtype == Dtype::Int64) return value.is_number() && std::trunc(value.get<double>()) == value.get<double>();
    return true;
}

Text entries_of(Dtype dtype) {
    if (dtype == Dtype::Bool) return Text::api_a_truths;
    return dtype == Dtype::Int32 || dtype == Dtype::Int64 ? Text::api_a_integers : Text::api_a_tensor_data;
}

// The nearest number that a float16 holds: 11 binary digits, none below 2^-24, none above 65504.
float to_half(float value) {
    if (!std::isfinite(value) || value == 0) return value;
    int exponent = 0;
    std::frexp(value, &exponent);                  // |value| in [2^(exponent - 1), 2^exponent)
    const int last_digit = std::max(exponent - 11, -24);
    const float rounded = std::ldexp(std::nearbyint(std::ldexp(value, -last_digit)), last_digit);
    return std::fabs(rounded) > 65504 ? std::copysign(std::numeric_limits<float>::infinity(), value) : rounded;
}

std::optional<float> number_of(const Json& value) {
    if (value.is_number()) return static_cast<float>(value.get<double>());
    if (value.is_boolean()) return value.get<bool>() ? 1.0f : 0.0f;
    if (value == "inf") return std::numeric_limits<float>::infinity();
    if (value == "-inf") return -std::numeric_limits<float>::infinity();
    if (value == "nan") return std::numeric_limits<float>::quiet_NaN();
    return {};
}

Json tensor_json(std::string_view dtype, const Shape& shape, Json data) {
    return {{"dtype", dtype}, {"shape", shape}, {"data", std::move(data)}};
}

}  // namespace

std::int64_t count_of(const Shape& shape) {
    std::int64_t count = 1;
    for (const std::int64_t size : shape)
        if (size == 0) return 0;
    for (const std::int64_t size : shape) {
        if (size > kMaxNumbers / count) return kMaxNumbers + 1;
        count *= size;
    }
    return count;
}

Wrong read(const Json& value, std::string_view name, Shape& out) {
    constexpr size_t kMaxRank = 8;
    if (!value.is_array() || value.size() > kMaxRank) return should_be(name, Text::api_a_shape);
    Shape shape;
    for (const Json& size : value) {
        if (read(size, name, shape.emplace_back()) || shape.back() < 0) return should_be(name, Text::api_a_shape);
    }
    if (count_of(shape) > kMaxNumbers) return error_of(kTooLarge, Text::api_too_large, {name, std::to_string(kMaxNumbers)});
    out = std::move(shape);
    return {};
}

Wrong read(const Json& value, std::string_view name, Tensor& out) {
    if (!value.is_object() || !value.contains("shape") || !value.contains("data")) return should_be(name, Text::api_a_tensor);
    Tensor tensor;
    if (const Wrong wrong = read(value["shape"], std::string(name) + ".shape", tensor.shape)) return wrong;
    if (value.contains("dtype")) {
        const auto known = std::find(std::begin(kDtypes), std::end(kDtypes), value["dtype"]);
        if (known == std::end(kDtypes)) return should_be(std::string(name) + ".dtype", say(Text::api_one_of, {listed(kDtypes)}));
        tensor.dtype = static_cast<Dtype>(known - std::begin(kDtypes));
    }
    const std::string data_name = std::string(name) + ".data";
    const Json& data = value["data"];
    if (!data.is_array()) return should_be(data_name, Text::api_a_tensor_data);
    const std::int64_t count = count_of(tensor.shape);
    if (static_cast<std::int64_t>(data.size()) != count)
        return error_of(kBadShape, Text::api_shape_data, {name, std::to_string(data.size()), std::to_string(count)});
    tensor.data.reserve(data.size());
    for (const Json& entry : data) {
        const auto number = number_of(entry);
        if (!number || !fits(entry, tensor.dtype)) return should_be(data_name, entries_of(tensor.dtype));
        tensor.data.push_back(*number);
    }
    out = std::move(tensor);
    return {};
}

Json exact_json(double value) {
    if (std::isnan(value)) return "nan";
    if (std::isinf(value)) return value < 0 ? "-inf" : "inf";
    return value;
}

Json number_json(float value) {
    const auto wide = static_cast<double>(value);
    if (value == 0 || !std::isfinite(value)) return exact_json(wide);
    const int magnitude = static_cast<int>(std::floor(std::log10(std::fabs(wide))));
    for (int digits = 6; digits <= 9; ++digits) {  // 6 always survive a float, 9 always suffice
        const int shift = digits - 1 - magnitude;
        if (std::abs(shift) > 22) break;           // beyond 10^22 a power of ten is not exact; any double of this float will do
        const double power = std::pow(10.0, std::abs(shift));
        const double decimal = shift < 0 ? std::round(wide / power) * power : std::round(wide * power) / power;
        if (static_cast<float>(decimal) == value) return decimal;
    }
    return exact_json(wide);
}

Json data_json(std::span<const float> values) {
    Json data = Json::array();
    data.get_ref<Json::array_t&>().reserve(values.size());
    for (const float value : values) data.push_back(number_json(value));
    return data;
}

Json tensor_json(const Shape& shape, std::span<const float> values) {
    return tensor_json("float32", shape, data_json(values));
}

Json tensor_json(const Shape& shape, std::span<const std::int64_t> values) {
    return tensor_json("int64", shape, Json(std::vector<std::int64_t>(values.begin(), values.end())));
}

Json tensor_json(const Matrix& matrix) {
    return tensor_json(Shape{matrix.rows(), matrix.cols()}, std::span(matrix.data(), static_cast<size_t>(matrix.size())));
}

Json tensor_json_as(const Tensor& operand, const Shape& shape, std::vector<float> values) {
    if (operand.dtype != Dtype::Float16) return tensor_json(shape, values);
    for (float& value : values) value = to_half(value);
    return tensor_json("float16", shape, data_json(values));
}

}  // namespace lab
