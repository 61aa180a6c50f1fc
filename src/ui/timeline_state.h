// Where the timeline stands: part of what App keeps.  It names a step, so that it stays there when the trace changes.
// Not here: what is told (moments.h), how it looks (timeline.h).
#pragma once

#include <array>
#include <optional>
#include <string>

namespace lab {

struct Playhead {
    std::string step;                              // its name
    int place = 0;                                 // of the step among all that are told, should the name be gone
    int moment = 0;                                // of that step
    bool operator==(const Playhead&) const = default;
};

inline constexpr std::array<float, 3> kPaces = {0.5f, 1, 2};

struct Timeline {
    std::optional<Playhead> playhead{};            // none: the whole picture stands as usual
    bool playing = false;
    int pace = 1;                                  // of kPaces
    float seconds = 0;                             // since the moment began, at pace 1
    bool operator==(const Timeline&) const = default;
};

}  // namespace lab
