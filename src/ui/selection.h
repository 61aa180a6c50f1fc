// Which cells the reader points at, has chosen and follows, shared by every view: linked highlighting is then free.
#pragma once

#include "core/trace.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace lab {

struct Selection {
    std::optional<CellName> hovered{}, pinned{};
    std::optional<CellName> told{};                  // what the timeline speaks of while it does
    std::vector<CellName> glowing{};                 // sources that somebody points at: a term of a derivation, of the timeline
    std::optional<int> followed{};                   // the token whose row is loud
    std::vector<int> pins{};                         // tokens whose rows stay marked whoever is followed, rising
    bool operator==(const Selection&) const = default;

    bool has_pin(int token) const { return std::binary_search(pins.begin(), pins.end(), token); }
    void toggle_pin(int token) {
        const auto place = std::lower_bound(pins.begin(), pins.end(), token);
        if (place != pins.end() && *place == token) pins.erase(place);
        else pins.insert(place, token);
    }

    // The cell that panels open.
    const std::optional<CellName>& opened() const { return told ? told : pinned ? pinned : hovered; }
};

}  // namespace lab
