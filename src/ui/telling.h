// What the timeline tells in this frame; every panel may read it.  Its moments are kept while the trace stands.  Not here: the reader's part of it (timeline_state.h).
#pragma once

#include "ui/moments.h"
#include "ui/timeline_state.h"

namespace lab {

struct Telling {
    std::uint64_t version = 0;                     // of the trace that the moments tell
    Thread thread{};
    std::vector<Moment> moments{};
    int now = -1;                                  // none is told
    bool fresh = false;                            // its first frame
    bool arrives = false;                          // the last frame of its motion
    float moved = 1;                               // of its motion, eased

    const Moment* moment() const { return now < 0 ? nullptr : &moments[size_t(now)]; }
};

}  // namespace lab
