// Every operation the laboratory can compute: one row each.  Not here: drawing, the order of steps.
// To add one: write its row in a fitting file (products.cpp, row_ops.cpp ...) and list it in all_ops() in ops.cpp; the tests
// try every row by themselves.
#pragma once

#include "core/op.h"

#include <span>

namespace lab {

extern const Op kGiven;       // a leaf: text, table, random draw            no operands, value is not computed
extern const Op kMatMul;      // A B                     (m, k) (k, n) -> (m, n)
extern const Op kMatMulT;     // A Bᵀ                    (m, k) (n, k) -> (m, n)
extern const Op kAdd;         // A + B + ...             (m, n) (m, n) ... -> (m, n)
extern const Op kMultiply;    // A · B, cell by cell     (m, n) (m, n) -> (m, n)
extern const Op kAddRow;      // A + b                   (m, n) (1, n) -> (m, n)     b is added to every row
extern const Op kScaleSqrt;   // A / √number             (m, n) -> (m, n)            Vaswani et al. 2017, eq. 1
extern const Op kScale;       // A / number              (m, n) -> (m, n)
extern const Op kFactor;      // A · number              (m, n) -> (m, n)
extern const Op kSoftcap;     // number · tanh(A / number)  (m, n) -> (m, n)         Gemma Team 2024, section 2: no score beyond ±number
extern const Op kMask;        // A where mask, else -inf (m, n) -> (m, n)
extern const Op kSoftmax;     // exp(A - max) / sum      (m, n) -> (m, n)            rows sum to 1; a row of -inf gives zeros
extern const Op kNaiveSoftmax;   // exp(A) / sum         (m, n) -> (m, n)            in float: overflows to inf, then NaN
extern const Op kShare;       // A / sum of its row      (m, n) -> (m, n)            a row of zeros stays
extern const Op kKeep;        // A where mask, else 0    (m, n) -> (m, n)
extern const Op kDropout;     // A / (1 - number) where mask, else 0   (m, n) -> (m, n)   Srivastava et al. 2014, section 10
extern const Op kDistanceBias;   // A - number |i - j|   (m, n) -> (m, n)            Press et al. 2022, section 3 (ALiBi); row 0 stands at `first`

// Each pair of the first `count` columns (even; 0: all) turned by an angle, the others as they are: (m, n) -> (m, n).
// The angle is position · theta^(-2i / count) (Su et al. 2021, eq. 34); with two more operands cos and sin, both (positions, count / 2),
// it is looked up there, in the row of the position.
extern const Op kRotary;

extern const Op kColumns;     // A[:, first:first+count] (m, n) -> (m, count)        one head's part
extern const Op kConcat;      // [A | B | ...]           (m, n_i) -> (m, sum n_i)    heads side by side
extern const Op kRows;        // A[first:first+count]    (m, n) -> (count, n)
extern const Op kStack;       // [A; B; ...]             (m_i, n) -> (sum m_i, n)    a cache, and what is new

// Rows of a table: (n, d) -> (m, d), row i of the result is row indices[i].
extern const Op kLookup;

extern const Op kEmbed;       // B[A]                    (m, 1) (n, d) -> (m, d)      row i is that row of B whose number is A[i]
extern const Op kOneHot;      // 1 where the column is A (m, 1) -> (m, count)         else 0

// Each row to mean 0 and variance 1 (Ba et al. 2016), or to mean square 1 (Zhang & Sennrich 2019); `number` is the epsilon under the root.
// (m, n) -> (m, n); with a second operand (1, n) times that row, and with a third plus that one.
extern const Op kLayerNorm, kRmsNorm;

extern const Op kGelu;          // A/2 (1 + erf(A / √2))   (m, n) -> (m, n)    Hendrycks & Gimpel 2016
extern const Op kGeluTanh;      // the same with tanh      (m, n) -> (m, n)    as in GPT-2 ("gelu_new")
extern const Op kCrossEntropy;  // log Σ exp(A) - A[class] (m, n) -> (m, 1)    the class of row i is indices[i]
extern const Op kMean;          // mean of all cells       (m, n) -> (1, 1)
extern const Op kDescend;       // W - number · G          (m, n) (m, n) -> (m, n)    one step of gradient descent

// A row brought to one number, and what is done with that number: the softmax in single steps (softmax_lab.h).
extern const Op kRowMax;      // largest of the row      (m, n) -> (m, 1)
extern const Op kRowSum;      // sum of the row          (m, n) -> (m, 1)            in float: may overflow to inf
extern const Op kLess;        // A - b                   (m, n) (m, 1) -> (m, n)     b is taken from every column
extern const Op kExp;         // e to the power of A     (m, n) -> (m, n)            in float: overflows to inf
extern const Op kDivide;      // A / b                   (m, n) (m, 1) -> (m, n)     as IEEE 754 says, also by 0
extern const Op kEntropy;     // -Σ w ln w of the row    (m, n) -> (m, 1)            in nats (Shannon 1948); 0 adds nothing
extern const Op kSlack;       // 1 - Σ w² of the row     (m, n) -> (m, 1)            what shares of a softmax can still move: Σ ∂wᵢ/∂sᵢ
extern const Op kRowDot;      // row times row           (m, k) (m, k) -> (m, 1)     one dot product a row
extern const Op kVariance;    // Σ (A - b)² / (mn - 1)   (m, n) (1, 1) -> (1, 1)     about the mean b

// How a number changes with the cells of operand `operand` of the operation `of`: (of's result), of's operands ... -> that operand's shape.
// The first operand is how the number changes with each cell of of's result (the chain rule); see slope.h for its explanation.
extern const Op kGradient;

// All rows above but kGiven, which has nothing to compute, and kGradient, which is none of its own.
std::span<const Op* const> all_ops();

}  // namespace lab
