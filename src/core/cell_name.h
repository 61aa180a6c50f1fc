// The name of one cell of a trace.  It stays when the sentence or the number of heads changes, as a place in a list does not.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lab {

inline constexpr int kNoHead = -1;

struct CellName {
    std::string step;
    int head = kNoHead;                            // counts from 0; kNoHead: of no head
    int row = 0, col = 0;
    bool operator==(const CellName&) const = default;
};

// In links: "weights.0.1.2" is step, head (-1 for none), row, column.
std::string to_text(const CellName& cell);
std::optional<CellName> cell_of(std::string_view text);

}  // namespace lab
