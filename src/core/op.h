// What an operation is: one row that can do its work, explain one cell of it, and pass a gradient back.
// Not here: the operations themselves (ops.h), their order (attention.h), or any word for a reader (texts/).
#pragma once

#include "core/matrix.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lab {

// Which two columns a rotary position embedding turns together: (2i, 2i+1), or (i, i + half of the columns that turn).
enum class Pairing { Interleaved, Half };

struct Op;

// What an operation is told besides its operands; an op reads only the members its row names.
struct Params {
    float number = 0;                     // scale: the divisor, or what the root is taken of; softcap: the largest magnitude; norms: the epsilon
    int first = 0, count = 0;             // columns, rows: which are taken; rotary: the position of row 0, and how many columns turn (0: all)
    std::shared_ptr<const Matrix> mask{}; // (T, S) 1 = may be seen, 0 = hidden; shared by all heads
    double theta = 10000;                 // rotary: pair i turns by position * theta^(-2i / count)
    Pairing pairing = Pairing::Interleaved;
    std::vector<int> indices{};           // of each row: its position (rotary, where they do not just count on from `first`), its row of a table (lookup), its class
    const Op* of = nullptr;               // gradient: of which operation, with respect to which of its operands; the other members are that operation's
    int operand = 0;
};

struct Operands {
    std::vector<const Matrix*> in;        // in the order of the formula
    const Params& params;
};

// How a value follows from its terms (or, in a leaf, from its sources).
enum class How { Sum, Product, Quotient, Maximum, Function, Given, Edited };

// A cell of an operand.  `step` is the operand's index inside an Op and the StepId in a Trace.
struct Source {
    int step = 0, row = 0, col = 0;
    float value = 0;
};

// The arithmetic of one number, as a tree: value = how(terms), or how(sources) where there are no terms.
// A sum or product of a single entry is that entry.  `role` picks the words from the text file ("softmax.denominator").
struct Explanation {
    std::string_view role;
    How how = How::Given;
    std::string_view function;            // How::Function: "exp", "sqrt", "log", "erf", "tanh", "cos", "sin", "float32"
    double value = 0;
    std::vector<Source> sources;
    std::vector<Explanation> terms;
};

using Gradients = std::vector<Matrix>;    // one a operand, shaped like it; pull() adds to them

// A cell of an operand, and one of the result.
struct OperandCell {
    int operand = 0, row = 0, col = 0;
    bool operator==(const OperandCell&) const = default;
};

struct Op {
    std::string_view name;                                        // "softmax"
    std::string_view rule;                                        // "exp(x - max) / sum"
    std::string_view code;                                        // a line of PyTorch, see Trace::code() for what is filled in
    Matrix      (*value)(const Operands&);                        // the whole result
    Explanation (*cell)(const Operands&, int row, int col);       // the arithmetic of one cell, term by term
    void        (*pull)(const Operands&, const Matrix& upstream, Gradients&);  // reverse mode: adds upstream * d value / d operand
    bool        (*reaches)(const Operands&, const OperandCell& from, int row, int col) = nullptr;  // may that cell of the result depend on `from`? null: where it is in its row
};

}  // namespace lab
