// The plane in which vectors differ most (principal component analysis, Pearson 1901): how many dimensions are looked at in two.
// Not here: drawing it.
#pragma once

#include "core/matrix.h"

namespace lab {

struct PrincipalPlane {
    Matrix mean;                                   // (1, d)
    Matrix axes;                                   // (d, 2) orthonormal columns, the first the one of most variance; each one's largest number is positive
    double share = 1;                              // of the variance that lies in the plane, 0 to 1; 1 where the vectors do not differ
};

// Of the rows of `vectors` (n, d), all finite, n and d at least 1.  Where d is 1 the second axis is 0.
PrincipalPlane principal_plane(const Matrix& vectors);

// Where vectors (n, d) lie in the plane: (n, 2).
Matrix in_plane(const PrincipalPlane& plane, const Matrix& vectors);

}  // namespace lab
