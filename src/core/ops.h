// Every operation the laboratory can compute: one row each.  Not here: drawing, the order of steps.
// To add one: write its row (products.cpp, row_ops.cpp, shape_ops.cpp) and list it in all_ops() in ops.cpp; the tests
// try every row by themselves.
#pragma once

#include "core/op.h"

#include <span>

namespace lab {

extern const Op kGiven;       // a leaf: text, table, random draw            no operands, value is not computed
extern const Op kMatMul;      // A B                     (m, k) (k, n) -> (m, n)
extern const Op kMatMulT;     // A Bᵀ                    (m, k) (n, k) -> (m, n)
extern const Op kAddRow;      // A + b                   (m, n) (1, n) -> (m, n)     b is added to every row
extern const Op kScaleSqrt;   // A / √number             (m, n) -> (m, n)            Vaswani et al. 2017, eq. 1
extern const Op kScale;       // A / number              (m, n) -> (m, n)
extern const Op kFactor;      // A · number              (m, n) -> (m, n)
extern const Op kMask;        // A where mask, else -inf (m, n) -> (m, n)
extern const Op kSoftmax;     // exp(A - max) / sum      (m, n) -> (m, n)            rows sum to 1; a row of -inf gives zeros
extern const Op kColumns;     // A[:, first:first+count] (m, n) -> (m, count)        one head's part
extern const Op kConcat;      // [A | B | ...]           (m, n_i) -> (m, sum n_i)    heads side by side

// All rows above but kGiven, which has nothing to compute.
std::span<const Op* const> all_ops();

}  // namespace lab
