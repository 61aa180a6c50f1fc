// Which cell the reader points at and which one is chosen, shared by every view: linked highlighting is then free.
#pragma once

#include "core/trace.h"

#include <optional>

namespace lab {

struct Selection {
    std::optional<CellName> hovered, pinned;
    bool operator==(const Selection&) const = default;
};

}  // namespace lab
