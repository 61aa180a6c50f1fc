#include "api/heads_tensor.h"

namespace lab {

Matrix HeadsTensor::part(std::int64_t b, std::int64_t head) const {
    const std::int64_t block = heads * rows * columns;
    const std::span<const float> all(tensor.data.data() + b * block, static_cast<size_t>(block));
    if (flat) return as_matrix(all, rows, heads * columns).middleCols(head * columns, columns);
    return as_matrix(all.subspan(static_cast<size_t>(head * rows * columns)), rows, columns);
}

Wrong split_heads(Tensor tensor, std::string_view name, std::int64_t flat_heads, std::string_view heads_name, HeadsTensor& out) {
    constexpr std::int64_t kMaxHeads = 1 << 16;    // batches × heads: each costs some steps, however small it is
    const Shape shape = tensor.shape;
    if (shape.size() != 3 && shape.size() != 4) return bad_shape(name, "[batch, heads, T, d] / [batch, T, heads * d]");
    if (const Wrong wrong = check_sizes(name, shape)) return wrong;
    HeadsTensor split{.tensor = std::move(tensor), .batch = shape[0], .flat = shape.size() == 3};
    if (split.flat) {
        if (flat_heads == 0) return error_of(kBadRequest, Text::api_missing, {heads_name, say(Text::api_a_positive)});
        if (shape[2] % flat_heads != 0) return error_of(kBadShape, Text::api_not_multiple, {name, heads_name});
        split.heads = flat_heads;
        split.rows = shape[1];
        split.columns = shape[2] / flat_heads;
    } else {
        split.heads = shape[1];
        split.rows = shape[2];
        split.columns = shape[3];
    }
    if (const Wrong wrong = check_sizes(name, {split.batch, split.heads, split.rows, split.columns})) return wrong;   // heads of no width have rows
    if (split.batch * split.heads > kMaxHeads) return error_of(kTooLarge, Text::api_too_many_heads, {name, std::to_string(kMaxHeads)});
    out = std::move(split);
    return {};
}

void HeadsResult::add(const Matrix& part) { append(data_, part); }

Json HeadsResult::json(std::int64_t rows, std::int64_t columns) const {
    const std::int64_t batch = like_.batch;
    if (!like_.flat) return tensor_json_as(like_.tensor, {batch, heads_, rows, columns}, data_);
    std::vector<float> flat;
    flat.reserve(data_.size());
    for (std::int64_t b = 0; b < batch; ++b)
        for (std::int64_t row = 0; row < rows; ++row)
            for (std::int64_t head = 0; head < heads_; ++head) {
                const auto from = data_.begin() + ((b * heads_ + head) * rows + row) * columns;
                flat.insert(flat.end(), from, from + columns);
            }
    return tensor_json_as(like_.tensor, {batch, rows, heads_ * columns}, std::move(flat));
}

}  // namespace lab
