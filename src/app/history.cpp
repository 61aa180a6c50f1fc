#include "app/history.h"

namespace lab {

void History::note(const Experiment& now) {
    if (now == present()) return;
    past_.resize(at_ + 1);                         // what was undone is no longer ahead
    past_.push_back(now);
    if (past_.size() > kLongest) past_.erase(past_.begin());
    at_ = past_.size() - 1;
}

}  // namespace lab
