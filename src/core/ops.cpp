// The list of all operations.
// Not here: the operations themselves (products.cpp, row_ops.cpp, row_sums.cpp, share_ops.cpp, cell_ops.cpp, rotary.cpp, shape_ops.cpp).
#include "core/ops.h"

namespace lab {

const Op kGiven{"given", "given", "", nullptr, nullptr, nullptr};

std::span<const Op* const> all_ops() {
    static constexpr const Op* kAll[] = {&kLayerNorm, &kRmsNorm, &kGelu, &kGeluTanh, &kCrossEntropy, &kMean, &kLookup, &kEmbed, &kOneHot, &kMultiply,
                                         &kMatMul, &kMatMulT, &kAdd,     &kAddRow, &kScaleSqrt, &kScale, &kFactor,
                                         &kSoftcap, &kMask,   &kSoftmax, &kRotary, &kColumns,   &kConcat,   &kRows, &kStack,    &kDescend,
                                         &kKeep,   &kDropout, &kShare,   &kNaiveSoftmax, &kDistanceBias,
                                         &kRowMax, &kRowSum,  &kLess,    &kExp,   &kDivide,    &kEntropy,   &kSlack, &kRowDot, &kVariance};
    return kAll;
}

}  // namespace lab
