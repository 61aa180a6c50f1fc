// A tensor of all batches and heads, in either of ONNX's two layouts.
#pragma once

#include "api/member_reader.h"

namespace lab {

struct HeadsTensor {
    Tensor tensor;                                 // [batch][head][row][column], or flat: [batch][row][head * column]
    std::int64_t batch = 0, heads = 0, rows = 0, columns = 0;
    bool flat = false;

    Matrix part(std::int64_t b, std::int64_t head) const;   // (rows, columns)
};

// `flat_heads`: how many heads a flat tensor has; 0: it was not said.  `heads_name` is where it would have been.
Wrong split_heads(Tensor tensor, std::string_view name, std::int64_t flat_heads, std::string_view heads_name, HeadsTensor& out);

// A result that is made head by head, in the order of the batches and of the heads of each, comes out in the layout of an operand.
class HeadsResult {
public:
    HeadsResult(const HeadsTensor& like, std::int64_t heads) : like_(like), heads_(heads) {}
    void add(const Matrix& part);
    Json json(std::int64_t rows, std::int64_t columns) const;

private:
    const HeadsTensor& like_;
    std::int64_t heads_;
    std::vector<float> data_;                      // [batch][head][row][column]
};

}  // namespace lab
