// Double for the work inside an op.  Sums are taken in double and rounded once, so that a cell agrees with its
// explanation to the last digits even where its terms cancel, and every platform shows the same number.
#pragma once

#include "core/matrix.h"

namespace lab {

inline auto wide(const Matrix& m) { return m.cast<double>(); }

template <class Expression>
Matrix narrow(const Expression& e) { return e.template cast<float>(); }

}  // namespace lab
