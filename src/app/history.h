// Undo and redo: every experiment that was asked, one a gesture.  Not here: what counts as a gesture (app.cpp).
#pragma once

#include "core/experiment.h"

#include <vector>

namespace lab {

class History {
public:
    explicit History(Experiment first = {}) : past_{std::move(first)} {}

    void note(const Experiment& now);              // a gesture is over; nothing happens if nothing has changed
    bool can_undo() const { return at_ > 0; }
    bool can_redo() const { return at_ + 1 < past_.size(); }
    const Experiment& undo() { return past_[can_undo() ? --at_ : at_]; }
    const Experiment& redo() { return past_[can_redo() ? ++at_ : at_]; }
    const Experiment& present() const { return past_[at_]; }

private:
    static constexpr size_t kLongest = 200;        // older steps are forgotten
    std::vector<Experiment> past_;
    size_t at_ = 0;
};

}  // namespace lab
