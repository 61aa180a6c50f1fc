#include "ui/trail.h"

namespace lab {

void Trail::visit(const CellName& cell) {
    if (present() && *present() == cell) return;
    if (!cells_.empty()) cells_.resize(at_ + 1);
    cells_.push_back(cell);
    if (cells_.size() > kLongest) cells_.erase(cells_.begin());
    at_ = cells_.size() - 1;
}

}  // namespace lab
