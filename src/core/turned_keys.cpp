#include "core/turned_keys.h"

#include "core/ops.h"
#include "core/value_of.h"

namespace lab {

Matrix turned_back(const Matrix& W_uk, int distance) {
    return value_of(kRotary, {&W_uk}, {.indices = std::vector<int>(static_cast<size_t>(W_uk.rows()), -distance)});   // all rows alike
}

}  // namespace lab
