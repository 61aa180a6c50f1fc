// Tensors as {"dtype", "shape", "data"}, row-major; "inf", "-inf" and "nan" are texts.  Sizes are checked before memory is taken.
#pragma once

#include "api/members.h"
#include "core/matrix.h"

namespace lab {

using Shape = std::vector<std::int64_t>;

enum class Dtype { Float16, Float32, Float64, Int32, Int64, Bool };   // of what is read: data is kept in float, bool as 1 and 0

struct Tensor {
    Shape shape;
    std::vector<float> data;
    Dtype dtype = Dtype::Float32;                  // also where none is named
};

inline constexpr std::int64_t kMaxNumbers = kMaxCells;   // of one tensor, and of all that one answer draws

Wrong read(const Json& value, std::string_view name, Shape& out);
Wrong read(const Json& value, std::string_view name, Tensor& out);

std::int64_t count_of(const Shape& shape);         // at most kMaxNumbers + 1, however large the sizes are

// The double whose shortest decimal is the float's own: 0.1f is written as 0.1.
Json number_json(float value);

// All digits of a double: where numbers cancel out, who recomputes them needs every one.
Json exact_json(double value);

Json data_json(std::span<const float> values);
Json tensor_json(const Shape& shape, std::span<const float> values);
Json tensor_json(const Shape& shape, std::span<const std::int64_t> values);
Json tensor_json(const Matrix& matrix);

// A result of the same type as an operand: rounded to float16 where that has it, else float32.
Json tensor_json_as(const Tensor& operand, const Shape& shape, std::vector<float> values);

}  // namespace lab
