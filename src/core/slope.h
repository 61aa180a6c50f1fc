// How a number that is explained changes with one of the cells it was made from, itself explained: the rules of differentiation,
// applied to the explanation.  The explanations of an op are thus all that is needed to explain its gradients.
// Not here: the sum over all numbers that a cell has a part in (gradient_op.cpp).
#pragma once

#include "core/op.h"

#include <optional>

namespace lab {

// d e / d (that cell of an operand), or nothing where it is 0 because e does not depend on the cell.  A maximum counts as constant:
// wherever an op subtracts one, what it changes cancels out.
std::optional<Explanation> slope(const Explanation& e, const OperandCell& by);

}  // namespace lab
