// What a layer normalisation finds in a row before it scales it (Ba et al. 2016, eq. 4).  Not here: the operation itself (ops.h).
#pragma once

#include "core/matrix.h"

namespace lab {

struct RowMoments {
    double mean;
    double inverse_deviation;                      // 1 / √(variance + epsilon), the variance over n, not n - 1
};
RowMoments layer_norm_moments(const Matrix& m, int row, float epsilon);

}  // namespace lab
