// The few words from which every op writes the arithmetic of a cell.  Each computes its value in double from its parts.
// Not here: which arithmetic an op has (products.cpp, row_ops.cpp, rotary.cpp, shape_ops.cpp).
#pragma once

#include "core/op.h"

namespace lab {

// Cell (row, col) of operand `index`.
Source source_of(const Operands& o, int index, int row, int col);

Explanation given(std::string_view role, double value);
Explanation cell_itself(std::string_view role, const Source& source);
Explanation product(std::string_view role, const Source& a, const Source& b);
Explanation product(std::string_view role, Explanation a, Explanation b);
Explanation sum(std::string_view role, std::vector<Explanation> terms);
Explanation sum(std::string_view role, std::vector<Source> cells);
Explanation maximum(std::string_view role, std::vector<Source> cells);   // of these, and of others that are none larger
Explanation maximum(std::string_view role, std::vector<Explanation> terms);    // it changes with the largest of them
Explanation quotient(std::string_view role, Explanation dividend, Explanation divisor);
Explanation square_root(std::string_view role, Explanation of);
Explanation exponential(std::string_view role, Explanation of);
Explanation logarithm(std::string_view role, Explanation of);
Explanation error_function(std::string_view role, Explanation of);
Explanation tangent_h(std::string_view role, Explanation of);
Explanation cosine(std::string_view role, Explanation of);
Explanation sine(std::string_view role, Explanation of);
Explanation rounded_to_float(std::string_view role, Explanation of);   // what a float makes of it: inf, or 0

// A number that a float cannot hold says so; any other loses only its last digits.
Explanation held_in_float(Explanation exact);

// A function of a cell divided by the sum of that function of its whole row: a share as a softmax gives it.
bool is_softmax_share(const Explanation& e);

}  // namespace lab
