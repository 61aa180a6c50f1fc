// The cells that were opened one after the other: back and forward, as in a browser.  Not here: when a cell counts as
// opened (panels.cpp), whether it is still there (the caller asks the trace).
#pragma once

#include "core/cell_name.h"

#include <vector>

namespace lab {

class Trail {
public:
    void visit(const CellName& cell);              // what lay ahead is forgotten; nothing happens if it is the present one
    const CellName* present() const { return cells_.empty() ? nullptr : &cells_[at_]; }
    bool can_back() const { return at_ > 0; }
    bool can_forward() const { return at_ + 1 < cells_.size(); }
    const CellName& back() { return cells_[can_back() ? --at_ : at_]; }            // of a trail that is not empty
    const CellName& forward() { return cells_[can_forward() ? ++at_ : at_]; }
    bool operator==(const Trail&) const = default;

private:
    static constexpr size_t kLongest = 100;        // older cells are forgotten
    std::vector<CellName> cells_;
    size_t at_ = 0;
};

}  // namespace lab
