// Which cells the reader points at, has chosen and follows, shared by every view: linked highlighting is then free.
#pragma once

#include "core/trace.h"

#include <optional>
#include <vector>

namespace lab {

struct Selection {
    std::optional<CellName> hovered{}, pinned{};
    std::optional<CellName> told{};                  // what the timeline speaks of while it does
    std::vector<CellName> glowing{};                 // sources that somebody points at: a term of a derivation, of the timeline
    std::optional<int> followed{};                   // the token whose row is loud
    bool operator==(const Selection&) const = default;

    // The cell that panels open.
    const std::optional<CellName>& opened() const { return told ? told : pinned ? pinned : hovered; }
};

}  // namespace lab
